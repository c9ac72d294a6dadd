import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveryRetention } from '@hotline/delivery';
import { Database, systemScope } from '@hotline/kernel';
import { aHandledOrder, done, page } from './builders.js';
import type { HandledOrder } from './builders.js';
import { LiveClient } from './live-client.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Answer } from './visitor.js';

const URBAN = 'LG.URBAN';
const GAS = 'LG.GAS';
/** A Tuesday. */
const MORNING = '2026-03-24T10:00:00+08:00';
const NOBODY = '00000000-0000-7000-8000-000000000001';

interface Notice {
  id: string;
  kind: string;
  at: string;
  workOrder: { id: string | null; number: string; title: string | null } | null;
  unit: string;
  about: { kind: string; id: string };
  data: Record<string, unknown>;
  readAt: string | null;
  doneAt: string | null;
}
interface Notices {
  items: Notice[];
  next: string | null;
  unread: number;
  rev: number;
}
interface Refusal {
  type: string;
  errors?: { path: string }[];
}

let product: Product;
const clients: LiveClient[] = [];
beforeAll(async () => {
  product = await startProduct({ listen: true });
  await product.setClock(MORNING);
}, 180_000);
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(() => product?.stop());

async function noticesOf(account: string, query = 'view=all&limit=100'): Promise<Notices> {
  const { status, body } = await (await product.as(account)).get<Notices>(`/notices?${query}`);
  expect(status).toBe(200);
  return body;
}
/** What somebody is told about one order, the latest first. */
const toldOf = async (account: string, order: { id: string; number: string }) =>
  (await noticesOf(account)).items.filter(({ workOrder }) => workOrder?.number === order.number);

const kindsTold = async (account: string, order: HandledOrder) =>
  (await toldOf(account, order)).map(({ kind }) => kind);

async function onAssignment(account: string, order: HandledOrder, move: string, body: object = {}): Promise<void> {
  const { assignments } = await page(product, order.id);
  const { id, version } = assignments.findLast(({ unit }) => unit.code === order.lead)!;
  await done(await product.as(account), `/assignments/${id}/${move}`, { version, ...body });
}

/** A signed order whose unit has asked for three workdays more. */
async function extensionAsked(): Promise<{ order: HandledOrder; extension: string; version: number }> {
  const order = await aHandledOrder(product, { lead: URBAN, signed: true });
  const reason = '配件须从外地调运，预计三个工作日到货。';
  await onAssignment(order.handler, order, 'requestExtension', { workDays: 3, reason });
  const { body } = await (
    await product.as('supervisor01')
  ).get<{ overlays: { extensions: { id: string; version: number }[] } }>(`/work-orders/${order.id}`);
  const { id, version } = body.overlays.extensions.at(-1)!;
  return { order, extension: id, version };
}

async function extended(): Promise<HandledOrder> {
  const { order, extension, version } = await extensionAsked();
  await done(await product.as('supervisor01'), `/extensions/${extension}/approve`, { version });
  await product.settle();
  return order;
}

const refusal = ({ status, body }: Answer<Refusal>) => ({ status, paths: body.errors?.map(({ path }) => path) });

