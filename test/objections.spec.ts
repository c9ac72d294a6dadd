import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ClockFiring } from '@hotline/dispatch';
import type { GuardOverridesView, ObjectionFile, ObjectionList, WorkOrderList, WorkOrderPage } from '@hotline/dispatch';
import { INVARIANTS } from '../apps/cli/src/invariants.js';
import { anOrder, done, reply } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

const URBAN = 'LG.URBAN';
const WATER = 'LG.WATER';
const HEAT = 'LG.HEAT';
const GAS = 'LG.GAS';
/** A district, a street in it, a community in that. */
const DISTRICT = 'LG.CM';
const STREET = 'LG.CM.JF';
const COMMUNITY = 'LG.CM.JF.01';
/** Heating: no street may lead it (G05). */
const HEATING = 'C010301';

const wish = { reason: 'notOurDuty', rule: '派单目录：路灯归城管照明', proposedUnit: HEAT, note: '权属不在本单位。' };
const REASON = '经核对权属图，该段线路由城管部门养护，应由其办理。';

interface Refusal {
  type: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  current?: Record<string, unknown> & { why?: { zh: string }; guard?: { code: string } };
}

let product: Product;
let dispatcher: Visitor;
let arbiter: Visitor;

beforeAll(async () => {
  product = await startProduct();
  // Tuesday 24 March 2026, 10:00 in Shanghai.
  await product.setClock('2026-03-24T10:00:00+08:00');
  dispatcher = await product.as('dispatcher01');
  arbiter = await product.as('supervisor01');
}, 180_000);
afterAll(async () => {
  await product.settle();
  for (const { name, sql } of INVARIANTS) {
    const { rows } = await product.sql.query(sql);
    expect({ name, rows: rows.slice(0, 3) }).toEqual({ name, rows: [] });
  }
  await product.stop();
});

const handlerOf = (unit: string) => product.as(accountOf(product, 'handler', unit));
const leadOf = (unit: string) => product.as(accountOf(product, 'unitLead', unit));
const whole = async (id: string, visitor = dispatcher) => {
  const { status, body } = await visitor.get<WorkOrderPage>(`/work-orders/${id}`);
  expect(status).toBe(200);
  return body;
};
const of = (order: WorkOrderPage, unit: string) => order.assignments.findLast((a) => a.unit.code === unit)!;
const finishOf = (order: WorkOrderPage, unit: string) =>
  order.clocks.findLast((clock) => clock.kind === 'finish' && clock.unit === unit)!;
const said = (order: WorkOrderPage, kind: string) => order.history.find((entry) => entry.kind === kind)?.data;
const lockOf = (order: WorkOrderPage, move: string, subjectId: string) =>
  order.availableMoves.find((offer) => offer.move === move && offer.subjectId === subjectId);

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

/** What a move on a unit's assignment would be sent as, as it stands now. */
async function sending(visitor: Visitor, id: string, unit: string, move: string, body: object = {}) {
  const assignment = of(await whole(id), unit);
  return visitor.post(`/assignments/${assignment.id}/${move}`, { version: assignment.version, ...body });
}

async function onAssignment(visitor: Visitor, id: string, unit: string, move: string, body: object = {}) {
  const answer = await sending(visitor, id, unit, move, body);
  expect({ move, status: answer.status, body: answer.body }).toMatchObject({ move, status: 200 });
}

async function onOrder(visitor: Visitor, id: string, move: string, body: object = {}) {
  const { version } = await whole(id);
  await done(visitor, `/work-orders/${id}/${move}`, { version, ...body });
}

async function dispatched(lead: string, body: object = {}, changes: object = {}): Promise<string> {
  const { id } = await anOrder(product, changes);
  await onOrder(dispatcher, id, 'dispatch', { lead, ...body });
  return id;
}

/** An order that a first unit gave back with good reason and that now lies with a second one. */
async function returnedOnce(second: string, body: object = {}): Promise<string> {
  const id = await dispatched(WATER);
  await onAssignment(await handlerOf(WATER), id, WATER, 'requestReturn', { ...wish, proposedUnit: second });
  await onAssignment(dispatcher, id, WATER, 'upholdReturn', { note: '同意退回。' });
  await onOrder(dispatcher, id, 'dispatch', { lead: second, ...body });
  return id;
}

