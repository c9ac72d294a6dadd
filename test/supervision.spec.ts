import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClockFiring } from '@hotline/dispatch';
import { ProjectionRunner, numberEvents } from '@hotline/kernel';
import { SupervisionAutomaton, SupervisionFiring } from '@hotline/supervision';
import { INVARIANTS } from '../apps/cli/src/invariants.js';
import { aHandledOrder, anOrder, done, page, reply } from './builders.js';
import type { HandledOrder } from './builders.js';
import { accountOf, enrol } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** A bureau with handlers and a lead but no head, and one whose lead is its head too. */
const URBAN = 'LG.URBAN';
const WATER = 'LG.WATER';
const CENTRE = 'LG.SUPERV';
/** A Tuesday; LG.URBAN works 08:30–12:00 and 13:00–17:30. */
const MORNING = '2026-03-24T09:30:00+08:00';
const HALF_SIGN = '2026-03-24T14:30:00+08:00';
const NEAR = '2026-03-30T09:30:00+08:00';
const DUE = '2026-03-31T09:30:00+08:00';
const OVERDUE = '2026-03-31T09:30:01+08:00';

interface View {
  id: string;
  state: string;
  version: number;
  level: number;
  trigger: string | null;
  manual: string | null;
  workOrder: { id: string; number: string; state: string | null };
  unit: { code: string };
  to: { unit: { code: string }; role: string; people: { id: string; name: string }[] };
  fellTo: { code: string } | null;
  mine: boolean;
  instruction: string | null;
  answerBy: string;
  acknowledged: object | null;
  answer: { text: string; attachments: { id: string }[] } | null;
  causeGoneAt: string | null;
  lateAt: string | null;
  ended: { how: string; by: string | null; note: string | null } | null;
  escalatedTo: string | null;
  raisedFrom: string | null;
  availableMoves: { move: string; locked: { zh: string } | null }[];
}
interface Cards {
  items: {
    id: string;
    colour: string;
    cause: string;
    state: string;
    version: number;
    counts: boolean;
    until: string;
    replacedBy: string | null;
    availableMoves: { move: string; locked: { en: string } | null }[];
  }[];
}
interface List {
  items: View[];
  next: string | null;
  total: { n: number };
}
interface Many {
  results: { of: string; outcome: string; id: string | null; why: { en: string } | null }[];
}

let product: Product;
let supervisor: Visitor;
beforeAll(async () => {
  product = await startProduct();
  supervisor = await product.as('supervisor01');
  await leave(accountOf(product, 'unitHead', URBAN));
});
afterAll(() => product.stop());

/** Nobody has this account any more. */
async function leave(account: string): Promise<void> {
  const security = await product.as('secadmin01');
  await enrol(security);
  const { body } = await security.get<{ items: { id: string; version: number }[] }>(`/people?q=${account}`);
  const { id, version } = body.items[0]!;
  await done(security, `/people/${id}/disable`, { version });
}

async function at(instant: string): Promise<void> {
  await product.setClock(instant);
  await product.settle();
}

/** A work order signed, or not, at nine thirty on the Tuesday. */
async function anOrderInHands(lead = URBAN, signed = true): Promise<HandledOrder> {
  await at(MORNING);
  return aHandledOrder(product, { lead, signed });
}

async function of(workOrderId: string, view: 'open' | 'ended' = 'open', by = supervisor): Promise<View[]> {
  const { status, body } = await by.get<List>(`/supervision/orders?workOrderId=${workOrderId}&view=${view}`);
  expect(status).toBe(200);
  return body.items;
}
const cardsOf = async (workOrderId: string, by = supervisor): Promise<Cards['items']> =>
  (await by.get<Cards>(`/supervision/cards?workOrderId=${workOrderId}`)).body.items;

const act = async (by: string, view: View, move: string, body: object = {}) =>
  (await product.as(by)).post<{ state: string; version: number }>(`/supervision/orders/${view.id}/${move}`, {
    version: view.version,
    ...body,
  });

/** The unit takes its order to the approved reply. */
async function handle(order: HandledOrder): Promise<void> {
  const { assignments } = await page(product, order.id);
  const lead = assignments.filter(({ role }) => role === 'lead').at(-1)!;
  let { id, version } = lead;
  const go = async (account: string, move: string, body: object = {}) => {
    const receipt = await done(await product.as(account), `/assignments/${id}/${move}`, { version, ...body });
    ({ id, version } = receipt);
  };
  if (lead.state === 'pendingSign') await go(order.handler, 'sign');
  await go(order.handler, 'contact', { by: 'phone', summary: '已与市民联系，约定上门。' });
  await go(order.handler, 'reply', reply);
  await go(order.unitLead, 'approve');
  await product.settle();
}

