import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { PolicyTable, RouteInventory } from '@hotline/identity';
import type { Entrance } from '@hotline/identity';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import { everybody } from './people.js';
import type { Person } from './people.js';
import { pathsOf, sampleOf, shapeOf, withAt } from './sample-of.js';

/** What no field takes. Texts that PostgreSQL would refuse, types that nobody asked for, objects that an ORM would obey. */
const HOSTILE: [string, unknown][] = [
  ['NUL', 'a\u0000b'],
  ['a lone surrogate', 'a\ud800b'],
  ['a bidi control', 'gpj.\u202eexe'],
  ['a very long text', '长'.repeat(70_000)],
  ['an object with an operator', { $ne: null }],
  ['an ORM raw marker', { __raw: 'select 1', sql: '1=1' }],
  ['a nested array', [[[[]]]]],
  ['a huge number', 1e308],
  ['not a number at all', '０１２３'],
  ['null', null],
];

/** Ids, codes and cursors that a path or a query may be asked to swallow. */
const HOSTILE_TEXTS = [
  "'; drop table x; --",
  '%00',
  '../../etc/passwd',
  'null',
  '-1',
  '9'.repeat(40),
  '%F0%90',
  '{"$gt":""}',
  'a'.repeat(180),
  '%E2%80%AE',
];

/** Routes whose bodies are not JSON. */
const RAW_BODY = /\/attachments$/;

describe('hostile input', () => {
  let product: Product;
  let people: Person[];
  let routes: Entrance[];

  beforeAll(async () => {
    product = await startProduct();
    people = await everybody(product);
    routes = product.api
      .get(RouteInventory)
      .all()
      .filter((entrance) => entrance.kind === 'rest');
  }, 180_000);

  afterAll(() => product.stop());

  /** Somebody whom the policy table lets into this route. */
  function allowed(route: Entrance): Person {
    const table = product.api.get(PolicyTable);
    const person = people.find((p) => table.relation(route.action!, p.roles) !== null);
    if (!person) throw new Error(`nobody may ${route.action}`);
    return person;
  }

  const concrete = (path: string, value = '00000000-0000-7000-8000-000000000001') =>
    path.replace(/^\/api\/v1/, '').replace(/:\w+/g, value);

  async function rows(): Promise<number> {
    const {
      rows: [row],
    } = await product.sql.query<{ n: number }>(
      `select (select count(*) from dispatch.work_order) + (select count(*) from intake.submission) + (select count(*) from dispatch.assignment)
        + (select count(*) from kernel.event where kind not like 'person.%' and kind not like 'session.%')::int as n`,
    );
    return Number(row!.n);
  }

  it('every body has a schema that refuses unknown keys', () => {
    for (const route of routes) {
      for (const input of route.inputs.filter((i) => i.from === 'body' && !RAW_BODY.test(route.path))) {
        expect([route.handler, input.schema]).not.toEqual([route.handler, undefined]);
        const shape = shapeOf(input.schema);
        const objects = (shape.oneOf ?? shape.anyOf ?? [shape]).filter((s) => s.properties);
        for (const object of objects)
          expect([route.handler, object.additionalProperties]).toEqual([route.handler, false]);
      }
    }
  });

  it('no body brings a 5xx or writes a row: every field, every hostile value', async () => {
    const before = await rows();
    let asked = 0;
    for (const route of routes) {
      const body = route.inputs.find((input) => input.from === 'body')?.schema;
      if (!body || RAW_BODY.test(route.path)) continue;
      const sample = sampleOf(shapeOf(body));
      const person = allowed(route);
      const cases: [string, unknown][] = pathsOf(sample).flatMap((path) =>
        HOSTILE.map(([name, value]): [string, unknown] => [
          `${name} at ${path.join('.') || 'the root'}`,
          withAt(sample, path, value),
        ]),
      );
      cases.push(
        ['an unknown key', { ...(sample as object), surprise: 1 }],
        ['a constructor key', { ...(sample as object), constructor: { prototype: {} } }],
      );
      for (const [name, hostile] of cases) {
        // Full-width digits are a text like any other: what the schema takes is somebody else's test.
        if ((body as z.ZodType).safeParse(hostile).success) continue;
        const answer = await person.visitor.send(route.method as 'POST', concrete(route.path), hostile, {
          'idempotency-key': `hostile-${asked++}`,
        });
        const where = `${route.method} ${route.path}, ${name}`;
        if (answer.status >= 500 || answer.status < 300)
          throw new Error(`${where}: ${answer.status} ${JSON.stringify(answer.body)}`);
        expect([where, answer.headers['content-type']]).toEqual([where, 'application/problem+json; charset=utf-8']);
        expect(JSON.stringify(answer.body)).not.toMatch(/select |insert |syntax error|node_modules|at .+\.js:/);
      }
    }
    expect(asked).toBeGreaterThan(1_000);
    expect(await rows()).toBe(before);
  }, 240_000);

  it('no malformed body, path or query brings a 5xx', async () => {
    const bodies = ['{', '[]', '"text"', '12', '{"a":1,}', '{"__proto__":{"x":1}}', '\u0000', ''];
    for (const route of routes) {
      const person = allowed(route);
      const answers = [];
      if (route.inputs.some((i) => i.from === 'body') && !RAW_BODY.test(route.path)) {
        for (const body of bodies)
          answers.push(
            await person.visitor.send(route.method as 'POST', concrete(route.path), body, {
              'idempotency-key': `malformed-${answers.length}`,
            }),
          );
      }
      for (const text of HOSTILE_TEXTS) {
        if (route.path.includes(':'))
          answers.push(
            await person.visitor.send(
              route.method as 'GET',
              concrete(route.path, encodeURI(text).replaceAll('%25', '%')),
              route.method === 'GET' ? undefined : {},
              { 'idempotency-key': `path-${answers.length}-key` },
            ),
          );
        for (const name of queryNames(route))
          answers.push(
            await person.visitor.send(
              route.method as 'GET',
              `${concrete(route.path)}?${name}=${text.startsWith('%') ? text : encodeURIComponent(text)}`,
              route.method === 'GET' ? undefined : {},
              { 'idempotency-key': `query-${answers.length}-key` },
            ),
          );
      }
      for (const answer of answers)
        if (answer.status >= 500)
          throw new Error(`${route.method} ${route.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }, 240_000);
});

function queryNames(route: Entrance): string[] {
  return route.inputs
    .filter((input) => input.from === 'query')
    .flatMap((input) =>
      input.name ? [input.name] : Object.keys(input.schema ? (shapeOf(input.schema).properties ?? {}) : {}),
    );
}