/** The objection that stands open on an order. */
async function objectionOf(id: string) {
  const objection = (await whole(id, arbiter)).objections.at(-1);
  if (!objection) throw new Error('no objection');
  return objection;
}

async function rule(id: string, move: string, body: object) {
  const { id: objection, version } = await objectionOf(id);
  return arbiter.post(`/objections/${objection}/${move}`, { version, ...body });
}

/** The unit signs, replies and is reviewed by its lead. */
async function handled(id: string, unit: string) {
  const handler = await handlerOf(unit);
  if (of(await whole(id), unit).state === 'pendingSign') await onAssignment(handler, id, unit, 'sign');
  await onAssignment(handler, id, unit, 'reply', reply);
  await onAssignment(await leadOf(unit), id, unit, 'approve');
}

describe('a second return of the same order', () => {
  test('goes to the arbiter, who sends the order straight to the unit ruled; that one may not give it back', async () => {
    const id = await returnedOnce(HEAT);
    await onAssignment(await handlerOf(HEAT), id, HEAT, 'requestReturn', { ...wish, proposedUnit: URBAN });
    const order = await whole(id);
    const objection = order.objections[0]!;
    expect(objection).toMatchObject({ cause: 'secondReturn', state: 'open', actFirst: false, unit: { code: HEAT } });
    // Four work hours of the supervision centre's shift, 08:30 to 20:00.
    expect(objection).toMatchObject({ decideBy: '2026-03-24T06:00:00.000Z', late: false });
    expect(order).toMatchObject({ returns: 2, redispatches: 0 });
    expect(of(order, HEAT)).toMatchObject({ state: 'returnRequested', returnRequest: { second: true } });
    expect(said(order, 'objection.opened')).toMatchObject({
      objection: objection.id,
      assignment: of(order, HEAT).id,
      unit: HEAT,
      cause: 'secondReturn',
      actFirst: false,
      decideBy: objection.decideBy,
    });

    // The dispatcher sees why it is no longer his to decide.
    for (const move of ['upholdReturn', 'refuseReturn']) {
      expect(lockOf(order, move, of(order, HEAT).id)?.locked?.zh).toBe('由裁定人裁定');
      const problem = await refused(sending(dispatcher, id, HEAT, move, { note: '同意' }), 409, 'illegal-move');
      expect(problem.current?.why?.zh).toBe('由裁定人裁定');
    }
    expect(lockOf(order, 'redispatch', id)?.locked?.zh).toBe('派单异议由裁定人裁定');
    await refused(
      dispatcher.post(`/objections/${objection.id}/ruleAtOnce`, {
        version: objection.version,
        ruling: 'upheld',
        reason: REASON,
      }),
      403,
      'forbidden',
    );

    // What lies before the arbiter: both units' words, the way so far, the catalogue.
    const { body: file } = await arbiter.get<ObjectionFile>(`/objections/${objection.id}`);
    expect(file.trail.map(({ unit, return: asked }) => [unit.code, asked?.ruling, asked?.proposedUnit.code])).toEqual([
      [WATER, 'upheld', HEAT],
      [HEAT, null, URBAN],
    ]);
    expect(file.objection.argument).toContain('路灯归城管照明');
    const list = await arbiter.get<ObjectionList>('/objections');
    expect(list.body.items.map((row) => row.id)).toContain(objection.id);
    expect(list.body.items.find((row) => row.id === objection.id)?.order.number).toBe(order.number);
    const rows = await dispatcher.get<WorkOrderList>('/work-orders?view=objections');
    expect(rows.body.items.map((row) => row.id)).toContain(id);

    const answer = await rule(id, 'ruleAtOnce', { ruling: 'upheld', to: URBAN, reason: REASON });
    expect(answer.status).toBe(200);
    const after = await whole(id);
    expect(after).toMatchObject({ state: 'handling', lead: { code: URBAN }, redispatches: 1 });
    expect(of(after, HEAT)).toMatchObject({ state: 'returned', returnRequest: { ruling: 'upheld' } });
    const given = of(after, URBAN);
    expect(given).toMatchObject({
      state: 'pendingSign',
      noReturn: true,
      rulingId: objection.id,
      rule: { code: 'ruling', basis: REASON },
    });
    expect(after.objections[0]).toMatchObject({
      state: 'ruled',
      ruling: { ruling: 'upheld', to: { code: URBAN }, by: 'quick', moved: true },
    });
    expect(said(after, 'objection.ruled')).toMatchObject({ ruling: 'upheld', to: URBAN, by: 'quick', refusals: 0 });
    expect(said(after, 'workOrder.redispatched')).toMatchObject({ from: HEAT, lead: URBAN, objection: objection.id });
    const urban = await handlerOf(URBAN);
    const binding = await refused(sending(urban, id, URBAN, 'requestReturn', wish), 409, 'illegal-move');
    expect(binding.current?.why?.zh).toContain('不得再退');
    expect((await (await handlerOf(HEAT)).get(`/work-orders/${id}`)).status).toBe(404);
    expect((await (await handlerOf(HEAT)).get(`/objections/${objection.id}`)).status).toBe(404);
  });

  test('without a unit ruled goes back to dispatch; refused, it stays and may not be asked for again', async () => {
    const back = await returnedOnce(HEAT);
    await onAssignment(await handlerOf(HEAT), back, HEAT, 'requestReturn', wish2());
    expect((await rule(back, 'ruleAtOnce', { ruling: 'upheld', reason: REASON })).status).toBe(200);
    expect(await whole(back)).toMatchObject({ state: 'awaitingDispatch', lead: null, clock: { kind: 'dispatch' } });

    const stays = await returnedOnce(HEAT);
    await onAssignment(await handlerOf(HEAT), stays, HEAT, 'requestReturn', wish2());
    expect((await rule(stays, 'ruleAtOnce', { ruling: 'refused', reason: REASON })).status).toBe(200);
    const order = await whole(stays);
    expect(of(order, HEAT)).toMatchObject({ state: 'handling', noReturn: true, returnRequest: { ruling: 'refused' } });
    expect(said(order, 'objection.ruled')).toMatchObject({ ruling: 'refused', to: null, refusals: 1 });
    await refused(sending(await handlerOf(HEAT), stays, HEAT, 'requestReturn', wish2()), 409, 'illegal-move');
    const contest = sending(await leadOf(HEAT), stays, HEAT, 'contest', { argument: REASON });
    expect((await refused(contest, 409, 'illegal-move')).current?.why?.zh).toBe('异议只能提出一次');
    // Letting it lie after the ruling is refusing it: the overdue clock says so.
    await product.setClock('2026-04-02T10:00:00+08:00');
    await product.settle();
    const late = (await whole(stays)).history.filter(({ kind }) => kind === 'clock.overdue');
    expect(late.find(({ data }) => data['kind'] === 'finish')?.data).toMatchObject({ afterRuling: true });
    await product.setClock('2026-03-24T10:00:00+08:00');
    await onOrder(await product.as('operator01'), stays, 'withdraw', { reason: '市民称已解决。' });
  });

  const wish2 = () => ({ ...wish, proposedUnit: URBAN });
});

