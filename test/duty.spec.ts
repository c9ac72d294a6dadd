import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDuty } from '@hotline/supervision';
import { Database, systemScope } from '@hotline/kernel';
import { aHandledOrder, done } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** Works 08:30–12:00 and 13:00–17:30 on workdays. */
const URBAN = 'LG.URBAN';
const CENTRE = 'LG.SUPERV';
/** A Tuesday. */
const MORNING = '2026-03-24T09:30:00+08:00';

interface Roster {
  unit: { code: string };
  from: string;
  to: string;
  shifts: {
    id: string;
    version: number;
    role: string;
    person: { id: string; name: string };
    from: string;
    phone: string | null;
  }[];
  absences: { id: string; version: number; person: { id: string }; standIn: { id: string } | null }[];
  gaps: { role: string; from: string; until: string }[];
  mayEdit: boolean;
  people: { id: string; name: string; unit: { code: string } }[];
}
interface Now {
  atWork: boolean;
  unitPhone: string | null;
  items: {
    role: string;
    person: { id: string; name: string };
    standsInFor: { id: string } | null;
    phone: string | null;
  }[];
}
interface Refusal {
  errors?: { path: string }[];
}

let product: Product;
let supervisor: Visitor;
let lead: Visitor;
let handler: Visitor;
const ids = { lead: '', handler: '' };

beforeAll(async () => {
  product = await startProduct();
  await product.setClock(MORNING);
  supervisor = await product.as('supervisor01');
  lead = await product.as(accountOf(product, 'unitLead', URBAN));
  handler = await product.as(accountOf(product, 'handler', URBAN));
  ids.lead = await idOf(accountOf(product, 'unitLead', URBAN));
  ids.handler = await idOf(accountOf(product, 'handler', URBAN));
});
afterAll(() => product.stop());

const idOf = async (account: string): Promise<string> => {
  const { rows } = await product.sql.query<{ id: string }>('select id from identity.person where account = $1', [
    account,
  ]);
  return rows[0]!.id;
};
const roster = async (by: Visitor, query = `?unit=${URBAN}&from=2026-03-01&to=2026-03-31`): Promise<Roster> => {
  const { status, body } = await by.get<Roster>(`/supervision/duty${query}`);
  expect(status).toBe(200);
  return body;
};
const onDuty = async (by: Visitor, unit = URBAN): Promise<Now> =>
  (await by.get<Now>(`/supervision/duty/now?unit=${unit}`)).body;
const night = (person: string, day = '24') => ({
  role: 'dutyOfficer',
  personId: person,
  from: `2026-03-${day}T17:30:00+08:00`,
  until: `2026-03-${Number(day) + 1}T08:30:00+08:00`,
  phone: '0000-66001003',
});
const add = (shifts: object[], by = lead, unit = URBAN) =>
  by.post<Refusal & { ids: string[] }>('/supervision/duty/shifts', { unit, shifts });
const pathOf = async (answer: Promise<{ status: number; body: Refusal }>) => {
  const { status, body } = await answer;
  return [status, body.errors?.[0]?.path];
};
/** Whom a level 2 on an order of the unit is addressed to. */
async function recipientsOf(level: 1 | 2): Promise<{ people: string[]; fellTo: string | null }> {
  const order = await aHandledOrder(product, { lead: URBAN, signed: true });
  await done(supervisor, '/supervision/orders', {
    workOrderIds: [order.id],
    level,
    ground: 'media',
    instruction: '媒体关注，请核实。',
    answerBy: '2026-12-30T09:00:00+08:00',
  });
  const { body } = await supervisor.get<{
    items: { to: { people: { id: string }[] }; fellTo: { code: string } | null }[];
  }>(`/supervision/orders?workOrderId=${order.id}`);
  return { people: body.items[0]!.to.people.map((person) => person.id), fellTo: body.items[0]!.fellTo?.code ?? null };
}

