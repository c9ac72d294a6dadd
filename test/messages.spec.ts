import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Citizens } from '@hotline/citizens';
import { Delivery, MessageDrivers, MessageSending } from '@hotline/delivery';
import type { SendOutcome } from '@hotline/delivery';
import { Database, systemScope } from '@hotline/kernel';
import { INVARIANTS } from '../apps/cli/src/invariants.js';
import { aHandledOrder, anOrder, call, done, page, reply } from './builders.js';
import type { HandledOrder, OrderPage } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Answer, Visitor } from './visitor.js';
import { Wire, busy, refuses, silent } from './wire.js';

const URBAN = 'LG.URBAN';
const NOBODY = '00000000-0000-7000-8000-000000000001';

interface Message {
  id: string;
  state: string;
  version: number;
  template: string;
  channel: string | null;
  to: string;
  text: string;
  workOrder: { id: string; number: string };
  nextTryAt: string | null;
  reason: string | null;
  attempts: { n: number; outcome: string | null; code: string | null }[];
  replay: boolean;
}
interface Refusal {
  type: string;
  errors?: { path: string }[];
}

let product: Product;
let supervisor: Visitor;
let sending: MessageSending;
let drivers: MessageDrivers;
const wire = new Wire();
beforeAll(async () => {
  product = await startProduct();
  supervisor = await product.as('supervisor01');
  sending = product.worker.get(MessageSending);
  drivers = product.worker.get(MessageDrivers);
}, 180_000);
afterAll(() => product?.stop());
/** A Tuesday in working hours. */
const clockAt = (text: string) => product.setClock(`2026-03-${text}:00+08:00`);
beforeEach(async () => {
  wire.forget();
  drivers.use(wire);
  await clockAt('24T10:00');
});

const sendDue = () => sending.sendDue(100);

async function listed(query = 'limit=100', by = supervisor): Promise<Message[]> {
  const { status, body } = await by.get<{ items: Message[] }>(`/messages?${query}`);
  expect(status).toBe(200);
  return body.items;
}
/** What the citizen of an order was told, the first first. */
const of = async ({ number }: { number: string }) => (await listed(`number=${number}&limit=100`)).reverse();

/** An accepted order whose receipt has not been tried yet. */
async function accepted(changes: object = {}): Promise<OrderPage> {
  drivers.without('sms');
  const order = await anOrder(product, changes);
  await product.settle();
  drivers.use(wire);
  return order;
}
async function receiptOf(order: { number: string }): Promise<Message> {
  const receipt = (await of(order)).find(({ template }) => template === 'accepted');
  if (!receipt) throw new Error('no receipt');
  return receipt;
}
const asked = (message: Message) => wire.asked.filter(({ key }) => key.startsWith(message.id));

async function onAssignment(order: HandledOrder, move: string, body: object = {}, account = order.handler) {
  const { assignments } = await page(product, order.id);
  const { id, version } = assignments.findLast(({ unit }) => unit.code === order.lead)!;
  await done(await product.as(account), `/assignments/${id}/${move}`, { version, ...body });
}

