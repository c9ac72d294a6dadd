import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { sql } from 'kysely';
import type { Channel } from '@hotline/dispatch';
import { Database, Log, systemScope } from '@hotline/kernel';

const SCOPE = systemScope('wires');
/** Faults are counted in memory and written together: a flood of forged requests costs no transaction each. Milliseconds. */
const TOGETHER_MS = 1_000;
const FAULTS_KEPT = '30 days';
const SWEPT = 20;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/** One way in from outside (渠道接入). A channel may have several. */
export interface Wire {
  code: string;
  channel: Channel;
  zh: string;
  en: string;
  /** Names of the settings without which it stays off; empty when it is on. */
  missing: readonly string[];
}

/** What is known of a wire's connection; null for one that keeps none. */
export interface WireState {
  wire: string;
  up: boolean;
  error: string | null;
  since: Date;
}

/**
 * The wires of this installation, and what they tell of themselves. Registered at start-up by every process; connections
 * are kept by workers and shown by the API, so their state goes through the database.
 */
@Injectable()
export class Wires implements OnApplicationShutdown {
  private readonly registered = new Map<string, Wire>();
  private readonly faults = new Map<string, { wire: string; error: string; n: number }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** @throws Error when two wires have one code */
  register(wire: Wire): void {
    if (this.registered.has(wire.code)) throw new Error(`wire ${wire.code} stands twice`);
    this.registered.set(wire.code, wire);
  }

  all(): Wire[] {
    return [...this.registered.values()];
  }

  /** Whether a wire has all its settings. */
  isOn(code: string): boolean {
    return this.registered.get(code)?.missing.length === 0;
  }

  /** Tells that a kept connection (gateway, mailbox) stands, or with which error it was lost. Cheap to repeat. */
  async connection(code: string, error: string | null): Promise<void> {
    await this.database.inScope(SCOPE, (tx) =>
      tx.rows(sql`insert into channels.wire_state as known (wire, up, error, since, at)
        values (${code}, ${error === null}, ${error && codeOf(error)}, ${tx.now}, ${tx.now})
        on conflict (wire) do update set up = excluded.up, error = excluded.error, at = excluded.at,
          since = case when known.up = excluded.up then known.since else excluded.since end`),
    );
  }

  /** Counts something that went wrong on a wire: a forged signature, a refused sending. `error` is a code, never a text. */
  fault(code: string, error: string): void {
    const key = `${code} ${codeOf(error)}`;
    const known = this.faults.get(key);
    if (known) known.n += 1;
    else this.faults.set(key, { wire: code, error: codeOf(error), n: 1 });
    this.timer ??= setTimeout(() => void this.flush(), TOGETHER_MS).unref();
  }

  /** Writes what has been counted; what cannot be written now is written with the next. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const counted = [...this.faults.values()];
    this.faults.clear();
    if (counted.length === 0) return;
    try {
      await this.write(counted);
    } catch (error) {
      this.log.warn('faults of wires could not be written', { error: String(error) });
      for (const { wire, error: code, n } of counted) for (let i = 0; i < n; i++) this.fault(wire, code);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
    clearTimeout(this.timer);
  }

  private async write(counted: readonly { wire: string; error: string; n: number }[]): Promise<void> {
    await this.database.inScope(SCOPE, async (tx) => {
      await tx.rows(sql`insert into channels.wire_fault as known (wire, error, hour, n, last_at)
        select wire, error, date_trunc('hour', ${tx.now}::timestamptz), n, ${tx.now}
          from json_to_recordset(${JSON.stringify(counted)}::json) as told(wire text, error text, n int) order by wire, error
        on conflict (wire, error, hour) do update set n = known.n + excluded.n, last_at = excluded.last_at`);
      await tx.rows(sql`delete from channels.wire_fault where ctid in (
        select ctid from channels.wire_fault where hour < ${tx.now}::timestamptz - ${FAULTS_KEPT}::interval
        order by hour limit ${SWEPT} for update skip locked)`);
    });
  }
}

const codeOf = (error: string): string => (CODE.test(error) ? error : 'other');
