import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrder, done, page } from './builders.js';
import { LiveClient } from './live-client.js';
import { accountOf, enrol } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import { Visitor } from './visitor.js';

const LEAD = 'LG.URBAN';
const OTHER = 'LG.GAS';
const MORNING = '2026-03-24T10:00:00+08:00';

interface Changed {
  id: string;
  state: string;
  rev: number;
}

let product: Product;
const clients: LiveClient[] = [];

beforeAll(async () => {
  product = await startProduct({ live: true, listen: true });
  await product.setClock(MORNING);
}, 180_000);
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(() => product?.stop());

/** A socket of somebody of the sample city, greeted. */
async function at(account: string, headers: Record<string, string> = {}): Promise<LiveClient> {
  const client = await connect((await product.as(account)).cookieHeader, headers);
  await client.hears('hello');
  return client;
}

async function connect(cookie: string, headers: Record<string, string> = {}): Promise<LiveClient> {
  const client = await LiveClient.connect(product, cookie, headers);
  clients.push(client);
  return client;
}

/** Somebody with a session of their own, which a test may end. */
const signedIn = (account: string) => Visitor.signIn(product.api, account, product.pack.people.demoPassword);

const tokenOf = (cookie: string) => cookie.split('=')[1]!;

const names = (id: string) => (frame: Record<string, unknown>) =>
  (frame['changed'] as Changed[]).some((changed) => changed.id === id);

async function dispatched(lead = LEAD): Promise<string> {
  const { id, version } = await anOrder(product);
  await done(await product.as('dispatcher01'), `/work-orders/${id}/dispatch`, { version, lead });
  return id;
}

describe('the handshake', () => {
  it('greets somebody with a session, with the product’s own time', async () => {
    const client = await connect((await product.as('dispatcher01')).cookieHeader);
    const hello = await client.hears('hello');
    expect(hello).toMatchObject({ demo: true, now: '2026-03-24T02:00:00.000Z' });
  });

  it.each([
    ['nobody', '', {}, 'not-signed-in'],
    ['a made-up session', `hotline_session=${'A'.repeat(43)}`, {}, 'not-signed-in'],
    ['garbage in the cookie', 'hotline_session=%00%ff;;;=', {}, 'not-signed-in'],
  ])('refuses %s', async (_, cookie, headers, type) => {
    expect(await (await connect(cookie, headers)).hears('refused')).toEqual({ type });
  });

  it('refuses a page of another site, session or not', async () => {
    const { cookieHeader } = await product.as('dispatcher01');
    const client = await connect(cookieHeader, { origin: 'https://elsewhere.example' });
    expect(await client.hears('refused')).toEqual({ type: 'forbidden' });
  });

  it('stops at a dozen sockets of one person', async () => {
    const { cookieHeader } = await signedIn('operator07');
    const open = await Promise.all(Array.from({ length: 12 }, () => connect(cookieHeader)));
    await Promise.all(open.map((client) => client.hears('hello')));
    expect(await (await connect(cookieHeader)).hears('refused')).toEqual({ type: 'too-many' });
  });
});