describe('a citizen is told', () => {
  it('of the receipt with number and query code, which open the request; staff see neither code nor telephone', async () => {
    const order = await aHandledOrder(product, { lead: URBAN, signed: true });
    await product.settle();
    const [receipt, dispatched] = wire.asked.filter(({ text }) => text.includes(order.number));
    expect(receipt).toMatchObject({ channel: 'sms', to: '13800002076', template: 'accepted' });
    const queryCode = /查询码(\d{6})/.exec(receipt!.text)![1];
    const tracked = await product.citizen().post('/portal/track', { number: order.number, queryCode });
    expect(tracked.status).toBe(200);
    expect(dispatched!.text).toMatch(/^【澜港12345】您反映的\d{6}-\d+号事项已交.+办理，3月31日10:00前答复您。/);
    const seen = await of(order);
    expect(seen.map(({ template, state }) => `${template} ${state}`)).toEqual(['accepted sent', 'dispatched sent']);
    expect(seen[0]).toMatchObject({ to: '138****2076', text: expect.stringContaining('查询码******') });
    const all = JSON.stringify(await supervisor.get(`/messages?number=${order.number}`));
    expect(all).not.toContain('13800002076');
    expect(all).not.toContain(queryCode);
    const { rows } = await product.sql.query<{ row: string }>(`select m::text as row from delivery.message m`);
    expect(rows.some(({ row }) => row.includes('13800002076') || row.includes(queryCode!))).toBe(false);
  });

  it('of everything that becomes of the matter, each time once, also when the log is read again', async () => {
    const order = await aHandledOrder(product, { lead: URBAN, signed: true });
    await onAssignment(order, 'askCitizen', { asked: '请提供路灯杆号。' });
    await onAssignment(order, 'resume');
    await onAssignment(order, 'requestExtension', { workDays: 3, reason: '配件须从外地调运，预计三个工作日到货。' });
    const { body } = await supervisor.get<{ overlays: { extensions: { id: string; version: number }[] } }>(
      `/work-orders/${order.id}`,
    );
    const { id, version } = body.overlays.extensions[0]!;
    await done(supervisor, `/extensions/${id}/approve`, { version });
    await onAssignment(order, 'reply', reply);
    await onAssignment(order, 'approve', {}, order.unitLead);
    await product.settle();
    const callback = (await page(product, order.id)).callbacks[0]!;
    await done(await product.as('callback01'), `/callbacks/${callback.id}/answer`, {
      version: callback.version,
      contacted: true,
      solved: 'notSolved',
      satisfaction: 'dissatisfied',
      reasons: ['notSolved'],
    });
    await product.settle();
    const told = (await of(order)).map(({ template }) => template);
    const life = ['accepted', 'dispatched', 'paused', 'resumed', 'extended', 'replied', 'reopened'];
    expect([...told].sort()).toEqual([...life].sort());
    const sent = wire.asked.length;
    await product.sql.query(`update kernel.cursor set seq = 0 where name = 'delivery.messages'`);
    await product.settle();
    expect((await of(order)).map(({ template }) => template)).toEqual(told);
    expect(wire.asked.length).toBe(sent);
  });

  it('that a matter is not taken up, and why; nothing when no number was left', async () => {
    const outcome = { kind: 'decline', reason: 'litigation', say: '请按法定程序主张权利。' };
    const operator = await product.as('operator01');
    const declined = await done<{ number: string }>(operator, '/submissions', { ...call, outcome });
    const nameless = await done<{ number: string }>(operator, '/submissions', { ...call, citizen: {}, outcome });
    await product.settle();
    expect(await of(declined)).toMatchObject([
      { template: 'declined', text: expect.stringContaining('未予受理：已进入诉讼仲裁复议程序') },
    ]);
    expect(await of(nameless)).toEqual([]);
  });

  it('nothing when the transaction that would tell them fails', async () => {
    const order = await accepted();
    const { citizen } = await page(product, order.id);
    const telling = product.worker.get(Database).inScope(systemScope('delivery'), async (tx) => {
      await product.worker.get(Delivery).tell(tx, {
        to: { citizen: citizen!.id },
        template: 'resumed',
        params: { number: order.number, unit: '某单位' },
        about: { workOrderId: order.id, number: order.number },
        once: 'test',
      });
      throw new Error('changed its mind');
    });
    await expect(telling).rejects.toThrow('changed its mind');
    await product.settle();
    expect((await of(order)).map(({ template }) => template)).toEqual(['accepted']);
  });
});