describe('先办后议: matters of life and supply', () => {
  test('the unit works on while the ruling is open, and is released when it is upheld', async () => {
    const id = await returnedOnce(HEAT, { timeClass: 'P0' });
    const heat = await handlerOf(HEAT);
    await onAssignment(heat, id, HEAT, 'sign');
    const due = finishOf(await whole(id), HEAT).dueAt;
    await onAssignment(heat, id, HEAT, 'requestReturn', { ...wish, proposedUnit: GAS });
    const order = await whole(id);
    expect(of(order, HEAT).state).toBe('handling');
    expect(order.objections[0]).toMatchObject({ state: 'open', actFirst: true });
    expect(finishOf(order, HEAT)).toMatchObject({ state: 'running', dueAt: due });
    await onAssignment(heat, id, HEAT, 'contact', { by: 'phone', summary: '已先行到场处置。' });
    await refused(sending(heat, id, HEAT, 'requestReturn', { ...wish, proposedUnit: GAS }), 409, 'illegal-move');
    const redispatch = dispatcher.post(`/work-orders/${id}/redispatch`, {
      version: order.version,
      lead: GAS,
      reason: '改派',
    });
    await refused(redispatch, 409, 'illegal-move');
    expect((await rule(id, 'ruleAtOnce', { ruling: 'upheld', to: GAS, reason: REASON })).status).toBe(200);
    const after = await whole(id);
    expect(after).toMatchObject({ lead: { code: GAS }, timeClass: 'P0' });
    expect(after.clocks.filter(({ unit }) => unit === HEAT).map(({ kind }) => kind)).not.toContain('finish');
  });

  test('a unit that has replied before the ruling keeps the order; the ruling stands for the next', async () => {
    const id = await returnedOnce(HEAT, { timeClass: 'P1' });
    const heat = await handlerOf(HEAT);
    await onAssignment(heat, id, HEAT, 'sign');
    await onAssignment(heat, id, HEAT, 'requestReturn', { ...wish, proposedUnit: GAS });
    await handled(id, HEAT);
    expect((await rule(id, 'ruleAtOnce', { ruling: 'upheld', to: GAS, reason: REASON })).status).toBe(200);
    const order = await whole(id);
    expect(order).toMatchObject({ state: 'awaitingCallback', lead: { code: HEAT } });
    expect(order.objections[0]?.ruling).toMatchObject({ ruling: 'upheld', to: { code: GAS }, moved: false });
  });
});

