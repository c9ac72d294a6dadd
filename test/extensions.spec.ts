import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ClockFiring } from '@hotline/dispatch';
import type { WorkOrderList, WorkOrderPage } from '@hotline/dispatch';
import { INVARIANTS } from '../apps/cli/src/invariants.js';
import { anOrder, done, reply } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Answer, Visitor } from './visitor.js';

const URBAN = 'LG.URBAN';
const WATER = 'LG.WATER';
const HEAT = 'LG.HEAT';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Refusal {
  type: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  current?: { state: string; version: number; why?: { zh: string; en: string } };
}

let product: Product;
let dispatcher: Visitor;
let supervisor: Visitor;
let handler: Visitor;
let lead: Visitor;

/** Shanghai time of 2026. */
const at = (text: string) => new Date(`2026-${text}:00+08:00`);
const iso = (text: string) => at(text).toISOString();
const clockAt = (text: string) => product.setClock(at(text));

beforeAll(async () => {
  product = await startProduct();
  dispatcher = await product.as('dispatcher01');
  supervisor = await product.as('supervisor01');
  handler = await product.as(accountOf(product, 'handler', URBAN));
  lead = await product.as(accountOf(product, 'unitLead', URBAN));
}, 180_000);
afterAll(() => product?.stop());
// Tuesday; five workdays later is Tuesday the 31st.
beforeEach(() => clockAt('03-24T10:00'));

const whole = async (id: string, visitor: Visitor = dispatcher) =>
  (await visitor.get<WorkOrderPage>(`/work-orders/${id}`)).body;
const of = (order: WorkOrderPage, unit: string) => order.assignments.findLast((a) => a.unit.code === unit)!;
const finishOf = (order: WorkOrderPage, unit = URBAN) =>
  of(order, unit).clocks.find(({ kind, round }) => kind === 'finish' && round === order.round)!;
const kinds = (order: WorkOrderPage) => order.history.map(({ kind }) => kind);
const said = (order: WorkOrderPage, kind: string) => order.history.filter((entry) => entry.kind === kind);

async function refused(answer: Promise<Answer<unknown>>, status: number, slug: string): Promise<Refusal> {
  const { status: got, body } = await answer;
  expect({ status: got, type: (body as Refusal).type }).toEqual({
    status,
    type: `https://hotline.example/problems/${slug}`,
  });
  return body as Refusal;
}
async function fieldRefused(answer: Promise<Answer<unknown>>, ...paths: string[]): Promise<void> {
  const { errors } = await refused(answer, 400, 'validation');
  expect(errors?.map(({ path }) => path)).toEqual(paths);
}

/** A work order in the hands of the urban administration, signed. */
async function inHand(options: { coHandlers?: string[]; timeClass?: string } = {}, id?: string): Promise<string> {
  const order = id ? await whole(id) : await anOrder(product);
  const { coHandlers = [], timeClass = 'P2' } = options;
  const given = { version: order.version, lead: URBAN, coHandlers, timeClass };
  await done(dispatcher, `/work-orders/${order.id}/dispatch`, given);
  await onAssignment(handler, order.id, 'sign');
  return order.id;
}
async function ask(visitor: Visitor, id: string, move: string, body: object = {}, unit = URBAN) {
  const { id: assignment, version } = of(await whole(id), unit);
  return visitor.post<Refusal>(`/assignments/${assignment}/${move}`, { version, ...body });
}
async function onAssignment(visitor: Visitor, id: string, move: string, body: object = {}, unit = URBAN) {
  const answer = await ask(visitor, id, move, body, unit);
  if (answer.status !== 200) throw new Error(`${move}: ${answer.status} ${JSON.stringify(answer.body)}`);
}
const extend = (id: string, workDays = 3, unit = URBAN, visitor = handler) =>
  ask(visitor, id, 'requestExtension', { workDays, reason: '配件须从外地调运，预计三个工作日到货。' }, unit);
