import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { FIGURE_CODES, Recompute, Snapshots } from '@hotline/figures';
import { call, done, page, reply } from './builders.js';
import type { OrderPage } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** Tuesday. */
const DAY = '2026-03-24';
const LEAD = 'LG.URBAN';

interface Side {
  numerator: number;
  denominator: number;
  value: number | null;
}
interface Figure extends Side {
  code: string;
  pending: number;
  why: string | null;
  previous: Side;
  lastYear: Side;
  excluded: { code: string; n: number }[];
  parts: { code: string; weight: number }[];
}
interface Board {
  period: { from: string; to: string };
  previous: { from: string; to: string };
  lastYear: { from: string; to: string };
  figures: Figure[];
  withoutSource: { scheme: string; why: string }[];
}
interface UnitTable {
  items: { unit: { code: string }; tier: string | null; figures: (Side & { code: string })[]; flags: number }[];
}
interface Split {
  items: (Side & { key: string; zh: string | null; pending: number })[];
}
interface Comparison {
  hash: string;
  intact: boolean | null;
  figures: { code: string; frozen: Side; now: Side; changed: boolean }[];
}
interface Moved {
  items: { code: string; was: string | null; now: string | null; cause: string; workOrderId: string }[];
}
interface Flags {
  items: { code: string; workOrderId: string; unit: { code: string }; n: number }[];
  rules: { code: string; n: number | null; why: string | null }[];
}

let product: Product;
let supervisor: Visitor;
let manager: Visitor;

beforeAll(async () => {
  product = await startProduct();
  await product.setClock(`${DAY}T10:00:00+08:00`);
  supervisor = await product.as('supervisor01');
  manager = await product.as('manager01');
}, 180_000);
afterAll(() => product?.stop());

const board = async (query: string, by = supervisor) => {
  const { status, body } = await by.get<Board>(`/figures/board?${query}`);
  expect(status).toBe(200);
  return { ...body, of: (code: string) => body.figures.find((figure) => figure.code === code)! };
};
const ratio = ({ numerator, denominator }: Side) => `${numerator}/${denominator}`;

async function taken(changes: object = {}, outcome: object = { kind: 'dispatch' }): Promise<string> {
  const category = product.pack.categories.leaves.find(({ zh }) => zh.includes('路灯'))!.code;
  const body = { ...call, category, outcome, ...changes };
  return (await done<{ workOrderId: string }>(await product.as('operator01'), '/submissions', body)).workOrderId;
}

const leadOf = (order: OrderPage) => order.assignments.filter(({ role }) => role === 'lead').at(-1)!;

async function dispatched(changes: object = {}, lead = LEAD): Promise<string> {
  const id = await taken(changes);
  const { version } = await page(product, id);
  await done(await product.as('dispatcher01'), `/work-orders/${id}/dispatch`, { version, lead });
  return id;
}

async function move(
  id: string,
  by: 'handler' | 'unitLead' | 'dispatcher',
  name: string,
  body: object = {},
): Promise<void> {
  const { id: assignment, version, unit } = leadOf(await page(product, id));
  const account = by === 'dispatcher' ? 'dispatcher01' : accountOf(product, by, unit.code);
  await done(await product.as(account), `/assignments/${assignment}/${name}`, { version, ...body });
}