describe('a refused return is contested', () => {
  async function contested(): Promise<string> {
    const id = await dispatched(WATER);
    await onAssignment(await handlerOf(WATER), id, WATER, 'requestReturn', wish);
    await onAssignment(dispatcher, id, WATER, 'refuseReturn', { note: '请继续办理。' });
    return id;
  }

  test('by the unit lead, within a workday, and heard in a meeting whose minutes come before the ruling', async () => {
    const id = await contested();
    const handler = await handlerOf(WATER);
    const lead = await leadOf(WATER);
    await refused(sending(handler, id, WATER, 'contest', { argument: REASON }), 403, 'forbidden');
    expect(lockOf(await whole(id, lead), 'contest', of(await whole(id), WATER).id)).toMatchObject({ locked: null });
    await onAssignment(lead, id, WATER, 'contest', { argument: REASON });
    const open = await objectionOf(id);
    expect(open).toMatchObject({ cause: 'contested', argument: REASON, unit: { code: WATER } });
    expect(of(await whole(id), WATER).state).toBe('returnRequested');

    await refused(rule(id, 'rule', { ruling: 'refused', reason: REASON }), 409, 'illegal-move');
    expect(
      (await refused(rule(id, 'callMeeting', { units: ['LG.NOBODY'] }), 400, 'validation')).errors?.[0]?.path,
    ).toBe('units.0');
    expect((await rule(id, 'callMeeting', { units: [WATER, URBAN], note: '请带权属图。' })).status).toBe(200);
    const called = await objectionOf(id);
    // Two workdays of the shift: 11.5 hours each, seven days a week.
    expect(called).toMatchObject({ state: 'meeting', decideBy: '2026-03-26T02:00:00.000Z' });
    const locked = lockOf(await whole(id, arbiter), 'rule', called.id);
    expect(locked?.locked?.zh).toBe('请先记录会商意见');
    await refused(rule(id, 'rule', { ruling: 'refused', reason: REASON }), 409, 'illegal-move');
    const stranger = { minutes: '双方陈述。', positions: [{ unit: GAS, text: '与我方无关。' }] };
    expect((await refused(rule(id, 'recordMeeting', stranger), 400, 'validation')).errors?.[0]?.path).toBe(
      'positions.0.unit',
    );
    const positions = [
      { unit: WATER, text: '管线已移交城管。' },
      { unit: URBAN, text: '移交手续未办结。' },
    ];
    expect((await rule(id, 'recordMeeting', { minutes: '移交手续未办结，仍由水务办理。', positions })).status).toBe(
      200,
    );
    expect((await rule(id, 'rule', { ruling: 'refused', reason: REASON })).status).toBe(200);
    const order = await whole(id, lead);
    expect(order.objections[0]).toMatchObject({
      state: 'ruled',
      meeting: {
        minutes: '移交手续未办结，仍由水务办理。',
        positions: [{ unit: { code: WATER } }, { unit: { code: URBAN } }],
      },
      ruling: { ruling: 'refused', by: 'meeting' },
    });
    expect(of(order, WATER)).toMatchObject({ state: 'handling', noReturn: true, rulingId: order.objections[0]!.id });
    expect(said(order, 'objection.ruled')).toMatchObject({ refusals: 2, by: 'meeting' });
    const again = sending(lead, id, WATER, 'contest', { argument: REASON });
    expect((await refused(again, 409, 'illegal-move')).current?.why?.zh).toBe('异议只能提出一次');
    await handled(id, WATER);
  });

  test('not a day later, not without a refusal, and the unit may take it back', async () => {
    const fresh = await dispatched(WATER);
    const lead = await leadOf(WATER);
    await onAssignment(await handlerOf(WATER), fresh, WATER, 'sign');
    const none = await refused(sending(lead, fresh, WATER, 'contest', { argument: REASON }), 409, 'illegal-move');
    expect(none.current?.why?.zh).toBe('没有被驳回的退单');

    const id = await contested();
    await onAssignment(lead, id, WATER, 'contest', { argument: REASON });
    const { id: objection, version } = await objectionOf(id);
    const withdraw = { version, reason: '已与城管协商一致，由我方办理。' };
    await refused((await handlerOf(GAS)).post(`/objections/${objection}/withdraw`, withdraw), 404, 'not-found');
    await refused(arbiter.post(`/objections/${objection}/withdraw`, withdraw), 403, 'forbidden');
    await done(await handlerOf(WATER), `/objections/${objection}/withdraw`, withdraw);
    expect(of(await whole(id), WATER).state).toBe('handling');
    expect((await objectionOf(id)).state).toBe('withdrawn');

    const late = await contested();
    await product.setClock('2026-03-26T10:00:00+08:00');
    const passed = await refused(sending(lead, late, WATER, 'contest', { argument: REASON }), 409, 'illegal-move');
    expect(passed.current?.why?.zh).toBe('已超过提出异议的时限');
    await product.setClock('2026-03-24T10:00:00+08:00');
  });

  test('lapses with the order', async () => {
    const id = await contested();
    await onAssignment(await leadOf(WATER), id, WATER, 'contest', { argument: REASON });
    await onOrder(await product.as('operator01'), id, 'withdraw', { reason: '市民称已自行解决。' });
    const order = await whole(id);
    expect(order.objections[0]).toMatchObject({ state: 'withdrawn' });
    expect(said(order, 'objection.withdrawn')).toMatchObject({ lapsed: true });
  });
});