const extensionOf = async (id: string) => (await whole(id)).overlays.extensions.at(-1)!;
async function decide(visitor: Visitor, id: string, move: string, body: object = {}) {
  const { id: extension, version } = await extensionOf(id);
  return visitor.post<Refusal>(`/extensions/${extension}/${move}`, { version, ...body });
}
const ledgerOf = async (id: string) => (await whole(id)).overlays.ledger.at(-1)!;
async function onLedger(visitor: Visitor, id: string, move: string, body: object = {}) {
  const { id: entry, version } = await ledgerOf(id);
  return visitor.post<Refusal>(`/ledger/${entry}/${move}`, { version, ...body });
}
async function upload(visitor: Visitor): Promise<string> {
  const answer = await visitor.send<{ id: string }>('POST', '/attachments?name=proof.png', PNG, {
    'content-type': 'image/png',
    'idempotency-key': crypto.randomUUID(),
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

/** A request that a citizen sent by the portal, with the keys that open it to them. */
async function fromPortal() {
  const citizen = product.citizen();
  const receipt = await done<{ workOrderId?: string; number: string; queryCode: string }>(
    citizen,
    '/portal/submissions',
    {
      type: 'help',
      text: '松崖花园三号楼前路灯连续三天不亮，夜间出行不便。',
      phone: '13800002099',
      consent: true,
    },
  );
  const { number, queryCode } = receipt;
  const order = await whole(number);
  const track = async () =>
    (
      await citizen.post<{
        stateText: { zh: string };
        dueAt: string | null;
        asked: { text: string; until: string } | null;
        steps: { kind: string; text: { zh: string } }[];
      }>('/portal/track', { number, queryCode })
    ).body;
  const supplement = (text: string) => citizen.post('/portal/supplement', { number, queryCode, text });
  return { id: order.id, track, supplement };
}

/** What must hold at every commit. */
async function expectWhole(): Promise<void> {
  await product.settle();
  for (const { name, sql } of INVARIANTS) expect([name, (await product.sql.query(sql)).rows]).toEqual([name, []]);
}

describe('an extension', () => {
  test('is asked for by the unit, approved by the supervision centre, and moves the due date from where it was', async () => {
    const { id, track } = await fromPortal();
    await inHand({ coHandlers: [HEAT] }, id);
    expect(finishOf(await whole(id))).toMatchObject({ dueAt: iso('03-31T10:00'), extendedDays: 0, moved: null });
    expect(finishOf(await whole(id), HEAT).dueAt).toBe(iso('03-27T10:00'));
    expect((await extend(id)).status).toBe(200);
    expect(await extensionOf(id)).toMatchObject({
      state: 'requested',
      workDays: 3,
      from: iso('03-31T10:00'),
      to: iso('04-03T10:00'),
      decision: null,
    });
    // An undecided request stops nothing.
    expect(finishOf(await whole(id))).toMatchObject({ state: 'running', dueAt: iso('03-31T10:00') });
    const offers = (await whole(id, supervisor)).availableMoves.filter(({ subject }) => subject === 'extension');
    expect(offers.map(({ move, locked }) => [move, locked])).toEqual([
      ['approve', null],
      ['refuse', null],
    ]);

    await clockAt('03-25T09:00');
    expect((await decide(supervisor, id, 'approve', { note: '同意，抓紧办理。' })).body).toMatchObject({
      state: 'approved',
    });
    const order = await whole(id);
    expect(finishOf(order)).toMatchObject({
      state: 'running',
      dueAt: iso('04-03T10:00'),
      extendedDays: 3,
      moved: { from: iso('03-31T10:00'), by: 'extension' },
    });
    // Help moves along by the same days; heating works round the clock.
    expect(finishOf(order, HEAT).dueAt).toBe(iso('03-30T10:00'));
    expect(
      said(order, 'clock.recomputed').map(({ data }) => [data['role'], data['from'], data['to'], data['cause']]),
    ).toEqual(
      expect.arrayContaining([
        ['lead', iso('03-31T10:00'), iso('04-03T10:00'), 'extension'],
        ['coHandler', iso('03-27T10:00'), iso('03-30T10:00'), 'extension'],
      ]),
    );
    expect(said(order, 'extension.approved')[0]).toMatchObject({ citizenSees: true, data: { to: iso('04-03T10:00') } });
    expect(order.clock).toMatchObject({ dueAt: expect.any(String) });
    const seen = await track();
    expect(seen.dueAt).toBe(iso('04-03T10:00'));
    expect(seen.steps.find(({ kind }) => kind === 'extended')?.text.zh).toBe(
      '需要更多时间，改为 2026 年 4 月 3 日前答复您',
    );
    await product.settle();
    const { rows } = await product.sql.query(
      `select day::text, outcome from figures.mark where figure = 'onTimeCompletion' and subject = $1`,
      [finishOf(order).id],
    );
    expect(rows).toEqual([{ day: '2026-04-03', outcome: 'pending' }]);
  });

  test('is granted once: a second one is refused, also after a refusal; one withdrawn does not count', async () => {
    const id = await inHand();
    await extend(id);
    expect((await refused(extend(id), 409, 'illegal-move')).current?.why?.zh).toBe('已有一份延期申请在等审批');
    expect((await decide(handler, id, 'withdraw')).body).toMatchObject({ state: 'withdrawn' });
    expect((await extend(id)).status).toBe(200);
    expect((await decide(supervisor, id, 'refuse', { note: '理由不充分。' })).body).toMatchObject({ state: 'refused' });
    expect(finishOf(await whole(id)).dueAt).toBe(iso('03-31T10:00'));
    expect((await refused(extend(id), 409, 'illegal-move')).current?.why?.zh).toBe('延期次数已用完');
    expect((await whole(id)).overlays.extensions.map(({ state }) => state)).toEqual(['withdrawn', 'refused']);
  });

  test('is refused for urgent classes, after the clock is due, by the wrong people and without its words', async () => {
    const urgent = await inHand({ timeClass: 'P1' });
    expect((await refused(extend(urgent), 409, 'illegal-move')).current?.why?.en).toContain('not extended');
    const id = await inHand();
    await fieldRefused(extend(id, 11), 'workDays');
    await fieldRefused(extend(id, 0), 'workDays');
    await fieldRefused(ask(handler, id, 'requestExtension', { workDays: 3 }), 'reason');
    await fieldRefused(ask(handler, id, 'requestExtension', { workDays: 3, reason: 'x', until: '2026-05-01' }), '');
    await refused(extend(id, 3, URBAN, dispatcher), 403, 'forbidden');
    await refused(extend(id, 3, URBAN, await product.as(accountOf(product, 'handler', WATER))), 404, 'not-found');
    await extend(id);
    await refused(decide(handler, id, 'approve'), 403, 'forbidden');
    // A supervisor of another unit than the centre that policy names.
    await refused(decide(await product.as('assessor01'), id, 'approve'), 403, 'forbidden');
    await refused(decide(await product.as(accountOf(product, 'handler', WATER)), id, 'withdraw'), 404, 'not-found');
    await fieldRefused(decide(supervisor, id, 'refuse'), 'note');
    const { id: extension } = await extensionOf(id);
    await refused(supervisor.post(`/extensions/${extension}/approve`, { version: 7 }), 409, 'stale-version');
    await decide(supervisor, id, 'approve');
    await refused(decide(supervisor, id, 'refuse', { note: '晚了。' }), 409, 'illegal-move');

    const late = await inHand();
    await clockAt('03-31T10:00');
    expect((await extend(late)).status).toBe(200);
    await decide(handler, late, 'withdraw');
    await clockAt('03-31T10:01');
    expect((await refused(extend(late), 409, 'illegal-move')).current?.why?.zh).toBe('已超过办结时限');
  });

  test('that is decided after the clock was due counts from the old due date and takes the overdue mark back', async () => {
    const id = await inHand();
    await clockAt('03-31T09:50');
    await extend(id, 5);
    await clockAt('03-31T16:00');
    await product.settle();
    expect(finishOf(await whole(id)).state).toBe('over');
    await decide(supervisor, id, 'approve');
    const order = await whole(id);
    // Qingming is a day off: the fifth workday after Tuesday the 31st is Wednesday the 8th.
    expect(finishOf(order)).toMatchObject({ state: 'running', moved: { from: iso('03-31T10:00'), by: 'extension' } });
    expect(said(order, 'clock.recomputed')[0]!.data).toMatchObject({ lifted: true, from: iso('03-31T10:00') });
    await expectWhole();
    await clockAt('04-20T10:00');
    await product.settle();
    expect(said(await whole(id), 'clock.overdue').filter(({ data }) => data['kind'] === 'finish')).toHaveLength(2);
    await expectWhole();
  });

  test('lapses when the assignment ends before it is decided; a changed time class keeps what was granted', async () => {
    const id = await inHand();
    await extend(id);
    await onAssignment(handler, id, 'reply', reply);
    await onAssignment(lead, id, 'approve');
    expect((await extensionOf(id)).state).toBe('lapsed');

    const kept = await inHand();
    await extend(kept);
    await decide(supervisor, kept, 'approve');
    const retime = async (timeClass: string) =>
      done(dispatcher, `/work-orders/${kept}/retime`, {
        version: (await whole(kept)).version,
        timeClass,
        reason: '情况有变。',
      });
    await retime('P3');
    expect(finishOf(await whole(kept))).toMatchObject({ extendedDays: 3, limit: { n: 15, unit: 'workDay' } });
    await retime('P1');
    expect(finishOf(await whole(kept))).toMatchObject({ extendedDays: 0, dueAt: iso('03-25T10:00') });
  });

  test('of a helper keeps it before its lead', async () => {
    const id = await inHand({ coHandlers: [HEAT] });
    const heat = await product.as(accountOf(product, 'handler', HEAT));
    await onAssignment(heat, id, 'sign', {}, HEAT);
    await fieldRefused(extend(id, 8, HEAT, heat), 'workDays');
    expect((await extend(id, 1, HEAT, heat)).status).toBe(200);
    const { rows } = await product.sql.query(`select role from dispatch.extension where work_order_id = $1`, [id]);
    expect(rows).toEqual([{ role: 'coHandler' }]);
    await decide(supervisor, id, 'approve');
    const order = await whole(id);
    expect(Date.parse(finishOf(order, HEAT).dueAt)).toBeLessThan(Date.parse(finishOf(order).dueAt));
    expect(finishOf(order).extendedDays).toBe(0);
  });
});

describe('while the citizen is asked for more', () => {
  test('the finish clocks stand still; the citizen reads what is asked, and their answer lets them go on', async () => {
    const { id, track, supplement } = await fromPortal();
    await inHand({ coHandlers: [HEAT] }, id);
    await clockAt('03-25T10:00');
    await onAssignment(handler, id, 'askCitizen', { asked: '请补充路灯杆上的编号。' });
    let order = await whole(id);
    expect([URBAN, HEAT].map((unit) => finishOf(order, unit).state)).toEqual(['paused', 'paused']);
    expect(finishOf(order).wakeAt).toBe(iso('04-01T10:00'));
    expect(order.overlays.pauses[0]).toMatchObject({
      asked: '请补充路灯杆上的编号。',
      until: iso('04-01T10:00'),
      how: null,
    });
    expect(said(order, 'workOrder.paused')[0]!.data).toMatchObject({
      until: iso('04-01T10:00'),
      reason: 'waitingForCitizen',
    });
    expect(JSON.stringify(order.history)).not.toContain('编号');
    expect(await track()).toMatchObject({
      stateText: { zh: '等您补充情况' },
      dueAt: null,
      asked: { text: '请补充路灯杆上的编号。', until: iso('04-01T10:00') },
    });
    expect(
      (await refused(ask(handler, id, 'askCitizen', { asked: '再问' }), 409, 'illegal-move')).current?.why?.zh,
    ).toContain('正在等市民补充');

    await clockAt('03-27T10:00');
    expect((await supplement('编号是 3-0712。')).status).toBe(200);
    order = await whole(id);
    expect(finishOf(order)).toMatchObject({ state: 'running', dueAt: iso('04-02T10:00'), wakeAt: null });
    expect(order.overlays.pauses[0]).toMatchObject({ how: 'supplement', endedAt: iso('03-27T10:00') });
    expect(said(order, 'workOrder.resumed')[0]!.data).toMatchObject({ by: 'supplement' });
    const seen = await track();
    expect(seen.asked).toBeNull();
    expect(seen.steps.map(({ text }) => text.zh)).toEqual(
      expect.arrayContaining(['需要您补充情况，补充后继续办理', '您已补充，继续办理']),
    );
    await expectWhole();
  });

  test('the time is bounded in all: what is left of it is the next pause’s, and then there is none', async () => {
    const id = await inHand({ timeClass: 'P3' });
    await onAssignment(handler, id, 'askCitizen', { asked: '请补充地址。' });
    await clockAt('03-27T10:00');
    await onAssignment(handler, id, 'resume');
    await refused(ask(handler, id, 'resume'), 409, 'illegal-move');
    await onAssignment(lead, id, 'askCitizen', { asked: '请补充照片。' });
    // Three of five workdays are used.
    expect((await whole(id)).overlays.pauses.at(-1)).toMatchObject({ until: iso('03-31T10:00') });
    await clockAt('04-02T11:00');
    await product.settle();
    const order = await whole(id);
    expect(order.overlays.pauses.map(({ how }) => how)).toEqual(['unit', 'expiry']);
    expect(
      (await refused(ask(handler, id, 'askCitizen', { asked: '还问' }), 409, 'illegal-move')).current?.why?.zh,
    ).toBe('可暂停的时间已用完');
  });

  test('the pause ends by itself at its limit, exactly once, however many workers look', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push(await inHand());
    for (const id of ids) await onAssignment(handler, id, 'askCitizen', { asked: '请补充地址。' });
    await clockAt('04-01T09:00');
    const firing = product.worker.get(ClockFiring);
    const other = product.api.get(ClockFiring);
    await Promise.all([firing.fireDue(200), other.fireDue(200), firing.fireDue(200), other.fireDue(200)]);
    await product.settle();
    for (const id of ids) {
      const order = await whole(id);
      expect(said(order, 'workOrder.resumed').map(({ data }) => data['by'])).toEqual(['expiry']);
      expect(said(order, 'clock.resumed')).toHaveLength(1);
      expect(order.overlays.pauses.map(({ how }) => how)).toEqual(['expiry']);
      expect(finishOf(order).state).toBe('running');
    }
    await expectWhole();
  });

  test('only the lead asks, before the clock is due; a reply or a return waits for the citizen no more', async () => {
    const id = await inHand({ coHandlers: [HEAT] });
    const heat = await product.as(accountOf(product, 'handler', HEAT));
    await onAssignment(heat, id, 'sign', {}, HEAT);
    expect(
      (await refused(ask(heat, id, 'askCitizen', { asked: '?' }, HEAT), 409, 'illegal-move')).current?.why?.zh,
    ).toBe('由主办单位提出');
    await fieldRefused(ask(handler, id, 'askCitizen'), 'asked');
    await refused(ask(await product.as('operator01'), id, 'askCitizen', { asked: '?' }), 403, 'forbidden');
    await onAssignment(handler, id, 'askCitizen', { asked: '请补充地址。' });
    expect((await refused(ask(heat, id, 'resume', {}, HEAT), 409, 'illegal-move')).current?.why?.zh).toBe(
      '由主办单位提出',
    );
    await onAssignment(handler, id, 'resume');

    const replied = await inHand();
    await onAssignment(handler, replied, 'askCitizen', { asked: '请补充地址。' });
    await refused(extend(replied), 409, 'illegal-move');
    await onAssignment(handler, replied, 'reply', reply);
    expect((await whole(replied)).overlays.pauses[0]).toMatchObject({ how: 'unit' });

    const withdrawn = await inHand();
    await onAssignment(handler, withdrawn, 'askCitizen', { asked: '请补充地址。' });
    await done(await product.as('operator01'), `/work-orders/${withdrawn}/withdraw`, {
      version: (await whole(withdrawn)).version,
      reason: '市民称已自行解决。',
    });
    expect((await whole(withdrawn)).overlays.pauses[0]).toMatchObject({ how: 'ended' });

    await clockAt('03-31T10:01');
    expect((await refused(ask(handler, id, 'askCitizen', { asked: '?' }), 409, 'illegal-move')).current?.why?.zh).toBe(
      '已超过办结时限',
    );
    await expectWhole();
  });
});

describe('the ledger', () => {
  const proposal = async (changes: object = {}) => ({
    reason: 'landOrDemolition',
    difficulty: '沿线三户征收补偿协议尚未签订，路灯管线无法穿越。',
    evidence: [await upload(handler)],
    milestones: [
      { text: '完成征收补偿协议', by: '2026-06-30' },
      { text: '管线施工完成', by: '2026-09-30' },
    ],
    until: '2026-10-31',
    ...changes,
  });

  test('takes a matter in by the centre’s decision, lets its clocks stand, and is reviewed until it leaves', async () => {
    const { id, track } = await fromPortal();
    await inHand({}, id);
    await onAssignment(handler, id, 'proposeLedger', await proposal());
    expect(await ledgerOf(id)).toMatchObject({
      state: 'proposed',
      reason: { code: 'landOrDemolition', zh: '征地拆迁未完成' },
      evidence: [{ name: 'proof.png' }],
      reviewAt: null,
    });
    expect(finishOf(await whole(id)).state).toBe('running');
    await refused(onLedger(handler, id, 'enter'), 403, 'forbidden');
    await refused(onLedger(await product.as(accountOf(product, 'handler', WATER)), id, 'withdraw'), 404, 'not-found');
    expect((await onLedger(supervisor, id, 'enter')).body).toMatchObject({ state: 'entered' });
    let order = await whole(id);
    expect(order).toMatchObject({ ledgered: true, state: 'handling' });
    expect(finishOf(order)).toMatchObject({ state: 'paused', wakeAt: iso('04-23T10:00') });
    expect(said(order, 'ledger.entered')[0]!.data).toMatchObject({
      reason: 'landOrDemolition',
      until: '2026-10-31T15:59:59.999Z',
    });
    expect((await track()).stateText.zh).toBe('有客观困难，暂时办不了：征地拆迁未完成');
    const listed = await supervisor.get<WorkOrderList>('/work-orders?view=ledgered');
    expect(listed.body.items.map((row) => row.id)).toContain(id);
    await refused(ask(handler, id, 'reply', reply), 409, 'illegal-move');
    await refused(onLedger(supervisor, id, 'keep', { note: '未到期' }), 409, 'illegal-move');
    expect((await onLedger(handler, id, 'reach', { milestone: 0 })).status).toBe(200);
    await fieldRefused(onLedger(handler, id, 'reach', { milestone: 0 }), 'milestone');
    expect((await ledgerOf(id)).milestones.map(({ reachedAt }) => reachedAt)).toEqual([iso('03-24T10:00'), null]);

    // The first review falls due by itself and waits for the centre.
    await clockAt('04-23T10:00');
    await product.settle();
    expect(await ledgerOf(id)).toMatchObject({ reviewDueAt: iso('04-23T10:00'), reviewAt: null });
    await product.settle();
    expect(said(await whole(id), 'ledger.reviewDue')).toHaveLength(1);
    await fieldRefused(onLedger(supervisor, id, 'keep'), 'note');
    expect((await onLedger(supervisor, id, 'keep', { note: '协议已签两户，困难仍在。' })).status).toBe(200);
    expect(await ledgerOf(id)).toMatchObject({
      reviewDueAt: null,
      reviewAt: iso('07-22T10:00'),
      reviews: [{ finding: 'keep' }],
    });
    // The second falls due too; the term's end comes while it waits.
    await clockAt('07-23T10:00');
    await product.settle();
    expect((await ledgerOf(id)).reviewDueAt).toBe(iso('07-22T10:00'));
    await expectWhole();
    await clockAt('11-02T09:00');
    await product.settle();
    order = await whole(id);
    expect(await ledgerOf(id)).toMatchObject({ state: 'left', how: 'expiry', reviewDueAt: null });
    expect(order.ledgered).toBe(false);
    expect(finishOf(order).state).not.toBe('paused');
    expect(said(order, 'ledger.left').map(({ data }) => data['how'])).toEqual(['expiry']);
    await expectWhole();
  });

  test('is left when the unit reports it solved, by a review, and with its assignment; nothing is mended by it', async () => {
    const solved = await inHand();
    await onAssignment(handler, solved, 'askCitizen', { asked: '请补充地址。' });
    await refused(ask(handler, solved, 'proposeLedger', await proposal()), 409, 'illegal-move');
    await onAssignment(handler, solved, 'resume');
    await onAssignment(handler, solved, 'proposeLedger', await proposal());
    await onAssignment(handler, solved, 'askCitizen', { asked: '请补充地址。' });
    await onLedger(supervisor, solved, 'enter');
    expect((await whole(solved)).overlays.pauses.map(({ how }) => how)).toEqual(['unit', 'ledger']);
    await clockAt('04-10T10:00');
    expect((await onLedger(lead, solved, 'reportSolved')).body).toMatchObject({ state: 'left' });
    expect(finishOf(await whole(solved))).toMatchObject({ state: 'running', wakeAt: null });
    await onAssignment(handler, solved, 'reply', reply);

    await clockAt('03-24T10:00');
    const left = await inHand();
    await onAssignment(handler, left, 'proposeLedger', await proposal());
    await onLedger(supervisor, left, 'enter');
    expect((await onLedger(supervisor, left, 'leave', { note: '征收已完成。' })).body).toMatchObject({ state: 'left' });
    expect(await ledgerOf(left)).toMatchObject({ how: 'review', reviews: [{ finding: 'leave' }] });

    // Overdue before, overdue after.
    const late = await inHand();
    await clockAt('04-01T10:00');
    await product.settle();
    await onAssignment(handler, late, 'proposeLedger', await proposal());
    await onLedger(supervisor, late, 'enter');
    await clockAt('04-08T10:00');
    await onLedger(handler, late, 'reportSolved');
    expect(finishOf(await whole(late))).toMatchObject({ state: 'over', dueAt: iso('03-31T10:00') });
    expect(said(await whole(late), 'clock.overdue').filter(({ data }) => data['kind'] === 'finish')).toHaveLength(1);

    const gone = await inHand();
    await onAssignment(handler, gone, 'proposeLedger', await proposal({ until: '2026-12-31' }));
    await done(dispatcher, `/work-orders/${gone}/redispatch`, {
      version: (await whole(gone)).version,
      lead: WATER,
      reason: '改由水务办理。',
    });
    expect((await ledgerOf(gone)).state).toBe('lapsed');
    await expectWhole();
  });

  test('asks for a known reason, proof, milestones and a term of at most a year', async () => {
    const id = await inHand();
    await fieldRefused(ask(handler, id, 'proposeLedger', await proposal({ reason: 'lazy' })), 'reason');
    await fieldRefused(ask(handler, id, 'proposeLedger', await proposal({ evidence: [] })), 'evidence');
    await fieldRefused(ask(handler, id, 'proposeLedger', await proposal({ milestones: [] })), 'milestones');
    await fieldRefused(
      ask(
        handler,
        id,
        'proposeLedger',
        await proposal({ until: '2027-03-25', milestones: [{ text: 'x', by: '2026-05-01' }] }),
      ),
      'until',
    );
    await fieldRefused(
      ask(
        handler,
        id,
        'proposeLedger',
        await proposal({ until: '2026-03-24', milestones: [{ text: 'x', by: '2026-03-24' }] }),
      ),
      'until',
    );
    await fieldRefused(
      ask(handler, id, 'proposeLedger', await proposal({ milestones: [{ text: '太晚', by: '2026-12-01' }] })),
      'milestones.0.by',
    );
    await onAssignment(handler, id, 'proposeLedger', await proposal());
    await refused(ask(handler, id, 'proposeLedger', await proposal()), 409, 'illegal-move');
    await fieldRefused(onLedger(supervisor, id, 'refuse'), 'note');
    expect((await onLedger(supervisor, id, 'refuse', { note: '属可以先行办理的部分。' })).body).toMatchObject({
      state: 'refused',
    });
    expect(await ledgerOf(id)).toMatchObject({ decision: { note: '属可以先行办理的部分。' } });
  });
});

describe('help', () => {
  test('is due within its share of the lead’s time, and is added later within what is left', async () => {
    const id = await inHand({ coHandlers: [HEAT] });
    expect(finishOf(await whole(id), HEAT)).toMatchObject({
      limit: { n: 3, unit: 'workDay' },
      dueAt: iso('03-27T10:00'),
    });
    await clockAt('03-27T10:00');
    await onAssignment(handler, id, 'askHelp', { unit: WATER, reason: '灯杆旁有供水井，须一同开挖。' });
    await fieldRefused(ask(handler, id, 'askHelp', { unit: WATER, reason: '再要一次' }), 'unit');
    await fieldRefused(ask(handler, id, 'askHelp', { unit: HEAT, reason: '已在办' }), 'unit');
    await fieldRefused(ask(handler, id, 'askHelp', { unit: 'LG.NONE', reason: '无此单位' }), 'unit');
    expect((await whole(id)).overlays.helpRequests).toMatchObject([{ unit: { code: WATER }, state: 'asked' }]);
    const add = async (unit: string) =>
      dispatcher.post(`/work-orders/${id}/addCoHandler`, { version: (await whole(id)).version, unit });
    expect((await add(WATER)).status).toBe(200);
    await fieldRefused(add(WATER), 'unit');
    const order = await whole(id);
    expect(order.coHandlers.map(({ code }) => code).sort()).toEqual([HEAT, WATER].sort());
    expect(order.overlays.helpRequests).toMatchObject([{ state: 'given' }]);
    expect(kinds(order)).toEqual(expect.arrayContaining(['workOrder.coHandlerAdded', 'helpRequest.given']));
    // Two workdays are left to the lead; water works round the clock.
    expect(Date.parse(finishOf(order, WATER).dueAt)).toBeLessThan(Date.parse(finishOf(order).dueAt));

    await onAssignment(handler, id, 'askHelp', { unit: 'LG.CM.JF', reason: '须街道配合疏导。' });
    const { id: request, version } = (await whole(id)).overlays.helpRequests.at(-1)!;
    await refused(handler.post(`/help-requests/${request}/decline`, { version, note: 'x' }), 403, 'forbidden');
    await fieldRefused(dispatcher.post(`/help-requests/${request}/decline`, { version }), 'note');
    expect(
      (await dispatcher.post(`/help-requests/${request}/decline`, { version, note: '由主办协调即可。' })).status,
    ).toBe(200);
    // Waiving names who and why.
    await onAssignment(handler, id, 'waive', { reason: '现场不涉及供热。' }, HEAT);
    expect(of(await whole(id), HEAT).waived).toMatchObject({ by: expect.any(String), reason: '现场不涉及供热。' });
    await expectWhole();
  });
});

describe('what waits to be decided', () => {
  interface Requests {
    items: { kind: string; id: string; order: { id: string }; extension: object | null; ledger: object | null }[];
    next: string | null;
    total: { n: number };
    waiting: Record<string, number>;
  }
  const listed = async (visitor: Visitor, query = '') => (await visitor.get<Requests>(`/requests${query}`)).body;

  test('stands in one list for those who decide it, the longest waiting first, page by page', async () => {
    const before = await listed(supervisor);
    const ids: string[] = [];
    for (const minute of ['10:01', '10:02', '10:03']) {
      await clockAt(`03-24T${minute}`);
      ids.push(await inHand());
      await extend(ids.at(-1)!);
    }
    await onAssignment(handler, ids[0]!, 'askHelp', { unit: WATER, reason: '须配合开挖。' });
    const all: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Requests = await listed(supervisor, `?kind=extension&limit=2${next && `&cursor=${next}`}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      all.push(...page.items.map(({ order }) => order.id));
      next = page.next;
    }
    expect(all.slice(-3)).toEqual(ids);
    const after = await listed(supervisor);
    expect(after.waiting).toEqual({ ...before.waiting, extension: before.waiting['extension']! + 3 });
    expect(after.total.n).toBe(before.total.n + 3);
    // Help is the dispatcher's to give; neither sees the other's.
    const help = await listed(dispatcher);
    expect(help.items.map(({ kind, order }) => [kind, order.id])).toContainEqual(['help', ids[0]]);
    expect(help.waiting).toMatchObject({ extension: 0, help: help.items.length });
    expect((await listed(dispatcher, '?kind=extension')).items).toEqual([]);
    await refused(handler.get('/requests'), 403, 'forbidden');
    await fieldRefused(supervisor.get('/requests?kind=nothing'), 'kind');
    const counts = await supervisor.get<Record<string, number>>('/work-orders/counts');
    expect(counts.body['requests']).toBe(after.total.n);
    for (const id of ids) await decide(supervisor, id, 'approve');
    expect((await listed(supervisor)).total.n).toBe(before.total.n);
  });
});

describe('the firing', () => {
  test('goes round a clock that cannot be fired: the others of its batch are fired, and it is tried again', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(await inHand({ timeClass: 'P1' }));
    const bad = finishOf(await whole(ids[2]!)).id;
    await product.sql.query(`create function public.refuse_clock() returns trigger language plpgsql as
      $$ begin if new.id = '${bad}' then raise exception 'broken clock'; end if; return new; end $$`);
    await product.sql.query(`create trigger refuse_clock before update on dispatch.clock
      for each row execute function public.refuse_clock()`);
    await clockAt('03-25T11:00');
    const firing = product.worker.get(ClockFiring);
    await firing.fireDue(200);
    const overdue = async (id: string) =>
      said(await whole(id), 'clock.overdue').filter(({ data }) => data['kind'] === 'finish').length;
    expect(await Promise.all(ids.map(overdue))).toEqual([1, 1, 0, 1, 1]);
    await product.sql.query(`drop trigger refuse_clock on dispatch.clock`);
    await product.settle();
    expect(await Promise.all(ids.map(overdue))).toEqual([1, 1, 1, 1, 1]);
    await expectWhole();
  });
});