async function finished(id: string): Promise<void> {
  await move(id, 'handler', 'sign');
  await move(id, 'handler', 'contact', { by: 'phone', summary: '已与市民联系。' });
  await move(id, 'handler', 'reply', reply);
  await move(id, 'unitLead', 'approve');
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

const aReturn = { reason: 'notOurDuty', rule: '市政设施由城管部门养护', proposedUnit: 'LG.GAS' };
/** Orders by what becomes of them. */
const orders: Record<'first' | 'again' | 'web' | 'given', string> = { first: '', again: '', web: '', given: '' };

describe('a month of the closed loop', () => {
  beforeAll(async () => {
    await product.setClock('2026-02-10T10:00:00+08:00');
    await dispatched({ citizen: { name: '前月', phone: '13800009999' } });
    await product.setClock(`${DAY}T10:00:00+08:00`);
    orders.first = await dispatched();
    await product.setClock(`${DAY}T10:05:00+08:00`);
    await finished(orders.first);
    await answered(orders.first, { contacted: true, solved: 'solved', satisfaction: 'basicallySatisfied' });
    orders.web = await dispatched({
      channel: 'phone',
      type: 'praise',
      citizen: { name: '李**', phone: '13800005555' },
      title: '=cmd|来电 13800002076 的路灯',
    });
    orders.given = await dispatched({ citizen: { name: '王女士', phone: '13800006666' } });
    await product.setClock('2026-03-25T11:00:00+08:00');
    orders.again = await dispatched();
    await move(orders.given, 'handler', 'requestReturn', aReturn);
    await move(orders.given, 'dispatcher', 'upholdReturn', { note: '属燃气公司。' });
    await product.settle();
  }, 180_000);

  it('shows every figure of the month beside the one before and last year’s', async () => {
    const march = await board(`period=month&day=${DAY}`);
    expect(march.figures.map(({ code }) => code)).toEqual([...FIGURE_CODES]);
    expect([march.period, march.previous, march.lastYear]).toEqual([
      { from: '2026-03-01', to: '2026-03-31' },
      { from: '2026-02-01', to: '2026-02-25' },
      { from: '2025-03-01', to: '2025-03-25' },
    ]);
    expect(march.of('received')).toMatchObject({
      numerator: 4,
      previous: { numerator: 1 },
      lastYear: { numerator: 0 },
    });
    expect(ratio(march.of('completion'))).toBe('1/3');
    expect(march.of('praised').numerator).toBe(1);
  });

  it('counts the same from any days as from the named period', async () => {
    const month = await board('period=month&day=2026-03-01');
    const days = await board('from=2026-03-01&to=2026-03-31');
    const pick = ({ figures }: Board) =>
      figures.map(({ code, numerator, denominator, pending }) => ({ code, numerator, denominator, pending }));
    expect(pick(days)).toEqual(pick(month));
    expect((await board('from=2026-02-10&to=2026-03-24')).of('received').numerator).toBe(4);
    expect((await board('period=quarter&day=2026-01-01')).of('received').numerator).toBe(5);
    expect((await board('period=year')).of('received').numerator).toBe(5);
  });

  it('knows a citizen who is back with the same matter', async () => {
    const { of } = await board('period=month');
    expect(ratio(of('repeated'))).toBe('1/4');
    const { items } = (
      await supervisor.get<{ items: { id: string }[] }>('/figures/repeated/rows?period=month&part=met')
    ).body;
    expect(items.map(({ id }) => id)).toEqual([orders.again]);
  });

  it('judges a first dispatch once its return window has passed, and a return that was upheld at once', async () => {
    const before = await board('period=month');
    expect([ratio(before.of('firstDispatch')), before.of('firstDispatch').pending]).toEqual(['1/2', 2]);
    expect(ratio(before.of('returned'))).toBe('1/4');
    expect(ratio(before.of('returnUpheld'))).toBe('1/4');
    expect(ratio(before.of('returnRefused'))).toBe('0/4');
    await product.setClock('2026-03-30T10:00:00+08:00');
    await taken({ citizen: { name: '赵先生', phone: '13800007777' }, text: '公园长椅损坏，请安排维修更换。' });
    await product.settle();
    expect([ratio((await board('period=month')).of('firstDispatch'))]).toEqual(['3/4']);
  });

  it('keeps what is left out beside the rate, and the weights of the three rates with their sum', async () => {
    const { of } = await board('period=month');
    expect(of('solved').excluded).toEqual([
      expect.objectContaining({ code: 'ledgered', n: 0 }),
      expect.objectContaining({ code: 'malicious', n: 0 }),
      expect.objectContaining({ code: 'unreachable', n: 0 }),
    ]);
    const { parts, value, why } = of('threeRates');
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect([value, why]).toEqual([null, '三率中有一项不显示']);
    expect([ratio(of('satisfaction')), ratio(of('strictSatisfaction'))]).toEqual(['1/1', '0/1']);
  });

  it('says of figures without a source that there is no data', async () => {
    const { withoutSource } = await board('period=month');
    expect(withoutSource.map(({ scheme }) => scheme).sort()).toEqual([
      'articleFreshness',
      'burstsHandled',
      'plannedOutageNotice',
      'proactiveCases',
    ]);
    for (const { why } of withoutSource) expect(why).toContain('无数据');
  });

  it('adds up: every dimension’s parts make the whole, with one filter or two', async () => {
    const march = await board('period=month');
    for (const code of ['received', 'completion', 'signOnTime', 'returned']) {
      const whole = march.of(code);
      for (const by of ['district', 'channel', 'category', 'type']) {
        const { items } = (await supervisor.get<Split>(`/figures/${code}/split?period=month&by=${by}`)).body;
        const sum = (name: 'numerator' | 'denominator') => items.reduce((n, item) => n + item[name], 0);
        expect({ code, by, n: sum('numerator'), d: sum('denominator') }).toEqual({
          code,
          by,
          n: whole.numerator,
          d: whole.denominator,
        });
      }
    }
    const parts = await Promise.all(
      ['help', 'praise'].map((type) => board(`period=month&district=LG.SY&type=${type}`)),
    );
    expect(parts.map(({ of }) => of('received').numerator)).toEqual([4, 1]);
    const units = await supervisor.get<Split>('/figures/completion/split?period=month&by=unit');
    expect(units.body.items.find(({ key }) => key === LEAD)).toMatchObject({ numerator: 1, denominator: 3 });
  });

  it('lays the units side by side, their own work alone or with what is below', async () => {
    const ask = async (within: string) =>
      (
        await manager.get<UnitTable>(
          `/figures/board/units?period=month&figures=received,completion,returned&within=${within}`,
        )
      ).body;
    const { items } = await ask('subtree');
    const urban = items.find(({ unit }) => unit.code === LEAD)!;
    expect(urban.tier).toBe(product.pack.units.get(LEAD)!.tier);
    expect(urban.figures.map(ratio)).toEqual(['3/3', '1/3', '1/4']);
    expect((await ask('own')).items.map(({ unit }) => unit.code)).toContain(LEAD);
  });

  it('goes step by step through a period', async () => {
    const months = await supervisor.get<{ items: (Side & { day: string })[] }>(
      '/figures/received/series?period=quarter&day=2026-03-01&step=month',
    );
    expect(months.body.items.map(({ day, numerator }) => [day, numerator])).toEqual([
      ['2026-01-01', 0],
      ['2026-02-01', 1],
      ['2026-03-01', 5],
    ]);
    const days = await supervisor.get<{ items: Side[] }>('/figures/received/series?period=month&day=2026-03-01');
    expect(days.body.items).toHaveLength(31);
  });

  it('counts a district’s requests for each ten thousand who live there', async () => {
    const { population } = product.pack.units.get('LG.SY')!;
    const { of } = await board('period=month&unit=LG.SY');
    expect(of('perTenThousand').value).toBeCloseTo((5 / population!) * 10_000, 9);
    expect((await board(`period=month&unit=${LEAD}`)).of('perTenThousand').value).toBeNull();
    // Nothing was led there; the district stands in the split by units all the same.
    const split = await supervisor.get<Split>('/figures/perTenThousand/split?by=unit&period=month&day=2026-03-24');
    expect(split.body.items.find(({ key }) => key === 'LG.SY')).toMatchObject({
      numerator: 5,
      denominator: population,
    });
  });

  it('still equals a recomputation from the log', async () => {
    expect(await product.worker.get(Recompute).audit()).toMatchObject({
      wrongOrders: [],
      wrongCells: 0,
      unreadable: 0,
    });
    for (const code of FIGURE_CODES) {
      const { body } = await supervisor.get<{ difference: number }>(`/figures/${code}/check?day=${DAY}`);
      expect({ code, difference: body.difference }).toEqual({ code, difference: 0 });
    }
  });
});

describe('what is taken out of the product', () => {
  async function download(path: string, by = supervisor): Promise<{ status: number; type: unknown; bytes: Buffer }> {
    const answer = await product.api.inject({ url: `/api/v1${path}`, headers: { cookie: by.cookieHeader } });
    return { status: answer.statusCode, type: answer.headers['content-type'], bytes: answer.rawPayload };
  }
  const lines = (bytes: Buffer) => bytes.toString('utf8').trim().split('\r\n');
  const lastExport = async () => {
    const { rows } = await product.sql.query<{ data: Record<string, unknown>; actor: { name: string } }>(
      `select data, actor from kernel.event where kind = 'export.made' order by id desc limit 1`,
    );
    return rows[0]!;
  };

  it('is exactly the list as filtered, neutralised and masked, and stands in the log', async () => {
    const { status, type, bytes } = await download('/work-orders/export?format=csv&type=praise');
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [head, ...rows] = lines(bytes);
    expect(head).toContain('工单编号,标题,状态');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain("'=cmd|来电 138****2076 的路灯");
    expect(bytes.toString('utf8')).not.toMatch(/13800002076|13800005555|李|松崖花园/);
    const { data, actor } = await lastExport();
    expect(data).toEqual({
      what: 'workOrders',
      format: 'csv',
      filter: { view: 'all', type: 'praise' },
      rows: 1,
      capped: false,
    });
    expect(actor.name).not.toBeNull();
  });

  it('tells the log that somebody searched, not for what', async () => {
    await download(`/work-orders/export?format=csv&q=${encodeURIComponent('路灯')}`);
    expect((await lastExport()).data).toMatchObject({ filter: { view: 'all', searched: true } });
    expect(JSON.stringify((await lastExport()).data)).not.toContain('路灯');
  });

  it('holds no more of the city than the reader reaches', async () => {
    const lead = await product.as(accountOf(product, 'unitLead', 'LG.GAS'));
    expect(lines((await download('/work-orders/export?format=csv', lead)).bytes)).toHaveLength(1);
    const rows = await download('/figures/received/export?period=month&format=csv', lead);
    expect(lines(rows.bytes)).toHaveLength(1);
  });

  it('has the formula, numerator and denominator of a board in a second table', async () => {
    const { bytes, type } = await download('/figures/board/export?period=month');
    expect(type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const book = new Workbook();
    await book.xlsx.load(bytes);
    const [figures, definitions] = book.worksheets;
    const rows = (figures!.getSheetValues() as unknown[][]).slice(2).map((row) => row.slice(1));
    expect(rows).toHaveLength(FIGURE_CODES.length);
    expect(rows.find(([name]) => name === '办结率')!.slice(1, 4)).toEqual([33.3333, 1, 3]);
    expect(rows.find(([name]) => name === '满意率')!.slice(1, 4)).toEqual(
      [undefined, 1, 1].map((n) => n ?? null).map((n) => n ?? undefined),
    );
    const notes = (definitions!.getSheetValues() as unknown[][]).slice(2);
    expect(notes.find((row) => row[1] === '办结率')![2]).toBe('办结件数 ÷ 分办件数');
  });

  it('gives the units of a period and the cases behind a number', async () => {
    const units = lines(
      (await download('/figures/board/units/export?period=month&figures=completion&format=csv&language=en')).bytes,
    );
    expect(units[0]).toContain('Completion,Completion: numerator,Completion: denominator');
    expect(units.some((line) => line.startsWith(`${LEAD},`) && line.includes(',33.3333,1,3,'))).toBe(true);
    const cases = lines((await download('/figures/completion/export?period=month&part=met&format=csv')).bytes);
    expect(cases).toHaveLength(2);
    expect(cases[1]).toMatch(/^2026-03-24,达到,/);
    expect((await lastExport()).data).toMatchObject({
      what: 'figure',
      rows: 1,
      filter: { code: 'completion', part: 'met', period: 'month' },
    });
  });

  it.each(['operator01', 'callback01'])('is not for %s', async (account) => {
    const visitor = await product.as(account);
    for (const path of ['/work-orders/export', '/figures/board/export', '/figures/received/export'])
      expect((await visitor.get(path)).status).toBe(403);
  });
});

describe('the flags', () => {
  it('are on a close within ten minutes of signing, counted by rule and by unit', async () => {
    const { body } = await supervisor.get<Flags>('/figures/flags?period=month');
    const fast = body.items.filter(({ code }) => code === 'fastClose');
    expect(fast).toMatchObject([{ workOrderId: orders.first, unit: { code: LEAD }, n: 0 }]);
    expect(body.rules.find(({ code }) => code === 'fastClose')!.n).toBe(1);
    const { items } = (await manager.get<UnitTable>('/figures/board/units?period=month&figures=completion')).body;
    expect(items.find(({ unit }) => unit.code === LEAD)!.flags).toBe(body.items.length);
  });

  it('are on a satisfied answer whose citizen came back with the matter', async () => {
    const { body } = await supervisor.get<Flags>(`/figures/flags/of/${orders.first}`);
    expect(body.items.map(({ code }) => code).sort()).toEqual(['fastClose', 'satisfiedRepeat']);
  });

  it('are on every order that got the same reply for the fifth time', async () => {
    await product.setClock('2026-03-30T10:00:00+08:00');
    const used: string[] = [];
    for (let n = 0; n < 4; n++) {
      const id = await dispatched({ citizen: { name: '钱先生', phone: `1380001000${n}` } });
      await move(id, 'handler', 'sign');
      await product.setClock(new Date(Date.parse('2026-03-30T10:00:00+08:00') + (n + 1) * 1_200_000));
      await move(id, 'handler', 'contact', { by: 'phone', summary: '已与市民联系。' });
      // Spaces and punctuation make no other wording.
      await move(id, 'handler', 'reply', { ...reply, action: `${reply.action} ` });
      used.push(id);
    }
    await product.settle();
    const { body } = await supervisor.get<Flags>('/figures/flags?period=month&code=sameReply');
    expect(new Set(body.items.map(({ workOrderId }) => workOrderId))).toEqual(new Set([orders.first, ...used]));
    expect(body.items[0]!.n).toBe(5);
  }, 180_000);

  it('say where nothing is recorded instead of counting none', async () => {
    const { rules } = (await supervisor.get<Flags>('/figures/flags?period=month')).body;
    expect(rules.find(({ code }) => code === 'shortCallback')).toMatchObject({
      n: null,
      why: '尚未记录回访通话时长，无数据',
    });
  });

  it('are on a return asked for in the last hour of its window', async () => {
    await product.setClock('2026-03-26T16:30:00+08:00');
    const { status } = await supervisor.get(`/work-orders/${orders.web}`);
    expect(status).toBe(200);
    await product.setClock('2026-03-26T09:30:00+08:00');
    await move(orders.web, 'handler', 'requestReturn', aReturn);
    await product.settle();
    const { items } = (await supervisor.get<Flags>(`/figures/flags/of/${orders.web}`)).body;
    expect(items.map(({ code }) => code)).toEqual(['lateReturn']);
  });
});

describe('a day that is frozen', () => {
  const frozenDays = async () =>
    (await supervisor.get<{ items: { day: string; hash: string }[] }>('/figures/snapshots')).body.items;

  it('is not frozen before half past midnight', async () => {
    await product.setClock('2026-03-31T00:29:00+08:00');
    expect(await product.worker.get(Snapshots).freezeDue()).toEqual(['2026-03-29']);
    expect((await frozenDays()).map(({ day }) => day)).toEqual(['2026-03-29']);
  });

  it('is frozen exactly once, by two workers at the same moment', async () => {
    await product.setClock('2026-03-31T00:30:00+08:00');
    const workers = [product.worker.get(Snapshots), product.worker.get(Snapshots)];
    const frozen = (await Promise.all(workers.map((worker) => worker.freezeDue()))).flat();
    expect(frozen).toEqual(['2026-03-30']);
    const { rows } = await product.sql.query<{ data: { day: string; hash: string } }>(
      `select data from kernel.event where kind = 'snapshot.frozen' order by id`,
    );
    const days = await frozenDays();
    expect(rows.map(({ data }) => data)).toEqual(days.map(({ day, hash }) => ({ day, hash })).reverse());
  });

  it('cannot be changed by anybody, not even the schema’s owner', async () => {
    for (const statement of [
      `update figures.snapshot set hash = 'x'`,
      `update figures.snapshot_cell set met = met + 1`,
      `delete from figures.snapshot_cell`,
      `truncate figures.snapshot_cell`,
    ])
      await expect(product.sql.query(statement)).rejects.toThrow('a frozen day cannot be changed');
  });

  it('is held against what stands now, with the cases that moved and what moved them', async () => {
    const of = async () => (await supervisor.get<Comparison>('/figures/snapshots/2026-03-30')).body;
    const before = await of();
    expect(before.intact).toBe(true);
    expect(before.figures.filter(({ changed }) => changed)).toEqual([]);
    const reopened = (await supervisor.get<{ items: { id: string }[] }>('/figures/completion/rows?day=2026-03-30')).body
      .items[0]!.id;
    await product.setClock('2026-03-31T10:00:00+08:00');
    await move(reopened, 'unitLead', 'approve');
    await product.settle();
    await answered(reopened, { contacted: true, solved: 'solved', satisfaction: 'satisfied' });
    const after = await of();
    const completion = after.figures.find(({ code }) => code === 'completion')!;
    expect([completion.changed, ratio(completion.frozen), ratio(completion.now)]).toEqual([true, '0/4', '1/4']);
    expect(after.hash).toBe(before.hash);
    const { items } = (await supervisor.get<Moved>('/figures/snapshots/2026-03-30/moved')).body;
    expect(items.filter(({ code }) => code === 'completion')).toMatchObject([
      { was: 'pending', now: 'met', cause: 'workOrder.closed', workOrderId: reopened },
    ]);
  });

  it('shows a unit its own part of it', async () => {
    const lead = await product.as(accountOf(product, 'unitLead', 'LG.GAS'));
    const { body } = await lead.get<Comparison>('/figures/snapshots/2026-03-30');
    expect(body.intact).toBeNull();
    expect(body.figures.filter(({ frozen }) => frozen.denominator > 0)).toEqual([]);
  });

  it('is not there when nobody has frozen it', async () => {
    expect((await supervisor.get('/figures/snapshots/2020-01-01')).status).toBe(404);
    expect((await supervisor.get('/figures/snapshots/2020-01-01/moved')).status).toBe(404);
  });
});

describe('the doors of the manager’s board', () => {
  it.each(['operator01', 'callback01', 'dispatcher01'])('are closed to %s', async (account) => {
    const visitor = await product.as(account);
    for (const path of [
      '/figures/board',
      '/figures/board/units?figures=received',
      '/figures/flags',
      '/figures/snapshots',
    ])
      expect((await visitor.get(path)).status).toBe(403);
  });

  it.each([
    '/figures/board?period=decade',
    '/figures/board?from=2026-03-01',
    '/figures/board?from=2026-03-02&to=2026-03-01',
    '/figures/board?from=2000-01-01&to=2100-01-01',
    '/figures/board?period=month&from=2026-03-01&to=2026-03-02',
    '/figures/board?category=C010101',
    '/figures/board?category=%00',
    '/figures/board?type=riddle',
    '/figures/board?within=above',
    '/figures/board/units',
    '/figures/board/units?figures=',
    '/figures/board/units?figures=received,unheardOf',
    `/figures/board/units?figures=${'received,'.repeat(100)}`,
    '/figures/received/split?by=colour',
    '/figures/received/split?by=channel&channel=phone',
    '/figures/received/series?period=year&step=day&from=2024-01-01&to=2026-01-01',
    '/figures/received/series?step=hour',
    '/figures/flags?code=unheardOf',
    '/figures/flags?cursor=W10',
    '/figures/flags/of/nobody',
    '/figures/snapshots/2026-02-30',
    '/figures/snapshots/2026-03-30/moved?cursor=W10',
    '/figures/board/export?format=pdf',
    '/figures/received/export?cursor=W10',
    '/work-orders/export?limit=10',
    '/work-orders/export?category=unheardOf',
  ])('refuse %s as not valid', async (path) => {
    const { status, body } = await supervisor.get(path);
    expect({ path, status }).toEqual({ path, status: 400 });
    expect(body).toHaveProperty('type');
  });
});