describe('a ruling is held to the same rules as a dispatch', () => {
  test('wrong units, guards, reasons and stale versions are refused and change nothing', async () => {
    const id = await anOrder(product, { category: HEATING, type: 'complaint' }).then((order) => order.id);
    await onOrder(dispatcher, id, 'dispatch', { lead: HEAT });
    await onAssignment(await handlerOf(HEAT), id, HEAT, 'requestReturn', { ...wish, proposedUnit: WATER });
    await onAssignment(dispatcher, id, HEAT, 'refuseReturn', { note: '请继续办理。' });
    await onAssignment(await leadOf(HEAT), id, HEAT, 'contest', { argument: REASON });
    const upheld = (body: object) => rule(id, 'ruleAtOnce', { ruling: 'upheld', reason: REASON, ...body });
    for (const [body, path] of [
      [{ to: HEAT }, 'to'],
      [{ to: 'LG' }, 'to'],
      [{ to: 'LG.NOBODY' }, 'to'],
      [{ to: STREET }, 'to'],
      [{ override: { guard: 'G05', reason: '无' } }, 'override'],
      [{ reason: '' }, 'reason'],
      [{ ruling: 'maybe' }, 'ruling'],
    ] as const)
      expect([body, (await refused(upheld(body), 400, 'validation')).errors?.[0]?.path]).toEqual([body, path]);
    const refusedTo = rule(id, 'ruleAtOnce', { ruling: 'refused', to: WATER, reason: REASON });
    expect((await refused(refusedTo, 400, 'validation')).errors?.[0]?.path).toBe('to');
    const { id: objection, version } = await objectionOf(id);
    const stale = { version: version + 1, ruling: 'refused', reason: REASON };
    const answer = await refused(arbiter.post(`/objections/${objection}/ruleAtOnce`, stale), 409, 'stale-version');
    expect(answer.current).toEqual({ state: 'open', version });
    expect((await upheld({ to: WATER })).status).toBe(200);
    await refused(upheld({ to: GAS }), 409, 'illegal-move');
  });
});

