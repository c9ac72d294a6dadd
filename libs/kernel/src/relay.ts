import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Client } from 'pg';
import { Connections } from './connection.js';
import { Log } from './log.js';

/** Advisory lock that one relay in the whole installation holds. */
const LEADER = 5_012_345;
const BATCH = 2_000;
/** Pauses between looks while there is nothing to number, in milliseconds: after something came, and when all is quiet. */
const SHORT_MS = 40;
const LONG_MS = 120;
/** How much longer each pause is than the one before. */
const LONGER = 1.1;
const RETRY_MS = 500;

/**
 * The index of unnumbered events is walked in its order. A bitmap would look at every entry that earlier numbering has
 * left behind, until the next vacuum (measured: 9,000 entries to find 60); walking in order buries them.
 */
const IN_ORDER = 'set enable_bitmapscan = off';

export const FEED_CHANNEL = 'hotline_feed';

/**
 * Gives committed events their place in the feed. A serial column would let a reader skip a transaction that took its
 * number early and committed late; numbering after the commit cannot. One relay at a time, chosen by an advisory lock
 * that PostgreSQL frees when the holder dies. It is the only caller of NOTIFY, with sequence numbers only: a NOTIFY
 * inside the business transaction serialises commits (measured 0.47× of the throughput).
 */
@Injectable()
export class Relay implements OnApplicationShutdown {
  private running = false;
  private loop: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  constructor(
    private readonly connections: Connections,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = true;
    this.loop = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.running = false;
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.running) {
      let client: Client | undefined;
      try {
        client = await this.connections.dedicated('relay');
        // The query in flight rejects by itself; without a listener the event would end the process.
        client.on('error', () => undefined);
        await client.query(IN_ORDER);
        await this.lead(client);
      } catch (error) {
        this.log.warn('relay lost its connection', { error: String(error) });
        await this.pause(RETRY_MS);
      } finally {
        await client?.end().catch(() => undefined);
      }
    }
  }

  private async lead(client: Client): Promise<void> {
    while (this.running) {
      const { rows } = await client.query<{ led: boolean }>('select pg_try_advisory_lock($1) as led', [LEADER]);
      if (rows[0]?.led) break;
      await this.pause(RETRY_MS);
    }
    for (let quiet = LONG_MS; this.running;) {
      const numbered = await numberEvents(client);
      quiet = numbered > 0 ? SHORT_MS : Math.min(quiet * LONGER, LONG_MS);
      if (numbered < BATCH) await this.pause(quiet);
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** One batch: numbers what is committed and not yet numbered, and wakes the readers. Returns how many. */
export async function numberEvents(client: Client): Promise<number> {
  const { rows } = await client.query<{ last: string | null; n: number }>({
    name: 'relay-number',
    text: `with fresh as (
        select id, row_number() over (order by id) as place from
          (select id from kernel.event where seq is null order by id limit ${BATCH}) waiting
      ), numbered as (
        update kernel.event e set seq = (select coalesce(max(seq), 0) from kernel.event) + fresh.place
        from fresh where e.id = fresh.id returning e.seq
      ) select max(seq)::text as last, count(*)::int as n from numbered`,
  });
  const { last, n } = rows[0]!;
  if (last !== null) await client.query(`select pg_notify('${FEED_CHANNEL}', $1)`, [last]);
  return n;
}
