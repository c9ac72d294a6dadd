import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call, done, page, reply } from './builders.js';
import type { OrderPage } from './builders.js';
import { accountOf, enrol } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

const LEAD = 'LG.URBAN';
const MORNING = '2026-03-24T09:30:00+08:00';

interface CallbackView {
  id: string;
  state: string;
  version: number;
  round: number;
  plan: string;
  dueAt: string;
  tries: { outcome: string; by: string }[];
  answer: { via: string; valid: boolean; satisfaction: string | null; by: string | null } | null;
}
interface Desk {
  items: {
    callback: CallbackView;
    workOrder: { id: string; number: string };
    citizen: { phone: string } | null;
    clock: object | null;
  }[];
  next: string | null;
  total: { n: number };
}
interface Submitted {
  workOrderId: string;
  number: string;
  queryCode: string;
}

let product: Product;
let agent: Visitor;
let citizen: Visitor;
/** Who works at the lead unit. */
let handler: string;
let unitLead: string;
beforeAll(async () => {
  product = await startProduct();
  handler = accountOf(product, 'handler', LEAD);
  unitLead = accountOf(product, 'unitLead', LEAD);
  agent = await product.as('callback01');
  citizen = product.citizen();
});
beforeEach(() => product.setClock(MORNING));
afterAll(() => product.stop());

const submit = async (changes: object = {}): Promise<Submitted> =>
  done<Submitted>(await product.as('operator01'), '/submissions', {
    ...call,
    outcome: { kind: 'dispatch' },
    ...changes,
  });

const leadOf = (order: OrderPage) => order.assignments.filter(({ role }) => role === 'lead').at(-1)!;

/** A unit takes the order round once: signed, contacted, replied, approved. */
async function handle(id: string, dispatch = true): Promise<void> {
  if (dispatch) {
    const { version } = await page(product, id);
    await done(await product.as('dispatcher01'), `/work-orders/${id}/dispatch`, { version, lead: LEAD });
  }
  let { id: assignment, version } = leadOf(await page(product, id));
  const act = async (account: string, move: string, body: object = {}) => {
    const receipt = await done(await product.as(account), `/assignments/${assignment}/${move}`, { version, ...body });
    ({ id: assignment, version } = receipt);
  };
  await act(handler, 'sign');
  await act(handler, 'contact', { by: 'phone', summary: '已与市民联系，约定上门。' });
  await act(handler, 'reply', reply);
  await act(unitLead, 'approve');
  await product.settle();
}

async function aFinishedMatter(changes: object = {}): Promise<Submitted> {
  const receipt = await submit(changes);
  await handle(receipt.workOrderId);
  return receipt;
}

async function callbackOf(id: string): Promise<CallbackView> {
  const order = (await page(product, id)) as unknown as { callbacks: CallbackView[] };
  return order.callbacks.at(-1)!;
}

async function answer(id: string, body: object, by = agent) {
  const callback = await callbackOf(id);
  return by.post<{ state: string; detail?: string }>(`/callbacks/${callback.id}/answer`, {
    version: callback.version,
    ...body,
  });
}

async function attempt(id: string, outcome = 'noAnswer', by = agent) {
  const callback = await callbackOf(id);
  return by.post<{ state: string; detail?: string }>(`/callbacks/${callback.id}/attempt`, {
    version: callback.version,
    outcome,
  });
}

