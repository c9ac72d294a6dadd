import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aMonthOfLamps, done, handled, page } from './builders.js';
import { accountOf, enrol } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

const LEAD = 'LG.URBAN';
/** Tuesday of the month that is scored. */
const DAY = '2026-03-03';
/** Orders finished in time, and orders left undone. */
const [DONE, UNDONE] = [12, 3];

interface Line {
  figure: string;
  value: number | null;
  numerator: number;
  denominator: number;
  excluded: number;
  points: number | null;
  lost: number | null;
  noData: string | null;
}
interface UnitScore {
  unit: string;
  standing: string;
  volume: number;
  items: Line[];
  total: number | null;
  band: string | null;
  rank: number | null;
}
interface Scores {
  revision: number;
  sha256: string;
  own: string[] | null;
  scores: { scheme: { version: number }; tiers: { tier: string; units: UnitScore[] }[] };
}
interface Move {
  move: string;
  locked: { en: string } | null;
}
interface Period {
  id: string;
  state: string;
  version: number;
  revision: number;
  openAppeals: number;
  appealUntil: string | null;
  openExclusions: number;
  calculation: { complete: boolean; stale: boolean; sha256: string; schemeVersion: number };
  snapshots: { revision: number; sha256: string }[];
  availableMoves: Move[];
}
interface Lost {
  items: { workOrderId: string; unit: { code: string }; order: { number: string } | null; exclusion: string | null }[];
  next: string | null;
  total: number;
}
interface Replay {
  same: boolean;
  figures: string;
  intact: boolean;
  sha256: string;
  schemeVersion: number;
}
interface Problem {
  type: string;
  errors?: { path: string }[];
  current?: { why?: { en: string } };
}
interface Receipt {
  id: string;
  state: string;
  version: number;
}

let product: Product;
let supervisor: Visitor;
let other: Visitor;
let manager: Visitor;
let lead: Visitor;
/** The orders that were left undone. */
const undone: string[] = [];
let id = '';

const period = async (by = supervisor): Promise<Period> => (await by.get<Period>(`/assessment/periods/${id}`)).body;
const scores = async (by = supervisor, query = ''): Promise<Scores> => {
  const { status, body } = await by.get<Scores>(`/assessment/periods/${id}/scores${query}`);
  expect(status).toBe(200);
  return body;
};
const unitIn = ({ scores: { tiers } }: Scores, unit = LEAD) =>
  tiers.flatMap(({ units }) => units).find((each) => each.unit === unit)!;
const onTime = (all: Scores) => unitIn(all).items.find(({ figure }) => figure === 'onTimeRate')!;
const lost = async (by = supervisor, query = 'item=onTimeRate') =>
  (await by.get<Lost>(`/assessment/periods/${id}/lost?unit=${LEAD}&${query}`)).body;
const step = async (by: Visitor, name: string) =>
  by.post<Receipt & Problem>(`/assessment/periods/${id}/${name}`, { version: (await period()).version });
const replay = async (query = '') => (await supervisor.get<Replay>(`/assessment/periods/${id}/replay${query}`)).body;
const lockOf = ({ availableMoves }: { availableMoves: Move[] }, name: string) =>
  availableMoves.find(({ move }) => move === name)?.locked?.en;

beforeAll(async () => {
  product = await startProduct();
  await product.setClock(`${DAY}T10:00:00+08:00`);
  [supervisor, other, manager] = (await Promise.all(
    ['supervisor01', 'supervisor02', 'manager01'].map((account) => product.as(account)),
  )) as [Visitor, Visitor, Visitor];
  lead = await product.as(accountOf(product, 'unitLead', LEAD));
  undone.push(...(await aMonthOfLamps(product, { lead: LEAD, finished: DONE, undone: UNDONE })));
  await product.setClock('2026-04-01T09:00:00+08:00');
  await product.settle();
}, 300_000);
afterAll(() => product?.stop());