describe('a duty roster', () => {
  it('is kept by the unit’s lead and head, of the unit and those below it', async () => {
    const mine = await roster(lead);
    expect(mine).toMatchObject({ unit: { code: URBAN }, shifts: [], mayEdit: true });
    expect(mine.people.map((person) => person.id)).toEqual(expect.arrayContaining([ids.lead, ids.handler]));
    const { status, body } = await add([night(ids.handler), night(ids.lead, '25')]);
    expect([status, body.ids]).toMatchObject([200, [expect.any(String), expect.any(String)]]);
    expect((await roster(lead)).shifts.map((shift) => shift.person.id)).toEqual([ids.handler, ids.lead]);
    expect((await add([night(ids.handler, '26')], handler)).status).toBe(403);
    const gas = await product.as(accountOf(product, 'unitLead', 'LG.GAS'));
    expect((await add([night(ids.handler, '26')], gas)).status).toBe(403);
    // The centre keeps its own, and nobody else's.
    expect((await add([night(ids.handler, '26')], supervisor)).status).toBe(403);
    const own = { ...night(await idOf('supervisor01')), role: 'supervisor' };
    expect((await add([own], supervisor, CENTRE)).status).toBe(200);
    expect((await roster(supervisor)).mayEdit).toBe(false);
  });

  it('refuses what cannot be, naming turn and field', async () => {
    const ok = night(ids.handler, '27');
    const stranger = await idOf(accountOf(product, 'handler', 'LG.GAS'));
    const wrong: [object, string][] = [
      [{ ...ok, personId: stranger }, 'shifts.1.personId'],
      [{ ...ok, until: ok.from }, 'shifts.1.until'],
      [{ ...ok, until: '2026-05-27T08:30:00+08:00' }, 'shifts.1.until'],
      [{ ...ok, from: '2026-03-01T08:30:00+08:00', until: '2026-03-02T08:30:00+08:00' }, 'shifts.1.until'],
      [{ ...ok, from: '2026-03-24T20:00:00+08:00', until: '2026-03-24T21:00:00+08:00' }, 'shifts.1.from'],
      [{ ...ok, phone: 'call me' }, 'shifts.1.phone'],
      [{ ...ok, role: 'king' }, 'shifts.1.role'],
      [{ ...ok, from: 'tomorrow' }, 'shifts.1.from'],
    ];
    for (const [shift, path] of wrong) expect(await pathOf(add([night(ids.lead, '28'), shift]))).toEqual([400, path]);
    expect(await pathOf(add([ok, ok]))).toEqual([400, 'shifts.1.from']);
    expect((await add([])).status).toBe(400);
    expect((await add([ok], lead, 'LG.NOWHERE')).status).toBe(400);
    // All or none: the good turn beside each wrong one was not added.
    expect((await roster(lead)).shifts).toHaveLength(2);
  });

  it('tells where nobody is on duty', async () => {
    // Between two nights the unit is at work, and no duty officer is wanted.
    expect((await roster(lead)).gaps).toEqual([]);
    const desk = (from: string, until: string) => ({
      role: 'handler',
      personId: ids.handler,
      from: `2026-03-30T${from}:00+08:00`,
      until: `2026-03-30T${until}:00+08:00`,
    });
    expect((await add([desk('08:30', '12:00'), desk('14:00', '17:30')])).status).toBe(200);
    expect((await roster(lead)).gaps).toEqual([
      { role: 'handler', from: '2026-03-30T04:00:00.000Z', until: '2026-03-30T06:00:00.000Z' },
    ]);
  });

  it('shows telephones to those who may have to call, and to nobody else', async () => {
    expect((await roster(handler)).shifts[0]!.phone).toBe('0000-66001003');
    expect((await roster(await product.as('dispatcher01'))).shifts[0]!.phone).toBe('0000-66001003');
    expect((await roster(await product.as('quality01'))).shifts[0]!.phone).toBeNull();
    const gas = await product.as(accountOf(product, 'unitLead', 'LG.GAS'));
    expect((await roster(gas)).shifts).toEqual([]);
    const { rows } = await product.sql.query(`select from kernel.event where data::text like '%66001003%'`);
    expect(rows).toEqual([]);
  });

  it('says who is on duty now', async () => {
    expect(await onDuty(supervisor)).toMatchObject({ atWork: true, items: [] });
    await product.setClock('2026-03-24T20:00:00+08:00');
    const now = await onDuty(supervisor);
    expect(now).toMatchObject({ atWork: false, items: [{ role: 'dutyOfficer', person: { id: ids.handler } }] });
    expect((await onDuty(await product.as('quality01'))).items[0]!.phone).toBeNull();
  });

  it('sends supervision off hours to the duty officer first, a press to the handler', async () => {
    await product.setClock('2026-03-25T20:00:00+08:00');
    // The lead is the officer of this night; on Thursday nobody is.
    expect(await recipientsOf(2)).toEqual({ people: [ids.lead], fellTo: null });
    expect(await recipientsOf(1)).toEqual({ people: [ids.handler], fellTo: null });
    await done(lead, '/supervision/duty/shifts', { unit: URBAN, shifts: [night(ids.handler, '26')] });
    await product.setClock('2026-03-26T20:00:00+08:00');
    expect(await recipientsOf(2)).toEqual({ people: [ids.handler, ids.lead], fellTo: null });
    await product.setClock('2026-03-27T10:00:00+08:00');
    expect(await recipientsOf(2)).toEqual({ people: [ids.lead], fellTo: null });
  });

  it('puts the stand-in in the place of who is away; with nobody it falls to the next inbox', async () => {
    const span = { from: '2026-03-27T08:30:00+08:00', until: '2026-03-27T12:00:00+08:00' };
    const away = (body: object) =>
      lead.post<Refusal & { ids: string[] }>('/supervision/duty/absences', {
        unit: URBAN,
        personId: ids.lead,
        ...span,
        ...body,
      });
    expect(await pathOf(away({ standInId: ids.lead }))).toEqual([400, 'standInId']);
    expect(await pathOf(away({ until: span.from }))).toEqual([400, 'until']);
    const { body } = await away({ standInId: ids.handler });
    expect(await pathOf(away({}))).toEqual([400, 'from']);
    expect(await recipientsOf(2)).toEqual({ people: [ids.handler], fellTo: null });
    const [absence] = (await roster(lead)).absences;
    expect(absence).toMatchObject({ id: body.ids[0], standIn: { id: ids.handler } });
    const remove = (version: number, by = lead) =>
      by.post(`/supervision/duty/absences/${absence!.id}/remove`, { version });
    expect((await remove(2)).body['type']).toMatch('stale-version');
    expect((await remove(1, await product.as(accountOf(product, 'unitLead', 'LG.GAS')))).status).toBe(404);
    expect((await remove(1)).status).toBe(200);
    expect((await remove(1)).status).toBe(404);
    expect((await away({})).status).toBe(200);
    const fell = await recipientsOf(2);
    expect(fell.fellTo).not.toBeNull();
    expect(fell.people.length).toBeGreaterThan(0);
    expect(fell.people).not.toContain(ids.lead);
  });

  it('gives a turn back, and keeps who did', async () => {
    const [shift] = (await roster(lead)).shifts;
    const path = `/supervision/duty/shifts/${shift!.id}/remove`;
    expect((await supervisor.post(path, { version: 1 })).status).toBe(404);
    expect((await lead.post(path, { version: 1 })).status).toBe(200);
    expect((await roster(lead)).shifts.some((each) => each.id === shift!.id)).toBe(false);
    const { rows } = await product.sql.query<{ removed_by: string }>(
      'select removed_by from supervision.duty_shift where id = $1',
      [shift!.id],
    );
    expect(rows[0]!.removed_by).toBeTruthy();
  });

  it('of the sample city begins with the pack’s, once', async () => {
    const { rows } = await product.sql.query<{ n: number; units: string[] }>(
      `select count(*)::int as n, array_agg(distinct unit) as units from supervision.duty_shift where made_by = 'seed'`,
    );
    expect(rows[0]!.n).toBeGreaterThan(100);
    expect(rows[0]!.units).toEqual(['LG.HEAT', CENTRE, URBAN, 'LG.WATER'].sort());
    const database = product.worker.get(Database);
    const again = () => database.inScope(systemScope('seed'), (tx) => seedDuty(tx, product.pack.duty.patterns));
    expect(await again()).toBe(0);
  });

  it('answers nonsense with what is wrong', async () => {
    for (const query of [
      '?unit=LG.NOWHERE',
      '?from=2026-03-31&to=2026-03-01',
      '?from=2026-01-01&to=2026-12-31',
      '?from=x',
      '?more=1',
    ])
      expect([query, (await supervisor.get(`/supervision/duty${query}`)).status]).toEqual([query, 400]);
    expect((await supervisor.get('/supervision/duty/now?unit=LG.NOWHERE')).status).toBe(400);
    expect((await lead.post('/supervision/duty/shifts/none/remove', { version: 1 })).status).toBe(400);
  });
});
