import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  ClockFiring,
  Clocks,
  WorkOrders,
  assignmentLifecycle,
  searchable,
  workOrderLifecycle,
} from '@hotline/dispatch';
import type { WorkOrderCounts, WorkOrderList, WorkOrderPage } from '@hotline/dispatch';
import { Database, isConnectionLoss, systemScope } from '@hotline/kernel';
import { INVARIANTS } from '../apps/cli/src/invariants.js';
import { aHandledOrder, anOrder, call, done, page, reply } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** Street lamps are the city's urban administration; water outages its water company. */
const LAMP = 'C020201';
const URBAN = 'LG.URBAN';
const WATER = 'LG.WATER';
const HEAT = 'LG.HEAT';

interface Refusal {
  type: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  current?: { state: string; version: number };
}
interface Receipt {
  id: string;
  state: string;
  version: number;
}

let product: Product;
let dispatcher: Visitor;
let operator: Visitor;

beforeAll(async () => {
  product = await startProduct();
  // Tuesday 24 March 2026, 10:00 in Shanghai.
  await product.setClock('2026-03-24T10:00:00+08:00');
  dispatcher = await product.as('dispatcher01');
  operator = await product.as('operator01');
}, 180_000);
afterAll(() => product?.stop());

const handlerOf = (unit: string) => product.as(accountOf(product, 'handler', unit));
const leadOf = (unit: string) => product.as(accountOf(product, 'unitLead', unit));
const whole = async (visitor: Visitor, id: string) => (await visitor.get<WorkOrderPage>(`/work-orders/${id}`)).body;
const of = (order: WorkOrderPage, unit: string) => order.assignments.findLast((a) => a.unit.code === unit)!;
const kinds = (order: { history: { kind: string }[] }) => order.history.map((entry) => entry.kind);

async function refused(
  answer: Promise<{ status: number; body: unknown }>,
  status: number,
  slug: string,
): Promise<Refusal> {
  const { status: got, body } = await answer;
  expect({ status: got, type: (body as Refusal).type }).toEqual({
    status,
    type: `https://hotline.example/problems/${slug}`,
  });
  return body as Refusal;
}

/** Somebody of the unit makes a move on its own assignment, as it stands now. */
async function onAssignment(
  visitor: Visitor,
  id: string,
  unit: string,
  move: string,
  body: object = {},
): Promise<Receipt> {
  const assignment = of(await whole(dispatcher, id), unit);
  return done<Receipt>(visitor, `/assignments/${assignment.id}/${move}`, { version: assignment.version, ...body });
}

async function onOrder(visitor: Visitor, id: string, move: string, body: object = {}): Promise<Receipt> {
  const { version } = await whole(dispatcher, id);
  return done<Receipt>(visitor, `/work-orders/${id}/${move}`, { version, ...body });
}

async function dispatched(body: { lead: string; coHandlers?: string[]; timeClass?: string }, changes: object = {}) {
  const order = await anOrder(product, changes);
  await done(dispatcher, `/work-orders/${order.id}/dispatch`, { version: order.version, ...body });
  return whole(dispatcher, order.id);
}

/** From a call to an order that waits for its callback. */
async function approved(unit: string, changes: object = {}): Promise<string> {
  const { id } = await dispatched({ lead: unit }, changes);
  const handler = await handlerOf(unit);
  await onAssignment(handler, id, unit, 'sign');
  await onAssignment(handler, id, unit, 'contact', { by: 'phone', summary: '已电话联系市民，约定今晚检修。' });
  await onAssignment(handler, id, unit, 'reply', reply);
  await onAssignment(await leadOf(unit), id, unit, 'approve');
  return id;
}