describe('assessment', () => {
  it('a month is opened once, is not of days to come, and nobody else may open one', async () => {
    const open = (by: Visitor, body: object) => by.post<Receipt & Problem>('/assessment/periods', body);
    const answer = await open(supervisor, { kind: 'month', day: '2026-03-15' });
    expect([answer.status, answer.body.state]).toEqual([201, 'draft']);
    id = answer.body.id;
    expect((await open(supervisor, { kind: 'month', day: '2026-03-01' })).status).toBe(409);
    const ahead = await open(supervisor, { kind: 'month', day: '2026-05-01' });
    expect([ahead.status, ahead.body.errors?.[0]?.path]).toEqual([400, 'day']);
    for (const body of [{ kind: 'week', day: DAY }, { kind: 'month' }, { kind: 'month', day: '2026-02-30' }, []])
      expect((await open(supervisor, body)).status).toBe(400);
    for (const by of [manager, lead]) expect((await open(by, { kind: 'year', day: DAY })).status).toBe(403);
  });

  it('scores every unit of a tier by the scheme in force at its end; those with few or no orders stand apart', async () => {
    const all = await scores();
    expect(all).toMatchObject({ revision: 0, own: null, scores: { scheme: { version: 1, ranking: false } } });
    // 12 of 15 in time are 80 %: 5 of 25 points.
    expect(onTime(all)).toMatchObject({ numerator: 12, denominator: 15, value: 80, points: 5, lost: 20, noData: null });
    expect(unitIn(all)).toMatchObject({ standing: 'scored', volume: 15, rank: null });
    expect(unitIn(all).items.find(({ figure }) => figure === 'articleFreshness')).toMatchObject({
      points: null,
      noData: 'noSource',
    });
    expect(unitIn(all, 'LG.HOUSING')).toMatchObject({ standing: 'noOrders', total: null, band: null });
    expect(await period()).toMatchObject({ calculation: { complete: true, stale: false } });
  });

  it('every lost point lists its work orders, page by page, with numbers for who may see them', async () => {
    const first = await lost(supervisor, 'item=onTimeRate&limit=2');
    const second = await lost(supervisor, `item=onTimeRate&limit=2&cursor=${first.next}`);
    expect([first.total, first.items.length, second.items.length, second.next]).toEqual([3, 2, 1, null]);
    const listed = [...first.items, ...second.items];
    expect(new Set(listed.map(({ workOrderId }) => workOrderId))).toEqual(new Set(undone));
    for (const { order: shown, unit } of listed) expect([shown?.number, unit.code]).toEqual([expect.any(String), LEAD]);
    for (const query of ['item=onTimeRate&cursor=abc', 'item=nothing', 'limit=5', 'item=onTimeRate&limit=0'])
      expect((await supervisor.get(`/assessment/periods/${id}/lost?unit=${LEAD}&${query}`)).status).toBe(400);
  });

  it('a draft is the hotline’s own: units do not see it', async () => {
    for (const path of ['', '/scores', `/lost?unit=${LEAD}&item=onTimeRate`])
      expect((await lead.get(`/assessment/periods/${id}${path}`)).status).toBe(404);
    expect((await lead.get<{ items: object[] }>('/assessment/periods')).body.items).toEqual([]);
    expect((await (await product.as('operator01')).get('/assessment/periods')).status).toBe(403);
  });

  it('an exclusion has a proposer and another person who decides; while one waits, nothing is proposed', async () => {
    const propose = (body: object, by = supervisor) =>
      by.post<Receipt & Problem>(`/assessment/periods/${id}/exclusions`, body);
    const good = {
      workOrderId: undone[0],
      item: 'onTimeRate',
      kind: 'platformFault',
      reason: '平台短信接口故障，回复未能提交。',
    };
    const wrong: [object, string][] = [
      [{ ...good, item: 'nothing' }, 'item'],
      [{ ...good, kind: 'malicious' }, 'kind'],
      [{ ...good, workOrderId: '00000000-0000-7000-8000-000000000001' }, 'workOrderId'],
      [{ ...good, reason: '短' }, 'reason'],
    ];
    for (const [body, path] of wrong) {
      const { status, body: problem } = await propose(body);
      expect([path, status, problem.errors?.[0]?.path]).toEqual([path, 400, path]);
    }
    for (const by of [manager, lead]) expect((await propose(good, by)).status).toBe(403);
    const { body: proposed } = await propose(good);
    expect((await propose(good, other)).status).toBe(409);
    expect(lockOf(await period(), 'propose')).toMatch('wait for a decision');
    const accept = (by: Visitor) =>
      by.post<Receipt>(`/assessment/exclusions/${proposed.id}/accept`, { version: proposed.version });
    expect((await accept(supervisor)).status).toBe(403);
    expect((await accept(manager)).body.state).toBe('accepted');
    expect((await accept(manager)).status).toBe(409);
    expect((await lost()).items.find(({ workOrderId }) => workOrderId === undone[0])?.exclusion).toBe('accepted');

    expect(lockOf(await period(), 'propose')).toMatch('reckon again');
    expect((await step(supervisor, 'propose')).status).toBe(409);
    expect((await step(supervisor, 'calculate')).status).toBe(200);
    // 12 of 14 are 85.71 %.
    expect(onTime(await scores())).toMatchObject({ denominator: 14, excluded: 1, value: 85.71, points: 10.71 });
  });

  it('what a supervisor proposed a manager of the hotline publishes, byte for byte, and nobody can change it', async () => {
    expect((await step(manager, 'publish')).status).toBe(409);
    expect((await step(supervisor, 'propose')).body.state).toBe('proposed');
    expect((await step(supervisor, 'calculate')).status).toBe(409);
    expect((await step(manager, 'take-back')).body.state).toBe('draft');
    await step(supervisor, 'propose');
    const before = (await scores()).sha256;
    expect((await step(supervisor, 'publish')).status).toBe(403);
    const stale = await manager.post(`/assessment/periods/${id}/publish`, { version: 1 });
    expect(stale.status).toBe(409);
    expect((await step(manager, 'publish')).body.state).toBe('published');
    const view = await period();
    expect(view).toMatchObject({ revision: 1, snapshots: [{ revision: 1, sha256: before }] });
    // Three workdays: Wednesday, Thursday and Friday until the office closes.
    expect(view.appealUntil).toBe('2026-04-03T09:00:00.000Z');
    for (const statement of [
      `update assessment.snapshot set sha256 = 'x'`,
      `delete from assessment.snapshot`,
      `truncate assessment.snapshot cascade`,
      `update assessment.calculation set content = '{}'`,
      `delete from assessment.calculation`,
      `update assessment.score set total = 100`,
      `delete from assessment.score`,
      `delete from assessment.lost_mark`,
    ])
      await expect(product.sql.query(statement)).rejects.toThrow('cannot be changed');
  });

  it('units read the published table, and the work orders behind their own score only', async () => {
    const seen = await scores(lead);
    expect([seen.revision, seen.own, unitIn(seen).volume]).toEqual([1, [LEAD], 15]);
    expect((await lost(lead)).items).toHaveLength(3);
    const stranger = await product.as(accountOf(product, 'unitLead', 'LG.GAS'));
    expect(unitIn(await scores(stranger)).volume).toBe(15);
    expect(await lost(stranger)).toMatchObject({ items: [], total: 0 });
    const bytes = await lead.get(`/assessment/periods/${id}/snapshots/1`);
    expect(createHash('sha256').update(JSON.stringify(bytes.body)).digest('hex')).toBe(seen.sha256);
    expect((await lead.get(`/assessment/periods/${id}/snapshots/2`)).status).toBe(404);
    expect((await lead.get(`/assessment/periods/${id}/replay`)).status).toBe(403);
  });

  it('a published month reckoned again from the log gives the same bytes, whatever happened since', async () => {
    expect(await replay()).toMatchObject({ same: true, figures: 'same', intact: true, schemeVersion: 1 });
    await product.setClock('2026-04-02T09:00:00+08:00');
    const { version } = await page(product, undone[2]!);
    const operator = await product.as('operator01');
    const gone = await operator.post(`/work-orders/${undone[2]}/withdraw`, { version, reason: '市民来电撤诉' });
    expect([gone.status, gone.body]).toEqual([200, expect.anything()]);
    await handled(product, undone[1]!);
    await product.settle();
    const live = await supervisor.get<{ figures: { code: string; denominator: number }[] }>(
      `/figures/board?period=month&day=${DAY}&unit=${LEAD}`,
    );
    expect(live.body.figures.find(({ code }) => code === 'completion')).toMatchObject({ denominator: 14 });
    await harderScheme();
    expect(await replay()).toMatchObject({ same: true, figures: 'same', intact: true, schemeVersion: 1 });
  }, 180_000);

  it('another scheme is tried on the month scored last before it holds, and scores the next month', async () => {
    await product.setClock('2026-04-02T12:00:00+08:00');
    const april = await supervisor.post<Receipt>('/assessment/periods', { kind: 'month', day: '2026-04-02' });
    const { body } = await supervisor.get<Scores & Period>(`/assessment/periods/${april.body.id}/scores`);
    expect(body.scores.scheme.version).toBe(2);
    const running = await supervisor.get<Period>(`/assessment/periods/${april.body.id}`);
    expect(running.body.calculation.complete).toBe(false);
    expect(lockOf(running.body, 'propose')).toMatch('not over');
  });

  it('a unit appeals in time, on its own lost marks; a supervisor rules, a manager reviews', async () => {
    const file = (body: object, by = lead) => by.post<Receipt & Problem>(`/assessment/periods/${id}/appeals`, body);
    const good = {
      unit: LEAD,
      item: 'onTimeRate',
      workOrderIds: [undone[1]],
      text: '该件因配件停产经批准延后，请复核。',
    };
    const wrong: [object, string][] = [
      [{ ...good, unit: 'LG.GAS' }, 'unit'],
      [{ ...good, item: 'nothing' }, 'item'],
      [{ ...good, workOrderIds: ['00000000-0000-7000-8000-000000000001'] }, 'workOrderIds.0'],
      [{ ...good, workOrderIds: [] }, 'workOrderIds'],
      [{ ...good, workOrderIds: [undone[1], undone[1]] }, 'workOrderIds'],
    ];
    for (const [body, path] of wrong) {
      const { status, body: problem } = await file(body);
      expect([path, status, problem.errors?.[0]?.path]).toEqual([path, 400, path]);
    }
    for (const by of [supervisor, manager]) expect((await file(good, by)).status).toBe(403);
    const appeal = (await file(good)).body;
    expect(appeal.state).toBe('filed');
    expect(await period()).toMatchObject({ state: 'appealed', openAppeals: 1 });
    expect((await file(good)).status).toBe(409);

    const make = (by: Visitor, name: string, body: object) =>
      by.post<Receipt & Problem>(`/assessment/appeals/${appeal.id}/${name}`, body);
    const ruling = { version: 1, ruling: 'upheld', note: '配件停产情况属实。' };
    expect((await make(supervisor, 'decide', ruling)).body.errors?.[0]?.path).toBe('kind');
    expect((await make(manager, 'decide', ruling)).status).toBe(403);
    expect((await make(supervisor, 'decide', { ...ruling, kind: 'forceMajeure' })).body.state).toBe('decided');
    expect((await make(manager, 'send-back', { version: 2 })).body.state).toBe('filed');
    await make(supervisor, 'decide', { ...ruling, version: 3, kind: 'forceMajeure' });
    expect((await make(manager, 'refuse', { version: 4 })).status).toBe(409);
    expect((await make(manager, 'uphold', { version: 4 })).body.state).toBe('upheld');
  });

  it('an appeal upheld is a new revision of the same figures and scheme; the old one is kept, and both replay', async () => {
    const view = await period();
    expect(view).toMatchObject({ state: 'published', revision: 2, openAppeals: 0 });
    const [first, second] = [await scores(lead, '?revision=1'), await scores(lead)];
    expect([first.revision, second.revision, second.scores.scheme.version]).toEqual([1, 2, 1]);
    expect(onTime(first)).toMatchObject({ denominator: 14, points: 10.71 });
    // 12 of 13 are 92.31 %.
    expect(onTime(second)).toMatchObject({ denominator: 13, excluded: 2, value: 92.31, points: 17.31 });
    for (const { revision, sha256 } of view.snapshots)
      expect(await replay(`?revision=${revision}`)).toMatchObject({
        same: true,
        figures: 'same',
        intact: true,
        sha256,
      });
    const kinds = await product.sql.query<{ kind: string }>(
      `select kind from kernel.event where subject = 'assessment' and subject_id = $1 order by id`,
      [id],
    );
    expect(kinds.rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'assessment.published',
        'assessment.appealed',
        'assessment.excluded',
        'assessment.revised',
      ]),
    );
  });

  it('when the three workdays are over nobody appeals any more', async () => {
    await product.setClock('2026-04-03T17:00:01+08:00');
    const late = await lead.post<Problem>(`/assessment/periods/${id}/appeals`, {
      unit: LEAD,
      item: 'signRate',
      workOrderIds: [undone[0]],
      text: '签收时系统提示异常，请复核。',
    });
    expect([late.status, late.body.current?.why?.en]).toEqual([409, 'The time for an appeal has passed']);
  });

  it('lists are read page by page, and cursors that no list answered are refused', async () => {
    const list = async (path: string, by = supervisor) =>
      (await by.get<{ items: { id: string }[]; next: string | null }>(`/assessment/${path}`)).body;
    const first = await list('periods?limit=1');
    const second = await list(`periods?limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toHaveLength(2);
    const exclusions = await list(`exclusions?period=${id}&limit=1`);
    expect((await list(`exclusions?period=${id}&limit=1&cursor=${exclusions.next}`)).items).toHaveLength(1);
    expect((await list('appeals?state=upheld', lead)).items).toHaveLength(1);
    expect((await list('appeals', await product.as(accountOf(product, 'unitLead', 'LG.GAS')))).items).toEqual([]);
    for (const path of ['periods?cursor=x', 'exclusions?cursor=e30', 'appeals?state=open', 'appeals?period=1'])
      expect((await supervisor.get(`/assessment/${path}`)).status).toBe(400);
  });
});

/** From the next day on being in time counts for less: drafted, tried, submitted and published by two people. */
async function harderScheme(): Promise<void> {
  const admin = await product.as('sysadmin01');
  await enrol(admin);
  const drafted = await done<Receipt>(admin, '/rulebook/versions', { part: 'assessment', validFrom: '2026-04-02' });
  const { body } = await admin.get<{ content: { schemes: { items: { figure: string; curve: object }[] }[] } }>(
    `/rulebook/versions/${drafted.id}`,
  );
  for (const scheme of body.content.schemes)
    for (const item of scheme.items)
      if (item.figure === 'onTimeRate') item.curve = { kind: 'slope', target: 100, k: 2, floor: 0 };
  const changed = await admin.patch<Receipt>(`/rulebook/versions/${drafted.id}`, {
    version: drafted.version,
    content: body.content,
  });
  expect([changed.status, changed.body]).toEqual([200, expect.anything()]);
  const tried = await done<{ of: string; changed: number; examples: { unit: string }[] }>(
    admin,
    `/rulebook/versions/${drafted.id}/dry-run`,
    {},
  );
  expect(tried).toMatchObject({ of: 'units', changed: 1, examples: [{ unit: LEAD }] });
  const { version } = await done<Receipt>(admin, `/rulebook/versions/${drafted.id}/submit`, {
    version: changed.body.version,
  });
  await done(manager, `/rulebook/versions/${drafted.id}/publish`, { version });
}
