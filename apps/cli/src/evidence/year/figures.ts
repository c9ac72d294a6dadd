import type { Client } from 'pg';

/** A cell in which the rollups and the oracle do not agree. */
export interface Differing {
  grain: string;
  figure: string;
  at: string;
  unit: string;
  dim: string;
  key: string;
  /** Rollup less oracle. */
  met: number;
  missed: number;
  pending: number;
}

const COUNTS = `count(*) filter (where outcome = 'met')::int as met, count(*) filter (where outcome = 'missed')::int as missed,
  count(*) filter (where outcome = 'pending')::int as pending`;
const OUTCOMES = ['met', 'missed', 'pending'] as const;

/** Every cell of both rollups, by day and by month, in all and by each dimension, against the oracle's cases. */
export async function differingCells(sql: Client): Promise<{ cells: number; differing: Differing[] }> {
  await sql.query(`create temp table oracle_cell as
    select 'day' as grain, figure, day as at, unit, dim, key, ${COUNTS} from oracle, lateral (values ('all', ''),
      ('district', district), ('channel', channel), ('type', type), ('category', category)) d(dim, key)
    group by 2, 3, 4, 5, 6`);
  await sql.query(`insert into oracle_cell select 'month', figure, date_trunc('month', at::timestamp)::date, unit, dim, key,
    sum(met), sum(missed), sum(pending) from oracle_cell group by 2, 3, 4, 5, 6`);
  const { rows: differing } = await sql.query<Differing>(`with kept as (
      select 'day' as grain, figure, day as at, unit, dim, key, met, missed, pending from figures.tally
      union all select 'month', figure, day, unit, dim, key, met, missed, pending from figures.tally_month)
    select grain, figure, at::text, unit, dim, key,
      ${OUTCOMES.map((o) => `coalesce(k.${o}, 0) - coalesce(c.${o}, 0) as ${o}`).join(', ')}
    from kept k full join oracle_cell c using (grain, figure, at, unit, dim, key)
    where row(${OUTCOMES.map((o) => `coalesce(k.${o}, 0)`).join()}) is distinct from row(${OUTCOMES.map((o) => `coalesce(c.${o}, 0)`).join()})
    order by grain desc, dim, figure, at, unit`);
  const { rows } = await sql.query<{ n: number }>('select count(*)::int as n from oracle_cell');
  return { cells: rows[0]!.n, differing };
}

/** Some work orders behind the differences, for whoever looks for the cause. */
export async function examples(sql: Client): Promise<string[]> {
  const { rows } = await sql.query<{ text: string }>(`with kept as (
      select work_order_id, figure, day, unit, outcome, count(*) as n from figures.mark group by 1, 2, 3, 4, 5),
    wanted as (select work_order_id, figure, day, unit, outcome, count(*) as n from oracle group by 1, 2, 3, 4, 5),
    both_sides as (select figure, work_order_id, day, unit, outcome, coalesce(k.n, 0) - coalesce(w.n, 0) as n
      from kept k full join wanted w using (work_order_id, figure, day, unit, outcome)),
    wrong as (select *, row_number() over (partition by figure order by work_order_id) as place from both_sides where n <> 0)
    select figure || ' ' || o.number || ' ' || (w.work_order_id)::text || ': ' || string_agg(
      case when n > 0 then 'kept ' else 'oracle ' end || day || ' ' || unit || ' ' || outcome, '; ') as text
    from wrong w join dispatch.work_order o on o.id = w.work_order_id where place <= 4
    group by figure, o.number, w.work_order_id order by 1 limit 40`);
  return rows.map(({ text }) => text);
}