/** The citizen says whether it was solved. */
async function answered(order: { id: string }, solved: boolean): Promise<void> {
  const callback = (await page(product, order.id)).callbacks.at(-1)!;
  const said = solved
    ? { contacted: true, solved: 'solved', satisfaction: 'satisfied' }
    : { contacted: true, solved: 'notSolved', satisfaction: 'dissatisfied', reasons: ['notSolved'] };
  await done(await product.as('callback01'), `/callbacks/${callback.id}/answer`, {
    version: callback.version,
    ...said,
  });
  await product.settle();
}

const idOf = async (account: string): Promise<string> => {
  const { rows } = await product.sql.query<{ id: string }>('select id from identity.person where account = $1', [
    account,
  ]);
  return rows[0]!.id;
};
const eventsOf = async (workOrderId: string): Promise<{ kind: string; data: Record<string, unknown> }[]> => {
  const { rows } = await product.sql.query<{ kind: string; data: Record<string, unknown> }>(
    `select kind, data from kernel.event where work_order_id = $1 and (kind like 'supervision.%' or kind like 'card.%')
     order by seq`,
    [workOrderId],
  );
  return rows;
};
const kinds = async (id: string) => (await eventsOf(id)).map(({ kind }) => kind);

describe('an order nobody signs', () => {
  it('is pressed for at half the time for signing, with every handler of the unit, and no sooner', async () => {
    const order = await anOrderInHands(URBAN, false);
    await at('2026-03-24T14:29:59+08:00');
    expect(await of(order.id)).toEqual([]);
    await at(HALF_SIGN);
    const [pressed] = await of(order.id);
    expect(pressed).toMatchObject({
      level: 1,
      trigger: 'unsigned',
      state: 'issued',
      unit: { code: URBAN },
      to: { unit: { code: URBAN }, role: 'handler', people: [{ id: await idOf(order.handler) }] },
      fellTo: null,
      // One workday of the unit later.
      answerBy: '2026-03-25T06:30:00.000Z',
    });
    expect((await page(product, order.id)) as object).toMatchObject({ supervision: { level: 1 } });
  });

  it('is let go of by itself when it is signed', async () => {
    const order = await anOrderInHands(URBAN, false);
    await at(HALF_SIGN);
    const [assignment] = (await page(product, order.id)).assignments;
    await done(await product.as(order.handler), `/assignments/${assignment!.id}/sign`, {
      version: assignment!.version,
    });
    await product.settle();
    expect(await of(order.id)).toEqual([]);
    expect(await of(order.id, 'ended')).toMatchObject([{ state: 'discharged', ended: { how: 'causeGone', by: null } }]);
    expect(await kinds(order.id)).toEqual(['supervision.issued', 'supervision.discharged']);
    expect((await page(product, order.id)) as object).toMatchObject({ supervision: { level: null } });
  });
});

