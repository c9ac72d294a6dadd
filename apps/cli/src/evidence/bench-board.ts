import type { Client } from 'pg';
import { ms, quantile } from './samples.js';
import type { Stage } from './stage.js';

const ROUNDS = 40;
/** The first rounds warm caches and plans on both sides. */
const WARM = 5;
/** Days of work orders: as many as the comparison with last year looks back, and a year more. */
const DAYS = 760;
/** Days whose cells by district, channel, category and type are there by day; older ones are there by month. */
const SPLIT_DAYS = 31;
/** Days that are there one by one: what any days of this year and the last are read from. */
const SINGLE_DAYS = 430;

/** The manager's board of `orders` work orders over two years, beside the bare sums over the same rollups. */
export async function benchBoard(stage: Stage, orders: number): Promise<void> {
  const sql = await stage.sql();
  try {
    const began = performance.now();
    await fillRollups(sql, orders);
    const { rows } = await sql.query<{ cells: string; months: string; size: string }>(SIZE);
    const { cells, months, size } = rows[0]!;
    process.stdout.write(
      `\nrollups of ${orders.toLocaleString('en')} work orders in ${((performance.now() - began) / 1000).toFixed(0)} s: ` +
        `${cells} cells by day, ${months} by month, ${size}\n`,
    );
    for (const page of PAGES) await measure(stage, sql, page);
  } finally {
    await sql.end();
  }
}

interface Page {
  name: string;
  path: string;
  /** The sums of the same cells straight from PostgreSQL, as the ceiling. */
  sql: string;
}

/** The last month that is over, and the one before and a year before it. */
const LAST = `date_trunc('month', now() at time zone 'Asia/Shanghai')::date - interval '1 month'`;
const MONTH = (back: number) => `(${LAST} - interval '${back} months')::date`;
const lastDay = () => {
  const now = new Date(Date.now() + 8 * 3_600_000);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 10);
};
const SUMS = 'sum(met), sum(missed), sum(pending), sum(late)';
const TABLE = [
  'received',
  'onTimeCompletion',
  'signOnTime',
  'completion',
  'returned',
  'rework',
  'solved',
  'satisfaction',
];
const day = lastDay();
const year = `${day.slice(0, 4)}-01-01`;

const PAGES: Page[] = [
  {
    name: 'month, all figures, compared',
    path: `/figures/board?period=month&day=${day}`,
    sql: `select day, figure, ${SUMS} from figures.tally_month
      where dim = 'all' and day in (${MONTH(0)}, ${MONTH(1)}, ${MONTH(12)}) group by day, figure`,
  },
  {
    name: 'month by unit, eight figures',
    path: `/figures/board/units?period=month&day=${day}&figures=${TABLE.join(',')}`,
    sql: `select figure, unit, ${SUMS} from figures.tally_month
      where dim = 'all' and day = ${MONTH(0)} and figure in ('${TABLE.join("','")}') group by figure, unit`,
  },
  {
    name: 'month of one channel',
    path: `/figures/board?period=month&day=${day}&channel=phone`,
    sql: `select day, figure, ${SUMS} from figures.tally_month where dim = 'channel' and key = 'phone'
      and day in (${MONTH(0)}, ${MONTH(1)}, ${MONTH(12)}) group by day, figure`,
  },
  {
    name: 'any 45 days, compared',
    path: `/figures/board?from=${plus(day, -44)}&to=${day}`,
    sql: `select figure, ${SUMS} from figures.tally where dim = 'all'
      and (day between '${plus(day, -89)}' and '${day}' or day between '${plus(day, -44 - 365)}' and '${plus(day, -365)}')
      group by figure`,
  },
  {
    name: 'year, all figures, compared',
    path: `/figures/board?from=${year}&to=${day}`,
    sql: `select figure, ${SUMS} from figures.tally_month where dim = 'all' group by figure`,
  },
  {
    name: 'one figure by category',
    path: `/figures/onTimeCompletion/split?period=month&day=${day}&by=category`,
    sql: `select key, ${SUMS} from figures.tally_month
      where dim = 'category' and figure = 'onTimeCompletion' and day = ${MONTH(0)} group by key`,
  },
];

function plus(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

async function measure(stage: Stage, sql: Client, page: Page): Promise<void> {
  const cookie = await stage.signIn('manager01');
  const bare: number[] = [];
  const api: number[] = [];
  for (let round = 0; round < ROUNDS + WARM; round++) {
    const a = performance.now();
    await sql.query(page.sql);
    const b = performance.now();
    const answer = await fetch(`${stage.url}/api/v1${page.path}`, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${page.path} answered ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    if (round < WARM) continue;
    bare.push(b - a);
    api.push(performance.now() - b);
  }
  const [p50, floor] = [quantile(api, 0.5), quantile(bare, 0.5)];
  process.stdout.write(
    `${page.name.padEnd(30)} p50 ${ms(p50)}  p95 ${ms(quantile(api, 0.95))}  bare sums p50 ${ms(floor)}  API ÷ bare ${(p50 / floor).toFixed(1)}\n`,
  );
}

/**
 * The rollups that so many work orders would have left: units skewed as a city's are, every figure a share of what came
 * in, every dimension a share of every unit. Set-based; no work order stands behind them.
 */
async function fillRollups(sql: Client, orders: number): Promise<void> {
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

const SIZE = `select to_char((select count(*) from figures.tally), 'FM999,999,999') as cells,
  to_char((select count(*) from figures.tally_month), 'FM999,999,999') as months,
  pg_size_pretty(pg_total_relation_size('figures.tally') + pg_total_relation_size('figures.tally_month')) as size`;
