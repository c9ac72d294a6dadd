import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FIGURE_CODES, Rebuild, Recompute, TODAY_CODES } from '@hotline/figures';
import { call, done, page, reply } from './builders.js';
import type { OrderPage } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** Tuesday, an hour into the working day. */
const DAY = '2026-03-24';
const MORNING = `${DAY}T10:00:00+08:00`;
const LEAD = 'LG.URBAN';

interface Figure {
  code: string;
  numerator: number;
  denominator: number;
  pending: number;
  value: number | null;
  why: string | null;
  target: number | null;
  status: string;
}
interface Today {
  day: string;
  rev: number;
  figures: Figure[];
}
interface Rows {
  items: { id: string; number: string; part: string; unit: { code: string } | null }[];
  next: string | null;
  total: { n: number; capped: boolean };
}
interface Units {
  items: { unit: { code: string }; numerator: number; denominator: number; overdue: number; dueToday: number }[];
}
interface Check {
  stored: { numerator: number; denominator: number };
  recomputed: { numerator: number; denominator: number };
  difference: number;
}

let product: Product;
let supervisor: Visitor;
/** Orders by what happens to them on that day. */
let closed: string;
let reworked: string;
let overdue: string;

beforeAll(async () => {
  product = await startProduct();
  await product.setClock(MORNING);
  supervisor = await product.as('supervisor01');
}, 180_000);
afterAll(() => product?.stop());

const today = async (query = '', by = supervisor) => {
  const { status, body } = await by.get<Today>(`/figures/today${query}`);
  expect(status).toBe(200);
  return Object.fromEntries(body.figures.map((figure) => [figure.code, figure])) as Record<string, Figure>;
};
const ratio = ({ numerator, denominator, pending }: Figure) => `${numerator}/${denominator}+${pending}`;

async function taken(outcome: object = { kind: 'dispatch' }, changes: object = {}): Promise<string> {
  const body = { ...call, outcome, ...changes };
  return (await done<{ workOrderId: string }>(await product.as('operator01'), '/submissions', body)).workOrderId;
}

const leadOf = (order: OrderPage) => order.assignments.filter(({ role }) => role === 'lead').at(-1)!;

async function dispatched(): Promise<string> {
  const id = await taken();
  const { version } = await page(product, id);
  await done(await product.as('dispatcher01'), `/work-orders/${id}/dispatch`, { version, lead: LEAD });
  return id;
}

async function assignmentMove(id: string, by: 'handler' | 'unitLead', move: string, body: object = {}): Promise<void> {
  const { id: assignment, version } = leadOf(await page(product, id));
  await done(await product.as(accountOf(product, by, LEAD)), `/assignments/${assignment}/${move}`, {
    version,
    ...body,
  });
}

async function finished(id: string): Promise<void> {
  await assignmentMove(id, 'handler', 'sign');
  await assignmentMove(id, 'handler', 'contact', { by: 'phone', summary: '已与市民联系。' });
  await assignmentMove(id, 'handler', 'reply', reply);
  await assignmentMove(id, 'unitLead', 'approve');
  await product.settle();
}

async function answered(id: string, body: object): Promise<void> {
  const callback = (await page(product, id)).callbacks.at(-1)!;
  await done(await product.as('callback01'), `/callbacks/${callback.id}/answer`, {
    version: callback.version,
    ...body,
  });
  await product.settle();
}

describe('a board before anything has happened', () => {
  it('shows no rate at all, and says why', async () => {
    const figures = await today();
    expect(Object.keys(figures)).toEqual([...TODAY_CODES]);
    for (const { code, value, why, status } of Object.values(figures))
      expect({ code, value, why, status }).toEqual({
        code,
        value: null,
        why: code === 'received' ? null : '尚无可计的工单',
        status: 'none',
      });
  });

  it('takes its targets from the city’s assessment scheme', async () => {
    const { onTimeCompletion, satisfaction, rework } = await today();
    expect([onTimeCompletion!.target, satisfaction!.target, rework!.target]).toEqual([1, 0.98, 0.02]);
  });
});