describe('an order that is not finished', () => {
  it('is pressed for when near due, gets a supervision order and a yellow card when overdue, and level 3 five workdays on', async () => {
    const order = await anOrderInHands();
    await at(NEAR);
    expect(await of(order.id)).toMatchObject([
      { level: 1, trigger: 'nearDue', to: { role: 'handler', people: [{ id: await idOf(order.handler) }] } },
    ]);
    await act(order.handler, (await of(order.id))[0]!, 'answer', { text: '配件明日到货，后天更换完毕。' });
    await at(DUE);
    expect(await of(order.id)).toMatchObject([{ level: 1, state: 'answered' }]);
    await at(OVERDUE);
    const [second] = await of(order.id);
    expect(second).toMatchObject({
      level: 2,
      trigger: 'overdue',
      to: { role: 'unitLead', people: [{ id: await idOf(order.unitLead) }] },
    });
    expect(await of(order.id, 'ended')).toMatchObject([
      { level: 1, state: 'escalated', escalatedTo: second!.id, ended: { how: 'superseded' } },
    ]);
    expect(await cardsOf(order.id)).toMatchObject([
      { colour: 'yellow', cause: 'overdue', state: 'issued', counts: true, until: '2026-09-30T01:30:01.000Z' },
    ]);
    await act(order.unitLead, second!, 'answer', { text: '现场受限，正在协调。' });
    // Five workdays on, with Qingming on 4–6 April in between.
    await at('2026-04-08T09:29:59+08:00');
    expect(await of(order.id)).toMatchObject([{ level: 2, state: 'answered' }]);
    await at('2026-04-08T09:30:00+08:00');
    const [third] = await of(order.id);
    expect(third).toMatchObject({ level: 3, trigger: 'overdueFive', raisedFrom: null });
    // The head of LG.URBAN has left, and nothing above it has one.
    expect(third).toMatchObject({ to: { unit: { code: CENTRE }, role: 'supervisor' }, fellTo: { code: CENTRE } });
    expect(third!.to.people.length).toBeGreaterThan(1);
    expect((await eventsOf(order.id)).filter(({ kind }) => kind === 'supervision.issued').at(-1)?.data).toMatchObject({
      level: 3,
      trigger: 'overdueFive',
      manual: null,
      unit: URBAN,
      to: third!.to.people.length,
      fellTo: CENTRE,
    });
    expect((await page(product, order.id)) as object).toMatchObject({ supervision: { level: 3, cards: [{}] } });
  });

  it('goes to the head of the unit where there is one', async () => {
    const order = await anOrderInHands(WATER);
    await at('2026-04-20T09:30:00+08:00');
    const [third] = await of(order.id);
    expect(third).toMatchObject({
      level: 3,
      to: { unit: { code: WATER }, role: 'unitHead', people: [{ id: await idOf('head01') }] },
      fellTo: null,
    });
    expect((await of(order.id, 'open', await product.as('head01')))[0]).toMatchObject({ mine: true });
  });

  it('lets go of what has lost its cause when the reply is approved, but not of a level 3', async () => {
    const order = await anOrderInHands(WATER);
    await at('2026-04-20T09:30:00+08:00');
    await handle(order);
    const [third] = await of(order.id);
    expect(third).toMatchObject({ level: 3, causeGoneAt: expect.any(String) });
    const without = await act('supervisor01', third!, 'discharge', { note: '已办结' });
    expect(without).toMatchObject({ status: 409, body: { current: { why: { zh: '还缺通报、约谈记录' } } } });
    let { version } = (await act('supervisor01', third!, 'notice', { text: '超期五个工作日未办结，予以通报。' })).body;
    const talk = { who: '主要负责人', at: '2026-04-21T09:00:00+08:00', minutes: '说明原因，限期整改。' };
    const early = await act('supervisor01', { ...third!, version }, 'talk', talk);
    expect(early).toMatchObject({ status: 400, body: { errors: [{ path: 'at' }] } });
    await at('2026-04-21T10:00:00+08:00');
    ({ version } = (await act('supervisor01', { ...third!, version }, 'talk', talk)).body);
    expect(await act('supervisor01', { ...third!, version }, 'discharge', { note: '整改到位' })).toMatchObject({
      status: 200,
      body: { state: 'discharged' },
    });
    expect(await of(order.id)).toEqual([]);
  });

  it('is raised a level each time nobody answers by the deadline, from the handler to the lead to the head', async () => {
    const order = await anOrderInHands(WATER);
    const { body } = await supervisor.post<Many>('/supervision/orders', {
      workOrderIds: [order.id],
      level: 1,
      ground: 'hotMatter',
      instruction: '网络关注，请尽快处置。',
    });
    expect(body.results).toMatchObject([{ of: order.id, outcome: 'done' }]);
    const [first] = await of(order.id);
    await at(first!.answerBy);
    const [second] = (await of(order.id)).filter(({ manual }) => manual);
    expect(second).toMatchObject({ level: 2, raisedFrom: first!.id, instruction: '网络关注，请尽快处置。' });
    expect(await of(order.id, 'ended')).toMatchObject([{ id: first!.id, state: 'escalated', ended: { how: 'late' } }]);
    await at(second!.answerBy);
    const [third] = (await of(order.id)).filter(({ manual }) => manual);
    expect(third).toMatchObject({ level: 3, to: { unit: { code: WATER }, role: 'unitHead' } });
    // The head does not answer either: one inbox up, which is the city's, and nobody is there.
    await at(third!.answerBy);
    const [fourth] = (await of(order.id)).filter(({ manual }) => manual);
    expect(fourth).toMatchObject({ level: 3, to: { unit: { code: CENTRE } }, fellTo: { code: CENTRE }, lateAt: null });
    await at(fourth!.answerBy);
    expect((await of(order.id)).filter(({ manual }) => manual)).toMatchObject([
      { id: fourth!.id, state: 'issued', lateAt: expect.any(String) },
    ]);
  });
});

