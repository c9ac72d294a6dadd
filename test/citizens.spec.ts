import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Citizens, REVEALS_PER_HOUR, Retention } from '@hotline/citizens';
import { RouteInventory } from '@hotline/identity';
import { Database, systemScope } from '@hotline/kernel';
import { anOrder, done, page } from './builders.js';
import type { OrderPage } from './builders.js';
import { accountOf, enrol, everybody } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** Canaries: words that stand nowhere else in the product. */
const NAME = '甄灯塔';
const PHONE = '13900005551';
const UNIT = 'LG.WATER';

interface Identity {
  name: string | null;
  phone: string | null;
  address: string | null;
  idNumber: string | null;
}
interface AccessRow {
  kind: string;
  by: { id: string; name: string | null; unit: { code: string } | null };
  citizen: string;
  workOrder: string | null;
  reason: string | null;
  note: string | null;
}

let product: Product;
let operator: Visitor;
let handler: Visitor;
beforeAll(async () => {
  product = await startProduct();
  operator = await product.as('operator01');
  handler = await product.as(accountOf(product, 'handler', UNIT));
}, 60_000);
afterAll(() => product.stop());

const typeOf = (answer: { body: Record<string, unknown> }) => String(answer.body['type']).split('/').at(-1);
const because = (more: object = {}) => ({ reason: 'contactCitizen', ...more });
const reveal = (visitor: Visitor, citizen: string, body: object = because(), key?: string) =>
  visitor.post<Identity & Record<string, unknown>>(`/citizens/${citizen}/reveal`, body, key);

/** A work order in the hands of the water company. */
async function handled(changes: object = {}): Promise<OrderPage> {
  const order = await anOrder(product, { citizen: { name: NAME, phone: PHONE }, ...changes });
  await done(await product.as('dispatcher01'), `/work-orders/${order.id}/dispatch`, {
    version: order.version,
    lead: UNIT,
  });
  return page(product, order.id);
}