describe('an approved matter of help', () => {
  it('is asked about within one workday: on the desk, with its clock, and on the order’s page', async () => {
    const { workOrderId, number } = await aFinishedMatter();
    const callback = await callbackOf(workOrderId);
    expect(callback).toMatchObject({ state: 'due', plan: 'always', round: 0, tries: [], answer: null });
    // One workday in the hotline's shift of 11.5 hours a day, from 09:30.
    expect(callback.dueAt).toBe('2026-03-25T01:30:00.000Z');
    const { body } = await agent.get<Desk>(`/callbacks?q=${number}`);
    expect(body).toMatchObject({
      items: [
        {
          callback: { id: callback.id },
          workOrder: { id: workOrderId },
          citizen: { phone: '138****2076' },
          clock: { kind: 'callback' },
        },
      ],
      next: null,
      total: { n: 1 },
    });
    const offers = (await page(product, workOrderId, 'callback01')).availableMoves.filter(
      ({ subject }) => subject === 'callback',
    );
    expect(offers).toMatchObject([
      { move: 'attempt', locked: null },
      { move: 'answer', locked: null },
    ]);
  });

  it('is planned once, however often the log is read', async () => {
    const { workOrderId } = await aFinishedMatter();
    await product.settle();
    const { rows } = await product.sql.query('select from callback.callback where work_order_id = $1', [workOrderId]);
    expect(rows).toHaveLength(1);
  });

  it('closes when the citizen is satisfied', async () => {
    const { workOrderId } = await aFinishedMatter();
    const said = await answer(workOrderId, {
      contacted: true,
      solved: 'solved',
      satisfaction: 'satisfied',
      remark: '',
    });
    expect([said.status, said.body.state]).toEqual([200, 'answered']);
    const order = await page(product, workOrderId);
    expect(order.state).toBe('closed');
    expect(order.clocks.filter(({ kind, stoppedAt }) => kind === 'callback' && stoppedAt === null)).toEqual([]);
    expect(await callbackOf(workOrderId)).toMatchObject({
      answer: { via: 'phone', valid: false, satisfaction: 'satisfied' },
    });
    const again = await answer(workOrderId, { satisfaction: 'satisfied' });
    expect(again.status).toBe(409);
  });

  it('goes round again when the citizen is dissatisfied for a reason that counts, and is asked about again', async () => {
    const { workOrderId } = await aFinishedMatter();
    await answer(workOrderId, {
      contacted: true,
      solved: 'notSolved',
      satisfaction: 'dissatisfied',
      reasons: ['notSolved'],
    });
    const order = await page(product, workOrderId);
    expect(order).toMatchObject({ state: 'handling', round: 1 });
    expect(leadOf(order)).toMatchObject({ unit: { code: LEAD }, round: 1, state: 'pendingSign' });
    await handle(workOrderId, false);
    expect(await callbackOf(workOrderId)).toMatchObject({ state: 'due', round: 1, plan: 'always' });
    await answer(workOrderId, { satisfaction: 'verySatisfied', solved: 'solved' });
    expect((await page(product, workOrderId)).state).toBe('closed');
  });

  it('closes, coded, when the reasons do not count', async () => {
    const { workOrderId } = await aFinishedMatter();
    await answer(workOrderId, { solved: 'solved', satisfaction: 'veryDissatisfied', reasons: ['policyDisagreed'] });
    expect((await page(product, workOrderId)).state).toBe('closed');
    expect(await callbackOf(workOrderId)).toMatchObject({ answer: { valid: false, reasons: ['policyDisagreed'] } });
  });

  it('is not judged by an answer that contradicts itself', async () => {
    const { workOrderId } = await aFinishedMatter();
    for (const body of [
      { satisfaction: 'dissatisfied' },
      { satisfaction: 'satisfied', reasons: ['notSolved'] },
      { satisfaction: 'dissatisfied', reasons: ['noSuchReason'] },
      { satisfaction: 'fine' },
    ])
      expect((await answer(workOrderId, body)).status).toBe(400);
    expect((await callbackOf(workOrderId)).state).toBe('due');
  });

  it('is answered once when two agents have the citizen on the line', async () => {
    const { workOrderId } = await aFinishedMatter();
    const callback = await callbackOf(workOrderId);
    const body = { version: callback.version, solved: 'solved', satisfaction: 'satisfied' };
    const other = await product.as('callback02');
    const both = await Promise.all(
      [agent, other].map((by) => by.post<{ type: string }>(`/callbacks/${callback.id}/answer`, body)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a citizen who is not reached', () => {
  it('is tried three times in different parts of the day, then counts as unreachable and never as satisfied', async () => {
    const { workOrderId } = await aFinishedMatter();
    expect((await attempt(workOrderId)).body.state).toBe('attempted');
    const twice = await attempt(workOrderId);
    expect([twice.status, twice.body.detail]).toEqual([409, expect.stringMatching(/part of the day/)]);
    await product.setClock('2026-03-24T15:00:00+08:00');
    expect((await attempt(workOrderId, 'busy')).body.state).toBe('attempted');
    await product.setClock('2026-03-24T20:45:00+08:00');
    expect((await attempt(workOrderId)).body.detail).toMatch(/this hour/);
    await product.setClock('2026-03-24T19:00:00+08:00');
    expect((await attempt(workOrderId, 'powerOff')).body.state).toBe('unreachable');
    expect((await page(product, workOrderId)).state).toBe('closed');
    const callback = await callbackOf(workOrderId);
    expect(callback).toMatchObject({ state: 'unreachable', answer: null });
    expect(callback.tries.map(({ outcome }) => outcome)).toEqual(['noAnswer', 'busy', 'powerOff']);
    expect((await answer(workOrderId, { satisfaction: 'satisfied' })).status).toBe(409);
    const { body } = await agent.get<Desk>('/callbacks?state=unreachable');
    expect(body.items.map((item) => item.workOrder.id)).toContain(workOrderId);
  });

  it('may still answer on the second try', async () => {
    const { workOrderId } = await aFinishedMatter();
    await attempt(workOrderId, 'refused');
    expect((await answer(workOrderId, { solved: 'partly', satisfaction: 'basicallySatisfied' })).status).toBe(200);
  });
});

describe('a matter that nobody is to be asked about', () => {
  it('closes at once when its citizen is unknown', async () => {
    const { workOrderId } = await aFinishedMatter({ citizen: {} });
    expect(await page(product, workOrderId)).toMatchObject({ state: 'closed', callbacks: [] });
  });

  it('of the rest, about one in ten is drawn into the sample, by its id', async () => {
    for (let i = 0; i < 20; i++) await submit({ type: 'inquiry', outcome: { kind: 'answer', text: '可以办理。' } });
    await product.settle();
    const { rows } = await product.sql.query<{ planned: number; drawn: number }>(`select
      count(c.id)::int as planned,
      count(*) filter (where ('x' || encode(substring(sha256(convert_to('callback:' || w.id, 'UTF8')) for 4), 'hex'))::bit(32)::bigint / 4294967296.0 < 0.1)::int as drawn
      from dispatch.work_order w left join callback.callback c on c.work_order_id = w.id where w.state = 'answered'`);
    expect(rows[0]!.planned).toBe(rows[0]!.drawn);
  });
});

describe('who asks', () => {
  it('never belongs to the unit that handled it', async () => {
    const admin = await product.as('secadmin01');
    await enrol(admin);
    const account = 'urbancallback';
    await done(admin, '/people', {
      account,
      name: '陆栖迟',
      roles: ['callbackAgent'],
      unit: LEAD,
      password: 'a long enough pass phrase 9',
    });
    const inside = product.citizen();
    await inside.post('/session', { account, password: 'a long enough pass phrase 9' });
    const { workOrderId } = await aFinishedMatter();
    for (const answered of [
      await attempt(workOrderId, 'noAnswer', inside),
      await answer(workOrderId, { satisfaction: 'satisfied' }, inside),
    ])
      expect([answered.status, answered.body.detail]).toEqual([409, expect.stringMatching(/own unit/)]);
  });

  it('is no handler and no dispatcher', async () => {
    const { workOrderId } = await aFinishedMatter();
    for (const account of [handler, 'dispatcher01'])
      expect((await attempt(workOrderId, 'noAnswer', await product.as(account))).status).toBe(403);
    expect((await product.citizen().get('/callbacks')).status).toBe(401);
  });

  it('may be the operator whom the citizen has called: the card says that a callback is due', async () => {
    const citizen = { name: '唐折柳', phone: '13733334444' };
    const { workOrderId } = await aFinishedMatter({ citizen });
    const operator = await product.as('operator01');
    const card = await operator.post('/callers/lookup', { phone: citizen.phone });
    expect(card.body).toMatchObject({ callbackDue: { workOrderId, state: 'due' }, lastDissatisfaction: null });
    await product.setClock('2026-03-24T21:00:00+08:00');
    expect(
      (
        await answer(
          workOrderId,
          { solved: 'notSolved', satisfaction: 'dissatisfied', reasons: ['badAttitude'] },
          operator,
        )
      ).status,
    ).toBe(200);
    const after = await operator.post('/callers/lookup', { phone: citizen.phone });
    expect(after.body).toMatchObject({ callbackDue: null, lastDissatisfaction: expect.stringContaining('工作态度差') });
  });
});

describe('a citizen at the portal', () => {
  const keysOf = ({ number, queryCode }: Submitted) => ({ number, queryCode });
  const track = async (receipt: Submitted) =>
    (await citizen.post<Record<string, unknown>>('/portal/track', keysOf(receipt))).body;

  it('reads the reply and rates it, once; the rating answers the callback', async () => {
    const receipt = await aFinishedMatter();
    const view = await track(receipt);
    expect(view).toMatchObject({ state: 'awaitingCallback', canRate: true, rated: false, canWithdraw: false });
    expect(view['reply']).toContain(reply.result);
    const rating = { ...keysOf(receipt), contacted: true, solved: 'solved', satisfaction: 'verySatisfied' };
    expect((await citizen.post('/portal/rate', rating)).body).toMatchObject({ state: 'closed' });
    expect(await track(receipt)).toMatchObject({ state: 'closed', canRate: false, rated: true, canReopen: true });
    expect(await callbackOf(receipt.workOrderId)).toMatchObject({
      state: 'answered',
      answer: { via: 'link', by: null },
    });
    expect((await citizen.post('/portal/rate', rating)).status).toBe(409);
  });

  it('sends it round again by a dissatisfied rating, and cannot rate while it is in hand', async () => {
    const receipt = await aFinishedMatter();
    const rating = {
      ...keysOf(receipt),
      solved: 'notSolved',
      satisfaction: 'veryDissatisfied',
      reasons: ['untrue'],
      remark: '照片不是我们小区',
    };
    expect((await citizen.post('/portal/rate', rating)).body).toMatchObject({ state: 'handling' });
    expect(await track(receipt)).toMatchObject({ state: 'handling', canRate: false, reply: null });
    expect((await citizen.post('/portal/rate', rating)).status).toBe(409);
    await handle(receipt.workOrderId, false);
    expect(await track(receipt)).toMatchObject({ canRate: true });
  });

  it('reopens a closed matter within 14 days', async () => {
    const receipt = await aFinishedMatter();
    await citizen.post('/portal/rate', { ...keysOf(receipt), solved: 'solved', satisfaction: 'satisfied' });
    await product.setClock('2026-04-06T09:30:00+08:00');
    expect((await citizen.post('/portal/reopen', { ...keysOf(receipt), reason: '又坏了' })).body).toMatchObject({
      state: 'handling',
    });
    expect(await page(product, receipt.workOrderId)).toMatchObject({ round: 1 });
  });

  it('whose matter was merged is asked for themselves, and does not close it for the other', async () => {
    const master = await submit();
    const repeat = await submit({
      citizen: { name: '韩听雪', phone: '13977778888' },
      outcome: { kind: 'merge', into: master.workOrderId },
    });
    await handle(master.workOrderId);
    expect(await callbackOf(repeat.workOrderId)).toMatchObject({ state: 'due' });
    expect(
      (await citizen.post('/portal/rate', { ...keysOf(repeat), solved: 'solved', satisfaction: 'satisfied' })).status,
    ).toBe(200);
    expect((await page(product, master.workOrderId)).state).toBe('awaitingCallback');
    expect((await answer(master.workOrderId, { solved: 'solved', satisfaction: 'satisfied' })).status).toBe(200);
    expect((await page(product, master.workOrderId)).state).toBe('closed');
  });

  it('whose matter was merged can send it round again', async () => {
    const master = await submit();
    const repeat = await submit({
      citizen: { phone: '13977778889' },
      outcome: { kind: 'merge', into: master.workOrderId },
    });
    await handle(master.workOrderId);
    await citizen.post('/portal/rate', {
      ...keysOf(repeat),
      solved: 'notSolved',
      satisfaction: 'dissatisfied',
      reasons: ['notSolved'],
    });
    expect(await page(product, master.workOrderId)).toMatchObject({ state: 'handling', round: 1 });
    // The other citizen's callback waits for the new round instead of being asked twice.
    expect((await answer(master.workOrderId, { satisfaction: 'satisfied' })).status).toBe(409);
    await handle(master.workOrderId, false);
    expect(await callbackOf(master.workOrderId)).toMatchObject({ state: 'due', round: 1 });
    const { rows } = await product.sql.query('select from callback.callback where work_order_id = $1', [
      master.workOrderId,
    ]);
    expect(rows).toHaveLength(1);
  });

  const aMergedPair = async (phone: string) => {
    const master = await submit();
    const repeat = await submit({ citizen: { phone } });
    const { version } = await page(product, repeat.workOrderId);
    const merge = { version, into: master.workOrderId };
    await done(await product.as('dispatcher01'), `/work-orders/${repeat.workOrderId}/merge`, merge);
    return { master, repeat };
  };
  const notSolved = { solved: 'notSolved', satisfaction: 'dissatisfied', reasons: ['notSolved'] };

  it('whose matter was merged can send it round again even when it has been closed for the other', async () => {
    const { master, repeat } = await aMergedPair('13977778890');
    await handle(master.workOrderId);
    await answer(master.workOrderId, { solved: 'solved', satisfaction: 'satisfied' });
    expect((await page(product, master.workOrderId)).state).toBe('closed');
    expect(await track(repeat)).toMatchObject({ canRate: true });
    expect((await answer(repeat.workOrderId, notSolved)).status).toBe(200);
    const again = await page(product, master.workOrderId);
    expect(again).toMatchObject({ state: 'handling', round: 1 });
    expect(leadOf(again)).toMatchObject({ unit: { code: LEAD }, round: 1, state: 'pendingSign' });
    await handle(master.workOrderId, false);
    for (const { workOrderId } of [master, repeat])
      expect(await callbackOf(workOrderId)).toMatchObject({ state: 'due', round: 1 });
  });

  it('whose matter was merged leaves it closed when the reason does not count', async () => {
    const { master, repeat } = await aMergedPair('13977778891');
    await handle(master.workOrderId);
    await answer(master.workOrderId, { solved: 'solved', satisfaction: 'satisfied' });
    const unmoved = { solved: 'solved', satisfaction: 'dissatisfied', reasons: ['policyDisagreed'] };
    expect((await answer(repeat.workOrderId, unmoved)).status).toBe(200);
    expect(await page(product, master.workOrderId)).toMatchObject({ state: 'closed', round: 0 });
  });

  it('whose matter was merged into one with its reply already is asked at once, and once', async () => {
    const master = await aFinishedMatter();
    const repeat = await submit({
      citizen: { phone: '13977778892' },
      outcome: { kind: 'merge', into: master.workOrderId },
    });
    await product.settle();
    expect(await callbackOf(repeat.workOrderId)).toMatchObject({ state: 'due', round: 0 });
    expect((await answer(repeat.workOrderId, { solved: 'solved', satisfaction: 'satisfied' })).status).toBe(200);
    expect((await page(product, master.workOrderId)).state).toBe('awaitingCallback');
  });

  it('whose matter was merged is asked for themselves when the desk answers it at once', async () => {
    const { master, repeat } = await aMergedPair('13977778893');
    const { version } = await page(product, master.workOrderId);
    const text = '路灯已列入今晚检修。';
    await done(await product.as('dispatcher01'), `/work-orders/${master.workOrderId}/answer`, { version, text });
    await product.settle();
    expect(await callbackOf(repeat.workOrderId)).toMatchObject({ state: 'due', plan: 'always' });
    expect((await answer(repeat.workOrderId, notSolved)).status).toBe(200);
    expect(await page(product, master.workOrderId)).toMatchObject({ state: 'awaitingDispatch', round: 1 });
  });

  it('cannot withdraw a matter that others wait for too, and is told so; a repeat of their own is no other', async () => {
    const { master, repeat } = await aMergedPair('13977778896');
    expect(await track(master)).toMatchObject({ canWithdraw: false, othersWait: true });
    expect(await track(repeat)).toMatchObject({ canWithdraw: false, othersWait: false });
    const reason = '不用办了';
    const refused = await citizen.post<{ current: { why: { zh: string } } }>('/portal/withdraw', {
      ...keysOf(master),
      reason,
    });
    expect([refused.status, refused.body.current.why.zh]).toEqual([409, '还有其他市民反映同一件事，不能撤诉']);
    const { version, availableMoves } = await page(product, master.workOrderId, 'operator01');
    expect(availableMoves.find(({ move }) => move === 'withdraw')?.locked).not.toBeNull();
    const operator = await product.as('operator01');
    expect((await operator.post(`/work-orders/${master.workOrderId}/withdraw`, { version, reason })).status).toBe(409);
    expect(await page(product, master.workOrderId)).toMatchObject({ state: 'awaitingDispatch', version });

    const own = await submit();
    await submit({ outcome: { kind: 'merge', into: own.workOrderId } });
    expect(await track(own)).toMatchObject({ canWithdraw: true, othersWait: false });
    expect((await citizen.post('/portal/withdraw', { ...keysOf(own), reason })).status).toBe(200);
  });

  it('whose repeat follows its master into a third matter is asked about that one', async () => {
    const { master, repeat } = await aMergedPair('13977778894');
    const third = await submit({ citizen: { phone: '13977778895' } });
    const { version } = await page(product, master.workOrderId);
    const merge = { version, into: third.workOrderId };
    await done(await product.as('dispatcher01'), `/work-orders/${master.workOrderId}/merge`, merge);
    await handle(third.workOrderId);
    for (const one of [master, repeat]) expect(await track(one)).toMatchObject({ canRate: true });
    await citizen.post('/portal/rate', { ...keysOf(repeat), ...notSolved });
    expect(await page(product, third.workOrderId)).toMatchObject({ state: 'handling', round: 1 });
  });
});

describe('the desk’s list', () => {
  it('is read page by page, by due instant, each callback once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await agent.get<Desk>(`/callbacks?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ callback }) => callback.id));
      expect(body.items.length).toBeLessThanOrEqual(2);
      cursor = body.next ?? '';
    } while (cursor);
    const { rows } = await product.sql.query<{ id: string }>(
      `select id from callback.callback where state in ('due', 'attempted') order by due_at, id`,
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
    const ended = await agent.get<Desk>('/callbacks?state=answered&limit=3');
    const next = await agent.get<Desk>(`/callbacks?state=answered&limit=3&cursor=${ended.body.next}`);
    expect(next.body.items.map(({ callback }) => callback.id)).not.toContain(ended.body.items[0]!.callback.id);
  });

  it.each(['cursor=AAAA', 'limit=0', 'limit=101', 'state=closed', 'q=%00', 'page=2'])('refuses %s', async (query) => {
    expect((await agent.get(`/callbacks?${query}`)).status).toBe(400);
  });
});