describe('more time', () => {
  it('puts off level 3: a clock that stood still is read again before it fires', async () => {
    const order = await anOrderInHands();
    await at(OVERDUE);
    const finish = (await page(product, order.id)).clocks.find(({ kind }) => kind === 'finish')!;
    const { rows } = await product.sql.query<{ next_fire_at: Date }>(
      'select next_fire_at from supervision.watch where clock_id = $1',
      [finish.id],
    );
    expect(rows).toEqual([{ next_fire_at: new Date('2026-04-08T09:30:00+08:00') }]);
    // The limit is made longer: what was overdue has time again.
    const { version } = await page(product, order.id);
    await done(await product.as('dispatcher01'), `/work-orders/${order.id}/retime`, {
      version,
      timeClass: 'P3',
      reason: '涉及多个部门，按疑难事项办理',
    });
    await product.settle();
    expect(await of(order.id)).toEqual([]);
    expect(await of(order.id, 'ended')).toMatchObject([
      { trigger: 'overdue', state: 'discharged', ended: { how: 'causeGone' } },
      { trigger: 'nearDue', state: 'escalated' },
    ]);
    await at('2026-04-08T09:30:00+08:00');
    expect((await of(order.id)).filter(({ level }) => level === 3)).toEqual([]);
    // Fifteen workdays from the Tuesday, and five more.
    await at('2026-04-15T09:30:01+08:00');
    expect((await of(order.id)).map(({ level, trigger }) => [level, trigger])).toEqual([[2, 'overdue']]);
    expect((await cardsOf(order.id)).map(({ cause, state }) => [cause, state])).toEqual([
      ['overdueTwice', 'issued'],
      ['overdue', 'replaced'],
    ]);
    await at('2026-04-22T09:30:00+08:00');
    expect((await of(order.id))[0]).toMatchObject({ level: 3, trigger: 'overdueFive' });
  });
});

describe('rework', () => {
  it('earns a yellow card the first time and level 3 the second', async () => {
    const order = await anOrderInHands(WATER);
    await handle(order);
    await answered(order, false);
    expect(await cardsOf(order.id)).toMatchObject([{ colour: 'yellow', cause: 'reworkRound1Valid' }]);
    expect(await of(order.id)).toEqual([]);
    await handle(order);
    await answered(order, false);
    expect(await of(order.id)).toMatchObject([
      { level: 3, trigger: 'reworkTwice', to: { unit: { code: WATER }, role: 'unitHead' } },
    ]);
    expect(await cardsOf(order.id)).toHaveLength(1);
  });
});

describe('a false closing', () => {
  const evidence = '现场复核：路灯仍不亮，照片编号 12，答复称已更换。';
  it('found by a supervisor is level 3 with a red card in place of the yellow one; its appeal goes to somebody else', async () => {
    const order = await anOrderInHands(WATER);
    await handle(order);
    await answered(order, false);
    await handle(order);
    const open = await supervisor.post('/supervision/findings', {
      workOrderId: order.id,
      kind: 'falseClosing',
      text: evidence,
    });
    expect(open.status).toBe(409);
    await answered(order, true);
    const finding = { workOrderId: order.id, kind: 'falseClosing', text: evidence };
    await done(supervisor, '/supervision/findings', finding);
    expect((await supervisor.post('/supervision/findings', finding)).status).toBe(409);
    await product.settle();
    expect(await of(order.id)).toMatchObject([{ level: 3, trigger: 'falseClosing', state: 'issued' }]);
    const [red, yellow] = await cardsOf(order.id);
    expect(red).toMatchObject({ colour: 'red', cause: 'falseClosing', state: 'issued', counts: true });
    expect(yellow).toMatchObject({ cause: 'reworkRound1Valid', state: 'replaced', counts: false, replacedBy: red!.id });
    const { rows } = await product.sql.query(`select from kernel.event where data::text like '%照片编号%'`);
    expect(rows).toEqual([]);

    const appeal = { version: red!.version, text: '路灯由另一产权单位维护，非我单位设施。' };
    const leads = await product.as(accountOf(product, 'unitLead', WATER));
    await done(leads, `/supervision/cards/${red!.id}/appeal`, appeal);
    const [appealed] = await cardsOf(order.id);
    expect(appealed!.availableMoves.map(({ move, locked }) => [move, locked?.en])).toEqual([
      ['uphold', 'Nobody rules on a card of their own finding'],
      ['lift', 'Nobody rules on a card of their own finding'],
    ]);
    const ruling = { version: appealed!.version, note: '产权属实' };
    expect((await supervisor.post(`/supervision/cards/${red!.id}/lift`, ruling)).status).toBe(409);
    await done(await product.as('supervisor02'), `/supervision/cards/${red!.id}/lift`, ruling);
    expect((await cardsOf(order.id)).map(({ cause, state, counts }) => [cause, state, counts])).toEqual([
      ['falseClosing', 'lifted', false],
      ['reworkRound1Valid', 'issued', true],
    ]);
    expect((await kinds(order.id)).filter((kind) => kind.startsWith('card.'))).toEqual([
      'card.issued',
      'card.issued',
      'card.appealed',
      'card.lifted',
    ]);
  });
});