describe('a day of the closed loop', () => {
  beforeAll(async () => {
    await taken({ kind: 'answer', text: '路灯报修请拨打养护单位二十四小时电话。' });
    closed = await dispatched();
    reworked = await dispatched();
    overdue = await dispatched();
    await product.setClock(`${DAY}T14:00:00+08:00`);
    await finished(closed);
    await finished(reworked);
    await answered(closed, { contacted: true, solved: 'solved', satisfaction: 'satisfied' });
    await answered(reworked, {
      contacted: true,
      solved: 'notSolved',
      satisfaction: 'dissatisfied',
      reasons: ['notSolved'],
      remark: '路灯仍然不亮。',
    });
  }, 120_000);

  it('counts what was taken, answered at once, dispatched, closed and sent round again', async () => {
    const figures = await today();
    expect(ratio(figures['received']!)).toBe('4/4+0');
    expect(ratio(figures['directAnswer']!)).toBe('1/4+0');
    expect(figures['directAnswer']!.value).toBe(0.25);
    expect(ratio(figures['dispatchOnTime']!)).toBe('3/3+0');
    // Three rounds dispatched and one round of rework; one was closed, one failed, two go on.
    expect(ratio(figures['completion']!)).toBe('1/4+2');
    expect(ratio(figures['rework']!)).toBe('1/2+0');
    expect(figures['rework']!.status).toBe('missed');
  });

  it('hides the rates of answers below ten', async () => {
    const { satisfaction, solved, response } = await today();
    expect([satisfaction, solved, response].map((figure) => ratio(figure!))).toEqual(['1/2+0', '1/2+0', '2/2+0']);
    expect(satisfaction).toMatchObject({ value: null, why: '不足 10 份，不显示比例', status: 'none' });
  });

  it('counts a finish on the day it was due, not on the day it came', async () => {
    expect(ratio((await today())['onTimeCompletion']!)).toBe('0/0+0');
    const due = (await page(product, closed)).clocks.find((clock) => clock.kind === 'finish')!.dueAt;
    const dueDay = new Date(Date.parse(due) + 8 * 3_600_000).toISOString().slice(0, 10);
    const thatDay = await today(`?day=${dueDay}`);
    expect(thatDay['onTimeCompletion']).toMatchObject({ numerator: 2, denominator: 2, value: 1 });
    expect(thatDay['onTimeCompletion']!.pending).toBeGreaterThanOrEqual(1);
  });

  it('leads from each number to the work orders behind it', async () => {
    const ask = async (query: string) => (await supervisor.get<Rows>(`/figures/${query}`)).body;
    const met = await ask('completion/rows?part=met');
    expect(met.items.map(({ id, part, unit }) => ({ id, part, unit: unit?.code }))).toEqual([
      { id: closed, part: 'met', unit: LEAD },
    ]);
    expect(met).toMatchObject({ next: null, total: { n: 1, capped: false } });
    expect(met.items[0]!.number).toMatch(/^260324-/);
    const one = await ask('received/rows?limit=1');
    const rest = await ask(`received/rows?limit=100&cursor=${one.next}`);
    expect(one.total.n).toBe(4);
    expect(new Set([...one.items, ...rest.items].map(({ id }) => id)).size).toBe(4);
  });

  it('shows each unit its own part', async () => {
    const { items } = (await supervisor.get<Units>('/figures/completion/units')).body;
    expect(items.map(({ unit, numerator, denominator }) => [unit.code, numerator, denominator])).toEqual([
      [LEAD, 1, 4],
    ]);
    const { items: days } = (
      await supervisor.get<{ items: { day: string; denominator: number }[] }>('/figures/received/trend?days=3')
    ).body;
    expect(days.map(({ day, denominator }) => [day, denominator])).toEqual([
      ['2026-03-22', 0],
      ['2026-03-23', 0],
      [DAY, 4],
    ]);
  });

  it('shows a unit’s lead that unit, and tells what is the hotline’s own', async () => {
    const own = await today('', await product.as(accountOf(product, 'unitLead', LEAD)));
    expect(ratio(own['completion']!)).toBe('1/4+2');
    expect(own['directAnswer']).toMatchObject({ denominator: 0, why: '热线中心的指标，不分单位' });
    const other = await today('', await product.as(accountOf(product, 'unitLead', 'LG.GAS')));
    expect(Object.values(other).filter(({ denominator }) => denominator > 0)).toEqual([]);
    const there = await today(`?unit=${LEAD}`, await product.as(accountOf(product, 'unitLead', 'LG.GAS')));
    expect(Object.values(there).filter(({ denominator }) => denominator > 0)).toEqual([]);
  });

  it('filters by district and channel', async () => {
    expect(ratio((await today('?district=LG.SY&channel=phone'))['received']!)).toBe('4/4+0');
    expect(ratio((await today('?channel=wechat'))['received']!)).toBe('0/0+0');
  });

  it('counts an order as overdue for its unit once its time has run out', async () => {
    await product.setClock('2026-04-20T10:00:00+08:00');
    await product.settle();
    const { items } = (await supervisor.get<Units>('/figures/onTimeCompletion/units')).body;
    expect(items).toMatchObject([{ unit: { code: LEAD }, overdue: 2 }]);
    const due = (await page(product, overdue)).clocks.find((clock) => clock.kind === 'finish')!.dueAt.slice(0, 10);
    const missed = (await supervisor.get<Rows>(`/figures/onTimeCompletion/rows?day=${due}&part=missed`)).body;
    expect(missed.items.map(({ id }) => id)).toContain(overdue);
    await product.setClock(`${DAY}T15:00:00+08:00`);
  });
});