describe('a notice', () => {
  it('tells those who have the order in hand and their lead, not who decided and no other unit', async () => {
    const order = await extended();
    const [notice] = await toldOf(order.handler, order);
    expect(notice).toMatchObject({
      kind: 'extensionApproved',
      at: '2026-03-24T02:00:00.000Z',
      workOrder: { id: order.id, number: order.number },
      unit: URBAN,
      about: { kind: 'extension' },
      data: { workDays: 3, to: expect.any(String) },
      readAt: null,
      doneAt: null,
    });
    expect(await kindsTold(order.unitLead, order)).toEqual(['extensionApproved']);
    expect(await kindsTold('supervisor01', order)).toEqual([]);
    expect(await kindsTold(accountOf(product, 'handler', GAS), order)).toEqual([]);
  });

  it('is read once, alone or with all that were there when the reader looked', async () => {
    const first = await extended();
    const { handler } = first;
    const visitor = await product.as(handler);
    const before = await noticesOf(handler);
    const [notice] = await toldOf(handler, first);
    const read = await visitor.post<{ unread: number }>(`/notices/${notice!.id}/read`);
    expect(read).toMatchObject({ status: 200, body: { unread: before.unread - 1 } });
    const later = await extended();
    const all = await visitor.post<{ unread: number }>('/notices/read', { upTo: before.rev });
    expect(all).toMatchObject({ status: 200, body: { unread: 1 } });
    expect((await noticesOf(handler, 'view=unread')).items.map((one) => one.workOrder?.number)).toEqual([later.number]);
    expect((await noticesOf(handler)).items.length).toBeGreaterThan(1);
    expect((await noticesOf(first.unitLead)).unread).toBeGreaterThan(1);
  });

  it('is not doubled when the log is read again, and stays read', async () => {
    const order = await extended();
    const before = await noticesOf(order.handler);
    await product.sql.query(`update kernel.cursor set seq = 0 where name = 'delivery.notices'`);
    await product.settle();
    const again = await noticesOf(order.handler);
    expect(again.items).toEqual(before.items);
    expect(again.unread).toBe(before.unread);
  });

  it('of an order disappears with the right to see the order', async () => {
    const order = await extended();
    const { unread } = await noticesOf(order.handler);
    const { version } = await page(product, order.id);
    await done(await product.as('dispatcher01'), `/work-orders/${order.id}/redispatch`, {
      version,
      lead: GAS,
      reason: '属燃气设施，改派。',
    });
    await product.settle();
    const left = await noticesOf(order.handler);
    expect(left.items.filter(({ workOrder }) => workOrder?.number === order.number)).toEqual([]);
    expect(left.unread).toBe(unread - 1);
    expect(JSON.stringify(left)).not.toContain(order.id);
  });

  it('of a supervision order goes to those it is addressed to, and is done when one of them has answered', async () => {
    const order = await aHandledOrder(product, { lead: URBAN, signed: true });
    const supervisor = await product.as('supervisor01');
    const issued = await done<{ results: { id: string }[] }>(supervisor, '/supervision/orders', {
      workOrderIds: [order.id],
      level: 2,
      ground: 'leaderInstruction',
      instruction: '请当日回复处置情况。',
    });
    await product.settle();
    const id = issued.results[0]!.id;
    const about = { kind: 'supervisionIssued', about: { kind: 'supervision', id }, data: { level: 2, unit: URBAN } };
    expect(await toldOf(order.unitLead, order)).toMatchObject([{ ...about, doneAt: null }]);
    expect(await toldOf(order.handler, order)).toEqual([]);
    await done(await product.as(order.unitLead), `/supervision/orders/${id}/acknowledge`, { version: 1 });
    await product.settle();
    expect(await toldOf(order.unitLead, order)).toMatchObject([{ ...about, doneAt: expect.any(String) }]);
  });

  it('of a return goes to the dispatcher who sent it, and of the ruling to the unit, which may have lost the order', async () => {
    const order = await aHandledOrder(product, { lead: URBAN, signed: false });
    await onAssignment(order.handler, order, 'requestReturn', {
      reason: 'notOurDuty',
      rule: '燃气设施由燃气集团负责。',
      proposedUnit: GAS,
    });
    await product.settle();
    expect(await kindsTold('dispatcher01', order)).toEqual(['returnRequested']);
    expect(await kindsTold('dispatcher02', order)).toEqual([]);
    await onAssignment('dispatcher02', order, 'upholdReturn', { note: '同意。' });
    await product.settle();
    expect(await toldOf('dispatcher01', order)).toMatchObject([{ doneAt: expect.any(String) }]);
    expect(await toldOf(order.handler, order)).toMatchObject([
      { kind: 'returnUpheld', workOrder: { id: null, number: order.number, title: null } },
    ]);
  });

  it('of a daily sheet goes to those who answer for the unit, and nothing that somebody typed is in it', async () => {
    const sheet = '0198c000-0000-7000-8000-00000000000a';
    await product.worker.get(Database).inScope(systemScope('sheets'), (tx) => {
      const data = { sheet, unit: URBAN, day: '2026-03-24', note: '13800002076' };
      tx.emit({ kind: 'sheet.made', subject: 'sheet', subjectId: sheet, data });
      return Promise.resolve();
    });
    await product.settle();
    const { items } = await noticesOf(accountOf(product, 'unitLead', URBAN));
    const told = items.find(({ about }) => about.id === sheet);
    expect(told).toMatchObject({ kind: 'sheetMade', workOrder: null, data: { unit: URBAN, day: '2026-03-24' } });
    expect(JSON.stringify(told)).not.toContain('13800002076');
    expect((await noticesOf(accountOf(product, 'unitLead', GAS))).items.some(({ about }) => about.id === sheet)).toBe(
      false,
    );
  });

  it("is nobody else's: reading, marking and bad input", async () => {
    const order = await extended();
    const [notice] = await toldOf(order.handler, order);
    const other = await product.as(accountOf(product, 'handler', GAS));
    expect((await other.post(`/notices/${notice!.id}/read`)).status).toBe(404);
    expect((await (await product.as('supervisor01')).post(`/notices/${notice!.id}/read`)).status).toBe(404);
    expect((await other.post(`/notices/${NOBODY}/read`)).status).toBe(404);
    for (const [query, path] of [
      ['view=mine', 'view'],
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['cursor=bm9wZQ', 'cursor'],
      ['person=x', 'person'],
    ])
      expect([query, refusal(await other.get<Refusal>(`/notices?${query}`))]).toEqual([
        query,
        { status: 400, paths: [expect.stringMatching(new RegExp(`^${path}|^$`))] },
      ]);
    expect(refusal(await other.post<Refusal>('/notices/read', { upTo: -1 }))).toEqual({ status: 400, paths: ['upTo'] });
    expect(refusal(await other.post<Refusal>('/notices/read', {}))).toEqual({ status: 400, paths: ['upTo'] });
    expect((await other.post<Refusal>('/notices/not-an-id/read')).status).toBe(400);
    expect((await product.citizen().get('/notices')).status).toBe(401);
  });

  it('pages by keyset without gap or doubling', async () => {
    const order = await extended();
    await extended();
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { items, next } = await noticesOf(order.handler, `view=all&limit=1${cursor}`);
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(seen).toEqual((await noticesOf(order.handler)).items.map(({ id }) => id));
  });
});

