import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { FigureCode } from './figure.definitions.js';
import type { Counted } from './figure.value.js';

/** Which cells of the rollup are read; undefined = all that the transaction reaches. */
export interface Cells {
  units?: readonly string[] | undefined;
  district?: string | undefined;
  channel?: string | undefined;
}

const SUMS = sql.raw(
  'sum(met)::int as met, sum(missed)::int as missed, sum(pending)::int as pending, sum(late)::int as late',
);

const array = (values: readonly string[]) => `{${values.map((v) => JSON.stringify(v)).join(',')}}`;

function within({ units, district, channel }: Cells): RawBuilder<unknown> {
  return sql`${units ? sql`unit = any (${array(units)}::text[])` : sql`true`}
    and ${district ? sql`district = ${district}` : sql`true`}
    and ${channel ? sql`channel = ${channel}` : sql`true`}`;
}

/** All given figures of one day, and the feed sequence up to which they count. */
export async function sumsOfDay(
  tx: Tx,
  day: string,
  figures: readonly FigureCode[],
  cells: Cells,
): Promise<{ rev: number; at: Date | null; sums: Map<FigureCode, Counted> }> {
  const [row] = await tx.rows(sql<{
    rev: string | null;
    at: string | null;
    sums: (Counted & { figure: FigureCode })[];
  }>`
    with sums as (
      select figure, ${SUMS} from figures.tally
      where figure = any (${array(figures)}::text[]) and day = ${day}::date and ${within(cells)} group by figure
    )
    select p.seq::text as rev, (extract(epoch from p.at) * 1000)::bigint::text as at,
      coalesce((select jsonb_agg(sums) from sums), '[]') as sums
    from (select) one left join figures.progress p on true`);
  const { rev, at, sums } = row!;
  return { rev: Number(rev ?? 0), at: at ? new Date(Number(at)) : null, sums: new Map(sums.map((s) => [s.figure, s])) };
}

/** One figure of one day, unit by unit, with what is overdue now and what is due today among finish clocks. */
export interface UnitSums extends Counted {
  unit: string;
  overdue: number;
  due: number;
}

export function sumsByUnit(tx: Tx, figure: FigureCode, day: string, today: string): Promise<UnitSums[]> {
  return tx.rows(sql<UnitSums>`
    select unit, ${SUMS}, sum(overdue)::int as overdue, sum(due)::int as due from (
      select unit, met, missed, pending, late, 0 as overdue, 0 as due
      from figures.tally where figure = ${figure} and day = ${day}::date
      union all
      select unit, 0, 0, 0, 0, late, 0 from figures.tally where figure = 'onTimeCompletion' and late <> 0
      union all
      select unit, 0, 0, 0, 0, 0, pending from figures.tally where figure = 'onTimeCompletion' and day = ${today}::date
    ) cells
    where unit <> '' group by unit`);
}

/** One figure over days, oldest first; days without a case are there with zeros. */
export function sumsByDay(
  tx: Tx,
  figure: FigureCode,
  from: string,
  to: string,
  cells: Cells,
): Promise<(Counted & { day: string })[]> {
  return tx.rows(sql<Counted & { day: string }>`
    select d::date::text as day, coalesce(met, 0) as met, coalesce(missed, 0) as missed,
      coalesce(pending, 0) as pending, coalesce(late, 0) as late
    from generate_series(${from}::date, ${to}::date, interval '1 day') as d
    left join (
      select day, ${SUMS} from figures.tally
      where figure = ${figure} and day between ${from}::date and ${to}::date and ${within(cells)} group by day
    ) sums on sums.day = d::date
    order by d`);
}

export interface MarkOfPage {
  work_order_id: string;
  subject: string;
  unit: string;
  outcome: 'met' | 'missed' | 'pending';
}

/** The cases behind a number, newest order first. */
export function pageOfMarks(
  tx: Tx,
  figure: FigureCode,
  day: string,
  page: {
    units?: readonly string[] | undefined;
    part: string;
    after?: readonly [string, string] | undefined;
    limit: number;
  },
): Promise<MarkOfPage[]> {
  const { units, part, after, limit } = page;
  return tx.rows(sql<MarkOfPage>`
    select work_order_id, subject, unit, outcome from figures.mark
    where figure = ${figure} and day = ${day}::date and ${within({ units })}
      and ${part === 'all' ? sql`true` : sql`outcome = ${part}`}
      and ${after ? sql`(work_order_id, subject) < (${after[0]}::uuid, ${after[1]})` : sql`true`}
    order by work_order_id desc, subject desc limit ${limit}`);
}

/** Feed sequence up to which the figures count; the socket tells boards to read again when it moves. */
export async function figuresRev(tx: Tx): Promise<number> {
  const [row] = await tx.rows(sql<{ rev: string }>`select seq::text as rev from figures.progress`);
  return Number(row?.rev ?? 0);
}