describe('a card', () => {
  const tallyOf = async (unit: string, by = supervisor) =>
    (
      await by.get<{ items: { unit: { code: string }; yellow: number; red: number }[] }>('/supervision/cards/tally')
    ).body.items.find((each) => each.unit.code === unit) ?? { yellow: 0, red: 0 };

  it('is appealed by the unit’s lead within three workdays, ruled once, and decays after six months', async () => {
    const unit = 'LG.HEAT';
    const order = await anOrderInHands(unit);
    const finish = order.clocks.find(({ kind }) => kind === 'finish')!;
    await at(new Date(Date.parse(finish.dueAt) + 1).toISOString());
    const [card] = await cardsOf(order.id);
    expect(card).toMatchObject({ colour: 'yellow', cause: 'overdue' });
    expect(await tallyOf(unit)).toMatchObject({ yellow: 1, red: 0 });
    const lead = await product.as(order.unitLead);
    expect((await cardsOf(order.id, lead))[0]!.availableMoves).toMatchObject([{ move: 'appeal', locked: null }]);
    const path = `/supervision/cards/${card!.id}`;
    expect(
      (await lead.post(`${path}/appeal`, { version: card!.version + 1, text: '气温骤降抢修集中，申请撤销。' })).status,
    ).toBe(409);
    await done(lead, `${path}/appeal`, { version: card!.version, text: '气温骤降抢修集中，申请撤销。' });
    await done(supervisor, `${path}/uphold`, { version: card!.version + 1, note: '未按时申请延期' });
    const again = await lead.post<{ detail: string }>(`${path}/appeal`, {
      version: card!.version + 2,
      text: '气温骤降抢修集中，申请撤销。',
    });
    expect(again).toMatchObject({ status: 409, body: { detail: 'This move is not open in the present state' } });
    expect(await tallyOf(unit)).toMatchObject({ yellow: 1 });

    const early = new Date(Date.parse(card!.until) - 1);
    await product.setClock(early);
    expect(await tallyOf(unit)).toMatchObject({ yellow: 1 });
    // It no longer counts from that instant on, whether or not the worker has come round to noting it.
    await product.setClock(card!.until);
    expect(await tallyOf(unit)).toMatchObject({ yellow: 0 });
    expect((await cardsOf(order.id))[0]).toMatchObject({ state: 'upheld', counts: false });
    await product.settle();
    expect((await cardsOf(order.id)).at(-1)).toMatchObject({ state: 'decayed', counts: false });
    expect((await kinds(order.id)).filter((kind) => kind === 'card.decayed')).toHaveLength(1);
  });

  it('is not appealed after the time for it', async () => {
    const order = await anOrderInHands();
    await at(OVERDUE);
    const [card] = await cardsOf(order.id);
    await at('2026-04-03T09:30:02+08:00');
    const late = await (
      await product.as(order.unitLead)
    ).post<{ detail: string }>(`/supervision/cards/${card!.id}/appeal`, {
      version: card!.version,
      text: '当时道路封闭，无法进场施工。',
    });
    expect(late).toMatchObject({ status: 409, body: { detail: 'The time for an appeal has passed' } });
  });
});