async function accessLog(query: string): Promise<AccessRow[]> {
  const auditor = await product.as('auditadmin01');
  await enrol(auditor);
  const answer = await auditor.get<{ items: AccessRow[] }>(`/access-log?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items;
}

async function events(kind: string, subject: string): Promise<{ data: object; work_order_id: string | null }[]> {
  const { rows } = await product.sql.query<{ data: object; work_order_id: string | null }>(
    'select data, work_order_id from kernel.event where kind = $1 and subject_id = $2',
    [kind, subject],
  );
  return rows;
}

describe('a citizen', () => {
  it('is shown masked, and is one citizen however the number is written', async () => {
    const one = await anOrder(product, { citizen: { name: NAME, phone: PHONE } });
    const two = await anOrder(product, { citizen: { phone: `+86 139-0000-5551` } });
    expect(one.citizen).toMatchObject({ name: '甄**', phone: '139****5551' });
    expect(two.citizen!.id).toBe(one.citizen!.id);
  });

  it('is not renamed by somebody who types the number into the portal', async () => {
    const known = await anOrder(product, { citizen: { name: '贾原名', phone: '13900005552' } });
    const answer = await product.citizen().post('/portal/submissions', {
      type: 'help',
      text: '请尽快修复门口路灯。',
      place: { district: 'LG.SY', street: 'LG.SY.SY', detail: '一号' },
      name: '冒名者',
      phone: '13900005552',
      consent: true,
    });
    expect(answer.status).toBe(201);
    expect((await reveal(operator, known.citizen!.id)).body.name).toBe('贾原名');
  });

  it('keeps the name when the next operator only hears how to address them', async () => {
    const full = await anOrder(product, { citizen: { name: '毕全名', phone: '13900005560' } });
    const heard = await anOrder(product, { citizen: { name: '毕女士', phone: '13900005560' } });
    expect(heard.citizen).toMatchObject({ id: full.citizen!.id, name: '毕**' });
    await anOrder(product, { citizen: { name: '毕改名', phone: '13900005560' } });
    expect((await reveal(operator, full.citizen!.id)).body.name).toBe('毕改名');
  });

  it('may leave nothing', async () => {
    const order = await anOrder(product, { citizen: {}, anonymous: true });
    expect(order.citizen).toBeNull();
  });
});

describe('revealing an identity', () => {
  it('needs a reason of the policy', async () => {
    const { citizen } = await handled();
    expect((await reveal(operator, citizen!.id, {})).status).toBe(400);
    expect((await reveal(operator, citizen!.id, { reason: 'curiosity' })).status).toBe(400);
    expect((await reveal(operator, randomUUID())).status).toBe(404);
  });

  it('gives the plain identity, and tells the log who looked and why', async () => {
    const order = await handled();
    const id = order.citizen!.id;
    const answer = await reveal(operator, id, because({ note: '核对地址', workOrderId: order.id }));
    expect(answer.body).toEqual({ name: NAME, phone: PHONE, address: null, idNumber: null });
    const [row] = await accessLog(`citizen=${id}&workOrder=${order.id}`);
    expect(row).toMatchObject({
      kind: 'revealed',
      by: { name: '王芦笛', unit: { code: 'LG.INTAKE' } },
      workOrder: order.id,
      reason: 'contactCitizen',
      note: '核对地址',
    });
    const told = (await events('citizen.revealed', id)).find((event) => event.work_order_id === order.id);
    expect(told!.data).toEqual({ citizen: id, reason: 'contactCitizen' });
  });

  it('is logged before anything is opened: what fails to open was logged all the same', async () => {
    const { citizen } = await anOrder(product, { citizen: { name: '毕无迹', phone: '13900005553' } });
    await product.sql.query('delete from citizens.identity where citizen_id = $1', [citizen!.id]);
    expect((await reveal(operator, citizen!.id)).status).toBe(404);
    expect((await accessLog(`citizen=${citizen!.id}`)).filter(({ kind }) => kind === 'revealed')).toHaveLength(1);
    expect(await events('citizen.revealed', citizen!.id)).toHaveLength(1);
  });

  it('is for the unit that handles the work order, and only by naming it', async () => {
    const order = await handled();
    const id = order.citizen!.id;
    expect((await reveal(handler, id)).status).toBe(400);
    expect((await reveal(handler, id, because({ workOrderId: order.id }))).body.phone).toBe(PHONE);
    const other = await product.as(accountOf(product, 'handler', 'LG.GAS'));
    expect(typeOf(await reveal(other, id, because({ workOrderId: order.id })))).toBe('not-found');
    const strange = await anOrder(product, { citizen: { name: '过路人', phone: '13900005554' } });
    expect((await reveal(handler, strange.citizen!.id, because({ workOrderId: order.id }))).status).toBe(404);
  });

  it.each([['confidential'], ['anonymous']])(
    'never tells a unit whose a matter is that came in as %s',
    async (flag) => {
      const phone = flag === 'confidential' ? '13900005555' : '13900005556';
      const order = await handled({ citizen: { name: '隐先生', phone }, type: 'report', [flag]: true });
      const { body } = await handler.get<OrderPage>(`/work-orders/${order.id}`);
      expect(body.citizen).toBeNull();
      expect(JSON.stringify(body)).not.toContain('隐先生');
      const { rows } = await product.sql.query<{ citizen_id: string }>(
        'select citizen_id from dispatch.work_order where id = $1',
        [order.id],
      );
      const id = rows[0]!.citizen_id;
      expect(typeOf(await reveal(handler, id, because({ workOrderId: order.id })))).toBe('forbidden');
      expect(await accessLog(`citizen=${id}&kind=refused`)).toHaveLength(1);
      expect(await events('citizen.revealed', id)).toHaveLength(0);
    },
  );

  it('ends at twenty within an hour, however the requests come; a repeated one counts once', async () => {
    const curious = await product.as('operator02');
    const { citizen } = await handled();
    await product.setClock('2026-03-24T10:00:00+08:00');
    const key = randomUUID();
    for (let i = 0; i < 5; i++) expect((await reveal(curious, citizen!.id, because(), key)).status).toBe(200);
    const burst = await Promise.all(Array.from({ length: REVEALS_PER_HOUR + 4 }, () => reveal(curious, citizen!.id)));
    expect(burst.filter(({ status }) => status === 200)).toHaveLength(REVEALS_PER_HOUR - 1);
    expect(burst.filter(({ status }) => status === 429)).toHaveLength(5);
    await product.setClock('2026-03-24T11:00:01+08:00');
    expect((await reveal(curious, citizen!.id)).status).toBe(200);
  });

  it('is not for the desks that do not call citizens', async () => {
    const { citizen } = await handled();
    for (const account of ['manager01', 'knowledge01', 'quality01'])
      expect((await reveal(await product.as(account), citizen!.id)).status).toBe(403);
  });
});

describe('the access log', () => {
  it('is read by the audit administrator, page by page', async () => {
    const auditor = await product.as('auditadmin01');
    await enrol(auditor);
    const first = await auditor.get<{ items: { id: string }[]; next: string }>('/access-log?limit=2');
    expect(first.body.items).toHaveLength(2);
    const second = await auditor.get<{ items: { id: string }[] }>(`/access-log?limit=2&cursor=${first.body.next}`);
    expect(second.body.items[0]!.id < first.body.items[1]!.id).toBe(true);
    expect((await operator.get('/access-log')).status).toBe(403);
  });

  it('can be added to and not changed by the application', async () => {
    for (const change of [`update citizens.access set reason = 'x'`, `delete from citizens.access`]) {
      await product.sql.query('begin');
      await product.sql.query('set local role hotline_app');
      await expect(product.sql.query(change)).rejects.toThrow('permission denied');
      await product.sql.query('rollback');
    }
  });
});

describe('forgetting', () => {
  const inSystem = <T>(
    work: (citizens: Citizens) => (tx: Parameters<Parameters<Database['inScope']>[1]>[0]) => Promise<T>,
  ) => product.api.get(Database).inScope(systemScope('retention'), work(product.api.get(Citizens)));

  it('erases who a citizen was and keeps the matter', async () => {
    const order = await anOrder(product, { citizen: { name: '史忘却', phone: '13900005557' } });
    const id = order.citizen!.id;
    expect(await inSystem((citizens) => (tx) => citizens.erase(tx, id, 'request'))).toBe(true);
    expect(await inSystem((citizens) => (tx) => citizens.erase(tx, id, 'request'))).toBe(false);
    expect((await page(product, order.id)).citizen).toMatchObject({ name: '未留姓名', phone: '' });
    expect((await reveal(await product.as('operator03'), id)).status).toBe(404);
    expect((await accessLog(`citizen=${id}&kind=erased`))[0]).toMatchObject({ reason: 'request' });
    const again = await anOrder(product, { citizen: { name: '史忘却', phone: '13900005557' } });
    expect(again.citizen!.id).not.toBe(id);
  });

  it('comes by itself for whoever has not been heard of since', async () => {
    await product.setClock('2024-01-10T09:00:00+08:00');
    const old = await anOrder(product, { citizen: { name: '旧人', phone: '13900005558' } });
    await product.setClock('2026-03-24T12:00:00+08:00');
    const young = await anOrder(product, { citizen: { name: '新人', phone: '13900005559' } });
    expect(await product.api.get(Retention).run()).toBe(1);
    expect((await page(product, old.id)).citizen!.phone).toBe('');
    expect((await page(product, young.id)).citizen!.phone).toBe('139****5559');
  });
});

describe('a plain name or number', () => {
  it('stands in no answer to anybody, whatever they open or search for', async () => {
    const order = await handled();
    const routes = product.api
      .get(RouteInventory)
      .all()
      .filter(({ kind, method }) => kind === 'rest' && method === 'GET');
    const paths = routes.map(({ path }) =>
      path
        .replace(/^\/api\/v1/, '')
        .replace(':id', order.id)
        .replace(/:\w+/, 'received'),
    );
    const searches = [PHONE, NAME].map((word) => `/work-orders?view=all&q=${encodeURIComponent(word)}`);
    for (const { roles, visitor } of await everybody(product)) {
      for (const path of [...paths, ...searches]) {
        const text = JSON.stringify((await visitor.get(path)).body);
        expect([roles.join(), path, text.includes(PHONE) || text.includes(NAME)]).toEqual([roles.join(), path, false]);
      }
    }
  }, 120_000);

  it('stands nowhere in the database in the clear', async () => {
    await product.settle();
    const { rows: tables } = await product.sql.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    await product.sql.query(`select set_config('hotline.vault', 'citizens', false)`);
    for (const { name } of tables) {
      const { rows } = await product.sql.query<{ n: string }>(
        `select count(*) as n from ${name} as line where line::text like '%' || $1 || '%' or line::text like '%' || $2 || '%'`,
        [PHONE, NAME],
      );
      expect([name, Number(rows[0]!.n)]).toEqual([name, 0]);
    }
  });
});
