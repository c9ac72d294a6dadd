import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { dayPlus, dayStart } from './day.js';
import type { Period } from './period.js';

/** Instants from the first midnight of a period to the one after it. */
export const spanOf = ({ from, to }: Period) => ({
  since: dayStart(from).toISOString(),
  until: dayStart(dayPlus(to, 1)).toISOString(),
});

/** Flags of a period, counted by unit. */
export async function flagsByUnit(tx: Tx, period: Period): Promise<Map<string, number>> {
  const { since, until } = spanOf(period);
  const rows = await tx.rows(sql<{ unit: string; n: number }>`
    select unit, count(*)::int as n from figures.flag
    where at >= ${since}::timestamptz and at < ${until}::timestamptz group by unit`);
  return new Map(rows.map(({ unit, n }) => [unit, n]));
}
