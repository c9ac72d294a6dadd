import { sql } from 'kysely';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { PeriodMark } from '@hotline/figures';
import type { Basis } from './basis.js';
import type { Reckoned } from './reckoning.js';
import type { Scores } from './score.js';
import type { Signed } from './signed.js';

/** Marks written in one statement. */
const PAGE = 5_000;

export interface Calculation {
  id: string;
  schemeVersion: number;
  complete: boolean;
  basis: string;
  basisSha256: string;
  content: string;
  sha256: string;
}

/** Keeps a reckoning with its scores and lost marks; answers its id. The caller names it in the period. */
export async function keep(
  tx: Tx,
  periodId: string,
  by: Signed,
  reckoned: Reckoned,
  marks: readonly PeriodMark[],
  complete: boolean,
): Promise<string> {
  const id = newId();
  const { basisText, basisSha256, content, sha256, schemeVersion, scores } = reckoned;
  await tx.rows(sql`insert into assessment.calculation
      (id, period_id, at, by, scheme_version, complete, basis, basis_sha256, content, sha256)
    values (${id}, ${periodId}, ${tx.now}, ${JSON.stringify(by)}::jsonb, ${schemeVersion}, ${complete},
      ${basisText}, ${basisSha256}, ${content}, ${sha256})`);
  await keepScores(tx, id, scores);
  for (let from = 0; from < marks.length; from += PAGE) {
    const page = JSON.stringify(marks.slice(from, from + PAGE));
    await tx.rows(sql`insert into assessment.lost_mark (calculation_id, figure, day, work_order_id, subject, unit)
      select ${id}, figure, day, "workOrderId", subject, unit from jsonb_to_recordset(${page}::jsonb)
        as m(figure text, day date, "workOrderId" uuid, subject text, unit text)`);
  }
  return id;
}

async function keepScores(tx: Tx, id: string, scores: Scores): Promise<void> {
  const rows = scores.tiers.flatMap(({ tier, scheme, units }) => units.map((detail) => ({ tier, scheme, detail })));
  await tx.rows(sql`insert into assessment.score
      (calculation_id, unit, place, tier, scheme, standing, volume, total, band, detail)
    select ${id}, detail ->> 'unit', n, tier, scheme, detail ->> 'standing', (detail ->> 'volume')::int,
      (detail ->> 'total')::numeric, detail ->> 'band', detail
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as e(row, n),
      jsonb_to_record(e.row) as r(tier text, scheme text, detail jsonb)`);
}

/** Drops a reckoning that another takes the place of; a published one cannot be dropped. */
export async function drop(tx: Tx, id: string): Promise<void> {
  await tx.rows(sql`delete from assessment.calculation where id = ${id}`);
}

/** Publishes a reckoning as a revision of its period; from then on it cannot be changed. */
export async function publish(
  tx: Tx,
  period: { id: string; revision: number },
  calculation: Calculation,
  by: Signed,
  appealId: string | null,
): Promise<void> {
  const { id, sha256 } = calculation;
  await tx.rows(sql`update assessment.calculation set published = true where id = ${id}`);
  await tx.rows(sql`insert into assessment.snapshot
      (period_id, revision, calculation_id, sha256, published_at, published_by, appeal_id)
    values (${period.id}, ${period.revision}, ${id}, ${sha256}, ${tx.now}, ${JSON.stringify(by)}::jsonb, ${appealId})`);
}

export async function calculationOf(tx: Tx, id: string): Promise<Calculation> {
  const [row] = await tx.rows(sql<Calculation>`select id, scheme_version as "schemeVersion", complete, basis,
    basis_sha256 as "basisSha256", content, sha256 from assessment.calculation where id = ${id}`);
  if (!row) throw new RangeError(`no reckoning ${id}`);
  return row;
}

export const basisFrom = ({ basis }: Pick<Calculation, 'basis'>): Basis => JSON.parse(basis) as Basis;
export const scoresFrom = ({ content }: Pick<Calculation, 'content'>): Scores => JSON.parse(content) as Scores;

/** Copies the lost marks of a reckoning to the one that revises it. */
export async function copyMarks(tx: Tx, from: string, to: string): Promise<void> {
  await tx.rows(sql`insert into assessment.lost_mark (calculation_id, figure, day, work_order_id, subject, unit)
    select ${to}, figure, day, work_order_id, subject, unit from assessment.lost_mark where calculation_id = ${from}`);
}

/** The lost marks of some work orders in a reckoning, as far as the transaction reaches. */
export function lostMarksOf(
  tx: Tx,
  calculation: string,
  figure: string,
  workOrderIds: readonly string[],
): Promise<PeriodMark[]> {
  return tx.rows(sql<PeriodMark>`select work_order_id as "workOrderId", figure, subject, unit, day::text as day
    from assessment.lost_mark where calculation_id = ${calculation} and figure = ${figure}
      and work_order_id = any (${`{${workOrderIds.join(',')}}`}::uuid[]) order by day, work_order_id, subject`);
}
