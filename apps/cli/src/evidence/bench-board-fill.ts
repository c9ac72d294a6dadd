import type { Client } from 'pg';

/** Days of work orders: as many as the comparison with last year looks back, and a year more. */
const DAYS = 760;
/** Days whose cells by district, channel, category and type are there by day; older ones are there by month. */
const SPLIT_DAYS = 31;
/** Days that are there one by one: what any days of this year and the last are read from. */
const SINGLE_DAYS = 430;

/** The last month that is over. */
const LAST = `date_trunc('month', now() at time zone 'Asia/Shanghai')::date - interval '1 month'`;
/** So many months before it. */
export const MONTH = (back: number) => `(${LAST} - interval '${back} months')::date`;
/** Days of that month. */
export const IN_MONTH = (back: number) => `day >= ${MONTH(back)} and day < (${MONTH(back)} + interval '1 month')::date`;
/** The months that the board of last month compares. */
const COMPARED = [0, 1, 12];
export const THREE = COMPARED.map((back) => `(${IN_MONTH(back)})`).join(' or ');

/**
 * The rollups that so many work orders would have left: units skewed as a city's are, every figure a share of what came
 * in, every dimension a share of every unit. Set-based; no work order stands behind them.
 */
export async function fillRollups(sql: Client, orders: number): Promise<void> {
  await sql.query('set synchronous_commit = off');
  await sql.query(VOLUMES, [orders, DAYS]);
  // Keys are built when the rows are in: row by row they would take most of the time.
  for (const table of ['tally', 'tally_month'])
    await sql.query(`alter table figures.${table} drop constraint ${table}_pkey`);
  const cells = 'insert into figures.tally (dim, figure, day, unit, key, pending, met, missed, late)';
  await sql.query(`${cells} ${CELLS("dim = 'all'", SINGLE_DAYS)}`);
  await sql.query(`${cells} ${CELLS("dim <> 'all'", SPLIT_DAYS)}`);
  await sql.query(
    `insert into figures.tally_month (dim, figure, day, unit, key, pending, met, missed, late) ${MONTHS}`,
  );
  for (const table of ['tally', 'tally_month'])
    await sql.query(
      `alter table figures.${table} add constraint ${table}_pkey primary key (dim, figure, day, unit, key)`,
    );
  await sql.query('vacuum (analyze) figures.tally, figures.tally_month');
}

