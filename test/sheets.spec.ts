import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { SheetMaking } from '@hotline/supervision';
import { aHandledOrder, anOrder, done, page, reply } from './builders.js';
import type { HandledOrder } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** A bureau, and a street of a district; both work 08:30–12:00 and 13:00–17:30. */
const URBAN = 'LG.URBAN';
const STREET = 'LG.SY.SY';
const DISTRICT = 'LG.SY';
/** A Tuesday; five workdays later is Tuesday the 31st. */
const MORNING = '2026-03-24T09:30:00+08:00';
const TUESDAY = '2026-03-24';

interface Named {
  code: string;
  n: number;
}
interface Summary {
  id: string;
  unit: { code: string };
  day: string;
  span: string;
  standing: string;
  readBy: string | null;
  read: { by: string; late: boolean } | null;
  numbers: Record<string, number>;
  rates: { code: string; numerator: number; denominator: number; value: number | null }[];
}
interface Day {
  day: string | null;
  before: string | null;
  after: string | null;
  city: Summary | null;
  items: Summary[];
  counts: Record<string, number>;
}
interface Sheet extends Summary {
  version: number;
  lists: (Named & { parts: Named[] })[];
  note: string | null;
  explanations: { workOrderId: string; number: string; why: string; doneBy: string | null }[];
  availableMoves: { move: string }[];
}
interface Rows {
  items: {
    workOrder: { id: string; number: string; title: string | null };
    unit: { code: string };
    part: string | null;
    lateMs: number | null;
    unfinished: boolean;
  }[];
  next: string | null;
  n: number;
}
interface Refusal {
  type: string;
  errors?: { path: string }[];
}

let product: Product;
let supervisor: Visitor;
let signed: HandledOrder;
let unsigned: HandledOrder;

beforeAll(async () => {
  product = await startProduct();
  supervisor = await product.as('supervisor01');
});
afterAll(() => product.stop());

const making = () => product.worker.get(SheetMaking);
async function at(instant: string): Promise<void> {
  await product.setClock(instant);
  await product.settle();
}
async function makeAt(instant: string): Promise<string[]> {
  await at(instant);
  const made = await making().makeDue();
  await product.settle();
  return made;
}
async function day(query = '', by = supervisor): Promise<Day> {
  const { status, body } = await by.get<Day>(`/supervision/sheets${query}`);
  expect(status).toBe(200);
  return body;
}
async function sheetOf(unit: string, of: string, by = supervisor): Promise<Sheet> {
  const { items, city } = await day(`?day=${of}`, by);
  const found = [...items, ...(city ? [city] : [])].find((sheet) => sheet.unit.code === unit)!;
  const { status, body } = await by.get<Sheet>(`/supervision/sheets/${found.id}`);
  expect(status).toBe(200);
  return body;
}
const rowsOf = async (sheet: Sheet, list: string, by = supervisor, more = ''): Promise<Rows> =>
  (await by.get<Rows>(`/supervision/sheets/${sheet.id}/rows?list=${list}${more}`)).body;
const numbersOf = (rows: Rows) => rows.items.map((row) => row.workOrder.number).sort();
async function download(path: string): Promise<{ status: number; bytes: Buffer }> {
  const answer = await product.api.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { cookie: supervisor.cookieHeader },
  });
  return { status: answer.statusCode, bytes: answer.rawPayload };
}
const lead = () => product.as(accountOf(product, 'unitLead', URBAN));

const lateOnes = () =>
  product.sql.query<{ day: string }>(
    `select day::text from supervision.sheet where unit = '${URBAN}' and unread_at is not null and read_at is null`,
  );
const many = async (query: string) =>
  (await product.sql.query<{ n: number }>(`select count(*)::int as n ${query}`)).rows[0]!.n;