describe('a channel that', () => {
  it('is busy is asked again later, with the same key', async () => {
    const order = await accepted();
    wire.will(busy, busy);
    await sendDue();
    const waiting = await receiptOf(order);
    expect(waiting).toMatchObject({ state: 'queued', reason: 'throttled', attempts: [{ outcome: 'temporary' }] });
    const wait = Date.parse(waiting.nextTryAt!) - Date.parse('2026-03-24T02:00:00Z');
    expect(wait).toBeGreaterThanOrEqual(48_000);
    expect(wait).toBeLessThanOrEqual(72_000);
    await sendDue();
    expect(asked(waiting)).toHaveLength(1);
    await clockAt('24T10:02');
    await sendDue();
    await clockAt('24T10:06');
    await sendDue();
    const sent = await receiptOf(order);
    expect(sent).toMatchObject({ state: 'sent', nextTryAt: null, reason: null });
    expect(sent.attempts.map(({ outcome }) => outcome)).toEqual(['temporary', 'temporary', 'sent']);
    expect(new Set(asked(sent).map(({ key }) => key)).size).toBe(1);
  });

  it('stays busy makes a dead letter after the last try; a person sends it again', async () => {
    const order = await accepted();
    wire.will(busy, busy, busy, busy, busy, busy);
    for (const time of ['10:00', '10:02', '10:06', '10:17', '10:50', '13:00']) {
      await clockAt(`24T${time}`);
      await sendDue();
    }
    const dead = await receiptOf(order);
    expect(dead).toMatchObject({ state: 'dead', reason: 'throttled', nextTryAt: null, replay: true });
    expect(dead.attempts).toHaveLength(6);
    await clockAt('24T15:00');
    await sendDue();
    expect(asked(dead)).toHaveLength(6);
    expect((await supervisor.post(`/messages/${dead.id}/replay`, { version: dead.version - 1 })).status).toBe(409);
    await done(supervisor, `/messages/${dead.id}/replay`, { version: dead.version });
    await sendDue();
    const sent = await receiptOf(order);
    expect(sent.state).toBe('sent');
    expect((await supervisor.post(`/messages/${dead.id}/replay`, { version: sent.version })).status).toBe(409);
    expect(wire.arrived.size).toBe(1);
  });

  it('refuses for ever makes dead letters at once; many are sent again in one go, and counted', async () => {
    const orders = [await accepted(), await accepted()];
    wire.will(refuses, refuses);
    await sendDue();
    const dead = await Promise.all(orders.map(receiptOf));
    for (const one of dead) expect(one).toMatchObject({ state: 'dead', reason: 'blockedNumber' });
    const items = [...dead.map(({ id, version }) => ({ id, version })), { id: NOBODY, version: 1 }];
    const admin = await product.as('supervisor02');
    const { body } = await admin.post('/messages/replay', { items });
    expect(body).toEqual({ replayed: 2, passedOver: 1 });
    await sendDue();
    for (const order of orders) expect((await receiptOf(order)).state).toBe('sent');
    expect(asked(dead[0]!).map(({ key }) => key)).toHaveLength(2);
    expect(new Set(asked(dead[0]!).map(({ key }) => key)).size).toBe(2);
  });

  it('does not answer in time may have taken it: the same key again, and it arrives once', async () => {
    const { messages } = product.pack.edition.content;
    const patience = messages.answerSeconds;
    messages.answerSeconds = 1;
    const order = await accepted();
    wire.will((message) => {
      wire.take(message);
      return silent(message);
    });
    await sendDue();
    messages.answerSeconds = patience;
    const waiting = await receiptOf(order);
    expect(waiting).toMatchObject({ state: 'queued', reason: 'unknown', attempts: [{ outcome: 'unknown' }] });
    await clockAt('24T10:02');
    await sendDue();
    expect((await receiptOf(order)).state).toBe('sent');
    expect(asked(waiting)).toHaveLength(2);
    expect(wire.arrived.size).toBe(1);
  });

  it('answers a process that has died: another one has sent it with the same key, and nothing arrives twice', async () => {
    const order = await accepted();
    let answer: (outcome: SendOutcome) => void = () => undefined;
    wire.will((message) => new Promise((resolve) => (answer = () => resolve(wire.take(message)))));
    const first = sendDue();
    const sendingNow = async () => (await receiptOf(order)).state === 'sending' && wire.asked.length > 0;
    while (!(await sendingNow()));
    await clockAt('24T10:05');
    await sendDue();
    const sent = await receiptOf(order);
    expect(sent).toMatchObject({ state: 'sent', attempts: [{ outcome: 'unknown' }, { outcome: 'sent' }] });
    answer({ outcome: 'sent', providerId: '' });
    await first;
    const after = await receiptOf(order);
    expect(after).toMatchObject({
      state: 'sent',
      version: sent.version,
      attempts: [{ outcome: 'sent' }, { outcome: 'sent' }],
    });
    expect(new Set(asked(sent).map(({ key }) => key)).size).toBe(1);
    expect(wire.arrived.size).toBe(1);
  });

  it('takes no keys is not asked again while nobody knows; a person decides, and a late answer is believed', async () => {
    wire.honoursKey = false;
    const order = await accepted();
    let answer: () => void = () => undefined;
    wire.will((message) => new Promise((resolve) => (answer = () => resolve(wire.take(message)))));
    const first = sendDue();
    const sendingNow = async () => (await receiptOf(order)).state === 'sending' && wire.asked.length > 0;
    while (!(await sendingNow()));
    await clockAt('24T10:05');
    await sendDue();
    expect(await receiptOf(order)).toMatchObject({
      state: 'dead',
      reason: 'unknown',
      attempts: [{ outcome: 'unknown' }],
    });
    expect(wire.asked).toHaveLength(1);
    answer();
    await first;
    expect(await receiptOf(order)).toMatchObject({ state: 'sent', attempts: [{ outcome: 'sent' }] });
  });

  it('breaks like one that does not answer, and its words, which may hold the number, are nowhere', async () => {
    const order = await accepted();
    wire.will(() => {
      throw new Error('no route to 13800002076');
    });
    await sendDue();
    expect(await receiptOf(order)).toMatchObject({ state: 'queued', reason: 'unknown' });
    expect(JSON.stringify(await of(order))).not.toContain('13800002076');
  });
});