/** Every single case behind the rollups of the months that are compared, and their month's cells as the sums of its days. */
export async function fillCases(sql: Client): Promise<void> {
  await sql.query(`set maintenance_work_mem = '1GB'`);
  const { rows } = await sql.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'figures' and tablename = 'mark'
     and indexname <> 'mark_pkey'`,
  );
  await sql.query('alter table figures.mark drop constraint mark_pkey');
  for (const { name } of rows) await sql.query(`drop index figures.${name}`);
  await sql.query(CASES);
  await sql.query('alter table figures.mark add primary key (work_order_id, figure, subject)');
  for (const { definition } of rows) await sql.query(definition);
  await sql.query(`delete from figures.tally_month where dim = 'all' and (${THREE})`);
  await sql.query(`insert into figures.tally_month (dim, figure, day, unit, key, pending, met, missed, late)
    select dim, figure, date_trunc('month', day)::date, unit, '', 0, sum(met), sum(missed), 0 from figures.tally
    where dim = 'all' and (${THREE}) group by dim, figure, 3, unit`);
  await sql.query('vacuum (analyze) figures.mark, figures.tally_month');
}

const CASES = `insert into figures.mark (work_order_id, figure, subject, day, unit, district, channel, category, outcome, open, type, top_category)
  select gen_random_uuid(), figure, gen_random_uuid()::text, day, unit, 'D' || 1 + n % 6,
    (array['phone', 'phone', 'wechat', 'app', 'web'])[1 + n % 5], 'C' || lpad((1 + n % 8)::text, 2, '0') || '0101',
    case when n <= met then 'met' else 'missed' end, false, 'complaint', 'C' || lpad((1 + n % 8)::text, 2, '0')
  from figures.tally, generate_series(1, met + missed) n where dim = 'all' and (${THREE})`;

/** @throws Error when rollups and cases do not count the same */
export async function agree(sql: Client): Promise<void> {
  const { rows } = await sql.query<{ n: number }>(`select count(*)::int as n from
    (select figure, unit, sum(met) as met, sum(missed) as missed from figures.tally_month where dim = 'all' and day = ${MONTH(0)} group by 1, 2) t
    full join (select figure, unit, count(*) filter (where outcome = 'met') as met, count(*) filter (where outcome = 'missed') as missed
      from figures.mark where ${IN_MONTH(0)} group by 1, 2) m using (figure, unit)
    where coalesce(t.met, 0) <> coalesce(m.met, 0) or coalesce(t.missed, 0) <> coalesce(m.missed, 0)`);
  if (rows[0]!.n > 0) throw new Error(`${rows[0]!.n} cells of the month are not the sums of their cases`);
}

const VOLUMES = `create temp table volume as
  with unit as (select code, 1.0 / (row_number() over (order by code) + 3) as weight from identity.unit where receives),
    whole as (select sum(weight) as weight from unit)
  select d::date as day, code as unit, floor($1::float8 / $2::int * unit.weight / whole.weight + random())::int as n
  from unit, whole, generate_series((now() at time zone 'Asia/Shanghai')::date - $2::int, (now() at time zone 'Asia/Shanghai')::date, interval '1 day') d`;

const SHARES = `figure(code, share, met) as (values ('received', 1.0, 1.0), ('directAnswer', 0.7, 0.72), ('dispatchOnTime', 1.0, 0.99),
    ('firstDispatch', 0.9, 0.94), ('signOnTime', 1.1, 0.97), ('urgentFeedback', 0.1, 0.95), ('completion', 1.0, 0.93),
    ('onTimeCompletion', 1.0, 0.91), ('coHandlerOnTime', 0.1, 0.9), ('returned', 1.0, 0.06), ('returnUpheld', 0.04, 1.0),
    ('returnRefused', 0.02, 1.0), ('extended', 0.05, 1.0), ('repeated', 0.06, 1.0), ('rework', 0.95, 0.04), ('response', 0.6, 0.98),
    ('solved', 0.6, 0.88), ('satisfaction', 0.6, 0.94), ('strictSatisfaction', 0.5, 1.0), ('callbackCoverage', 0.7, 0.86),
    ('unreachable', 0.09, 1.0), ('supervisionL1', 0.05, 1.0), ('yellowCards', 0.01, 1.0)),
  part(dim, key, share) as (
    select 'all', '', 1.0
    union all select 'district', 'D' || n, 0.4 / n from generate_series(1, 6) n
    union all select 'channel', channel, share from (values ('phone', 0.6), ('wechat', 0.2), ('app', 0.1), ('web', 0.1)) c(channel, share)
    union all select 'category', 'C' || lpad(n::text, 2, '0'), 0.4 / n from generate_series(1, 8) n
    union all select 'type', type, 0.2 from unnest(array['inquiry', 'help', 'complaint', 'report', 'suggestion']) type)`;

const COUNTS = `(floor(n * part.share * figure.share * met + random()))::int as met,
  (floor(n * part.share * figure.share * (1 - met) + random()))::int as missed`;

const CELLS = (dims: string, days: number) => `with ${SHARES}
  select dim, code, day, unit, key, 0, c.met, c.missed, 0
  from (select * from volume where day > current_date - ${days}) volume, figure, (select * from part where ${dims}) part,
    lateral (select ${COUNTS}) c
  where c.met + c.missed > 0`;

const MONTHS = `with ${SHARES}, volumes as (select date_trunc('month', day)::date as day, unit, sum(n) as n from volume group by 1, 2)
  select dim, code, day, unit, key, 0, c.met, c.missed, 0 from volumes, figure, part, lateral (select ${COUNTS}) c
  where c.met + c.missed > 0`;

export const SIZE = `select to_char((select count(*) from figures.tally), 'FM999,999,999') as cells,
  to_char((select count(*) from figures.tally_month), 'FM999,999,999') as months,
  pg_size_pretty(pg_total_relation_size('figures.tally') + pg_total_relation_size('figures.tally_month')) as size,
  to_char((select count(*) from figures.mark), 'FM999,999,999') as cases,
  pg_size_pretty(pg_total_relation_size('figures.mark')) as raw`;
