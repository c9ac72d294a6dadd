import type { Client } from 'pg';
import { IN_MONTH, MONTH, SIZE, THREE, agree, fillCases, fillRollups } from './bench-board-fill.js';
import { ms, quantile } from './samples.js';
import type { Stage } from './stage.js';

const ROUNDS = 40;
/** The first rounds warm caches and plans on both sides. */
const WARM = 5;
const RAW_ROUNDS = 5;
/**
 * The manager's board of `orders` work orders over two years, beside the bare sums over the same rollups and, where a
 * whole month or three are asked for, beside the raw query: the same counts from every single case.
 */
export async function benchBoard(stage: Stage, orders: number): Promise<void> {
  const sql = await stage.sql();
  try {
    const began = performance.now();
    await fillRollups(sql, orders);
    await fillCases(sql);
    const { rows } = await sql.query<Record<'cells' | 'months' | 'size' | 'cases' | 'raw', string>>(SIZE);
    const { cells, months, size, cases, raw } = rows[0]!;
    process.stdout.write(
      `\nrollups of ${orders.toLocaleString('en')} work orders in ${((performance.now() - began) / 1000).toFixed(0)} s: ` +
        `${cells} cells by day, ${months} by month, ${size}; ${cases} cases of three months, ${raw}\n`,
    );
    await agree(sql);
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
  /** The same counts from the cases themselves, as without rollups. */
  raw?: string;
}

const lastDay = () => {
  const now = new Date(Date.now() + 8 * 3_600_000);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 10);
};
const SUMS = 'sum(met), sum(missed), sum(pending), sum(late)';
const COUNTED = `count(*) filter (where outcome = 'met'), count(*) filter (where outcome = 'missed'),
  count(*) filter (where outcome = 'pending'), count(*) filter (where outcome = 'missed' and open)`;
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
    raw: `select date_trunc('month', day), figure, ${COUNTED} from figures.mark where ${THREE} group by 1, figure`,
  },
  {
    name: 'month by unit, eight figures',
    path: `/figures/board/units?period=month&day=${day}&figures=${TABLE.join(',')}`,
    sql: `select figure, unit, ${SUMS} from figures.tally_month
      where dim = 'all' and day = ${MONTH(0)} and figure in ('${TABLE.join("','")}') group by figure, unit`,
    raw: `select figure, unit, ${COUNTED} from figures.mark
      where ${IN_MONTH(0)} and figure in ('${TABLE.join("','")}') group by figure, unit`,
  },
  {
    name: 'month of one channel',
    path: `/figures/board?period=month&day=${day}&channel=phone`,
    sql: `select day, figure, ${SUMS} from figures.tally_month where dim = 'channel' and key = 'phone'
      and day in (${MONTH(0)}, ${MONTH(1)}, ${MONTH(12)}) group by day, figure`,
    raw: `select date_trunc('month', day), figure, ${COUNTED} from figures.mark
      where channel = 'phone' and (${THREE}) group by 1, figure`,
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
  const raw = page.raw === undefined ? NaN : await rawQuery(sql, page.raw);
  process.stdout.write(
    `${page.name.padEnd(30)} p50 ${ms(p50)}  p99 ${ms(quantile(api, 0.99))}  bare sums p50 ${ms(floor)}, API ÷ bare ${(p50 / floor).toFixed(1)}` +
      (page.raw === undefined ? '\n' : `  raw query p50 ${ms(raw)}, raw ÷ API ${(raw / p50).toFixed(0)}\n`),
  );
}

/** Milliseconds that it takes, the median of a few. */
async function rawQuery(sql: Client, query: string): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < RAW_ROUNDS; round++) {
    const a = performance.now();
    await sql.query(query);
    took.push(performance.now() - a);
  }
  return quantile(took, 0.5);
}
