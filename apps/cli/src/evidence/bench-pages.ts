import type { Client } from 'pg';
import { fillOrders } from './bench-fill.js';
import { ms, quantile } from './samples.js';
import type { Stage } from './stage.js';

const ROUNDS = 100;
/** The first rounds warm caches and plans on both sides. */
const WARM = 5;

interface Page {
  name: string;
  account: string;
  path: string;
  /** The same rows straight from PostgreSQL, as the ceiling. */
  sql?: string;
}

const ORDERS = 'select * from dispatch.work_order';
const NEWEST = 'order by accepted_at desc, id desc limit 31';
const searching = (name: string, words: string, narrowed = 'view=all', account = 'dispatcher01'): Page => ({
  name: `search, ${name}`,
  account,
  path: `/work-orders?${narrowed}&q=${encodeURIComponent(words)}`,
});

/** Pages that people look at all day, and some of the worst that they can ask for. */
const PAGES: Page[] = [
  {
    name: 'list, newest 30',
    account: 'dispatcher01',
    path: '/work-orders?view=all&sort=newest',
    sql: `${ORDERS} ${NEWEST}`,
  },
  {
    name: 'list, to dispatch by due',
    account: 'dispatcher01',
    path: '/work-orders?view=toDispatch&sort=due',
    sql: `${ORDERS} where state = 'awaitingDispatch' order by due_at, id limit 31`,
  },
  {
    name: 'list, closed, newest 30',
    account: 'dispatcher01',
    path: '/work-orders?view=closed&sort=newest',
    sql: `${ORDERS} where state = 'closed' ${NEWEST}`,
  },
  { name: 'list, overdue', account: 'supervisor01', path: '/work-orders?view=overdue' },
  {
    name: 'list, one category of a year',
    account: 'dispatcher01',
    path: '/work-orders?view=all&category=C150503',
    sql: `${ORDERS} where category >= 'C150503' and category < 'C150503~' ${NEWEST}`,
  },
  { name: 'list, one unit of a year', account: 'dispatcher01', path: '/work-orders?view=all&unit=LG.JUSTICE' },
  {
    name: 'list, one district, by SMS',
    account: 'dispatcher01',
    path: '/work-orders?view=all&district=LG.QY&channel=sms',
  },
  { name: 'list, a rare time class, closed', account: 'dispatcher01', path: '/work-orders?view=closed&timeClass=P0' },
  {
    name: 'list, a day eleven months ago',
    account: 'dispatcher01',
    path: `/work-orders?view=all&${elevenMonthsAgo()}`,
  },
  { name: "a unit's list, open", account: 'handler01', path: '/work-orders?view=unitOpen' },
  { name: "a unit's list, all", account: 'handler01', path: '/work-orders?view=all' },
  { name: 'counts, dispatcher', account: 'dispatcher01', path: '/work-orders/counts' },
  { name: 'counts, unit', account: 'handler01', path: '/work-orders/counts' },
  searching('a common word', '小区'),
  searching('two words', '噪音 扰民'),
  searching('a long word', '环境卫生'),
  searching('a rare word', '婚纱'),
  searching('no such word', '龘靐齉'),
  searching('a common word, in handling', '小区', 'view=handling'),
  searching('a common word, one category', '小区', 'view=all&category=C150503'),
  searching('a common word, a unit', '小区', 'view=all', 'handler01'),
  searching('a rare word, a unit', '婚纱', 'view=all', 'handler01'),
  searching('a number', '260901-'),
  {
    name: 'today board',
    account: 'manager01',
    path: '/figures/today',
    sql: `select figure, sum(pending), sum(met), sum(missed) from figures.tally
      where dim = 'all' and day = (now() at time zone 'Asia/Shanghai')::date group by figure`,
  },
  { name: 'a figure, unit by unit', account: 'manager01', path: '/figures/onTimeCompletion/units' },
  { name: 'a figure over thirty days', account: 'manager01', path: '/figures/onTimeCompletion/trend?days=30' },
  { name: 'the orders behind a figure', account: 'manager01', path: '/figures/received/rows' },
];

function elevenMonthsAgo(): string {
  const day = new Date(Date.now() - 330 * 86_400_000).toISOString().slice(0, 10);
  return `from=${day}&to=${day}`;
}

/** List pages and boards through the API at `orders` work orders, some beside the bare query in the same run. */
export async function benchPages(stage: Stage, orders: number): Promise<void> {
  const sql = await stage.sql();
  try {
    const began = performance.now();
    await fillOrders(stage, sql, orders);
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
  let found = '';
  for (let round = 0; round < ROUNDS + WARM; round++) {
    const a = performance.now();
    if (page.sql) await sql.query(page.sql);
    const b = performance.now();
    const answer = await fetch(`${stage.url}/api/v1${page.path}`, { headers: { cookie } });
    const body = await answer.text();
    const c = performance.now();
    if (answer.status !== 200) throw new Error(`${page.path} answered ${answer.status} ${body}`);
    found =
      /"total":\{"n":(\d+),"capped":true/.exec(body)?.[1]?.concat('+') ?? /"total":\{"n":(\d+)/.exec(body)?.[1] ?? '';
    if (round < WARM) continue;
    bare.push(b - a);
    api.push(c - b);
  }
  const [p50, floor] = [quantile(api, 0.5), quantile(bare, 0.5)];
  process.stdout.write(
    `${page.name.padEnd(34)} p50 ${ms(p50).padStart(9)}  p99 ${ms(quantile(api, 0.99)).padStart(9)}` +
      (page.sql ? `  bare query p50 ${ms(floor)}, API ÷ bare ${(p50 / floor).toFixed(1)}` : '') +
      (found ? `  ${found} found` : '') +
      '\n',
  );
}
