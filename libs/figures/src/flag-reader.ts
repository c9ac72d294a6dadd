import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { dayPlus, dayStart } from './day.js';
import type { FlagCode } from './flag.rules.js';
import type { Period } from './period.js';
import { matching } from './tally-source.js';

const within = ({ from, to }: Period) =>
  sql`at >= ${dayStart(from).toISOString()}::timestamptz and at < ${dayStart(dayPlus(to, 1)).toISOString()}::timestamptz`;

/** Flags of a period, counted by unit. */
export async function flagsByUnit(tx: Tx, period: Period): Promise<Map<string, number>> {
  const rows = await tx.rows(sql<{ unit: string; n: number }>`
    select unit, count(*)::int as n from figures.flag where ${within(period)} group by unit`);
  return new Map(rows.map(({ unit, n }) => [unit, n]));
}

/** The same by rule, for some units or all that the transaction reaches. */
export async function flagsByCode(
  tx: Tx,
  period: Period,
  units: readonly string[] | undefined,
): Promise<Map<string, number>> {
  const rows = await tx.rows(sql<{ code: string; n: number }>`
    select code, count(*)::int as n from figures.flag where ${within(period)} ${matching({ units })} group by code`);
  return new Map(rows.map(({ code, n }) => [code, n]));
}

export interface FlagRow {
  work_order_id: string;
  code: FlagCode;
  subject: string;
  unit: string;
  ms: string;
  n: number;
  number: string | null;
}

const COLUMNS =
  sql.raw(`f.work_order_id, f.code, f.subject, f.unit, (extract(epoch from f.at) * 1000)::bigint::text as ms,
  (f.detail->>'n')::int as n, w.number`);

/** The key of a page's last row: instant, order, rule, subject. */
export type FlagKey = readonly [at: string, workOrderId: string, code: string, subject: string];

export function pageOfFlags(
  tx: Tx,
  period: Period,
  units: readonly string[] | undefined,
  page: { code?: string | undefined; after?: FlagKey | undefined; limit: number },
): Promise<FlagRow[]> {
  const { code, after, limit } = page;
  return tx.rows(sql<FlagRow>`
    select ${COLUMNS} from (
      select * from figures.flag where ${within(period)} ${matching({ units })}
        and ${code ? sql`code = ${code}` : sql`true`}
        and ${
          after
            ? sql`(at, work_order_id, code, subject) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}, ${after[3]})`
            : sql`true`
        }
      order by at desc, work_order_id desc, code desc, subject desc limit ${limit}
    ) f left join figures.work_order w using (work_order_id)
    order by f.at desc, f.work_order_id desc, f.code desc, f.subject desc`);
}

/** Every flag of one order, the latest first. */
export function flagsOfOrder(tx: Tx, workOrderId: string): Promise<FlagRow[]> {
  return tx.rows(sql<FlagRow>`
    select ${COLUMNS} from figures.flag f left join figures.work_order w using (work_order_id)
    where f.work_order_id = ${workOrderId} order by f.at desc, f.code`);
}