describe('one round', () => {
  test('an order is dispatched by the catalogue, signed, contacted, answered, reviewed and waits for its callback', async () => {
    const { id, number } = await anOrder(product, { category: LAMP });
    expect(number).toMatch(/^260324-\d{5}$/);
    const advice = await dispatcher.get<{ rule: { code: string }; lead: { code: string }; load: { open: number }[] }>(
      `/work-orders/${id}/dispatch-advice`,
    );
    expect(advice.body).toMatchObject({ lead: { code: expect.any(String) }, rule: { code: expect.any(String) } });

    await onOrder(dispatcher, id, 'dispatch', { lead: URBAN, note: '请尽快核实。' });
    const handler = await handlerOf(URBAN);
    let order = await whole(handler, number);
    expect(order).toMatchObject({
      state: 'handling',
      lead: { code: URBAN },
      mine: { role: 'lead', state: 'pendingSign', lacks: ['signature', 'contact'] },
    });
    expect(order.clocks.map(({ kind, state }) => [kind, state])).toEqual(
      expect.arrayContaining([
        ['dispatch', 'met'],
        ['sign', 'running'],
        ['firstContact', 'running'],
        ['finish', 'running'],
      ]),
    );
    expect(order.clock).toMatchObject({ kind: 'sign' });

    await onAssignment(handler, id, URBAN, 'sign');
    await onAssignment(handler, id, URBAN, 'contact', { by: 'phone', summary: '已电话联系。' });
    await onAssignment(handler, id, URBAN, 'reply', reply);
    order = await whole(handler, id);
    expect(order).toMatchObject({ state: 'underReview', mine: { state: 'replied', lacks: [] } });

    await onAssignment(await leadOf(URBAN), id, URBAN, 'refuse', { note: '请写明更换数量。' });
    expect((await whole(handler, id)).state).toBe('handling');
    await onAssignment(handler, id, URBAN, 'reply', reply);
    await onAssignment(await leadOf(URBAN), id, URBAN, 'approve', { note: '同意。' });
    order = await whole(dispatcher, id);
    expect(order.state).toBe('awaitingCallback');
    expect(of(order, URBAN).replies.map(({ review }) => review?.accepted)).toEqual([true, false]);
    expect(order.clocks.filter(({ kind }) => kind !== 'callback').map(({ state }) => state)).toEqual([
      'met',
      'met',
      'met',
      'met',
    ]);
    expect(order.clocks.find(({ kind }) => kind === 'callback')).toMatchObject({ state: 'running' });
    expect(kinds(order)[0]).toBe('workOrder.approved');
    expect(kinds(order)).toEqual(
      expect.arrayContaining([
        'workOrder.accepted',
        'workOrder.submitted',
        'workOrder.dispatched',
        'assignment.created',
        'assignment.signed',
        'assignment.contacted',
        'assignment.replied',
        'workOrder.underReview',
        'assignment.refused',
        'workOrder.reviewRefused',
        'assignment.approved',
        'clock.stopped',
      ]),
    );
    expect(JSON.stringify(order.history)).not.toMatch(/13800002076|周女士/);
  });

  test('a reply says something: hollow words, too few of them, or no evidence where the matter asks for it are refused', async () => {
    const { id } = await dispatched({ lead: URBAN }, { category: 'C02010101' });
    const handler = await handlerOf(URBAN);
    await onAssignment(handler, id, URBAN, 'sign');
    const assignment = of(await whole(dispatcher, id), URBAN);
    const send = (part: object) =>
      handler.post(`/assignments/${assignment.id}/reply`, { ...reply, version: assignment.version, ...part });
    const hollow = await refused(send({ result: '我们将高度重视，请您耐心等待。' }), 400, 'validation');
    expect(hollow.errors?.map(({ path }) => path)).toEqual(['result', 'evidence']);
    const short = await refused(send({ fact: '有', basis: '有', action: '有', result: '好' }), 400, 'validation');
    expect(short.errors?.[0]?.message).toContain('30');
    expect((await whole(handler, id)).mine).toMatchObject({ state: 'handling', lacks: ['contact', 'evidence'] });
  });

  test('the unit lead who wrote the reply leaves the review to another, unless there is none', async () => {
    const { id } = await dispatched({ lead: URBAN });
    const lead = await leadOf(URBAN);
    await onAssignment(lead, id, URBAN, 'sign');
    await onAssignment(lead, id, URBAN, 'reply', reply);
    const others = await product.sql.query(
      `select count(*)::int as n from identity.person where unit = $1 and roles @> '{unitLead}' and not disabled`,
      [URBAN],
    );
    const { version, id: assignment } = of(await whole(dispatcher, id), URBAN);
    const answer = await lead.post(`/assignments/${assignment}/approve`, { version });
    expect(answer.status).toBe(others.rows[0].n > 1 ? 409 : 200);
  });
});

describe('co-handlers', () => {
  test('the lead’s reply waits until each one is approved or waived', async () => {
    const { id } = await dispatched({ lead: URBAN, coHandlers: [WATER, HEAT] });
    const lead = await handlerOf(URBAN);
    const water = await handlerOf(WATER);
    for (const [visitor, unit] of [
      [lead, URBAN],
      [water, WATER],
    ] as const)
      await onAssignment(visitor, id, unit, 'sign');
    const own = of(await whole(dispatcher, id), URBAN);
    const locked = await refused(
      lead.post(`/assignments/${own.id}/reply`, { ...reply, version: own.version }),
      409,
      'illegal-move',
    );
    expect(locked.current).toMatchObject({ state: 'handling', version: own.version });
    const offer = (await whole(lead, id)).availableMoves.find(
      ({ move, subjectId }) => move === 'reply' && subjectId === own.id,
    );
    expect(offer?.locked?.zh).toContain('协办');

    await onAssignment(water, id, WATER, 'reply', reply);
    await onAssignment(await leadOf(WATER), id, WATER, 'approve');
    await refused(lead.post(`/assignments/${own.id}/reply`, { ...reply, version: own.version }), 409, 'illegal-move');
    const heat = of(await whole(dispatcher, id), HEAT);
    await refused(
      (await handlerOf(HEAT)).post(`/assignments/${heat.id}/waive`, { version: heat.version, reason: '无需我方' }),
      404,
      'not-found',
    );
    await done(lead, `/assignments/${heat.id}/waive`, { version: heat.version, reason: '现场不涉及供热管线。' });
    expect(of(await whole(dispatcher, id), HEAT)).toMatchObject({
      state: 'cancelled',
      waived: { reason: '现场不涉及供热管线。' },
    });
    expect(await onAssignment(lead, id, URBAN, 'reply', reply)).toMatchObject({ state: 'replied' });
    expect((await whole(water, id)).state).toBe('underReview');
    expect((await (await handlerOf(HEAT)).get(`/work-orders/${id}`)).status).toBe(404);
  });
});