describe('a desk', () => {
  it('hears of a new order within a second of the write', async () => {
    const client = await at('dispatcher01');
    expect(await client.ask('watch', { desks: ['dispatch'] })).toMatchObject({ ok: true });
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const { id } = await anOrder(product);
      const written = performance.now();
      await client.hears('desk', names(id));
      times.push(performance.now() - written);
    }
    // The median: the machine that runs the tests may be busy with something else once.
    expect(times.sort((a, b) => a - b)[2]).toBeLessThan(1_000);
  });

  it('is told the counts that REST answers, at the product’s own time', async () => {
    const client = await at('dispatcher01');
    await client.ask('watch', { desks: ['dispatch'] });
    const { id } = await anOrder(product);
    const settled = (changed: Changed) => changed.id === id && changed.state === 'awaitingDispatch';
    const frame = await client.hears('desk', (f) => (f['changed'] as Changed[]).some(settled));
    expect(frame).toMatchObject({ desk: 'dispatch', at: '2026-03-24T02:00:00.000Z' });
    const { mine: _, ...counts } = (await (await product.as('dispatcher01')).get('/work-orders/counts')).body;
    expect(frame['counts']).toEqual(counts);
  });

  it('that is left and entered again at once is watched', async () => {
    const client = await at('dispatcher01');
    const said = Array.from({ length: 30 }, (_, i) => client.ask('watch', { desks: i % 2 ? ['dispatch'] : [] }));
    await Promise.all(said);
    const { id } = await anOrder(product);
    await client.hears('desk', names(id));
  });

  it('of a unit hears of what the unit has, and of nothing else', async () => {
    const [handler, stranger] = [
      await at(accountOf(product, 'handler', LEAD)),
      await at(accountOf(product, 'handler', OTHER)),
    ];
    for (const client of [handler, stranger])
      expect(await client.ask('watch', { desks: ['unit'] })).toMatchObject({ ok: true });
    const theirs = await dispatched(LEAD);
    await handler.hears('desk', names(theirs));
    // Once the other unit has heard of its own order, it would have heard of the first one too.
    const own = await dispatched(OTHER);
    await stranger.hears('desk', names(own));
    expect(stranger.heard('desk').filter(names(theirs))).toEqual([]);
  });

  it('of a unit hears of an order that it has just lost', async () => {
    const id = await dispatched(LEAD);
    const handler = await at(accountOf(product, 'handler', LEAD));
    await handler.ask('watch', { desks: ['unit'] });
    const { version } = await page(product, id);
    await done(await product.as('dispatcher01'), `/work-orders/${id}/redispatch`, {
      version,
      lead: OTHER,
      reason: '职责归属燃气集团',
    });
    await handler.hears('desk', names(id));
  });

  it('that somebody may not watch is refused, whole and without a frame', async () => {
    const handler = await at(accountOf(product, 'handler', LEAD));
    expect(await handler.ask('watch', { desks: ['unit', 'dispatch'] })).toEqual({ ok: false, type: 'forbidden' });
    await anOrder(product);
    const other = await at('dispatcher01');
    await other.ask('watch', { desks: ['dispatch'] });
    const { id } = await anOrder(product);
    await other.hears('desk', names(id));
    expect(handler.heard('desk')).toEqual([]);
  });

  it('answers after a reconnection where it stands: the same counts as REST, and a later rev', async () => {
    const witness = await at('dispatcher02');
    await witness.ask('watch', { desks: ['dispatch'] });
    const before = await at('dispatcher01');
    const first = await before.ask('watch', { desks: ['dispatch'] });
    before.close();
    const { id } = await anOrder(product);
    await witness.hears('desk', names(id));
    const again = await at('dispatcher01');
    const second = await again.ask('watch', { desks: ['dispatch'] });
    expect(second['rev']).toBeGreaterThan(first['rev'] as number);
    expect(second['counts']).toEqual((await (await product.as('dispatcher01')).get('/work-orders/counts')).body);
  });

  it('tells the board that figures have moved', async () => {
    const boss = await at('supervisor01');
    expect(await boss.ask('watch', { desks: ['today'] })).toMatchObject({ ok: true });
    const { rev } = (await (await product.as('supervisor01')).get<{ rev: number }>('/figures/today')).body;
    await anOrder(product);
    const told = await boss.hears('figures', (figures) => (figures['rev'] as number) > rev);
    const now = (await (await product.as('supervisor01')).get<{ rev: number }>('/figures/today')).body;
    expect(now.rev).toBeGreaterThanOrEqual(told['rev'] as number);
  });
});

describe('an open order', () => {
  it('shows who else has it open, and tells when it changes', async () => {
    const { id, version } = await anOrder(product);
    const [first, second] = [await at('dispatcher01'), await at('dispatcher02')];
    expect(await first.ask('open', { workOrderId: id })).toMatchObject({ ok: true, people: [{}] });
    const answer = await second.ask('open', { workOrderId: id });
    expect(answer['people']).toHaveLength(2);
    await first.hears('presence', (presence) => (presence['people'] as object[]).length === 2);
    await done(await product.as('dispatcher01'), `/work-orders/${id}/dispatch`, { version, lead: LEAD });
    await second.hears('order', (order) => order['id'] === id);
    first.forget();
    second.close();
    await first.hears('presence', (presence) => (presence['people'] as object[]).length === 1);
  });

  it('counts somebody with two windows once', async () => {
    const { id } = await anOrder(product);
    const [one, two] = [await at('dispatcher01'), await at('dispatcher01')];
    await one.ask('open', { workOrderId: id });
    expect((await two.ask('open', { workOrderId: id }))['people']).toHaveLength(1);
  });

  it('that is out of reach or does not exist answers alike', async () => {
    const id = await dispatched(LEAD);
    const stranger = await at(accountOf(product, 'handler', OTHER));
    const nowhere = '01890000-0000-7000-8000-000000000000';
    expect(await stranger.ask('open', { workOrderId: id })).toEqual({ ok: false, type: 'not-found' });
    expect(await stranger.ask('open', { workOrderId: nowhere })).toEqual({ ok: false, type: 'not-found' });
  });

  it('closes for a unit that has lost it', async () => {
    const id = await dispatched(LEAD);
    const handler = await at(accountOf(product, 'handler', LEAD));
    const dispatcher = await at('dispatcher01');
    expect(await handler.ask('open', { workOrderId: id })).toMatchObject({ ok: true });
    await dispatcher.ask('open', { workOrderId: id });
    const { version } = await page(product, id);
    const body = { version, lead: OTHER, reason: '职责归属燃气集团' };
    await done(await product.as('dispatcher01'), `/work-orders/${id}/redispatch`, body);
    await dispatcher.hears('presence', (presence) =>
      (presence['people'] as { roles: string[] }[]).every(({ roles }) => !roles.includes('handler')),
    );
  });
});