describe('supervision by hand', () => {
  const instruction = { level: 2, ground: 'leaderInstruction', instruction: '请限时办结并书面报告。' };

  it('goes to many orders at once, tells what could not be done, and is done once however often it is sent', async () => {
    const [one, two] = [await anOrderInHands(), await anOrderInHands()];
    const waiting = await anOrder(product);
    const unknown = '00000000-0000-7000-8000-000000000001';
    const body = { workOrderIds: [one.id, waiting.id, unknown, two.id], ...instruction };
    const first = await supervisor.post<Many>('/supervision/orders', body, 'issue-many-key');
    expect(first.body.results.map(({ of: id, outcome }) => [id, outcome])).toEqual([
      [one.id, 'done'],
      [waiting.id, 'noUnit'],
      [unknown, 'notFound'],
      [two.id, 'done'],
    ]);
    expect((await supervisor.post<Many>('/supervision/orders', body, 'issue-many-key')).body).toEqual(first.body);
    const again = await supervisor.post<Many>('/supervision/orders', body);
    expect(again.body.results.map(({ outcome }) => outcome)).toEqual([
      'alreadyOpen',
      'noUnit',
      'notFound',
      'alreadyOpen',
    ]);
    expect(await of(one.id)).toMatchObject([
      { level: 2, manual: 'leaderInstruction', trigger: null, instruction: instruction.instruction },
    ]);
  });

  it('refuses what is wrong with the request, naming the field', async () => {
    const order = await anOrderInHands();
    const send = async (change: object) => {
      const { status, body } = await supervisor.post<{ errors: { path: string }[] }>('/supervision/orders', {
        workOrderIds: [order.id],
        ...instruction,
        ...change,
      });
      return [status, body.errors?.[0]?.path];
    };
    expect(await send({ ground: 'press' })).toEqual([400, 'ground']);
    expect(await send({ ground: 'whim' })).toEqual([400, 'ground']);
    expect(await send({ level: 4 })).toEqual([400, 'level']);
    expect(await send({ instruction: ' ' })).toEqual([400, 'instruction']);
    expect(await send({ workOrderIds: [] })).toEqual([400, 'workOrderIds']);
    expect(await send({ workOrderIds: [order.id, order.id] })).toEqual([400, 'workOrderIds']);
    expect(await send({ workOrderIds: Array.from({ length: 501 }, (_, i) => idNo(i)) })).toEqual([400, 'workOrderIds']);
    expect(await send({ answerBy: MORNING })).toEqual([400, 'answerBy']);
    expect(await send({ surprise: 1 })).toEqual([400, '']);
    expect(await of(order.id)).toEqual([]);
  });

  it('is pressed by operators and dispatchers, to the handler, once while it is open', async () => {
    const order = await anOrderInHands();
    const operator = await product.as('operator01');
    expect((await operator.post('/supervision/orders', { workOrderIds: [order.id], ...instruction })).status).toBe(403);
    const press = { workOrderIds: [order.id], text: '市民再次来电，请尽快联系。' };
    expect((await operator.post<Many>('/supervision/press', press)).body.results).toMatchObject([{ outcome: 'done' }]);
    expect((await operator.post<Many>('/supervision/press', press)).body.results).toMatchObject([
      { outcome: 'alreadyOpen' },
    ]);
    const [pressed] = await of(order.id);
    expect(pressed).toMatchObject({ level: 1, manual: 'press', to: { role: 'handler' } });
    await handle(order);
    expect(await of(order.id)).toEqual([]);
  });

  it('is raised and discharged, one or many, each with what stands in the way of it', async () => {
    const [one, two] = [await anOrderInHands(), await anOrderInHands()];
    await done(supervisor, '/supervision/orders', { workOrderIds: [one.id, two.id], ...instruction });
    const [a, b] = [(await of(one.id))[0]!, (await of(two.id))[0]!];
    const many = await supervisor.post<Many>('/supervision/escalate', {
      items: [
        { id: a.id, version: a.version },
        { id: b.id, version: b.version + 7 },
        { id: idNo(3), version: 1 },
      ],
      note: '仍无进展',
    });
    expect(many.body.results).toMatchObject([
      { of: a.id, outcome: 'done' },
      { of: b.id, outcome: 'stale' },
      { of: idNo(3), outcome: 'notFound' },
    ]);
    const [raised] = await of(one.id);
    expect(raised).toMatchObject({
      id: many.body.results[0]!.id,
      level: 3,
      raisedFrom: a.id,
      instruction: `${instruction.instruction}\n仍无进展`,
    });
    expect((await act('supervisor01', raised!, 'escalate')).body).toMatchObject({
      detail: 'It stands at the highest level already',
    });
    const off = await supervisor.post<Many>('/supervision/discharge', {
      items: [raised!, b].map(({ id, version }) => ({ id, version })),
      note: '已落实',
    });
    expect(off.body.results).toMatchObject([
      { of: raised!.id, outcome: 'locked', why: { en: 'Lacks the notice and the talk record' } },
      { of: b.id, outcome: 'done', id: b.id },
    ]);
    expect(await of(two.id)).toEqual([]);
    expect(await of(two.id, 'ended')).toMatchObject([
      { state: 'discharged', ended: { how: 'supervisor', note: '已落实' } },
    ]);
  });
});

