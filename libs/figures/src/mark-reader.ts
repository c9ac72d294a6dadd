import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import type { FigureDefinition } from './figure.codes.js';
import type { Period } from './period.js';
import { matching } from './tally-source.js';
import type { Cells } from './tally-source.js';

export interface MarkOfPage {
  work_order_id: string;
  subject: string;
  unit: string;
  day: string;
  outcome: 'met' | 'missed' | 'pending';
}

/** The last mark of the page before. */
export type MarkKey = readonly [day: string, workOrderId: string, subject: string];

/**
 * The cases behind a number, the latest day first, in it the newest order: the order of the index. A figure that keeps only the cases that met takes the others from the
 * figure that gives its denominator: the same subject without a mark of this figure is missed.
 */
export function pageOfMarks(
  tx: Tx,
  { code, base }: Pick<FigureDefinition, 'code' | 'base'>,
  period: Period,
  cells: Cells,
  page: { part: string; after?: MarkKey | undefined; limit: number },
): Promise<MarkOfPage[]> {
  const { part, after, limit } = page;
  const within = sql`day between ${period.from}::date and ${period.to}::date ${matching(cells)}`;
  const own = sql`select work_order_id, subject, unit, day, outcome from figures.mark where figure = ${code} and ${within}`;
  const both = sql`select work_order_id, subject, unit, day,
      case when exists (select from figures.mark m where m.figure = ${code}
        and m.work_order_id = b.work_order_id and m.subject = b.subject) then 'met'
      when b.outcome = 'pending' then 'pending' else 'missed' end as outcome
    from figures.mark b where figure = ${base ?? code} and ${within}`;
  return tx.rows(sql<MarkOfPage>`
    select work_order_id, subject, unit, day::text as day, outcome from (${base && part !== 'met' ? both : own}) cases
    where ${part === 'all' ? sql`true` : sql`outcome = ${part}`}
      and ${after ? sql`(cases.day, work_order_id, subject) < (${after[0]}::date, ${after[1]}::uuid, ${after[2]})` : sql`true`}
    order by cases.day desc, work_order_id desc, subject desc limit ${limit}`);
}
