import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PolicyTable, ROLE_NAMES, RouteInventory } from '@hotline/identity';
import type { Entrance } from '@hotline/identity';
import { aHandledOrder } from './builders.js';
import type { HandledOrder } from './builders.js';
import { accountOf, everybody } from './people.js';
import type { Person } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import { sampleOf, shapeOf } from './sample-of.js';
import type { Visitor } from './visitor.js';

const RAW_BODY = /\/attachments$/;

/** Every route × every role × every relation, generated from the router: later routes are covered by themselves. */
describe('who may do what', () => {
  let product: Product;
  let people: Person[];
  let routes: Entrance[];
  let table: PolicyTable;
  let order: HandledOrder;

  beforeAll(async () => {
    product = await startProduct();
    people = await everybody(product);
    table = product.api.get(PolicyTable);
    routes = product.api
      .get(RouteInventory)
      .all()
      .filter((entrance) => entrance.kind === 'rest');
    order = await aHandledOrder(product, { lead: 'LG.WATER' });
  }, 180_000);

  afterAll(() => product.stop());

  let asked = 0;
  function ask(route: Entrance, visitor: Visitor, id: string, body?: unknown) {
    const path = route.path.replace(/^\/api\/v1/, '').replace(/:\w+/g, id);
    const wanted = route.inputs.find((input) => input.from === 'body')?.schema;
    const payload =
      body ?? (RAW_BODY.test(route.path) ? undefined : wanted ? {} : route.method === 'GET' ? undefined : {});
    return visitor.send(route.method as 'POST', path, payload, { 'idempotency-key': `matrix-key-${asked++}` });
  }

  /** Ending one's own session is for everybody who has one; trying it here would end the test's. */
  const endsTheSession = (route: Entrance) => route.method === 'DELETE' && route.path.endsWith('/session');

  it('there is somebody of every role, and every route has its row', () => {
    expect(new Set(people.flatMap((p) => p.roles))).toEqual(new Set(ROLE_NAMES));
    for (const route of routes) expect([route.handler, table.has(route.action ?? '')]).toEqual([route.handler, true]);
  });

  it('a role that the table does not name is refused, one that it names is not', async () => {
    for (const route of routes.filter((r) => !endsTheSession(r))) {
      for (const person of people) {
        const { status, body } = await ask(route, person.visitor, '00000000-0000-7000-8000-000000000001');
        const where = `${person.roles.join()} ${route.method} ${route.path}`;
        const may = table.relation(route.action!, person.roles) !== null;
        if (status >= 500) throw new Error(`${where}: ${status} ${JSON.stringify(body)}`);
        if (may)
          expect([
            where,
            status === 403 && body['type'] === 'https://hotline.example/problems/forbidden' && !body['detail'],
          ]).toEqual([where, false]);
        else expect([where, status]).toEqual([where, 403]);
      }
    }
  }, 240_000);

  it('nobody who is not signed in gets past a staff route', async () => {
    for (const route of routes) {
      const { status } = await ask(route, product.citizen(), '00000000-0000-7000-8000-000000000001');
      const may = table.relation(route.action!, null) !== null;
      expect([route.path, status === 401 && !route.path.endsWith('/session')]).toEqual([
        route.path,
        !may && !route.path.endsWith('/session'),
      ]);
    }
  });

  it("another unit's work order, assignment, callback and file are absent, whatever is asked of them", async () => {
    const foreign = [
      await product.as(accountOf(product, 'handler', 'LG.GAS')),
      await product.as(accountOf(product, 'unitLead', 'LG.GAS')),
    ];
    const ids = [order.id, order.assignment.id, order.citizen, order.submission];
    for (const route of routes.filter((r) => r.path.includes(':id') && !endsTheSession(r))) {
      const schema = route.inputs.find((input) => input.from === 'body')?.schema;
      const body = schema ? sampleOf(shapeOf(schema)) : undefined;
      for (const visitor of foreign) {
        for (const id of ids) {
          const { status } = await ask(route, visitor, id, body);
          expect([`${route.method} ${route.path}`, status, [400, 403, 404].includes(status)]).toEqual([
            `${route.method} ${route.path}`,
            status,
            true,
          ]);
        }
      }
    }
    const list = await foreign[0]!.get<{ items: { id: string }[] }>('/work-orders?view=all');
    expect(list.body.items.map((row) => row.id)).not.toContain(order.id);
  }, 120_000);

  it('absent and forbidden work orders answer alike', async () => {
    const visitor = await product.as(accountOf(product, 'handler', 'LG.GAS'));
    const forbidden = await visitor.get(`/work-orders/${order.id}`);
    const absent = await visitor.get('/work-orders/00000000-0000-7000-8000-000000000001');
    const plain = ({ body }: typeof absent) => ({ ...body, instance: '' });
    expect(forbidden.status).toBe(404);
    expect(plain(forbidden)).toEqual(plain(absent));
  });
});
