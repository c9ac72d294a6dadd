import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import type { FigureCode } from './figure.codes.js';
import type { Counted } from './figure.value.js';
import type { Period } from './period.js';
import type { Dimension } from './tally-cells.js';
import { casesOf } from './tally-source.js';
import type { Cells } from './tally-source.js';

export type { Cells } from './tally-source.js';
/** The counts of each figure; one without a case is not in it. */
export type Sums = ReadonlyMap<FigureCode, Counted>;

const SUMS = sql.raw(
  'sum(met)::int as met, sum(missed)::int as missed, sum(pending)::int as pending, sum(late)::int as late',
);

/** Up to which feed sequence, and which instant of it, the figures count. */
export interface Progress {
  rev: number;
  at: Date | null;
}

/** Several periods at once, in one round trip, each with its counts, in the order asked for. */
export async function sumsOfPeriods(
  tx: Tx,
  periods: readonly Period[],
  figures: readonly FigureCode[],
  cells: Cells,
): Promise<Progress & { sums: Sums[] }> {
  const parts = periods.map(
    (period, n) =>
      sql`select ${sql.lit(n)} as n, figure, ${SUMS} from ${casesOf(period, figures, cells)} c group by figure`,
  );
  const [row] = await tx.rows(sql<{
    rev: string | null;
    at: string | null;
    sums: (Counted & { n: number; figure: FigureCode })[];
  }>`
    with sums as (${sql.join(parts, sql` union all `)})
    select p.seq::text as rev, (extract(epoch from p.at) * 1000)::bigint::text as at,
      coalesce((select jsonb_agg(sums) from sums), '[]') as sums
    from (select) one left join figures.progress p on true`);
  const { rev, at, sums } = row!;
  return {
    rev: Number(rev ?? 0),
    at: at ? new Date(Number(at)) : null,
    sums: periods.map((_, n) => new Map(sums.filter((s) => s.n === n).map(({ n: _n, figure, ...c }) => [figure, c]))),
  };
}

/** All given figures of one day, and the feed sequence up to which they count. */
export async function sumsOfDay(
  tx: Tx,
  day: string,
  figures: readonly FigureCode[],
  cells: Cells,
): Promise<Progress & { sums: Sums }> {
  const { sums, ...progress } = await sumsOfPeriods(tx, [{ from: day, to: day }], figures, cells);
  return { ...progress, sums: sums[0]! };
}

/** One figure of one day, unit by unit, with what is overdue now and what is due today among finish clocks. */
export interface UnitSums extends Counted {
  unit: string;
  overdue: number;
  due: number;
}

/** @param figures the figure and, where it has none of its own, the one that gives its denominator */
export function sumsByUnit(tx: Tx, figures: readonly FigureCode[], day: string, today: string) {
  return tx.rows(sql<UnitSums & { figure: FigureCode | null }>`
    select figure, unit, ${SUMS}, sum(overdue)::int as overdue, sum(due)::int as due from (
      select figure, unit, met, missed, pending, late, 0 as overdue, 0 as due
      from ${casesOf({ from: day, to: day }, figures, {})} c
      union all
      select null, unit, 0, 0, 0, 0, late, 0 from figures.tally
      where figure = 'onTimeCompletion' and late <> 0 and dim = 'all'
      union all
      select null, unit, 0, 0, 0, 0, 0, pending
      from ${casesOf({ from: today, to: today }, ['onTimeCompletion'], {})} d
    ) cells
    where unit <> '' group by figure, unit`);
}

/** Figures of a period, unit by unit. */
export function sumsOfUnits(tx: Tx, period: Period, figures: readonly FigureCode[], cells: Cells) {
  return tx.rows(sql<Counted & { figure: FigureCode; unit: string }>`
    select figure, unit, ${SUMS} from ${casesOf(period, figures, cells)} c where unit <> '' group by figure, unit`);
}

/** Figures of a period, split by one dimension. */
export function sumsByKey(tx: Tx, period: Period, figures: readonly FigureCode[], cells: Cells, by: Dimension) {
  return tx.rows(sql<Counted & { figure: FigureCode; key: string }>`
    select figure, key, ${SUMS} from ${casesOf(period, figures, cells, by)} c group by figure, key`);
}

/** Figures over days or months, oldest first; those without a case are there with zeros and no figure. */
export function sumsOverTime(
  tx: Tx,
  period: Period,
  step: 'day' | 'month',
  figures: readonly FigureCode[],
  cells: Cells,
): Promise<(Counted & { day: string; figure: FigureCode | null })[]> {
  const grain = step === 'day' ? 'day' : 'any';
  return tx.rows(sql<Counted & { day: string; figure: FigureCode | null }>`
    select d::date::text as day, figure, coalesce(met, 0) as met, coalesce(missed, 0) as missed,
      coalesce(pending, 0) as pending, coalesce(late, 0) as late
    from generate_series(date_trunc(${step}, ${period.from}::timestamp), ${period.to}::timestamp, ${`1 ${step}`}::interval) as d
    left join (
      select date_trunc(${step}, day::timestamp) as step, figure, ${SUMS}
      from ${casesOf(period, figures, cells, 'all', grain)} c group by 1, 2
    ) sums on sums.step = d
    order by d`);
}

/** Feed sequence up to which the figures count; the socket tells boards to read again when it moves. */
export async function figuresRev(tx: Tx): Promise<number> {
  const [row] = await tx.rows(sql<{ rev: string }>`select seq::text as rev from figures.progress`);
  return Number(row?.rev ?? 0);
}
