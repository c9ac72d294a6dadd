import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { afterFailure } from './lock-out.rules.js';
import type { Failures } from './lock-out.rules.js';

interface FailureRow {
  n: number;
  since: string;
  locked_until: string | null;
}

/** Days after which a forgotten count is cleared away; every failed try clears a few. */
const KEEP_DAYS = 2;

/** What wrong tries are counted by. Hashed, because people type passwords into the account field. */
export const accountKey = (account: string): string => `account:${digest(account)}`;
export const addressKey = (address: string): string => `address:${digest(address)}`;
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The server's clock in milliseconds; sign-ins never follow a driven clock. */
export async function serverNow(tx: Tx): Promise<number> {
  const [row] = await tx.rows(sql<{ ms: string }>`select (extract(epoch from now()) * 1000)::bigint::text as ms`);
  return Number(row!.ms);
}

/** Wrong tries so far. With `lock`, nobody else judges a try under this key until this transaction ends. */
export async function failuresOf(tx: Tx, key: string, lock: 'lock' | 'look'): Promise<Failures | undefined> {
  // A key without a row cannot be row-locked, so the lock is taken on the key itself.
  if (lock === 'lock') await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 12345))`);
  const [row] = await tx.rows(sql<FailureRow>`select n, (extract(epoch from since) * 1000)::bigint::text as since,
    (extract(epoch from locked_until) * 1000)::bigint::text as locked_until from identity.failure where key = ${key}`);
  if (!row) return undefined;
  return {
    n: row.n,
    since: Number(row.since),
    lockedUntil: row.locked_until === null ? null : Number(row.locked_until),
  };
}

/** Counts one more wrong try and returns the new count. */
export async function countFailure(
  tx: Tx,
  key: string,
  before: Failures | undefined,
  now: number,
  tries: number,
): Promise<Failures> {
  const after = afterFailure(before, now, tries);
  await tx.rows(sql`insert into identity.failure (key, n, since, locked_until)
    values (${key}, ${after.n}, ${instant(after.since)}, ${after.lockedUntil === null ? null : instant(after.lockedUntil)})
    on conflict (key) do update set n = excluded.n, since = excluded.since, locked_until = excluded.locked_until`);
  await tx.rows(sql`delete from identity.failure where ctid in (select ctid from identity.failure
    where since < now() - make_interval(days => ${KEEP_DAYS}) limit 20 for update skip locked)`);
  return after;
}

/** A right password ends the count. */
export async function forgetFailures(tx: Tx, key: string): Promise<void> {
  await tx.rows(sql`delete from identity.failure where key = ${key}`);
}

const instant = (ms: number) => sql`to_timestamp(${ms / 1000}::double precision)`;