describe('decisions that are late', () => {
  test('a return and an objection are told of once when their instant has passed', async () => {
    const asked = await dispatched(WATER);
    await onAssignment(await handlerOf(WATER), asked, WATER, 'requestReturn', wish);
    const objected = await returnedOnce(HEAT);
    await onAssignment(await handlerOf(HEAT), objected, HEAT, 'requestReturn', { ...wish, proposedUnit: URBAN });
    await product.setClock('2026-03-24T14:00:00+08:00');
    await product.settle();
    const told = async (id: string, kind: string) =>
      (await whole(id)).history.filter((entry) => entry.kind === kind).map(({ data }) => data);
    expect(await told(asked, 'assignment.returnUndecided')).toEqual([]);
    await product.setClock('2026-03-24T14:00:01+08:00');
    const firing = product.worker.get(ClockFiring);
    await Promise.all(Array.from({ length: 4 }, () => firing.fireDue(500)));
    await product.settle();
    expect(await told(asked, 'assignment.returnUndecided')).toEqual([
      expect.objectContaining({ unit: WATER, decideBy: '2026-03-24T06:00:00.000Z' }),
    ]);
    expect(await told(objected, 'assignment.returnUndecided')).toEqual([]);
    expect(await told(objected, 'objection.undecided')).toEqual([expect.objectContaining({ unit: HEAT })]);
    expect(await objectionOf(objected)).toMatchObject({ late: true, state: 'open' });
    await product.setClock('2026-03-24T10:00:00+08:00');
  });
});

describe('基层守门', () => {
  test('what a guard forbids passes with a reason, is written on the assignment, told and counted', async () => {
    const { id } = await anOrder(product, { category: HEATING, type: 'complaint' });
    const { version } = await whole(id);
    const send = (body: object) => dispatcher.post(`/work-orders/${id}/dispatch`, { version, lead: STREET, ...body });
    const guarded = await refused(send({}), 400, 'validation');
    expect(guarded.current?.guard?.code).toBe('G05');
    const reason = '企业抢修力量不足，街道先行组织临时取暖。';
    expect((await refused(send({ override: { guard: 'G01', reason } }), 400, 'validation')).errors?.[0]?.path).toBe(
      'lead',
    );
    const needless = { lead: HEAT, override: { guard: 'G05', reason } };
    expect((await refused(send(needless), 400, 'validation')).errors?.[0]?.path).toBe('override.guard');
    expect((await send({ override: { guard: 'G05', reason } })).status).toBe(200);
    const order = await whole(id);
    expect(of(order, STREET).guardOverride).toEqual({ guard: 'G05', reason, by: expect.any(String) });
    expect(said(order, 'workOrder.dispatched')).toMatchObject({
      guardOverride: 'G05',
      first: true,
      returnUntil: of(order, STREET).returnUntil,
    });
    const { body } = await arbiter.get<GuardOverridesView>('/guard-overrides?month=2026-03');
    expect(body).toMatchObject({
      month: '2026-03',
      total: 1,
      byUnit: [{ unit: { code: STREET }, n: 1 }],
      byGuard: [{ guard: 'G05', n: 1 }],
      newest: [{ workOrderId: id, reason }],
    });
    expect(body.byDispatcher).toEqual([{ id: expect.any(String), name: expect.any(String), n: 1 }]);
    expect((await arbiter.get<GuardOverridesView>('/guard-overrides?month=2026-02')).body.total).toBe(0);
    await refused(arbiter.get('/guard-overrides?month=2026-13'), 400, 'validation');
    await refused((await handlerOf(STREET)).get('/guard-overrides'), 403, 'forbidden');
  });

  test('how often an order was passed about is on its row and can be asked for', async () => {
    const id = await returnedOnce(HEAT);
    await onOrder(dispatcher, id, 'redispatch', { lead: URBAN, reason: '经核实属城管职责。' });
    expect(await whole(id)).toMatchObject({ returns: 1, redispatches: 1 });
    const ids = async (bounces: number) =>
      (await dispatcher.get<WorkOrderList>(`/work-orders?bounces=${bounces}&limit=100`)).body.items.map(
        (row) => row.id,
      );
    expect(await ids(2)).toContain(id);
    expect(await ids(3)).not.toContain(id);
    await refused(dispatcher.get('/work-orders?bounces=0'), 400, 'validation');
    expect(said(await whole(id), 'workOrder.redispatched')).toMatchObject({ first: false, guardOverride: null });
  });
});