describe('the bell', () => {
  async function at(account: string): Promise<LiveClient> {
    const client = await LiveClient.connect(product, (await product.as(account)).cookieHeader);
    clients.push(client);
    await client.hears('notices');
    return client;
  }
  const waiting = (unread: number) => (frame: Record<string, unknown>) => frame['unread'] === unread;

  it('says at once how many wait, when more come, when they are read in another window and when an order goes', async () => {
    const handler = accountOf(product, 'handler', URBAN);
    const { unread: before } = await noticesOf(handler);
    const client = await at(handler);
    const other = await at(handler);
    const stranger = await at(accountOf(product, 'handler', GAS));
    expect(client.heard('notices')).toMatchObject([{ unread: before }]);
    stranger.forget();
    const order = await extended();
    await client.hears('notices', waiting(before + 1));
    const [notice] = await toldOf(handler, order);
    await (await product.as(handler)).post(`/notices/${notice!.id}/read`);
    await client.hears('notices', waiting(before));
    await other.hears('notices', waiting(before));
    const second = await extended();
    await client.hears('notices', waiting(before + 1));
    client.forget();
    const { version } = await page(product, second.id);
    const away = { version, lead: GAS, reason: '属燃气设施，改派。' };
    await done(await product.as('dispatcher01'), `/work-orders/${second.id}/redispatch`, away);
    await product.settle();
    expect(Object.keys(await client.hears('notices', waiting(before))).sort()).toEqual(['rev', 'unread']);
    expect(stranger.heard('notices')).toEqual([]);
  });
});

describe('keeping', () => {
  it('notices are deleted when their time by policy is over', async () => {
    const order = await extended();
    expect((await noticesOf(order.handler)).items.length).toBeGreaterThan(0);
    await product.setClock('2026-07-24T10:00:00+08:00');
    expect(await product.worker.get(DeliveryRetention).run()).toBeGreaterThan(0);
    const { rows } = await product.sql.query<{ n: number }>('select count(*)::int as n from delivery.notice');
    expect(rows).toEqual([{ n: 0 }]);
    await product.setClock(MORNING);
  });
});