describe('who sees and answers it', () => {
  it('is the unit’s own people, each by their part; another unit finds nothing', async () => {
    const order = await anOrderInHands();
    await done(supervisor, '/supervision/orders', {
      workOrderIds: [order.id],
      level: 2,
      ground: 'media',
      instruction: '媒体报道，请说明情况。',
    });
    const [view] = await of(order.id);
    const stranger = await product.as(accountOf(product, 'unitLead', 'LG.GAS'));
    expect(await of(order.id, 'open', stranger)).toEqual([]);
    expect((await stranger.get(`/supervision/orders/${view!.id}`)).status).toBe(404);
    for (const move of ['acknowledge', 'answer'])
      expect(
        (
          await stranger.post(`/supervision/orders/${view!.id}/${move}`, {
            version: 1,
            ...(move === 'answer' && { text: '越权' }),
          })
        ).status,
      ).toBe(404);
    expect((await stranger.post('/supervision/discharge', { items: [view], note: '' })).status).toBe(403);

    // A handler sees a level 2, which is the lead's to answer.
    const handler = await product.as(order.handler);
    expect((await of(order.id, 'open', handler))[0]).toMatchObject({ mine: false, availableMoves: [] });
    expect((await act(order.handler, view!, 'acknowledge')).status).toBe(409);
    expect((await act('manager01', view!, 'acknowledge')).status).toBe(409);

    const lead = await product.as(order.unitLead);
    expect((await of(order.id, 'open', lead))[0]).toMatchObject({
      mine: true,
      availableMoves: [{ move: 'acknowledge' }, { move: 'answer' }],
    });
    const counts = await lead.get<{ mine: number }>('/supervision/counts');
    expect(counts.body.mine).toBeGreaterThan(0);
    const received = await act(order.unitLead, view!, 'acknowledge');
    expect(received).toMatchObject({ status: 200, body: { state: 'acknowledged' } });
    expect((await act(order.unitLead, view!, 'acknowledge')).status).toBe(409);
    const { version } = received.body;
    expect((await act(order.unitLead, { ...view!, version }, 'answer', { text: '' })).status).toBe(400);
    const foreign = await act(order.unitLead, { ...view!, version }, 'answer', {
      text: '附材料',
      attachments: [idNo(9)],
    });
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ path: 'attachments' }] } });
    await act(order.unitLead, { ...view!, version }, 'answer', { text: '已约谈施工单位，今日恢复照明。' });
    expect(await of(order.id)).toMatchObject([
      { state: 'answered', answer: { text: '已约谈施工单位，今日恢复照明。', attachments: [] } },
    ]);
    expect(await kinds(order.id)).toEqual(['supervision.issued', 'supervision.acknowledged', 'supervision.answered']);
  });

  it('is somebody else when the inbox is empty: it falls up, and says so', async () => {
    const order = await anOrderInHands('LG.CM');
    const lead = await idOf('lead05');
    await product.sql.query('update identity.person set disabled = true where id = $1', [lead]);
    try {
      await done(supervisor, '/supervision/orders', {
        workOrderIds: [order.id],
        level: 2,
        ground: 'media',
        instruction: '请说明情况。',
      });
    } finally {
      await product.sql.query('update identity.person set disabled = false where id = $1', [lead]);
    }
    const [view] = await of(order.id);
    expect(view).toMatchObject({ fellTo: { code: CENTRE }, to: { unit: { code: CENTRE }, role: 'supervisor' } });
    const fallen = await supervisor.get<List>('/supervision/orders?fell=true&level=2');
    expect(fallen.body.items.map(({ id }) => id)).toContain(view!.id);
    expect((await act('supervisor01', view!, 'acknowledge')).status).toBe(200);
  });

  it('is read page by page, the worst first', async () => {
    const seen: View[] = [];
    let cursor = '';
    do {
      const { body } = await supervisor.get<List>(`/supervision/orders?limit=3${cursor}`);
      seen.push(...body.items);
      cursor = body.next ? `&cursor=${body.next}` : '';
      expect(body.items.length).toBeLessThanOrEqual(3);
    } while (cursor);
    const all = await supervisor.get<List>('/supervision/orders?limit=100');
    expect(seen.map(({ id }) => id)).toEqual(all.body.items.map(({ id }) => id));
    expect(all.body.total.n).toBe(seen.length);
    const key = ({ level, answerBy }: View) => `${9 - level} ${answerBy}`;
    expect(seen.map(key)).toEqual(seen.map(key).sort());
    const counts = await supervisor.get<Record<string, number>>('/supervision/counts');
    expect(counts.body).toMatchObject({
      open: seen.length,
      level3: seen.filter(({ level }) => level === 3).length,
      fell: seen.filter(({ fellTo }) => fellTo).length,
    });
    for (const bad of ['cursor=AAAA', 'level=4', 'unit=%00', 'limit=0', 'view=shut', 'workOrderId=1'])
      expect([bad, (await supervisor.get(`/supervision/orders?${bad}`)).status]).toEqual([bad, 400]);
  });
});