describe('the daily sheet', () => {
  it('is not there before policy’s hour', async () => {
    await at(MORNING);
    signed = await aHandledOrder(product, { lead: URBAN, signed: true });
    unsigned = await aHandledOrder(product, { lead: URBAN });
    await aHandledOrder(product, { lead: STREET, signed: true });
    await anOrder(product);
    expect(await makeAt('2026-03-24T16:59:59+08:00')).toEqual([]);
    expect(await day()).toMatchObject({ day: null, city: null, items: [] });
  });

  it('is made once for each unit, whichever of several workers comes first', async () => {
    await at('2026-03-24T17:00:00+08:00');
    const made = await Promise.all([1, 2, 3, 4].map(() => making().makeDue()));
    await product.settle();
    expect(made.flat()).toEqual([TUESDAY]);
    expect(await making().makeDue()).toEqual([]);
    const receiving = await many(`from identity.unit where active and receives`);
    expect(await many(`from supervision.sheet where day = '${TUESDAY}'`)).toBe(receiving + 1);
    const events = await many(`from kernel.event where kind = 'sheet.made'`);
    expect(events).toBe(receiving + 1);
  });

  it('counts what the unit did and has before it, and every number shows its work orders', async () => {
    const sheet = await sheetOf(URBAN, TUESDAY);
    expect(sheet).toMatchObject({ span: 'unit', standing: 'waiting', version: 1 });
    const lists = new Map(sheet.lists.map((list) => [list.code, list]));
    expect(lists.get('received')).toMatchObject({ n: 2, zh: '承办', en: 'Received' });
    expect(lists.get('signed')).toMatchObject({ n: 1, parts: [{ code: 'inTime', n: 1 }] });
    expect(lists.get('unsigned')).toMatchObject({ n: 1, parts: [{ code: 'waiting', n: 1 }] });
    expect(lists.has('accepted')).toBe(false);
    expect(sheet.rates).toMatchObject([
      { code: 'signedOnTime', numerator: 1, denominator: 1, value: 1 },
      { code: 'finishedOnTime', numerator: 0, denominator: 0, value: null },
    ]);
    expect(numbersOf(await rowsOf(sheet, 'received'))).toEqual([signed.number, unsigned.number].sort());
    for (const list of sheet.lists)
      expect([list.code, (await rowsOf(sheet, list.code)).n]).toEqual([list.code, list.n]);
    const first = await rowsOf(sheet, 'received', supervisor, '&limit=1');
    const second = await rowsOf(sheet, 'received', supervisor, `&limit=1&cursor=${first.next}`);
    expect([first.n, second.next]).toEqual([2, null]);
    expect([...numbersOf(first), ...numbersOf(second)].sort()).toEqual([signed.number, unsigned.number].sort());
  });

  it('of a district shows the units below it, and of the city everything, also what nobody has in hand', async () => {
    const district = await sheetOf(DISTRICT, TUESDAY);
    expect(district).toMatchObject({ span: 'subtree' });
    expect((await rowsOf(district, 'received')).items.map((row) => row.unit.code)).toEqual([STREET]);
    const { city } = await day();
    expect(city).toMatchObject({ span: 'city', numbers: { received: 3, signed: 2 } });
    const whole = await sheetOf('LG', TUESDAY);
    const n = (code: string) => whole.lists.find((list) => list.code === code)?.n;
    expect([n('accepted'), n('awaitingDispatch'), n('received')]).toEqual([4, 1, 3]);
  });

  it('with nothing on it need not be read', async () => {
    const { items, counts } = await day('?state=empty');
    expect(items.length).toBe(counts['empty']);
    expect(items.every(({ readBy, standing }) => readBy === null && standing === 'empty')).toBe(true);
    expect(items.some((sheet) => sheet.unit.code === URBAN)).toBe(false);
  });

  it('is seen by its unit and by those above it alone', async () => {
    const urban = await sheetOf(URBAN, TUESDAY);
    const elsewhere = await product.as(accountOf(product, 'unitLead', 'LG.GAS'));
    expect((await elsewhere.get(`/supervision/sheets/${urban.id}`)).status).toBe(404);
    expect((await elsewhere.get(`/supervision/sheets/${urban.id}/rows?list=received`)).status).toBe(404);
    const above = await day('', await product.as(accountOf(product, 'unitLead', DISTRICT)));
    const units = above.items.map((sheet) => sheet.unit.code);
    expect(units).toEqual(expect.arrayContaining([DISTRICT, STREET]));
    expect(units).not.toContain(URBAN);
    const handler = await day('', await product.as(signed.handler));
    expect(handler.items.map((sheet) => sheet.unit.code)).toEqual([URBAN]);
    expect(handler.city).toBeNull();
  });

  it('is acknowledged by the head, once, with a word and with what is wanted', async () => {
    const sheet = await sheetOf(URBAN, TUESDAY);
    const path = `/supervision/sheets/${sheet.id}/acknowledge`;
    const by = await lead();
    expect((await (await product.as(signed.handler)).post(path, { version: 1 })).status).toBe(403);
    const elsewhere = await product.as(accountOf(product, 'unitLead', 'LG.GAS'));
    expect((await elsewhere.post(path, { version: 1 })).status).toBe(404);
    // The centre sees every sheet and reads none but the city's.
    expect((await supervisor.post(path, { version: 1 })).body['type']).toMatch('illegal-move');
    expect((await by.post(path, { version: 7 })).body['type']).toMatch('stale-version');
    const wrong = await by.post<Refusal>(path, {
      version: 1,
      explanations: [{ workOrderId: unsigned.id, why: '等待材料' }],
    });
    expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([400, 'explanations.0.workOrderId']);
    for (const body of [{}, { version: 0 }, { version: 1, note: 'x'.repeat(1001) }, { version: 1, more: true }])
      expect((await by.post(path, body)).status).toBe(400);
    const receipt = await done(by, path, { version: 1, note: '明日上午签收完毕。' });
    expect(receipt).toMatchObject({ state: 'acknowledged', version: 2 });
    expect((await by.post(path, { version: 2 })).body['type']).toMatch('illegal-move');
    const after = await sheetOf(URBAN, TUESDAY);
    expect(after).toMatchObject({ standing: 'acknowledged', note: '明日上午签收完毕。', read: { late: false } });
    const whole = await sheetOf('LG', TUESDAY);
    await done(supervisor, `/supervision/sheets/${whole.id}/acknowledge`, { version: 1 });
  });

  it('waits for nobody on days off, and makes up for days on which nobody was there, as they were', async () => {
    await at('2026-03-25T10:00:00+08:00');
    const order = await page(product, unsigned.id);
    await done(await product.as(unsigned.handler), `/assignments/${order.assignments[0]!.id}/sign`, {
      version: order.assignments[0]!.version,
    });
    // Nobody was there on Wednesday, Thursday and Friday; it is Sunday now.
    expect(await makeAt('2026-03-29T18:00:00+08:00')).toEqual(['2026-03-25', '2026-03-26', '2026-03-27']);
    const wednesday = await sheetOf(URBAN, '2026-03-25');
    const list = (sheet: Sheet, code: string) => sheet.lists.find((each) => each.code === code)!;
    expect(list(wednesday, 'signed')).toMatchObject({ n: 1, parts: [{ code: 'late', n: 1 }] });
    expect(list(wednesday, 'received').n).toBe(0);
    expect(list(wednesday, 'unsigned').n).toBe(0);
    expect(await day('?day=2026-03-26')).toMatchObject({ before: '2026-03-25', after: '2026-03-27' });
  });

  it('tells what was due and is overdue, how long, and takes reasons for it', async () => {
    expect(await makeAt('2026-03-30T17:00:00+08:00')).toEqual(['2026-03-30']);
    expect(await makeAt('2026-03-31T17:00:00+08:00')).toEqual(['2026-03-31']);
    const sheet = await sheetOf(URBAN, '2026-03-31');
    const due = sheet.lists.find((list) => list.code === 'dueToday')!;
    expect(due).toMatchObject({ n: 2, parts: [{ code: 'undone', n: 2 }] });
    expect(sheet.rates[1]).toMatchObject({ numerator: 0, denominator: 2, value: 0 });
    const overdue = await rowsOf(sheet, 'overdue');
    expect(overdue.items.map(({ lateMs, unfinished }) => [lateMs, unfinished])).toEqual([
      [7.5 * 3_600_000, true],
      [7.5 * 3_600_000, true],
    ]);
    const explanations = [{ workOrderId: signed.id, why: '备件未到货', doneBy: '2026-04-02' }];
    const path = `/supervision/sheets/${sheet.id}/acknowledge`;
    const past = { version: 1, explanations: [{ ...explanations[0], doneBy: '2026-03-30' }] };
    const refused = await (await lead()).post<Refusal>(path, past);
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([400, 'explanations.0.doneBy']);
    await done(await lead(), path, { version: 1, explanations });
    expect((await sheetOf(URBAN, '2026-03-31')).explanations).toEqual([{ ...explanations[0], number: signed.number }]);
  });

  it('that nobody reads in time is counted, and asked of the head once', async () => {
    expect(await makeAt('2026-04-01T17:00:00+08:00')).toEqual(['2026-04-01']);
    const inTime = await sheetOf(URBAN, '2026-04-01');
    // Two work hours from 17:00, in the hours of the unit.
    expect(inTime.readBy).toBe('2026-04-02T02:00:00.000Z');
    await at('2026-04-02T10:00:01+08:00');
    await product.settle();
    expect((await sheetOf(URBAN, '2026-04-01')).standing).toBe('late');
    expect((await day('?day=2026-04-01&state=late')).items.map((item) => item.unit.code)).toContain(URBAN);
    const asked = await supervisor.get<{
      items: { id: string; level: number; to: { role: string }; unit: { code: string } }[];
    }>(`/supervision/orders?ground=sheetUnread&unit=${URBAN}`);
    expect(asked.body.items).toMatchObject([{ level: 1, unit: { code: URBAN }, to: { role: 'unitLead' } }]);
    const { id } = await sheetOf(URBAN, '2026-04-01');
    expect(await many(`from kernel.event where kind = 'sheet.unread' and subject_id = '${id}'`)).toBe(1);
    for (const { day: of } of (await lateOnes()).rows)
      await done(await lead(), `/supervision/sheets/${(await sheetOf(URBAN, of)).id}/acknowledge`, { version: 1 });
    expect((await sheetOf(URBAN, '2026-04-01')).read).toMatchObject({ late: true });
    const ended = await supervisor.get<{ items: { id: string; ended: { how: string } }[] }>(
      `/supervision/orders?view=ended&ground=sheetUnread&unit=${URBAN}`,
    );
    expect(ended.body.items).toMatchObject([{ ended: { how: 'causeGone' } }]);
  });

  it('counts an order among the reworks from the first time it comes round again', async () => {
    await at('2026-04-13T09:30:00+08:00');
    const order = await aHandledOrder(product, { lead: URBAN, signed: true });
    let { id, version } = order.assignment;
    const act = async (account: string, move: string, body: object = {}) =>
      ({ id, version } = await done(await product.as(account), `/assignments/${id}/${move}`, { version, ...body }));
    await act(order.handler, 'contact', { by: 'phone', summary: '已与市民联系，约定上门。' });
    await act(order.handler, 'reply', reply);
    await act(order.unitLead, 'approve');
    await product.settle();
    const callback = (await page(product, order.id)).callbacks.at(-1)!;
    await done(await product.as('callback01'), `/callbacks/${callback.id}/answer`, {
      version: callback.version,
      contacted: true,
      solved: 'notSolved',
      satisfaction: 'dissatisfied',
      reasons: ['notSolved'],
    });
    expect(await makeAt('2026-04-13T17:00:00+08:00')).toContain('2026-04-13');
    const sheet = await sheetOf(URBAN, '2026-04-13');
    expect(numbersOf(await rowsOf(sheet, 'reworks'))).toEqual([order.number]);
  });

  it('goes out as a file, of a day and of a unit, and the log tells so', async () => {
    const { id } = await sheetOf(URBAN, '2026-03-31');
    const csv = await download(`/supervision/sheets/export?day=2026-03-31&format=csv`);
    expect(csv.status).toBe(200);
    expect(csv.bytes.toString('utf8')).toMatch(/LG\.URBAN,[^\n]*已阅/);
    const file = await download(`/supervision/sheets/${id}/export`);
    const book = await new Workbook().xlsx.load(file.bytes);
    const rows = book.worksheets[0]!.getSheetValues() as unknown[][];
    expect(rows.some((row) => row?.includes(signed.number) && row.includes('备件未到货'))).toBe(true);
    expect(await many(`from kernel.event where kind = 'export.made' and data ->> 'what' in ('sheet', 'sheets')`)).toBe(
      2,
    );
    expect((await (await product.as(signed.handler)).get(`/supervision/sheets/export`)).status).toBe(403);
  });

  it('answers nonsense with what is wrong', async () => {
    const paths = [
      '?day=yesterday',
      '?day=1999-01-01',
      '?day=9999-12-31',
      '?unit=LG.NOWHERE',
      '?state=read',
      '?more=1',
    ];
    for (const path of paths) expect((await supervisor.get(`/supervision/sheets${path}`)).status).toBe(400);
    const { id } = await sheetOf(URBAN, TUESDAY);
    for (const query of [
      '',
      '?list=everything',
      '?list=overdue&part=half',
      '?list=overdue&cursor=AAAA',
      '?list=overdue&limit=0',
    ])
      expect([query, (await supervisor.get(`/supervision/sheets/${id}/rows${query}`)).status]).toEqual([query, 400]);
    expect((await supervisor.get('/supervision/sheets/none')).status).toBe(400);
    expect(await day('?day=2026-01-05')).toMatchObject({ items: [], before: null, after: TUESDAY });
  });
});
