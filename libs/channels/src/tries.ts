import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Problem, Settings, systemScope } from '@hotline/kernel';

const WINDOW = '15 minutes';
const SCOPE = systemScope('tries');
/** Old counts taken away with each new one, so that they never add up. */
const SWEPT = 4;

/** What is counted, and how many are allowed in 15 minutes. */
export interface Limit {
  name: string;
  most: number;
}

/**
 * Counts tries of people who are not signed in. A try is counted before it is made and in a transaction of its own, so
 * that any number of requests at once cannot try more often than one after the other.
 */
@Injectable()
export class Tries {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /**
   * Counts one try against each of `subjects`, such as a number and an address.
   * @throws Problem 429 `rate-limited` with the seconds until the next is open
   */
  async count(limit: Limit, subjects: readonly string[]): Promise<void> {
    const keys = this.keys(limit, subjects);
    const rows = await this.database.inScope(SCOPE, (tx) =>
      tx.rows(sql<{ n: number; wait: number }>`
        with forgotten as (
          delete from channels.tries where key in (
            select key from channels.tries where since < clock_timestamp() - ${WINDOW}::interval
              and not key = any(${keys}::text[]) order by since limit ${SWEPT} for update skip locked))
        insert into channels.tries as counted (key, n, since)
        select key, 1, clock_timestamp() from unnest(${keys}::text[]) as k(key)
        on conflict (key) do update set
          n = case when counted.since < clock_timestamp() - ${WINDOW}::interval then 1 else counted.n + 1 end,
          since = case when counted.since < clock_timestamp() - ${WINDOW}::interval then clock_timestamp() else counted.since end
        returning n, ceil(extract(epoch from since + ${WINDOW}::interval - clock_timestamp()))::int as wait`),
    );
    const over = rows.filter((row) => row.n > limit.most);
    if (over.length > 0) throw new Problem('rate-limited', { retryAfter: Math.max(1, ...over.map((row) => row.wait)) });
  }

  /** Takes back a counted try that was right, so that only wrong ones add up. */
  async forget(limit: Limit, subjects: readonly string[]): Promise<void> {
    const keys = this.keys(limit, subjects);
    await this.database.inScope(SCOPE, (tx) =>
      tx.rows(sql`update channels.tries set n = greatest(n - 1, 0) where key = any(${keys}::text[])`),
    );
  }

  /** Sorted, so that two requests that count the same keys do not wait for each other. */
  private keys(limit: Limit, subjects: readonly string[]): string[] {
    return subjects
      .map((subject) =>
        createHmac('sha256', this.settings.secret).update(`${limit.name}\n${subject}`).digest('base64url'),
      )
      .sort();
  }
}
