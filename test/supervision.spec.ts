import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProjectionRunner, numberEvents } from '@hotline/kernel';
import { SupervisionFiring } from '@hotline/supervision';
import { aHandledOrder, done, page, reply } from './builders.js';
import type { HandledOrder } from './builders.js';
import { accountOf } from './people.js';
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
});
afterAll(() => product.stop());

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
  let { assignments } = await page(product, order.id);
  let { id, version } = assignments.filter(({ role }) => role === 'lead').at(-1)!;
  const go = async (account: string, move: string, body: object = {}) => {
    const receipt = await done(await product.as(account), `/assignments/${id}/${move}`, { version, ...body });
    ({ id, version } = receipt);
  };
  if (assignments.at(-1)!.state === 'pendingSign') await go(order.handler, 'sign');
  await go(order.handler, 'contact', { by: 'phone', summary: '已与市民联系，约定上门。' });
  await go(order.handler, 'reply', reply);
  await go(order.unitLead, 'approve');
  ({ assignments } = await page(product, order.id));
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
    // LG.URBAN has no head in the sample city, nor has anything above it.
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
      to: { unit: { code: WATER }, role: 'manager', people: [{ id: await idOf('manager03') }] },
      fellTo: null,
    });
    expect((await of(order.id, 'open', await product.as('manager03')))[0]).toMatchObject({ mine: true });
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
    expect(third).toMatchObject({ level: 3, to: { unit: { code: WATER }, role: 'manager' } });
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