describe('a right that is lost', () => {
  it('ends the sockets of a session that signs out, within two seconds, and no others', async () => {
    const [mine, other] = [await signedIn('operator02'), await signedIn('operator02')];
    const [ending, staying] = [await connect(mine.cookieHeader), await connect(other.cookieHeader)];
    await Promise.all([ending.hears('hello'), staying.hears('hello')]);
    expect((await mine.delete('/session')).status).toBe(204);
    expect(await ending.hears('ended', undefined, 2_000)).toEqual({ reason: 'not-signed-in' });
    await ending.hears('disconnect', undefined, 2_000);
    expect(await staying.ask('watch', { desks: ['operator'] })).toMatchObject({ ok: true });
  });

  it('ends the sockets of a person who is disabled', async () => {
    const security = await product.as('secadmin01');
    await enrol(security);
    const { cookieHeader } = await signedIn('operator03');
    const client = await connect(cookieHeader);
    await client.hears('hello');
    const { items } = (await security.get<{ items: { id: string }[] }>('/people?q=operator03')).body;
    await done(security, `/people/${items[0]!.id}/disable`, {});
    expect(await client.hears('ended', undefined, 2_000)).toEqual({ reason: 'not-signed-in' });
    expect(await (await connect(cookieHeader)).hears('refused')).toEqual({ type: 'not-signed-in' });
  });

  it('ends the sockets of a session that has idled out: staying connected is no activity', async () => {
    const [mine, other] = [await signedIn('operator04'), await signedIn('operator04')];
    const client = await connect(mine.cookieHeader);
    await client.hears('hello');
    const hash = createHash('sha256').update(tokenOf(mine.cookieHeader)).digest();
    const seen = async (ago: string) => {
      const set = 'update identity.session set last_seen_at = now() - $2::interval where token_hash = $1';
      expect((await product.sql.query(set, [hash, ago])).rowCount).toBe(1);
    };
    await seen('7 hours 59 minutes');
    expect(await client.ask('watch', { desks: ['operator'] })).toMatchObject({ ok: true });
    const idle = `select from identity.session where token_hash = $1 and last_seen_at < now() - interval '7 hours 59 minutes'`;
    expect((await product.sql.query(idle, [hash])).rowCount).toBe(1);
    await seen('8 hours 1 second');
    // Whatever happens to the person's sessions lets their sockets be looked at before the minute is over.
    expect((await other.delete('/session')).status).toBe(204);
    expect(await client.hears('ended')).toEqual({ reason: 'not-signed-in' });
    await client.hears('disconnect');
    expect(await (await connect(mine.cookieHeader)).hears('refused')).toEqual({ type: 'not-signed-in' });
  });
});

describe('a client that says what it should not', () => {
  it.each([
    ['watch', []],
    ['watch', [null]],
    ['watch', [{ desks: 'dispatch' }]],
    ['watch', [{ desks: ['city dispatch'] }]],
    ['watch', [{ desks: ['dispatch'], room: 'unit:LG.GAS unit' }]],
    ['watch', [{ desks: ['dispatch', '__proto__'] }]],
    ['open', [{ workOrderId: "' or true --" }]],
    ['open', [{ workOrderId: ['a'] }]],
    ['close', [7, 8, 9]],
  ])('%s %j is not valid, and the socket lives on', async (event, said) => {
    const client = await at('dispatcher01');
    expect(await client.ask(event, ...said)).toEqual({ ok: false, type: 'validation' });
    expect(await client.ask('watch', { desks: [] })).toMatchObject({ ok: true });
  });

  it.each(['join', 'subscribe', 'exception', 'constructor', 'toString', '工单'])(
    '%s is an unknown event',
    async (event) => {
      const client = await at('dispatcher01');
      expect(await client.ask(event, { room: 'city dispatch' })).toEqual({ ok: false, type: 'unknown-event' });
    },
  );

  it('is held back when it does not stop, and served again later', async () => {
    const client = await at('dispatcher04');
    const answers = await Promise.all(
      Array.from({ length: 80 }, () => client.ask('close', { workOrderId: '01890000-0000-7000-8000-000000000000' })),
    );
    const types = new Set(answers.map((answer) => answer['type'] ?? 'ok'));
    expect(types).toEqual(new Set(['ok', 'rate-limited']));
  });

  it('loses its socket when it sends too much, and nobody else does', async () => {
    const [loud, quiet] = [await at('dispatcher03'), await at('dispatcher02')];
    loud.socket.emit('watch', { desks: ['x'.repeat(64 * 1024)] });
    await loud.hears('disconnect');
    expect(await quiet.ask('watch', { desks: ['dispatch'] })).toMatchObject({ ok: true });
  });

  it('finds nothing in the root namespace', async () => {
    const { socket } = await connect((await product.as('dispatcher01')).cookieHeader);
    const root = socket.io.socket('/');
    const refused = await new Promise<Error>((resolve) => root.connect().once('connect_error', resolve));
    expect(refused.message).toBe('not-found');
  });
});
