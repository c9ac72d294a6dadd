import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Database, Problem, ProjectionRunner, numberEvents, readFeed, systemScope } from '@hotline/kernel';
import type { FeedEvent, Projection } from '@hotline/kernel';
import { startProduct } from './product.js';
import type { Product } from './product.js';

const scope = systemScope('kernel spec');

describe('the kernel', () => {
  let product: Product;
  let database: Database;

  beforeAll(async () => {
    product = await startProduct();
    database = product.api.get(Database);
  }, 180_000);

  afterAll(() => product.stop());

  const report = (n: number) =>
    database.inScope(scope, async (tx) => {
      for (let i = 0; i < n; i++)
        tx.emit({ kind: 'probe.happened', subject: 'probe', subjectId: String(i), data: { i } });
    });

  const intent = (key: string, bodyHash = 'same') => ({ key, route: 'POST /probe', bodyHash });

  it('hands events out in the order of their numbers, past nine and ninety-nine', async () => {
    await report(150);
    await numberEvents(product.sql);
    const events = await readFeed(product.sql, 0, 1_000);
    const numbers = events.map((event) => event.seq);
    expect(numbers.length).toBeGreaterThanOrEqual(150);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });

  it('numbers a transaction that commits late after those that overtook it: no reader skips it', async () => {
    const other = new Client({ connectionString: product.settings.ownerUrl });
    await other.connect();
    await other.query(`begin; select set_config('hotline.reach', 'all', true)`);
    await other.query(
      `insert into kernel.event (id, at, kind, subject, subject_id, actor, data) values (uuidv7(), now(), 'probe.late', 'probe', 'late', '{}', '{}')`,
    );
    await report(20);
    await numberEvents(product.sql);
    const before = (await readFeed(product.sql, 0, 10_000)).at(-1)!.seq;
    await other.query('commit');
    await other.end();
    await numberEvents(product.sql);
    const after = await readFeed(product.sql, before);
    expect(after.map((event) => event.kind)).toEqual(['probe.late']);
  });

  it('gives every event to a projection exactly once, also when one attempt fails half way', async () => {
    const seen: number[] = [];
    let failures = 1;
    const projection: Projection = {
      name: `probe ${randomUUID()}`,
      apply: async (_tx, events: readonly FeedEvent[]) => {
        if (events.length > 0 && failures-- > 0) throw new Error('the first attempt fails');
        seen.push(...events.map((event) => event.seq));
      },
    };
    const runner = product.worker.get(ProjectionRunner);
    runner.add(projection);
    await expect(runner.catchUp()).rejects.toThrow('the first attempt fails');
    await runner.catchUp();
    await report(5);
    await numberEvents(product.sql);
    await runner.catchUp();
    expect(seen).toEqual(seen.map((_, i) => i + 1));
    const {
      rows: [row],
    } = await product.sql.query<{ n: number }>('select count(*)::int as n from kernel.event');
    expect(seen).toHaveLength(row!.n);
  });

  it('keeps the event log append-only, for the application and for a hasty owner', async () => {
    await expect(product.sql.query(`update kernel.event set kind = 'probe.forged' where seq = 1`)).rejects.toThrow(
      'append-only',
    );
    await expect(product.sql.query('update kernel.event set seq = 999999 where seq = 1')).rejects.toThrow(
      'append-only',
    );
    await expect(database.inScope(scope, (tx) => tx.em.execute('delete from kernel.event'))).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('answers a repeated intent with the first answer and does nothing again, ten at once', async () => {
    let done = 0;
    const key = randomUUID();
    const write = () =>
      database.write(scope, intent(key), async (tx) => {
        tx.emit({ kind: 'probe.written', subject: 'probe', subjectId: key, data: {} });
        return { n: ++done };
      });
    const answers = await Promise.all(Array.from({ length: 10 }, write));
    expect(new Set(answers.map((answer) => answer.n)).size).toBe(1);
    const { rows } = await product.sql.query(
      `select from kernel.event where kind = 'probe.written' and subject_id = $1`,
      [key],
    );
    expect(rows).toHaveLength(1);
  });

  it('refuses a key that was used for something else, and writes nothing of it', async () => {
    const key = randomUUID();
    await database.write(scope, intent(key), () => Promise.resolve({ ok: true }));
    const again = database.write(scope, intent(key, 'other'), () => Promise.resolve({ ok: false }));
    await expect(again).rejects.toMatchObject({ slug: 'idempotency-conflict' });
  });

  it('leaves nothing of a transaction that throws: no row, no event, no key', async () => {
    const key = randomUUID();
    const write = database.write(scope, intent(key), (tx) => {
      tx.emit({ kind: 'probe.undone', subject: 'probe', subjectId: key, data: {} });
      throw new Problem('conflict');
    });
    await expect(write).rejects.toMatchObject({ slug: 'conflict' });
    const {
      rows: [row],
    } = await product.sql.query<{ n: number }>(
      `select (select count(*) from kernel.event where subject_id = $1)::int + (select count(*) from kernel.idempotency where key = $1)::int as n`,
      [key],
    );
    expect(row!.n).toBe(0);
  });

  it('shows no row of any business table to a transaction without reach, and none of an earlier one leaks through the pool', async () => {
    const none = { actor: scope.actor, reach: { kind: 'none' as const } };
    const count = (s: typeof none | typeof scope) =>
      database.inScope(
        s,
        async (tx) => (await tx.em.execute<{ n: number }[]>('select count(*)::int as n from kernel.event'))[0]!.n,
      );
    for (let i = 0; i < 20; i++) {
      expect(await count(scope)).toBeGreaterThan(0);
      expect(await count(none)).toBe(0);
    }
  });

  it('reads one instant a transaction, and the driven clock when there is one', async () => {
    await product.setClock('2026-03-24T02:42:00Z');
    expect(await database.inScope(scope, (tx) => Promise.resolve(tx.now.toISOString()))).toBe(
      '2026-03-24T02:42:00.000Z',
    );
    await product.clock.release();
    const now = await database.inScope(scope, (tx) => Promise.resolve(tx.now.getTime()));
    expect(Math.abs(Date.now() - now)).toBeLessThan(5_000);
  });
});