describe('returns', () => {
  const wish = { reason: 'notOurDuty', rule: '派单目录：路灯归城管照明', proposedUnit: HEAT, note: '权属不在本单位。' };

  test('an upheld return takes the order back to dispatch and out of the unit’s sight', async () => {
    const { id } = await dispatched({ lead: WATER, coHandlers: [HEAT] });
    const water = await handlerOf(WATER);
    await onAssignment(water, id, WATER, 'requestReturn', wish);
    expect(
      (await dispatcher.get<WorkOrderList>('/work-orders?view=returns')).body.items.map((row) => row.id),
    ).toContain(id);
    const order = await whole(dispatcher, id);
    expect(of(order, WATER).returnRequest).toMatchObject({ reason: 'notOurDuty', second: false, ruling: null });
    expect(order.availableMoves.find(({ move }) => move === 'redispatch')?.locked).toMatchObject({
      zh: '请先裁定退单申请',
    });
    await onAssignment(dispatcher, id, WATER, 'upholdReturn', { note: '同意退回。' });
    const after = await whole(dispatcher, id);
    expect(after).toMatchObject({ state: 'awaitingDispatch', lead: null, coHandlers: [] });
    expect(after.clock).toMatchObject({ kind: 'dispatch', state: 'running' });
    expect(after.clocks.filter(({ kind }) => kind === 'finish')).toEqual([]);
    expect((await water.get(`/work-orders/${id}`)).status).toBe(404);
  });

  test('a refused return is final, and the clocks have run on', async () => {
    const { id } = await dispatched({ lead: WATER });
    const water = await handlerOf(WATER);
    const due = (await whole(water, id)).clocks.find(({ kind }) => kind === 'finish')!.dueAt;
    await onAssignment(water, id, WATER, 'requestReturn', wish);
    await onAssignment(dispatcher, id, WATER, 'refuseReturn', { note: '请继续办理。' });
    const order = await whole(water, id);
    expect(of(order, WATER)).toMatchObject({ state: 'handling', noReturn: true, returnRequest: { ruling: 'refused' } });
    expect(order.clocks.find(({ kind }) => kind === 'finish')!.dueAt).toBe(due);
    const { id: assignment, version } = of(order, WATER);
    await refused(water.post(`/assignments/${assignment}/requestReturn`, { version, ...wish }), 409, 'illegal-move');
  });

  test('a return names a reason of the policy and another unit that receives orders', async () => {
    const { id } = await dispatched({ lead: WATER });
    const { id: assignment, version } = of(await whole(dispatcher, id), WATER);
    const water = await handlerOf(WATER);
    const ask = (change: object) =>
      water.post(`/assignments/${assignment}/requestReturn`, { version, ...wish, ...change });
    expect((await refused(ask({ reason: 'tired' }), 400, 'validation')).errors?.[0]?.path).toBe('reason');
    expect((await refused(ask({ proposedUnit: WATER }), 400, 'validation')).errors?.[0]?.path).toBe('proposedUnit');
    expect((await refused(ask({ proposedUnit: 'LG' }), 400, 'validation')).errors?.[0]?.path).toBe('proposedUnit');
  });
});

describe('redispatch', () => {
  test('gives the order to another unit with clocks of its own; the former unit has it no more', async () => {
    const before = await aHandledOrder(product, { lead: WATER, signed: true });
    await onOrder(dispatcher, before.id, 'redispatch', { lead: URBAN, reason: '经核实属城管职责。', timeClass: 'P1' });
    const order = await whole(dispatcher, before.id);
    expect(order).toMatchObject({ state: 'handling', lead: { code: URBAN }, timeClass: 'P1', round: 0 });
    expect(of(order, WATER).state).toBe('cancelled');
    expect(
      order.clocks
        .filter(({ unit }) => unit === URBAN)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['finish', 'firstContact', 'sign']);
    const water = await product.as(before.handler);
    expect((await water.get(`/work-orders/${before.id}`)).status).toBe(404);
    expect(
      (await water.post(`/assignments/${before.assignment.id}/contact`, { version: 2, by: 'phone', summary: '已联系' }))
        .status,
    ).toBe(404);
    expect((await (await handlerOf(URBAN)).get(`/work-orders/${before.id}`)).status).toBe(200);
  });

  test('a changed time class reckons the clocks anew, as a visible event', async () => {
    const { id } = await dispatched({ lead: URBAN, timeClass: 'P2' });
    const finish = async () => (await whole(dispatcher, id)).clocks.find(({ kind }) => kind === 'finish')!;
    const before = await finish();
    await onOrder(dispatcher, id, 'retime', { timeClass: 'P3', reason: '涉及多处线路，情况复杂。' });
    const after = await finish();
    expect(after.limit).toEqual({ n: 15, unit: 'workDay' });
    expect(after.startedAt).toBe(before.startedAt);
    expect(after.dueAt > before.dueAt).toBe(true);
    expect(kinds(await whole(dispatcher, id))).toContain('clock.recomputed');
  });
});

describe('guards of the catalogue', () => {
  test('a unit of a kind that may not lead is refused, and so is one that receives no orders', async () => {
    const order = await anOrder(product, { category: 'C010301', type: 'complaint' });
    const send = (body: object) =>
      dispatcher.post(`/work-orders/${order.id}/dispatch`, { version: order.version, ...body });
    const street = await refused(send({ lead: 'LG.SY.SY' }), 400, 'validation');
    expect(street.errors?.[0]).toMatchObject({ path: 'lead', message: expect.stringContaining('G05') });
    expect((await refused(send({ lead: 'LG' }), 400, 'validation')).errors?.[0]?.path).toBe('lead');
    expect((await refused(send({ lead: URBAN, coHandlers: [URBAN] }), 400, 'validation')).errors?.[0]?.path).toBe(
      'coHandlers.0',
    );
    expect((await whole(dispatcher, order.id)).state).toBe('awaitingDispatch');
  });
});