describe('the proof of the figures', () => {
  it('finds no difference between what is kept and what the log says', async () => {
    for (const code of FIGURE_CODES) {
      const { body } = await supervisor.get<Check>(`/figures/${code}/check?day=${DAY}`);
      expect({ code, difference: body.difference }).toEqual({ code, difference: 0 });
      expect(body.stored).toEqual(body.recomputed);
    }
    const audit = await product.worker.get(Recompute).audit();
    expect(audit).toMatchObject({ orders: 4, wrongOrders: [], wrongCells: 0, unreadable: 0 });
  });

  it('finds a mark and a cell that somebody has changed', async () => {
    await product.sql.query(`update figures.mark set outcome = 'met' where figure = 'solved' and work_order_id = $1`, [
      reworked,
    ]);
    const audit = await product.worker.get(Recompute).audit();
    // Each mark counts in all and by four dimensions, by day and by month.
    expect(audit).toMatchObject({ wrongOrders: [reworked], wrongCells: 10 });
    await product.sql.query(`update figures.tally set met = met + 5 where figure = 'received' and dim = 'all'`);
    const { body } = await supervisor.get<Check>(`/figures/received/check?day=${DAY}`);
    expect(body.recomputed).toEqual({ numerator: 4, denominator: 4 });
    expect(body.difference).toBe(
      body.stored.numerator - body.recomputed.numerator + body.stored.denominator - body.recomputed.denominator,
    );
    expect(body.difference).toBeGreaterThan(0);
  });

  it('makes everything anew from the log', async () => {
    await product.worker.get(Rebuild).rebuild();
    await product.settle();
    const audit = await product.worker.get(Recompute).audit();
    expect(audit).toMatchObject({ orders: 4, wrongOrderCount: 0, wrongCells: 0 });
    expect(ratio((await today(`?day=${DAY}`))['received']!)).toBe('4/4+0');
  });
});

describe('the doors of the board', () => {
  it.each(['operator01', 'callback01', 'dispatcher01'])('are closed to %s', async (account) => {
    const answer = await (await product.as(account)).get('/figures/today');
    expect(answer.status).toBe(403);
  });

  it.each([
    '/figures/unheard-of/units',
    '/figures/today?day=2026-02-30',
    '/figures/today?unit=%00',
    '/figures/today?channel=pigeon',
    '/figures/received/trend?days=0',
    '/figures/received/trend?days=100000',
    '/figures/received/rows?cursor=W10',
    '/figures/received/rows?limit=101',
    '/figures/received/rows?part=all&colour=red',
  ])('refuse %s as not valid', async (path) => {
    expect((await supervisor.get(path)).status).toBe(400);
  });
});
