import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ms, quantile } from './samples.js';
import type { Stage } from './stage.js';

const CALLERS = 16;
const TEXT = '小区门口路灯连续三天不亮，夜间出行不便，请尽快安排维修并告知恢复时间。';

/** Intake through the whole API against the bare SQL of the same rows: six round trips, and one statement. */
export async function benchIntake(stage: Stage, seconds: number): Promise<void> {
  const six = await loop(seconds, await sqlCallers(stage, sixTrips));
  const one = await loop(seconds, await sqlCallers(stage, oneStatement));
  const api = await loop(seconds, apiCallers(stage));
  const line = (name: string, r: Rate) =>
    `${name.padEnd(34)} ${r.rate.toFixed(0).padStart(6)}/s  p50 ${ms(r.p50)}  p99 ${ms(r.p99)}\n`;
  process.stdout.write(
    `\nintake, ${CALLERS} callers, ${seconds} s each, synchronous_commit on\n` +
      line('bare SQL, six round trips', six) +
      line('bare SQL, one statement', one) +
      line('POST /portal/submissions', api) +
      `API ÷ six round trips ${(api.rate / six.rate).toFixed(2)}; API ÷ one statement ${(api.rate / one.rate).toFixed(2)}\n`,
  );
}

interface Rate {
  rate: number;
  p50: number;
  p99: number;
}

async function loop(
  seconds: number,
  callers: { call: () => Promise<void>; end: () => Promise<void> }[],
): Promise<Rate> {
  const samples: number[] = [];
  const began = performance.now();
  await Promise.all(
    callers.map(async ({ call, end }) => {
      while (performance.now() - began < seconds * 1000) {
        const at = performance.now();
        await call();
        samples.push(performance.now() - at);
      }
      await end();
    }),
  );
  return {
    rate: samples.length / ((performance.now() - began) / 1000),
    p50: quantile(samples, 0.5),
    p99: quantile(samples, 0.99),
  };
}

function apiCallers(stage: Stage) {
  return Array.from({ length: CALLERS }, (_, caller) => ({
    call: async () => {
      const answer = await fetch(`${stage.url}/api/v1/portal/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({
          type: 'complaint',
          text: TEXT,
          place: {},
          name: '测试女士',
          phone: `1990000${String(caller).padStart(4, '0')}`,
          consent: true,
        }),
      });
      if (answer.status !== 201) throw new Error(`intake answered ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    },
    end: () => Promise.resolve(),
  }));
}

/** The rows that one intake leaves, without the product: order, submission, clock, event, idempotency key. */
async function sqlCallers(stage: Stage, trips: (client: Client) => Promise<void>) {
  const setUp = await stage.sql();
  await setUp.query(`create schema if not exists bench`);
  await setUp.query(`create sequence if not exists bench.number`);
  for (const table of ['work_order', 'submission', 'clock', 'event']) {
    await setUp.query(
      `create table if not exists bench.${table} (id uuid primary key default uuidv7(), number bigint, body text, at timestamptz default now())`,
    );
    await setUp.query(`create index if not exists ${table}_at on bench.${table} (at)`);
  }
  await setUp.end();
  return Promise.all(
    Array.from({ length: CALLERS }, async () => {
      const client = new Client({ connectionString: stage.settings.ownerUrl });
      await client.connect();
      return { call: () => trips(client), end: () => client.end() };
    }),
  );
}

async function sixTrips(client: Client): Promise<void> {
  await client.query('begin');
  const { rows } = await client.query<{ n: string }>({ name: 'n', text: `select nextval('bench.number') as n` });
  for (const table of ['work_order', 'submission', 'clock']) {
    await client.query({
      name: table,
      text: `insert into bench.${table} (number, body) values ($1, $2)`,
      values: [rows[0]!.n, TEXT],
    });
  }
  await client.query('commit');
}

async function oneStatement(client: Client): Promise<void> {
  await client.query({
    name: 'one',
    text: `with n as (select nextval('bench.number') as n),
        w as (insert into bench.work_order (number, body) select n, $1 from n),
        s as (insert into bench.submission (number, body) select n, $1 from n),
        c as (insert into bench.clock (number, body) select n, $1 from n)
      insert into bench.event (number, body) select n, $1 from n`,
    values: [TEXT],
  });
}