describe('ends and ways back', () => {
  test('answered, declined, handed over and withdrawn orders stop their clocks and say how they ended', async () => {
    const answered = await anOrder(product, {
      outcome: { kind: 'answer', text: '路灯报修请拨城管照明热线。', article: 'KB-001' },
    });
    expect(await whole(dispatcher, answered.id)).toMatchObject({
      state: 'answered',
      ending: { kind: 'answer', article: 'KB-001' },
      clocks: expect.not.arrayContaining([expect.objectContaining({ kind: 'dispatch' })]),
    });
    const declined = await anOrder(product);
    await refused(
      dispatcher.post(`/work-orders/${declined.id}/decline`, {
        version: declined.version,
        reason: 'outside',
        say: '此事不属政府职责。',
      }),
      400,
      'validation',
    );
    await onOrder(dispatcher, declined.id, 'decline', {
      reason: 'outside',
      say: '此事不属政府职责。',
      rightDoor: '请联系人民法院诉讼服务中心。',
    });
    const handed = await anOrder(product);
    await onOrder(dispatcher, handed.id, 'handOver', { to: '110', receipt: 'JQ-2026-0324-7' });
    expect(await whole(dispatcher, handed.id)).toMatchObject({
      state: 'handedOver',
      ending: { receipt: 'JQ-2026-0324-7' },
    });
    const withdrawn = await dispatched({ lead: WATER });
    await onOrder(operator, withdrawn.id, 'withdraw', { reason: '市民来电称已自行解决。' });
    const order = await whole(dispatcher, withdrawn.id);
    expect(order).toMatchObject({ state: 'withdrawn', lead: null, assignments: [{ state: 'cancelled' }] });
    expect(order.clocks.every(({ state }) => state === 'met' || state === 'missed')).toBe(true);
  });

  test('a merged order names its master; only an open one can be a master', async () => {
    const master = await anOrder(product);
    const repeat = await anOrder(product);
    await onOrder(dispatcher, repeat.id, 'merge', { into: master.id });
    expect(await whole(dispatcher, repeat.id)).toMatchObject({
      state: 'merged',
      merged: { into: { id: master.id, number: master.number } },
    });
    expect(await whole(dispatcher, master.id)).toMatchObject({ submissions: 2, merged: { from: [{ id: repeat.id }] } });
    const third = await anOrder(product);
    await refused(
      dispatcher.post(`/work-orders/${third.id}/merge`, { version: third.version, into: repeat.id }),
      400,
      'validation',
    );
    await refused(
      dispatcher.post(`/work-orders/${third.id}/merge`, { version: third.version, into: third.id }),
      400,
      'validation',
    );
    await refused(
      dispatcher.post(`/work-orders/${third.id}/merge`, { version: third.version, into: randomUUID() }),
      404,
      'not-found',
    );
  });

  test('an order that is merged takes along what it had absorbed: every repeat names the one that is handled', async () => {
    const repeat = await anOrder(product);
    const between = await anOrder(product);
    const master = await anOrder(product);
    await onOrder(dispatcher, repeat.id, 'merge', { into: between.id });
    await onOrder(dispatcher, between.id, 'merge', { into: master.id });
    const into = { id: master.id, number: master.number };
    const taken = await whole(dispatcher, repeat.id);
    expect(taken).toMatchObject({ state: 'merged', merged: { into, from: [] } });
    expect(taken.history[0]).toMatchObject({
      kind: 'workOrder.remerged',
      data: { from: between.id, into: master.id, intoNumber: master.number },
    });
    expect(await whole(dispatcher, between.id)).toMatchObject({ merged: { into, from: [] } });
    const both = await whole(dispatcher, master.id);
    expect(both).toMatchObject({ submissions: 3, merged: { into: null } });
    expect(both.merged.from.map(({ id }) => id).sort()).toEqual([repeat.id, between.id].sort());
    const flat = INVARIANTS.find(({ name }) => name.startsWith('a merged work order names'))!;
    expect((await product.sql.query(flat.sql)).rows).toEqual([]);
  });

  test('a unit reads all that was merged into what it holds, in nobody’s name where that was asked for', async () => {
    const text = '我也反映三号楼路灯不亮，老人晚上摔了一跤。';
    const master = await anOrder(product, { text: '三号楼路灯坏了三天。' });
    const repeat = await anOrder(product, { text, anonymous: true, citizen: { name: '郁离', phone: '13700006101' } });
    const open = await anOrder(product, { text: '路灯何时修好？', citizen: { name: '祝余', phone: '13700006102' } });
    for (const { id } of [repeat, open]) await onOrder(dispatcher, id, 'merge', { into: master.id });
    await onOrder(dispatcher, master.id, 'dispatch', { lead: URBAN });
    const handler = await handlerOf(URBAN);
    const seen = await whole(handler, master.id);
    expect(seen.submissionList.map((one) => [one.text, one.citizen])).toEqual([
      ['三号楼路灯坏了三天。', '周女士'],
      [text, null],
      ['路灯何时修好？', '祝**'],
    ]);
    expect(seen.merged.from.map(({ id }) => id)).toEqual([repeat.id, open.id]);
    expect(await whole(handler, repeat.id)).toMatchObject({ text, citizen: null, state: 'merged', availableMoves: [] });
    const { body } = await handler.get<WorkOrderList>('/work-orders?view=all&limit=100');
    expect(body.items.map(({ id }) => id)).not.toContain(repeat.id);
    for (const id of [master.id, repeat.id])
      expect((await (await handlerOf(WATER)).get(`/work-orders/${id}`)).status).toBe(404);
    await refused(handler.post(`/work-orders/${repeat.id}/notes`, { text: '已联系。' }), 404, 'not-found');
  });

  test('a dispatcher sends an order back to intake, which amends and submits it again', async () => {
    const order = await anOrder(product);
    await onOrder(dispatcher, order.id, 'sendBack', { note: '请补充诉求事项。' });
    const { version } = await whole(dispatcher, order.id);
    const amended = await operator.patch(`/work-orders/${order.id}`, {
      version,
      category: 'C010101',
      urgent: true,
      title: '停水三天',
    });
    expect(amended.status).toBe(200);
    await onOrder(operator, order.id, 'submit');
    expect(await whole(dispatcher, order.id)).toMatchObject({
      state: 'awaitingDispatch',
      title: '停水三天',
      urgent: true,
      timeClass: 'P1',
      category: { code: 'C010101' },
    });
  });

  test('a direct answer is reopened into dispatch with a new clock; after the window it is not', async () => {
    const order = await anOrder(product, { outcome: { kind: 'answer', text: '请拨打城管照明热线报修。' } });
    await onOrder(operator, order.id, 'reopen', { reason: '市民称热线无人接听。' });
    const again = await whole(dispatcher, order.id);
    expect(again).toMatchObject({
      state: 'awaitingDispatch',
      round: 1,
      ending: { kind: null },
      clock: { kind: 'dispatch', round: 1 },
    });
    expect(kinds(again)).toEqual(expect.arrayContaining(['workOrder.reopened', 'workOrder.rework']));
  });
});

