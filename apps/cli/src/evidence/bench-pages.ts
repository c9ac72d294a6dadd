import type { Client } from 'pg';
import { ms, quantile } from './samples.js';
import { fillOrders } from './bench-fill.js';
import type { Stage } from './stage.js';

const ROUNDS = 60;

interface Page {
  name: string;
  account: string;
  path: string;
  /** The same rows straight from PostgreSQL, as the ceiling. */
  sql: string;
}

const PAGES: Page[] = [
  {
    name: 'list, newest 30',
    account: 'dispatcher01',
    path: '/work-orders?view=all&sort=newest',
    sql: 'select * from dispatch.work_order order by accepted_at desc, id desc limit 31',
  },
  {
    name: 'list, to dispatch by due',
    account: 'dispatcher01',
    path: '/work-orders?view=toDispatch&sort=due',
    sql: `select * from dispatch.work_order where state = 'awaitingDispatch' order by due_at, id limit 31`,
  },
  {
    name: 'list, closed, newest 30',
    account: 'dispatcher01',
    path: '/work-orders?view=closed&sort=newest',
    sql: `select * from dispatch.work_order where state = 'closed' order by accepted_at desc, id desc limit 31`,
  },
  {
    name: 'today board',
    account: 'manager01',
    path: '/figures/today',
    sql: `select figure, sum(pending), sum(met), sum(missed) from figures.tally where day = (now() at time zone 'Asia/Shanghai')::date group by figure`,
  },
];

/** List pages and the today board through the API at `orders` work orders, beside the bare query in the same run. */
export async function benchPages(stage: Stage, orders: number): Promise<void> {
  const sql = await stage.sql();
  try {
    const began = performance.now();
    await fillOrders(sql, orders);
    process.stdout.write(
      `\n${orders.toLocaleString('en')} work orders generated in ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
    );
    for (const page of PAGES) await measure(stage, sql, page);
  } finally {
    await sql.end();
  }
}

async function measure(stage: Stage, sql: Client, page: Page): Promise<void> {
  const cookie = await stage.signIn(page.account);
  const bare: number[] = [];
  const api: number[] = [];
  for (let round = 0; round < ROUNDS + 5; round++) {
    const a = performance.now();
    await sql.query(page.sql);
    const b = performance.now();
    const answer = await fetch(`${stage.url}/api/v1${page.path}`, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${page.path} answered ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    // The first rounds warm caches and plans on both sides.
    if (round >= 5) {
      bare.push(b - a);
      api.push(performance.now() - b);
    }
  }
  const p50 = quantile(api, 0.5);
  process.stdout.write(
    `${page.name.padEnd(28)} p50 ${ms(p50)}  p95 ${ms(quantile(api, 0.95))}  bare query p50 ${ms(quantile(bare, 0.5))}  API ÷ bare ${(p50 / quantile(bare, 0.5)).toFixed(1)}\n`,
  );
}