describe('a message waits', () => {
  it('for a driver, and says so; with one it goes out', async () => {
    drivers.without('sms');
    const order = await anOrder(product);
    await product.settle();
    expect(await receiptOf(order)).toMatchObject({ state: 'held', channel: 'sms', reason: 'noDriver', attempts: [] });
    const { body } = await supervisor.get<{ held: number; channels: object[] }>('/messages/counts');
    expect(body.held).toBeGreaterThan(0);
    drivers.use(wire);
    await sendDue();
    expect((await receiptOf(order)).state).toBe('sent');
  });

  it('for the morning', async () => {
    await clockAt('24T22:30');
    const order = await accepted();
    await sendDue();
    expect(await receiptOf(order)).toMatchObject({
      state: 'queued',
      attempts: [],
      nextTryAt: '2026-03-25T00:00:00.000Z',
    });
    await clockAt('25T08:00');
    await sendDue();
    expect((await receiptOf(order)).state).toBe('sent');
  });

  it('no longer than what it says is true', async () => {
    const order = await accepted();
    await clockAt('28T10:00');
    await sendDue();
    expect(await receiptOf(order)).toMatchObject({ state: 'dropped', reason: 'expired', attempts: [] });
    expect(wire.asked.filter(({ text }) => text.includes(order.number))).toEqual([]);
  });

  it('no longer than there is somebody to tell', async () => {
    const order = await accepted({ citizen: { name: '孙女士', phone: '13800003077' } });
    const { citizen } = await page(product, order.id);
    const scope = systemScope('retention');
    await product.worker
      .get(Database)
      .inScope(scope, (tx) => product.worker.get(Citizens).erase(tx, citizen!.id, 'test'));
    await sendDue();
    expect(await receiptOf(order)).toMatchObject({ state: 'dropped', reason: 'noAddress', to: '' });
    expect(wire.asked).toEqual([]);
  });
});

describe('the list', () => {
  const refusal = ({ status, body }: Answer<Refusal>) => ({ status, path: body.errors?.[0]?.path });

  it('is for the supervision centre and the system administrator, and filters', async () => {
    const order = await accepted();
    wire.will(refuses);
    await sendDue();
    for (const account of ['operator01', 'dispatcher01', accountOf(product, 'handler', URBAN), 'secadmin01'])
      expect([account, (await (await product.as(account)).get('/messages')).status]).toEqual([account, 403]);
    const dead = await listed('state=dead&channel=sms&template=accepted&limit=100');
    expect(dead.map(({ workOrder }) => workOrder.number)).toContain(order.number);
    expect(new Set(dead.map(({ state, template }) => `${state} ${template}`))).toEqual(new Set(['dead accepted']));
  });

  it('refuses bad input by naming it', async () => {
    for (const [query, path] of [
      ['state=lost', 'state'],
      ['channel=pigeon', 'channel'],
      ['template=love', 'template'],
      ['number=1', 'number'],
      ['limit=1000', 'limit'],
      ['cursor=bm9wZQ', 'cursor'],
    ])
      expect([query, refusal(await supervisor.get<Refusal>(`/messages?${query}`))]).toEqual([
        query,
        { status: 400, path },
      ]);
    expect(refusal(await supervisor.post<Refusal>('/messages/replay', { items: [] }))).toEqual({
      status: 400,
      path: 'items',
    });
    const twice = [1, 1].map((version) => ({ id: NOBODY, version }));
    expect(refusal(await supervisor.post<Refusal>('/messages/replay', { items: twice }))).toEqual({
      status: 400,
      path: 'items',
    });
    expect(refusal(await supervisor.post<Refusal>(`/messages/${NOBODY}/replay`, {}))).toEqual({
      status: 400,
      path: 'version',
    });
    expect((await supervisor.post(`/messages/${NOBODY}/replay`, { version: 1 })).status).toBe(404);
  });

  it('pages by keyset without gap or doubling', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await supervisor.get<{ items: Message[]; next: string | null }>(`/messages?limit=3${cursor}`);
      seen.push(...body.items.map(({ id }) => id));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await listed('limit=100')).length);
  });
});

it('keeps every promise about the stored data', async () => {
  await product.settle();
  for (const { name, sql } of INVARIANTS) expect([name, (await product.sql.query(sql)).rows]).toEqual([name, []]);
});