describe('what never happens', () => {
  test('a stale version changes nothing and tells what stands', async () => {
    const order = await anOrder(product);
    await onOrder(dispatcher, order.id, 'dispatch', { lead: URBAN });
    const stale = await refused(
      dispatcher.post(`/work-orders/${order.id}/redispatch`, { version: order.version, lead: WATER, reason: '改派' }),
      409,
      'stale-version',
    );
    expect(stale.current).toMatchObject({ state: 'handling', version: order.version + 1 });
    const current = await whole(dispatcher, order.id);
    const illegal = await refused(
      dispatcher.post(`/work-orders/${order.id}/dispatch`, { version: current.version, lead: WATER }),
      409,
      'illegal-move',
    );
    expect(illegal.current).toMatchObject({ state: 'handling', version: current.version });
  });

  test('twenty dispatchers at once: one dispatches, the others learn that they came late', async () => {
    const order = await anOrder(product);
    const tries = await Promise.all(
      Array.from({ length: 20 }, () =>
        dispatcher.post(`/work-orders/${order.id}/dispatch`, { version: order.version, lead: URBAN }),
      ),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(tries.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect((await whole(dispatcher, order.id)).assignments).toHaveLength(1);
  });

  test('the same wish twice is one dispatch and one answer', async () => {
    const order = await anOrder(product);
    const key = randomUUID();
    const send = () =>
      dispatcher.post<Receipt>(`/work-orders/${order.id}/dispatch`, { version: order.version, lead: URBAN }, key);
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(kinds(await whole(dispatcher, order.id)).filter((kind) => kind === 'workOrder.dispatched')).toHaveLength(1);
  });

  test('a unit finds another unit’s order neither by id, number, list, search nor move', async () => {
    const order = await aHandledOrder(product, { lead: WATER });
    const heat = await handlerOf(HEAT);
    expect((await heat.get(`/work-orders/${order.id}`)).status).toBe(404);
    expect((await heat.get(`/work-orders/${order.number}`)).status).toBe(404);
    for (const query of [`q=${order.number}`, `q=${encodeURIComponent('路灯')}`, `unit=${WATER}`, 'view=toSign'])
      expect((await heat.get<WorkOrderList>(`/work-orders?${query}`)).body.items.map((row) => row.id)).not.toContain(
        order.id,
      );
    expect(
      (await heat.post(`/assignments/${order.assignment.id}/sign`, { version: order.assignment.version })).status,
    ).toBe(404);
    expect((await heat.post(`/work-orders/${order.id}/notes`, { text: '看看' })).status).toBe(404);
  });

  test('a handler does not dispatch, and a dispatcher does not sign', async () => {
    const order = await aHandledOrder(product, { lead: WATER });
    await refused(
      (await product.as(order.handler)).post(`/work-orders/${order.id}/redispatch`, {
        version: order.version,
        lead: URBAN,
        reason: '改派',
      }),
      403,
      'forbidden',
    );
    await refused(
      dispatcher.post(`/assignments/${order.assignment.id}/sign`, { version: order.assignment.version }),
      403,
      'forbidden',
    );
  });

  test('the tables of the database allow the states of the lifecycles and no others', async () => {
    for (const [constraint, life] of [
      ['work_order_state', workOrderLifecycle],
      ['assignment_state', assignmentLifecycle],
    ] as const) {
      const { rows } = await product.sql.query(
        `select pg_get_constraintdef(oid) as def from pg_constraint where conname = $1`,
        [constraint],
      );
      const words = [...(rows[0].def as string).matchAll(/'(\w+)'/g)].map((match) => match[1]);
      expect(words.sort()).toEqual(Object.keys(life.states).sort());
    }
  });

  test('without a scope the application sees no row', async () => {
    await product.sql.query(`begin; set local role hotline_app; select set_config('hotline.reach', '', true)`);
    for (const table of ['work_order', 'assignment', 'reply', 'return_request', 'clock'])
      expect((await product.sql.query(`select from dispatch.${table} limit 1`)).rowCount).toBe(0);
    const found = `select from dispatch.matching('{}', '{}', null, null, 10) where id is not null`;
    expect((await product.sql.query(found)).rowCount).toBe(0);
    await expect(product.sql.query('select body from dispatch.search')).rejects.toThrow('permission denied');
    await product.sql.query('rollback');
  });
});

describe('lists', () => {
  test('pages follow one another without gap or repeat, in every order', async () => {
    for (const sort of ['due', 'newest', 'oldest', 'urges']) {
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const cursor: string = next ? `&cursor=${next}` : '';
        const { body } = await dispatcher.get<WorkOrderList>(`/work-orders?sort=${sort}&limit=7${cursor}`);
        seen.push(...body.items.map((row) => row.id));
        next = body.next;
        expect(body.total.n).toBeGreaterThanOrEqual(seen.length);
      }
      expect(new Set(seen).size).toBe(seen.length);
      const which = sort === 'due' || sort === 'urges' ? 'where ended_at is null' : '';
      const { rows } = await product.sql.query(`select count(*)::int as n from dispatch.work_order ${which}`);
      expect(seen).toHaveLength(rows[0].n);
    }
    await refused(dispatcher.get('/work-orders?cursor=WzEsMl0'), 400, 'validation');
    await refused(dispatcher.get('/work-orders?category=C99'), 400, 'validation');
    await refused(dispatcher.get('/work-orders?state=lost'), 400, 'validation');
  });

  test('an order is found by two characters of its text and by its number', async () => {
    const order = await anOrder(product, { text: '鹤智路口红绿灯倒计时不准，早高峰拥堵严重，请核实。' });
    const found = async (q: string) =>
      (await dispatcher.get<WorkOrderList>(`/work-orders?q=${encodeURIComponent(q)}`)).body.items.map((row) => row.id);
    expect(await found('鹤智')).toEqual([order.id]);
    expect(await found('鹤智路口')).toEqual([order.id]);
    expect(await found('智鹤')).toEqual([]);
    expect(await found(order.number)).toEqual([order.id]);
    expect(await found('260324-')).toContain(order.id);
    await refused(dispatcher.get(`/work-orders?q=${encodeURIComponent('鹤')}`), 400, 'validation');
  });

  test('a search finds all its words wherever they stand, however old the order is, within the reach of who asks', async () => {
    await product.setClock('2026-01-15T10:00:00+08:00');
    const old = await anOrder(product, { text: '鹭洲三期地下车库渗水，物业一直未修，请督促处理。' });
    await product.setClock('2026-03-24T10:00:00+08:00');
    const young = await anOrder(product, { text: '车库里渗水严重，请到鹭洲三期看看。' });
    await done(dispatcher, `/work-orders/${young.id}/dispatch`, { version: young.version, lead: WATER });
    const found = async (q: string, more = '', who = dispatcher) => {
      const { status, body } = await who.get<WorkOrderList>(
        `/work-orders?sort=newest&q=${encodeURIComponent(q)}${more}`,
      );
      expect({ status, body }).toMatchObject({ status: 200 });
      return body.items.map((row) => row.id);
    };
    const [water, urban] = [await handlerOf(WATER), await handlerOf(URBAN)];
    const narrowed = async () => {
      expect(await found('渗水 鹭洲', '&view=toDispatch')).toEqual([old.id]);
      expect(await found('渗水 鹭洲', '&view=closed')).toEqual([]);
      expect(await found('渗水 鹭洲', '&from=2026-01-15&to=2026-01-15')).toEqual([old.id]);
      expect(await found('渗水 鹭洲', `&unit=${WATER}`)).toEqual([young.id]);
      expect(await found('渗水 鹭洲', '&channel=web')).toEqual([]);
      expect(await found('渗水 鹭洲三', '', water)).toEqual([young.id]);
      expect(await found('渗水 鹭洲', '', urban)).toEqual([]);
    };
    expect(await found('渗水 鹭洲')).toEqual([young.id, old.id]);
    expect(await found('渗水 三期鹭洲')).toEqual([]);
    expect(await found('渗水 鹭洲', '&from=2026-02-01')).toEqual([young.id]);
    await narrowed();
    // More that hold the words, and newer, than a search looks at.
    const words = '渗水 鹭洲三';
    await product.sql.query(`begin; set local session_replication_role = replica`);
    await product.sql.query(
      `insert into dispatch.search (work_order_id, accepted_at, body, grams)
       select gen_random_uuid(), timestamptz '2026-03-25T10:00:00+08:00' + n * interval '1 ms', $1, $2
       from generate_series(1, 10000) n`,
      [words, searchable(words, new Date('2026-03-25T10:00:00+08:00')).grams],
    );
    await product.sql.query('commit');
    await narrowed();
    const { body: all } = await dispatcher.get<WorkOrderList>(`/work-orders?q=${encodeURIComponent('渗水')}`);
    expect(all.total).toEqual({ n: 0, capped: true });
    await product.sql.query(`delete from dispatch.search where body = $1`, [words]);
    const amended = await dispatcher.patch(`/work-orders/${old.id}`, { version: old.version, title: '车棚漏雨' });
    expect(amended.status).toBe(200);
    expect(await found('漏雨 鹭洲')).toEqual([old.id]);
  });

  test('the counts are those of the lists', async () => {
    for (const visitor of [dispatcher, await handlerOf(URBAN), await leadOf(URBAN)]) {
      const { body: counts } = await visitor.get<WorkOrderCounts>('/work-orders/counts');
      for (const view of [
        'toDispatch',
        'toSign',
        'handling',
        'toReview',
        'returns',
        'dueToday',
        'overdue',
        'awaitingCallback',
        'unitOpen',
        'mine',
      ] as const)
        expect([view, (await visitor.get<WorkOrderList>(`/work-orders?view=${view}`)).body.total.n]).toEqual([
          view,
          counts[view],
        ]);
    }
  });

  test('look-alikes near by are hinted at', async () => {
    const spot = { lat: 36.21, lon: 123.11 };
    const first = await anOrder(product, { category: LAMP, place: { ...call.place, ...spot } });
    const { body } = await operator.post<{ items: { id: string; metres: number }[] }>('/work-orders/similar', {
      category: LAMP,
      place: { ...call.place, lat: spot.lat + 0.001, lon: spot.lon },
    });
    const hint = body.items.find(({ id }) => id === first.id);
    expect(hint?.metres).toBeGreaterThan(100);
    expect(hint?.metres).toBeLessThan(120);
  });
});

describe('who sees what', () => {
  test('opening a page is noted once, however often it reads itself again', async () => {
    const order = await aHandledOrder(product, { lead: WATER });
    const water = await product.as(order.handler);
    for (let i = 0; i < 3; i++) await water.get(`/work-orders/${order.id}`);
    const { rows } = await product.sql.query(
      `select kind, actor_unit, citizen_id from citizens.access where work_order_id = $1 and actor_unit = $2`,
      [order.id, WATER],
    );
    expect(rows).toEqual([{ kind: 'opened', actor_unit: WATER, citizen_id: order.citizen }]);
  });

  test('a unit never learns who asked in confidence or without a name; the hotline does, masked', async () => {
    const handler = await handlerOf(URBAN);
    for (const [change, known] of [
      [{}, true],
      [{ confidential: true }, false],
      [{ anonymous: true }, false],
    ] as const) {
      const { id } = await dispatched({ lead: URBAN }, change);
      const seen = (await whole(handler, id)).citizen;
      expect(seen !== null).toBe(known);
      expect(JSON.stringify(seen)).not.toContain('13800002076');
      expect((await whole(dispatcher, id)).citizen?.phone).toContain('****');
    }
  });

  test('a unit lead reads and reviews what the units below have in hand', async () => {
    const street = accountOf(product, 'handler', 'LG.CM.JF');
    const { id } = await dispatched({ lead: 'LG.CM.JF' });
    const above = await product.as('lead05');
    expect((await above.get(`/work-orders/${id}`)).status).toBe(200);
    await onAssignment(await product.as(street), id, 'LG.CM.JF', 'sign');
    await onAssignment(await product.as(street), id, 'LG.CM.JF', 'reply', reply);
    expect((await whole(above, id)).availableMoves.map(({ move }) => move)).toEqual(
      expect.arrayContaining(['approve', 'refuse']),
    );
    expect(await onAssignment(above, id, 'LG.CM.JF', 'approve')).toMatchObject({ state: 'approved' });
  });
});

describe('clocks', () => {
  test('stand still while the citizen is asked for more, and go on with what was left', async () => {
    const { id, clocks: before } = await dispatched({ lead: URBAN, timeClass: 'P1' });
    const [database, clocks, orders] = [
      product.worker.get(Database),
      product.worker.get(Clocks),
      product.worker.get(WorkOrders),
    ];
    const during = (work: 'pause' | 'resume') =>
      database.inScope(systemScope('test'), async (tx) =>
        clocks[work](tx, await orders.get(tx, id, { lock: true }), 'finish'),
      );
    const finish = async () => (await whole(dispatcher, id)).clocks.find(({ kind }) => kind === 'finish')!;
    await during('pause');
    expect(await finish()).toMatchObject({ state: 'paused', pausedAt: '2026-03-24T02:00:00.000Z' });
    await product.setClock('2026-03-24T11:30:00+08:00');
    await during('resume');
    const due = Date.parse(before.find(({ kind }) => kind === 'finish')!.dueAt);
    expect(await finish()).toMatchObject({
      state: 'running',
      pausedMs: 5_400_000,
      dueAt: new Date(due + 5_400_000).toISOString(),
    });
    expect(kinds(await whole(dispatcher, id))).toEqual(expect.arrayContaining(['clock.paused', 'clock.resumed']));
    await product.setClock('2026-03-24T10:00:00+08:00');
  });

  test('each mark fires once, however many look, and the view overdue has the order', async () => {
    const { id } = await dispatched({ lead: URBAN, timeClass: 'P0' });
    await product.setClock('2026-03-24T12:30:00+08:00');
    const firing = product.worker.get(ClockFiring);
    await Promise.all(Array.from({ length: 5 }, () => firing.fireDue(1_000)));
    await product.settle();
    const order = await whole(dispatcher, id);
    const fired = order.history.filter(({ kind }) => kind === 'clock.near' || kind === 'clock.overdue');
    const marks = fired.map(({ kind, data }) => `${kind} ${String(data['kind'])}`).sort();
    expect(marks).toEqual(
      ['finish', 'firstContact', 'sign'].flatMap((kind) => [`clock.near ${kind}`, `clock.overdue ${kind}`]).sort(),
    );
    expect(order.clock).toMatchObject({ state: 'over' });
    expect(
      (await dispatcher.get<WorkOrderList>('/work-orders?view=overdue')).body.items.map((row) => row.id),
    ).toContain(id);
    const { rows } = await product.sql.query(`select count(*)::int as n from dispatch.clock where next_fire_at <= $1`, [
      new Date('2026-03-24T12:30:00+08:00'),
    ]);
    expect(rows[0].n).toBe(0);
  });

  test('an order may be urged once a day; that moves it up and moves no clock', async () => {
    const { id } = await dispatched({ lead: URBAN });
    const before = await page(product, id);
    expect((await operator.post(`/work-orders/${id}/urge`, {})).status).toBe(200);
    const after = await whole(dispatcher, id);
    expect(after).toMatchObject({ urges: 1, version: before.version });
    expect(after.clocks.map(({ dueAt }) => dueAt)).toEqual(before.clocks.map(({ dueAt }) => dueAt));
    await refused(operator.post(`/work-orders/${id}/urge`, {}), 409, 'illegal-move');
    await product.setClock('2026-03-25T09:00:00+08:00');
    expect((await operator.post(`/work-orders/${id}/urge`, {})).status).toBe(200);
  });

  test('numbers begin at 00001 each day', async () => {
    await product.setClock('2026-03-26T09:00:00+08:00');
    const [first, second] = [await anOrder(product), await anOrder(product)];
    expect([first.number, second.number]).toEqual(['260326-00001', '260326-00002']);
  });

  test('a closed order comes back as rework with new clocks within the window, and not after it', async () => {
    const id = await approved(URBAN, { type: 'suggestion' });
    await product.settle();
    let order = await whole(dispatcher, id);
    if (order.state === 'awaitingCallback') {
      const agent = await product.as('callback01');
      const callback = order.callbacks[0] as unknown as { id: string; version: number };
      await done(agent, `/callbacks/${callback.id}/answer`, {
        version: callback.version,
        contacted: true,
        solved: 'solved',
        satisfaction: 'satisfied',
      });
      order = await whole(dispatcher, id);
    }
    expect(order.state).toBe('closed');
    await product.setClock('2026-04-08T09:00:00+08:00');
    await onOrder(operator, id, 'reopen', { reason: '路灯再次熄灭。' });
    order = await whole(dispatcher, id);
    expect(order).toMatchObject({ state: 'handling', round: 1, lead: { code: URBAN } });
    expect(order.assignments.map(({ state, round }) => [state, round])).toEqual([
      ['approved', 0],
      ['pendingSign', 1],
    ]);
    expect(
      order.clocks
        .filter(({ round }) => round === 1)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['finish', 'firstContact', 'sign']);

    const other = await anOrder(product, { outcome: { kind: 'answer', text: '请拨打城管照明热线报修。' } });
    await product.setClock('2026-04-22T09:00:01+08:00');
    const { version } = await whole(dispatcher, other.id);
    await refused(
      operator.post(`/work-orders/${other.id}/reopen`, { version, reason: '还是不行' }),
      409,
      'illegal-move',
    );
  });
});

describe('a lost database connection', () => {
  const POOL = 6;
  /** Within a transaction PostgreSQL shows the activity it has shown once, unless told to look again. */
  const pidsOf = async (text: string, values: unknown[] = []) => {
    await product.sql.query('select pg_stat_clear_snapshot()');
    return (await product.sql.query<{ pid: number }>(`select pid from pg_stat_activity where ${text}`, values)).rows;
  };
  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 10_000; !(await holds()); await setTimeout(20))
      if (Date.now() > deadline) throw new Error('it did not come to hold');
  }

  test('in the middle of a write answers 503 with a time to try again; the same write then happens once', async () => {
    const order = await anOrder(product);
    const notes = Array.from({ length: POOL }, (_, i) => ({ text: `第 ${i + 1} 次核实。`, key: randomUUID() }));
    const write = ({ text, key }: { text: string; key: string }) =>
      dispatcher.post<Record<string, unknown>>(`/work-orders/${order.id}/notes`, { text }, key);
    const waiting = `datname = current_database() and wait_event_type = 'Lock'`;
    await product.sql.query('begin');
    await product.sql.query('select from dispatch.work_order where id = $1 for update', [order.id]);
    const answers = Promise.all(notes.map(write));
    // Every place of the pool is taken by a transaction that stands still half-way.
    await until(async () => (await pidsOf(waiting)).length === POOL);
    await product.sql.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${waiting}`);
    for (const { status, body, headers } of await answers) {
      expect([status, body['type']]).toEqual([503, 'https://hotline.example/problems/unavailable']);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(JSON.stringify(body)).not.toMatch(/terminat|connection|57P01/i);
    }
    await product.sql.query('rollback');
    expect(kinds(await whole(dispatcher, order.id))).not.toContain('workOrder.noted');
    for (const note of [...notes, ...notes]) expect((await write(note)).status).toBe(200);
    const noted = (await whole(dispatcher, order.id)).history.filter(({ kind }) => kind === 'workOrder.noted');
    expect(noted.map(({ data }) => data['text']).sort()).toEqual(notes.map(({ text }) => text).sort());
  });

  test('between two statements ends that transaction alone, as often as it happens', async () => {
    const database = product.api.get(Database);
    for (let i = 0; i < POOL + 2; i++) {
      const lost = database.inScope(systemScope('a test'), async (tx) => {
        const [own] = await tx.rows(sql<{ pid: number }>`select pg_backend_pid() as pid`);
        await product.sql.query('select pg_terminate_backend($1)', [own!.pid]);
        await until(async () => (await pidsOf('pid = $1', [own!.pid])).length === 0);
        tx.emit({ kind: 'test.lost', subject: 'test', subjectId: String(i), data: {} });
      });
      expect(isConnectionLoss(await lost.catch((error: unknown) => error))).toBe(true);
    }
    const { rows } = await product.sql.query(`select from kernel.event where kind = 'test.lost'`);
    expect(rows).toEqual([]);
    expect((await dispatcher.get('/work-orders?limit=1')).status).toBe(200);
  });
});
