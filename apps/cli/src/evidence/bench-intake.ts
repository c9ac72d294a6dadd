import { randomInt, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { Client } from 'pg';
import { ms, quantile } from './samples.js';
import type { Stage } from './stage.js';

const CALLERS = 16;
/** The contenders run in turns, so that a change of the machine's load falls on all of them. */
const TURNS = 4;
/** Telephone numbers that the callers use: some citizens are new, some known. */
const NUMBERS = 10_000;
const TEXT = '小区门口路灯连续三天不亮，夜间出行不便，请尽快安排维修并告知恢复时间。';

interface Caller {
  call: () => Promise<void>;
  end: () => Promise<void>;
}

/** Intake through the whole API against the bare SQL of the same rows: six round trips, and one statement. */
export async function benchIntake(stage: Stage, seconds: number): Promise<void> {
  const six = new Contender('bare SQL, six round trips', await sqlCallers(stage, sixTrips));
  const one = new Contender('bare SQL, one statement', await sqlCallers(stage, oneStatement));
  const api = new Contender('POST /portal/submissions', apiCallers(stage));
  const all = [six, one, api];
  const before = loadavg()[0]!;
  // The first turn warms caches, plans and code on all sides and is not counted.
  for (const each of all) await each.run(seconds / TURNS, false);
  for (let turn = 0; turn < TURNS; turn++) for (const each of all) await each.run(seconds / TURNS, true);
  for (const each of all) await each.end();
  process.stdout.write(
    `\nintake, ${CALLERS} callers, ${seconds} s each in ${TURNS} turns, synchronous_commit on, load ${before.toFixed(1)} before\n` +
      all.map((each) => each.line()).join('') +
      `API ÷ six round trips ${(api.rate / six.rate).toFixed(2)}; API ÷ one statement ${(api.rate / one.rate).toFixed(2)}\n`,
  );
}

/** Callers that do the same thing as fast as they are answered, and how long each had to wait, in ms. */
class Contender {
  private readonly waits: number[] = [];
  private ms = 0;

  constructor(
    private readonly name: string,
    private readonly callers: readonly Caller[],
  ) {}

  /** Calls a second. */
  get rate(): number {
    return (this.waits.length / this.ms) * 1000;
  }

  async run(seconds: number, counted: boolean): Promise<void> {
    const began = performance.now();
    await Promise.all(
      this.callers.map(async ({ call }) => {
        while (performance.now() - began < seconds * 1000) {
          const at = performance.now();
          await call();
          if (counted) this.waits.push(performance.now() - at);
        }
      }),
    );
    if (counted) this.ms += performance.now() - began;
  }

  async end(): Promise<void> {
    await Promise.all(this.callers.map(({ end }) => end()));
  }

  line(): string {
    const rate = this.rate.toFixed(0).padStart(6);
    return `${this.name.padEnd(34)} ${rate}/s  p50 ${ms(quantile(this.waits, 0.5))}  p99 ${ms(quantile(this.waits, 0.99))}\n`;
  }
}

/** Over kept connections by Node's plain client: `fetch` takes a millisecond of the same processors for itself. */
function apiCallers(stage: Stage): Caller[] {
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
  return Array.from({ length: CALLERS }, () => ({
    call: () => submit(agent, `${stage.url}/api/v1/portal/submissions`),
    end: () => Promise.resolve(agent.destroy()),
  }));
}

function submit(agent: Agent, url: string): Promise<void> {
  const body = JSON.stringify({
    type: 'complaint',
    text: TEXT,
    place: {},
    name: '测试女士',
    phone: `1990000${String(randomInt(NUMBERS)).padStart(4, '0')}`,
    consent: true,
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return new Promise((resolve, reject) => {
    const sending = request(url, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('error', reject);
      answer.on('end', () =>
        answer.statusCode === 201 ? resolve() : reject(new Error(`intake answered ${answer.statusCode}`)),
      );
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** The rows that one intake leaves, without the product: order, submission, clock, event, idempotency key. */
async function sqlCallers(stage: Stage, trips: (client: Client) => Promise<void>): Promise<Caller[]> {
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