describe('转下级: city to district, street and community', () => {
  test('two levels down and back up: each in its parent’s time, each reply waiting for the one below', async () => {
    const id = await dispatched(DISTRICT, { timeClass: 'P2' });
    const district = await handlerOf(DISTRICT);
    await refused(sending(district, id, DISTRICT, 'passDown', { unit: STREET }), 409, 'illegal-move');
    await onAssignment(district, id, DISTRICT, 'sign');
    for (const [unit, path] of [
      [DISTRICT, 'unit'],
      [WATER, 'unit'],
      ['LG.SY.SY', 'unit'],
      ['LG.NOBODY', 'unit'],
    ])
      expect(
        (await refused(sending(district, id, DISTRICT, 'passDown', { unit }), 400, 'validation')).errors?.[0]?.path,
      ).toBe(path);
    expect((await (await handlerOf(STREET)).get(`/work-orders/${id}`)).status).toBe(404);
    await onAssignment(district, id, DISTRICT, 'passDown', { unit: STREET, note: '请街道先行核实。' });
    await refused(sending(district, id, DISTRICT, 'passDown', { unit: STREET }), 400, 'validation');

    const street = await handlerOf(STREET);
    const parent = of(await whole(id), DISTRICT);
    const order = await whole(id, street);
    expect(of(order, STREET)).toMatchObject({ role: 'inner', parentId: parent.id, state: 'pendingSign' });
    expect(order).toMatchObject({ mine: { role: 'inner', lacks: ['signature'] } });
    // Four fifths of five workdays.
    expect(finishOf(order, STREET).limit).toEqual({ n: 4, unit: 'workDay' });
    expect(finishOf(order, STREET).dueAt < finishOf(order, DISTRICT).dueAt).toBe(true);
    expect(said(order, 'assignment.passedDown')).toMatchObject({
      assignment: parent.id,
      child: of(order, STREET).id,
      unit: DISTRICT,
      to: STREET,
      dueAt: finishOf(order, STREET).dueAt,
    });
    await onAssignment(street, id, STREET, 'sign');
    await onAssignment(street, id, STREET, 'passDown', { unit: COMMUNITY });
    expect(finishOf(await whole(id), COMMUNITY).dueAt < finishOf(await whole(id), STREET).dueAt).toBe(true);
    expect((await whole(id)).state).toBe('handling');

    const waiting = await refused(sending(district, id, DISTRICT, 'reply', reply), 409, 'illegal-move');
    expect(waiting.current?.why?.zh).toContain('等待下级单位');
    expect((await whole(id, district)).mine?.lacks).toContain('below');
    await refused(sending(street, id, STREET, 'reply', reply), 409, 'illegal-move');
    await refused(sending(district, id, DISTRICT, 'requestReturn', wish), 409, 'illegal-move');
    await refused(sending(await handlerOf(COMMUNITY), id, STREET, 'recall', { reason: '越级' }), 404, 'not-found');

    await handled(id, COMMUNITY);
    await handled(id, STREET);
    expect((await whole(id)).state).toBe('handling');
    await handled(id, DISTRICT);
    const done = await whole(id);
    expect(done).toMatchObject({ state: 'awaitingCallback', lead: { code: DISTRICT }, coHandlers: [] });
    expect(done.assignments.map(({ role, state }) => [role, state])).toEqual([
      ['lead', 'approved'],
      ['inner', 'approved'],
      ['inner', 'approved'],
    ]);
  });

  test('a return from below is the parent’s to decide; a recall takes everything below with it', async () => {
    const id = await dispatched(DISTRICT, { timeClass: 'P2' });
    const district = await handlerOf(DISTRICT);
    await onAssignment(district, id, DISTRICT, 'sign');
    await onAssignment(district, id, DISTRICT, 'passDown', { unit: STREET });
    const street = await handlerOf(STREET);
    const back = { ...wish, reason: 'wrongPlace', proposedUnit: 'LG.CM.ZF' };
    await onAssignment(street, id, STREET, 'requestReturn', back);
    let order = await whole(id);
    expect(order).toMatchObject({ returns: 0, objections: [] });
    expect(
      (await dispatcher.get<WorkOrderList>('/work-orders?view=returns&limit=100')).body.items.map((r) => r.id),
    ).not.toContain(id);
    expect((await district.get<WorkOrderList>('/work-orders?view=returns')).body.items.map((r) => r.id)).toContain(id);
    await refused(sending(dispatcher, id, STREET, 'upholdReturn', { note: '同意' }), 409, 'illegal-move');
    await refused(sending(street, id, STREET, 'upholdInner', { note: '同意' }), 404, 'not-found');
    await onAssignment(district, id, STREET, 'refuseInner', { note: '确在你街道辖区。' });
    order = await whole(id);
    expect(of(order, STREET)).toMatchObject({ state: 'handling', noReturn: true });
    expect(lockOf(await whole(id, await leadOf(STREET)), 'contest', of(order, STREET).id)).toBeUndefined();

    await onAssignment(street, id, STREET, 'passDown', { unit: COMMUNITY });
    await onAssignment(district, id, STREET, 'recall', { reason: '改由区直属队办理。' });
    order = await whole(id);
    expect(of(order, STREET)).toMatchObject({ state: 'cancelled' });
    expect(of(order, COMMUNITY)).toMatchObject({ state: 'cancelled' });
    expect(order.clocks.filter(({ unit, state }) => unit !== DISTRICT && state === 'running')).toEqual([]);
    expect((await street.get(`/work-orders/${id}`)).status).toBe(404);

    await onAssignment(district, id, DISTRICT, 'passDown', { unit: 'LG.CM.ZF' });
    await onAssignment(await handlerOf('LG.CM.ZF'), id, 'LG.CM.ZF', 'requestReturn', { ...back, proposedUnit: STREET });
    await onAssignment(district, id, 'LG.CM.ZF', 'upholdInner', { note: '同意退回，由区里办理。' });
    expect(of(await whole(id), 'LG.CM.ZF')).toMatchObject({ state: 'returned', returnRequest: { ruling: 'upheld' } });
    await handled(id, DISTRICT);
  });

  test('a changed time class moves the inner limits with the outer; when no time is left nothing is passed down', async () => {
    const id = await dispatched(DISTRICT, { timeClass: 'P3' });
    const district = await handlerOf(DISTRICT);
    await onAssignment(district, id, DISTRICT, 'sign');
    await onAssignment(district, id, DISTRICT, 'passDown', { unit: STREET });
    const before = finishOf(await whole(id), STREET).dueAt;
    await onOrder(dispatcher, id, 'retime', { timeClass: 'P2', reason: '情况简单。' });
    const order = await whole(id);
    expect(finishOf(order, STREET).dueAt < before).toBe(true);
    expect(finishOf(order, STREET).dueAt < finishOf(order, DISTRICT).dueAt).toBe(true);
    await product.setClock('2026-04-10T10:00:00+08:00');
    const late = await refused(sending(district, id, DISTRICT, 'passDown', { unit: 'LG.CM.ZF' }), 409, 'illegal-move');
    expect(late.current?.why?.zh).toContain('不能转下级');
    await product.setClock('2026-03-24T10:00:00+08:00');
  });

  test('a ruling that moves the order away ends what was passed down meanwhile', async () => {
    const id = await returnedOnce(DISTRICT, { timeClass: 'P1' });
    const district = await handlerOf(DISTRICT);
    await onAssignment(district, id, DISTRICT, 'sign');
    await onAssignment(district, id, DISTRICT, 'requestReturn', { ...wish, proposedUnit: URBAN });
    await onAssignment(district, id, DISTRICT, 'passDown', { unit: STREET });
    expect((await rule(id, 'ruleAtOnce', { ruling: 'upheld', to: URBAN, reason: REASON })).status).toBe(200);
    expect(of(await whole(id), STREET).state).toBe('cancelled');
    expect((await whole(id)).lead?.code).toBe(URBAN);
  });
});
