import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { FigureCode } from './figure.codes.js';
import { inMonths } from './period.js';
import type { Period } from './period.js';
import type { Dimension } from './tally-cells.js';

/** Which cells of the rollup are read; undefined = all that the transaction reaches. */
export interface Cells {
  units?: readonly string[] | undefined;
  district?: string | undefined;
  channel?: string | undefined;
  /** A category of the first level. */
  category?: string | undefined;
  type?: string | undefined;
}

type Filter = Exclude<Dimension, 'all'>;
const FILTERS = ['district', 'channel', 'category', 'type'] as const satisfies readonly Filter[];
const COLUMN: Record<Filter, string> = {
  district: 'district',
  channel: 'channel',
  category: 'top_category',
  type: 'type',
};

export const textArray = (values: readonly string[]) => `{${values.map((v) => JSON.stringify(v)).join(',')}}`;

const ofUnits = ({ units }: Cells): RawBuilder<unknown> =>
  units ? sql`and unit = any (${textArray(units)}::text[])` : sql``;

const between = ({ from, to }: Period): RawBuilder<unknown> => sql`day between ${from}::date and ${to}::date`;

/** What marks and their readers are filtered by, beside figure and day. */
export function matching(cells: Cells): RawBuilder<unknown> {
  const asked = FILTERS.filter((filter) => cells[filter] !== undefined);
  return sql`${ofUnits(cells)} ${sql.join(
    asked.map((filter) => sql`and ${sql.ref(COLUMN[filter])} = ${cells[filter]}`),
    sql` `,
  )}`;
}

/**
 * A relation (figure, day, unit, key, pending, met, missed, late) that holds the cases of a period. With one filter or
 * none it comes from the rollups: whole months from the month's, the rest by day. Two filters at once are summed from
 * the marks. `by` splits by one dimension, named in `key`.
 */
export function casesOf(
  period: Period,
  figures: readonly FigureCode[],
  cells: Cells,
  by: Dimension = 'all',
  grain: 'any' | 'day' = 'any',
): RawBuilder<unknown> {
  const filters = FILTERS.filter((filter) => cells[filter] !== undefined);
  const dims = new Set<Dimension>([...filters, ...(by === 'all' ? [] : [by])]);
  const wanted = sql`figure = any (${textArray(figures)}::text[])`;
  if (dims.size > 1) return fromMarks(sql`${wanted} and ${between(period)} ${matching(cells)}`, by);
  const [dim = 'all'] = dims;
  const filter = filters[0];
  const within = sql`dim = ${dim} and ${wanted} ${ofUnits(cells)} ${filter ? sql`and key = ${cells[filter]}` : sql``}`;
  const { months, days } = grain === 'day' ? { months: null, days: [period] } : inMonths(period);
  const parts = [
    ...(months ? [sql`select * from figures.tally_month where ${within} and ${between(months)}`] : []),
    ...days.map((stretch) => sql`select * from figures.tally where ${within} and ${between(stretch)}`),
  ];
  return sql`(${sql.join(parts, sql` union all `)})`;
}

function fromMarks(where: RawBuilder<unknown>, by: Dimension): RawBuilder<unknown> {
  const key = by === 'all' ? sql`''` : sql.ref(COLUMN[by]);
  return sql`(select figure, day, unit, ${key} as key, (outcome = 'pending')::int as pending, (outcome = 'met')::int as met,
    (outcome = 'missed')::int as missed, (outcome = 'missed' and open)::int as late from figures.mark where ${where})`;
}