describe('the automaton', () => {
  it('acts once on each event, with two workers side by side and when its transaction is lost', async () => {
    const order = await anOrderInHands();
    await product.setClock(OVERDUE);
    await product.worker.get(ClockFiring).fireDue(500);
    await numberEvents(product.sql);
    const runner = product.worker.get(ProjectionRunner);
    // The transaction breaks after the effects: nothing of it may stay, and the next try does all of it.
    const automaton = product.worker.get(SupervisionAutomaton);
    const apply = automaton.apply.bind(automaton);
    automaton.apply = async (tx, events) => {
      await apply(tx, events);
      automaton.apply = apply;
      throw new Error('the worker dies here');
    };
    await expect(runner.catchUp()).rejects.toThrow('the worker dies here');
    expect(await of(order.id)).toEqual([]);
    await Promise.all([runner.catchUp(), product.api.get(ProjectionRunner).catchUp(), runner.catchUp()]);
    await product.settle();
    expect(await of(order.id)).toMatchObject([{ level: 2, trigger: 'overdue' }]);
    expect((await kinds(order.id)).filter((kind) => kind === 'supervision.issued')).toHaveLength(1 + 1);
    expect(await cardsOf(order.id)).toHaveLength(1);

    // The log read again from the start changes nothing.
    await product.sql.query(`update kernel.cursor set seq = 0 where name = 'supervision.automaton'`);
    await product.settle();
    expect(await of(order.id)).toMatchObject([{ level: 2, trigger: 'overdue' }]);
    expect(await cardsOf(order.id)).toHaveLength(1);
  });

  it('fires a late answer once, however many workers look', async () => {
    const order = await anOrderInHands();
    await done(supervisor, '/supervision/orders', {
      workOrderIds: [order.id],
      level: 1,
      ground: 'groupAppeal',
      instruction: '多名市民反映同一事项。',
    });
    const [view] = await of(order.id);
    await product.setClock(view!.answerBy);
    const firing = product.worker.get(SupervisionFiring);
    const other = product.api.get(SupervisionFiring);
    await Promise.all([firing.fireDue(200), other.fireDue(200), firing.fireDue(200), other.fireDue(200)]);
    expect(await of(order.id)).toMatchObject([{ level: 2, manual: 'groupAppeal', raisedFrom: view!.id }]);
    await product.settle();
    const { rows } = await product.sql.query('select from supervision.supervision_order where raised_from = $1', [
      view!.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('leaves what holds at every commit', async () => {
    await product.settle();
    for (const { name, sql } of INVARIANTS) expect([name, (await product.sql.query(sql)).rows]).toEqual([name, []]);
  });

  it('says nothing about anybody in its events', async () => {
    const { rows } = await product.sql.query<{ data: Record<string, unknown> }>(
      `select data from kernel.event where kind like 'supervision.%' or kind like 'card.%' or kind like 'finding.%'`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { data } of rows) for (const value of Object.values(data)) expect(String(value)).toMatch(/^[\w.:+-]*$/);
  });
});

const idNo = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
