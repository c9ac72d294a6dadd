import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { CHANNELS } from '@hotline/dispatch';
import type { Channel } from '@hotline/dispatch';
import { Database } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import type { ChannelHealth, ChannelHealthList, HealthQuery } from './channel-health.views.js';
import { Wires } from './wires.js';
import type { Wire } from './wires.js';

/** How far back the last submission of a channel is looked for. */
const LAST_WITHIN = '7 days';
const ZONE = 'Asia/Shanghai';

interface Received {
  channel: Channel;
  /** Null for what came in on other days. */
  hour: number | null;
  n: number;
  last: string;
}
interface InboxRow {
  channel: Channel;
  waiting: number;
  oldest: string | null;
  dead: number;
  lag: string | null;
  error: string | null;
  failed: string | null;
}
interface Fault {
  wire: string;
  error: string;
  n: number;
  last: string;
}
interface State {
  wire: string;
  up: boolean;
  error: string | null;
  since: string;
}

const ms = (value: ReturnType<typeof sql>) => sql`(extract(epoch from ${value}) * 1000)::bigint::text`;
const instantOf = (text: string): string => new Date(Number(text)).toISOString();

/** Reads how every channel is doing: what came in by hour, what waits, what went wrong, which wires stand. */
@Injectable()
export class ChannelHealthReading {
  constructor(
    private readonly database: Database,
    private readonly wires: Wires,
  ) {}

  of(scope: Scope, query: HealthQuery): Promise<ChannelHealthList> {
    return this.database.inScope(scope, async (tx) => {
      const [{ day }] = (await tx.rows(sql<{ day: string }>`
        select to_char(${tx.now}::timestamptz at time zone ${ZONE}, 'YYYY-MM-DD') as day`)) as [{ day: string }];
      const wanted = query.day ?? day;
      const received = await this.received(tx, wanted);
      const inbox = await this.inbox(tx, wanted);
      const faults = await this.faults(tx, wanted);
      const states = await this.states(tx);
      const items = (Object.keys(CHANNELS) as Channel[]).map((channel) => {
        const wires = this.wires.all().filter((wire) => wire.channel === channel);
        const box = inbox.find((row) => row.channel === channel);
        const own = faults.filter(({ wire }) => wires.some(({ code }) => code === wire));
        return {
          channel,
          wires: wires.map((wire) => wireHealth(wire, own, states)),
          ...throughput(received.filter((row) => row.channel === channel)),
          inbox: box ? boxHealth(box, tx.now) : null,
          lastError: lastError(own, box),
        };
      });
      return { day: wanted, at: tx.now.toISOString(), items };
    });
  }

  private received(tx: Tx, day: string): Promise<Received[]> {
    const { from, to } = boundsOf(day);
    return tx.rows(sql<Received>`
      select channel, hour, count(*)::int as n, ${ms(sql`max(received_at)`)} as last from (
        select channel, received_at, case when received_at >= ${from} and received_at < ${to}
          then extract(hour from received_at at time zone ${ZONE})::int end as hour
        from intake.submission
        where received_at >= least(${from}, ${tx.now}::timestamptz - ${LAST_WITHIN}::interval)) counted
      group by channel, hour`);
  }

  private inbox(tx: Tx, day: string): Promise<InboxRow[]> {
    const { from, to } = boundsOf(day);
    const ofDay = sql`received_at >= ${from} and received_at < ${to}`;
    return tx.rows(sql<InboxRow>`
      select channel, count(*) filter (where state = 'waiting')::int as waiting,
        ${ms(sql`min(received_at) filter (where state = 'waiting')`)} as oldest,
        count(*) filter (where state = 'dead')::int as dead,
        (1000 * extract(epoch from percentile_disc(0.95) within group (order by ended_at - received_at)
          filter (where ended_at is not null and ${ofDay})))::bigint::text as lag,
        (array_agg(error order by failed_at desc) filter (where error is not null))[1] as error,
        ${ms(sql`max(failed_at) filter (where error is not null)`)} as failed
      from channels.inbox_message where state in ('waiting', 'dead') or ${ofDay} group by channel`);
  }

  private faults(tx: Tx, day: string): Promise<Fault[]> {
    const { from, to } = boundsOf(day);
    return tx.rows(sql<Fault>`select wire, error, sum(n)::int as n, ${ms(sql`max(last_at)`)} as last
      from channels.wire_fault where hour >= ${from} and hour < ${to} group by wire, error order by n desc, error`);
  }

  private states(tx: Tx): Promise<State[]> {
    return tx.rows(sql<State>`select wire, up, error, ${ms(sql`since`)} as since from channels.wire_state`);
  }
}

/** The day's first instant and the next day's. */
function boundsOf(day: string) {
  const from = sql`(${day}::date::timestamp at time zone ${ZONE})`;
  const to = sql`((${day}::date + 1)::timestamp at time zone ${ZONE})`;
  return { from, to };
}

function wireHealth(wire: Wire, faults: readonly Fault[], states: readonly State[]): ChannelHealth['wires'][number] {
  const { code, zh, en, missing } = wire;
  const state = states.find((each) => each.wire === code);
  const lost = state && !state.up ? { error: state.error ?? 'other', since: instantOf(state.since) } : null;
  return {
    code,
    zh,
    en,
    state: missing.length > 0 ? 'off' : lost ? 'lost' : 'on',
    missing: [...missing],
    lost: missing.length > 0 ? null : lost,
    faults: faults
      .filter((each) => each.wire === code)
      .map(({ error, n, last }) => ({ error, n, lastAt: instantOf(last) })),
  };
}

function throughput(rows: readonly Received[]): Pick<ChannelHealth, 'received' | 'hours' | 'lastAt'> {
  const hours = Array.from({ length: 24 }, (_, hour) => rows.find((row) => row.hour === hour)?.n ?? 0);
  const last = Math.max(0, ...rows.map((row) => Number(row.last)));
  return {
    received: hours.reduce((sum, n) => sum + n, 0),
    hours,
    lastAt: last > 0 ? new Date(last).toISOString() : null,
  };
}

function boxHealth({ waiting, oldest, dead, lag }: InboxRow, now: Date): NonNullable<ChannelHealth['inbox']> {
  return {
    waiting,
    oldestMs: oldest === null ? null : Math.max(0, now.getTime() - Number(oldest)),
    dead,
    lagMs: lag === null ? null : Number(lag),
  };
}

function lastError(faults: readonly Fault[], box: InboxRow | undefined): ChannelHealth['lastError'] {
  const known = faults.map(({ error, last }) => ({ error, at: Number(last) }));
  if (box?.error && box.failed) known.push({ error: box.error, at: Number(box.failed) });
  const latest = known.sort((a, b) => b.at - a.at)[0];
  return latest ? { error: latest.error, at: new Date(latest.at).toISOString() } : null;
}
