import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteInventory, Sessions, totpCode } from '@hotline/identity';
import { call, done, page } from './builders.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import { Visitor } from './visitor.js';

const DEMO = 'demo-only-change-me';
const FRESH = 'another-Passw0rd';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

interface Me {
  person: { id: string; account: string; roles: string[]; unit: { code: string; name: string } };
  can: string[];
  totp: string;
}
interface List<T> {
  items: T[];
  next: string | null;
  total: { n: number; capped: boolean };
}
interface Receipt {
  id: string;
  state: string;
  version: number;
}

const signIn = (account: string, password = DEMO) => Visitor.signIn(product.api, account, password);
const attempt = (account: string, password: string, code?: string) =>
  product.citizen().post('/session', { account, password, ...(code === undefined ? {} : { code }) });
const me = async (visitor: Visitor) => (await visitor.get<Me>('/session')).body;
const typeOf = (answer: { body: Record<string, unknown> }) => String(answer.body['type']).split('/').at(-1);

/** An administrator with a second factor, once for all tests; `step` codes are each used once. */
const enrolled = new Map<string, Promise<Visitor>>();
function admin(account: 'secadmin01' | 'sysadmin01' | 'auditadmin01'): Promise<Visitor> {
  let visitor = enrolled.get(account);
  if (!visitor) enrolled.set(account, (visitor = enrol(account)));
  return visitor;
}
async function enrol(account: string, password = DEMO): Promise<Visitor> {
  const visitor = await signIn(account, password);
  const invitation = await visitor.post<{ secret: string }>('/session/totp');
  const answer = await visitor.put('/session/totp', { code: totpCode(invitation.body.secret, Date.now()) });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return visitor;
}

/** Somebody new, so that no test disturbs another's account. */
let made = 0;
async function somebody(roles: string[] = ['operator'], unit = 'LG.INTAKE') {
  const account = `made${++made}`;
  const security = await admin('secadmin01');
  const answer = await security.post<Receipt>('/people', { account, name: '甄新人', roles, unit, password: FRESH });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return { account, id: answer.body.id, signIn: () => signIn(account, FRESH) };
}

const count = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await product.sql.query<{ n: string }>(`select count(*) as n from ${text}`, values)).rows[0]!.n);

describe('signing in', () => {
  it('tells who one is, where one belongs and what one may do', async () => {
    const answer = await attempt('operator01', DEMO);
    expect(answer.status).toBe(201);
    const body = answer.body as unknown as Me;
    expect(body.person).toMatchObject({
      account: 'operator01',
      roles: ['operator'],
      unit: { code: 'LG.INTAKE', name: '受理中心' },
    });
    expect(body.can).toContain('citizens.reveal');
    expect(body.can).not.toContain('people.manage');
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^hotline_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('answers a wrong password and an account that does not exist alike', async () => {
    const strip = ({ instance: _, ...rest }: Record<string, unknown>) => rest;
    const wrong = await attempt('operator02', 'not-this-one');
    const unknown = await attempt('nobody-of-that-name', 'not-this-one');
    expect(wrong.status).toBe(401);
    expect(typeOf(wrong)).toBe('invalid-credentials');
    expect(strip(unknown.body)).toEqual(strip(wrong.body));
  });

  it('keeps no token in the clear', async () => {
    const visitor = await signIn('operator03');
    const token = visitor.cookieHeader.split('=')[1]!;
    const { rows } = await product.sql.query<{ token_hash: Buffer }>(
      'select token_hash from identity.session order by id desc limit 1',
    );
    expect(rows[0]!.token_hash.equals(createHash('sha256').update(token).digest())).toBe(true);
  });

  it('replaces the session it was sent with', async () => {
    const visitor = await signIn('operator04');
    const before = visitor.cookieHeader;
    await visitor.post('/session', { account: 'operator04', password: DEMO });
    expect(visitor.cookieHeader).not.toBe(before);
    expect((await visitor.get('/session')).status).toBe(200);
    expect((await new Visitor(product.api, before).get('/session')).status).toBe(401);
  });

  it.each([
    ['an object for an account', { account: { $ne: null }, password: DEMO }],
    ['a password beyond all measure', { account: 'operator01', password: 'x'.repeat(201) }],
    ['a key nobody knows', { account: 'operator01', password: DEMO, roles: ['securityAdmin'] }],
    ['a code that is no code', { account: 'operator01', password: DEMO, code: '12a456' }],
  ])('refuses %s as bad input', async (_, body) => {
    expect((await product.citizen().post('/session', body)).status).toBe(400);
  });
});

describe('the lock-out', () => {
  it('closes an account at the fifth wrong try, also to the right password, and opens it when the administrator says so', async () => {
    const person = await somebody();
    const tries = [];
    for (let i = 0; i < 5; i++) tries.push((await attempt(person.account, 'wrong-one')).status);
    expect(tries).toEqual([401, 401, 401, 401, 401]);
    const locked = await attempt(person.account, FRESH);
    expect(locked.status).toBe(423);
    expect(locked.body['retryAfter']).toBeGreaterThan(14 * 60);
    expect(locked.headers['retry-after']).toBe(String(locked.body['retryAfter']));
    expect(await count(`kernel.event where kind = 'person.locked' and subject_id = $1`, [person.id])).toBe(1);

    const security = await admin('secadmin01');
    const listed = await security.get<List<{ lockedUntil: string | null }>>(`/people?q=${person.account}`);
    expect(listed.body.items[0]!.lockedUntil).not.toBeNull();
    expect((await security.post(`/people/${person.id}/enable`, {})).status).toBe(200);
    expect((await attempt(person.account, FRESH)).status).toBe(201);
  });

  it('treats an account that does not exist no differently', async () => {
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await attempt('ghost', 'wrong-one')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 423]);
  });

  it('judges no more than five of a burst', async () => {
    const person = await somebody();
    const burst = await Promise.all(Array.from({ length: 20 }, () => attempt(person.account, 'wrong-one')));
    expect(burst.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(burst.filter(({ status }) => status === 423)).toHaveLength(15);
  });

  it('starts anew after a right password', async () => {
    const person = await somebody();
    for (let i = 0; i < 4; i++) await attempt(person.account, 'wrong-one');
    expect((await attempt(person.account, FRESH)).status).toBe(201);
    for (let i = 0; i < 4; i++) await attempt(person.account, 'wrong-one');
    expect((await attempt(person.account, FRESH)).status).toBe(201);
  });

  it('stops an address that tries many accounts', async () => {
    const from = `203.0.113.7`;
    const key = `address:${createHash('sha256').update(from).digest('base64url')}`;
    await product.sql.query(`select set_config('hotline.vault', 'identity', false)`);
    await product.sql.query(
      `insert into identity.failure (key, n, since, locked_until) values ($1, 100, now(), now() + interval '15 minutes')`,
      [key],
    );
    const answer = await product.api.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { account: 'operator05', password: DEMO },
      remoteAddress: from,
    });
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('a city that seals with SM4', () => {
  const accept = async (api: Product['api'], name: string, phone: string) => {
    const operator = await Visitor.signIn(api, 'operator09', DEMO);
    const citizen = { name, phone };
    const said = { ...call, citizen, outcome: { kind: 'dispatch' } };
    const { workOrderId } = await done<{ workOrderId: string }>(operator, '/submissions', said);
    return (await page(product, workOrderId)).citizen!.id;
  };
  const reveal = async (api: Product['api'], id: string) => {
    const operator = await Visitor.signIn(api, 'operator09', DEMO);
    return (await operator.post(`/citizens/${id}/reveal`, { reason: 'contactCitizen' })).body;
  };
  const schemeOf = async (id: string) => {
    const first = 'select get_byte(phone, 0) as scheme from citizens.identity where citizen_id = $1';
    return (await product.sql.query<{ scheme: number }>(first, [id])).rows[0]!.scheme;
  };

  it('opens what was sealed with AES, and what it seals opens when it changes back', async () => {
    const sm4 = await product.anotherApi({ HOTLINE_FIELD_CIPHER: 'sm4' });
    const before = await accept(product.api, '商陆', '13700007101');
    const after = await accept(sm4, '苏叶', '13700007102');
    expect([await schemeOf(before), await schemeOf(after)]).toEqual([1, 2]);
    expect(await reveal(sm4, before)).toMatchObject({ name: '商陆', phone: '13700007101' });
    expect(await reveal(product.api, after)).toMatchObject({ name: '苏叶', phone: '13700007102' });
    // A second factor enrolled under the one scheme is right under the other.
    const person = await somebody();
    const visitor = await person.signIn();
    const { secret } = (await visitor.post<{ secret: string }>('/session/totp')).body;
    expect((await visitor.put('/session/totp', { code: totpCode(secret, Date.now()) })).status).toBe(200);
    const said = { account: person.account, password: FRESH, code: totpCode(secret, Date.now() + 30_000) };
    expect((await new Visitor(sm4).post('/session', said)).status).toBe(201);
  });

  it('does not start with a scheme that there is not', async () => {
    await expect(product.anotherApi({ HOTLINE_FIELD_CIPHER: 'des' })).rejects.toThrow(/HOTLINE_FIELD_CIPHER/);
  });
});

describe('a session', () => {
  it('is gone with the request after signing out', async () => {
    const visitor = await signIn('operator06');
    const cookie = visitor.cookieHeader;
    const answer = await visitor.delete('/session');
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0');
    expect((await new Visitor(product.api, cookie).get('/session')).status).toBe(401);
  });

  it('ends after eight hours without use, and after twelve however busy', async () => {
    const idle = await somebody();
    const busy = await somebody();
    const [one, other] = [await idle.signIn(), await busy.signIn()];
    await product.sql.query(
      `update identity.session set last_seen_at = now() - interval '8 hours 1 second' where person_id = $1`,
      [idle.id],
    );
    await product.sql.query(`update identity.session set expires_at = now() where person_id = $1`, [busy.id]);
    expect((await one.get('/session')).status).toBe(401);
    expect((await other.get('/session')).status).toBe(401);
  });

  it('runs out although its page goes on reading by itself; what a person does keeps it', async () => {
    const person = await somebody();
    const visitor = await person.signIn();
    const idleFor = (span: string) =>
      product.sql.query(`update identity.session set last_seen_at = now() - $2::interval where person_id = $1`, [
        person.id,
        span,
      ]);
    const alone = { 'hotline-unattended': 'true' };
    await idleFor('7 hours 59 minutes');
    expect((await visitor.send('GET', '/session', undefined, alone)).status).toBe(200);
    const seen = `identity.session where person_id = $1 and last_seen_at > now() - interval '1 minute'`;
    expect(await count(seen, [person.id])).toBe(0);
    await idleFor('8 hours 1 second');
    expect((await visitor.send('GET', '/session', undefined, alone)).status).toBe(401);
    await idleFor('7 hours 59 minutes');
    // A write is somebody's act, whatever the header says.
    await visitor.send('POST', '/session/totp', {}, alone);
    expect(await count(seen, [person.id])).toBe(1);
  });

  it.each([
    ['is disabled', 'disable', {}],
    ['is signed out', 'signOut', {}],
    ['loses the second factor', 'resetTotp', {}],
    ['is given another password', 'password', { password: 'a-third-Passw0rd' }],
  ])('ends at once when its person %s', async (_, act, body) => {
    const person = await somebody();
    const visitor = await person.signIn();
    const security = await admin('secadmin01');
    expect((await security.post(`/people/${person.id}/${act}`, body)).status).toBe(200);
    expect((await visitor.get('/session')).status).toBe(401);
    expect(await count(`kernel.event where kind = 'session.revoked' and subject_id = $1`, [person.id])).toBe(1);
  });

  it.each([
    ['roles', { roles: ['knowledgeEditor'] }, { roles: ['knowledgeEditor'] }],
    ['unit', { unit: 'LG.DISPATCH' }, { unit: { code: 'LG.DISPATCH' } }],
  ])('ends at once when its person is given another %s', async (_, change, shown) => {
    const person = await somebody();
    const visitor = await person.signIn();
    const security = await admin('secadmin01');
    const answer = await security.patch<Receipt>(`/people/${person.id}`, { version: 1, ...change });
    expect(answer.body).toMatchObject({ id: person.id, state: 'active', version: 2 });
    expect((await visitor.get('/session')).status).toBe(401);
    expect(await me(await person.signIn())).toMatchObject({ person: shown });
  });

  it('ends everywhere else, and is renewed here, when its person changes the password', async () => {
    const person = await somebody();
    const [here, elsewhere] = [await person.signIn(), await person.signIn()];
    const before = here.cookieHeader;
    expect(typeOf(await here.post('/session/password', { current: 'wrong-one', next: 'a-third-Passw0rd' }))).toBe(
      'invalid-credentials',
    );
    expect((await here.post('/session/password', { current: FRESH, next: 'short' })).status).toBe(400);
    expect((await here.post('/session/password', { current: FRESH, next: `${person.account}-1234567` })).status).toBe(
      400,
    );
    expect((await here.post('/session/password', { current: FRESH, next: 'a-third-Passw0rd' })).status).toBe(201);
    expect(here.cookieHeader).not.toBe(before);
    expect((await here.get('/session')).status).toBe(200);
    expect((await elsewhere.get('/session')).status).toBe(401);
    expect((await new Visitor(product.api, before).get('/session')).status).toBe(401);
    expect((await attempt(person.account, FRESH)).status).toBe(401);
  });

  it('is swept away a month after it has ended', async () => {
    const [old, present] = [await somebody(), await somebody()];
    await Promise.all([old.signIn(), present.signIn()]);
    await product.sql.query(
      `update identity.session set expires_at = now() - interval '31 days' where person_id = $1`,
      [old.id],
    );
    expect(await product.api.get(Sessions).sweep()).toBe(1);
    expect(await count('identity.session where person_id = $1', [present.id])).toBe(1);
  });

  it('does not write for a page of another site', async () => {
    const visitor = await signIn('operator07');
    const answer = await visitor.send('DELETE', '/session', undefined, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect((await visitor.get('/session')).status).toBe(200);
  });
});

describe('the second factor', () => {
  it('is asked of an administrator before anything but the own session answers', async () => {
    const person = await somebody(['auditAdmin'], 'LG.HOTLINE');
    const visitor = await person.signIn();
    expect(await me(visitor)).toMatchObject({
      totp: 'mustEnrol',
      can: ['session.read', 'session.signOut', 'session.totp', 'session.password'],
    });
    expect((await visitor.get('/people')).status).toBe(403);
    expect((await visitor.get('/units')).status).toBe(403);
    const invitation = await visitor.post<{ secret: string; uri: string; svg: string }>('/session/totp');
    expect(invitation.body.uri).toContain(invitation.body.secret);
    expect((await visitor.put('/session/totp', { code: '000000' })).status).toBe(400);
    const before = visitor.cookieHeader;
    const code = totpCode(invitation.body.secret, Date.now());
    expect((await visitor.put('/session/totp', { code })).body).toMatchObject({ totp: 'enrolled' });
    expect(visitor.cookieHeader).not.toBe(before);
    expect((await visitor.get('/people')).status).toBe(200);
    expect(typeOf(await visitor.post('/session/totp'))).toBe('conflict');

    const stored = await product.sql.query<{ all: string }>(
      `select row_to_json(c)::text as all from identity.credential c where person_id = $1`,
      [person.id],
    );
    expect(stored.rows[0]!.all).not.toContain(invitation.body.secret);
  });

  it('is asked for at the next sign-in, takes a code once, and counts wrong ones', async () => {
    const person = await somebody(['auditAdmin'], 'LG.HOTLINE');
    const visitor = await person.signIn();
    const { secret } = (await visitor.post<{ secret: string }>('/session/totp')).body;
    const used = totpCode(secret, Date.now());
    await visitor.put('/session/totp', { code: used });
    expect(typeOf(await attempt(person.account, FRESH))).toBe('totp-required');
    expect(typeOf(await attempt(person.account, 'wrong-one'))).toBe('invalid-credentials');
    expect(typeOf(await attempt(person.account, FRESH, used))).toBe('invalid-credentials');
    const next = totpCode(secret, Date.now() + 30_000);
    expect((await attempt(person.account, FRESH, next)).status).toBe(201);
    expect((await attempt(person.account, FRESH, next)).status).toBe(401);
    for (let i = 0; i < 4; i++) await attempt(person.account, FRESH, '000000');
    expect((await attempt(person.account, FRESH, '000000')).status).toBe(423);
  });

  it('is enrolled anew after the security administrator has reset it', async () => {
    const person = await somebody(['systemAdmin'], 'LG.HOTLINE');
    await enrol(person.account, FRESH);
    const security = await admin('secadmin01');
    expect((await security.post(`/people/${person.id}/resetTotp`, {})).status).toBe(200);
    expect(await me(await person.signIn())).toMatchObject({ totp: 'mustEnrol' });
  });
});

describe('the three administrators', () => {
  it('are separate: each has the others’ doors closed', async () => {
    const [system, security, audit] = [
      await admin('sysadmin01'),
      await admin('secadmin01'),
      await admin('auditadmin01'),
    ];
    const person = { account: 'intruder', name: '某', roles: ['operator'], unit: 'LG.INTAKE', password: FRESH };
    expect((await system.post('/people', person)).status).toBe(403);
    expect((await audit.post('/people', person)).status).toBe(403);
    expect((await system.get('/people')).status).toBe(403);
    expect((await audit.get('/people')).status).toBe(200);
    const unit = { code: 'LG.NEW1', name: '新局', kind: 'bureau', parent: 'LG' };
    expect((await security.post('/units', unit)).status).toBe(403);
    expect((await audit.post('/units', unit)).status).toBe(403);
    expect((await security.get('/access-log')).status).toBe(403);
    expect((await system.get('/access-log')).status).toBe(403);
    expect((await audit.get('/access-log')).status).toBe(200);
  });

  it('are never two in one person', async () => {
    const security = await admin('secadmin01');
    const both = {
      account: 'bothroles',
      name: '某',
      roles: ['systemAdmin', 'auditAdmin'],
      unit: 'LG',
      password: FRESH,
    };
    expect((await security.post('/people', both)).status).toBe(400);
    const one = await somebody(['systemAdmin'], 'LG.HOTLINE');
    expect(
      (await security.patch(`/people/${one.id}`, { version: 1, roles: ['systemAdmin', 'securityAdmin'] })).status,
    ).toBe(400);
    await expect(
      product.sql.query(`update identity.person set roles = '{systemAdmin,auditAdmin}' where id = $1`, [one.id]),
    ).rejects.toThrow('person_is_one_administrator_at_most');
  });

  it('do not raise, move or disable themselves', async () => {
    const security = await admin('secadmin01');
    const { person } = await me(security);
    for (const change of [{ roles: ['securityAdmin', 'supervisor'] }, { roles: ['auditAdmin'] }, { unit: 'LG' }]) {
      const answer = await security.patch(`/people/${person.id}`, { version: 1, ...change });
      expect([403, 409]).toContain(answer.status);
    }
    expect((await security.post(`/people/${person.id}/disable`, {})).status).toBe(403);
    expect((await security.post(`/people/${person.id}/resetTotp`, {})).status).toBe(403);
    expect((await me(security)).person.roles).toEqual(['securityAdmin']);
  });
});

describe('the account log', () => {
  it('shows the audit administrator, and nobody else, what the others did to accounts', async () => {
    const person = await somebody();
    const security = await admin('secadmin01');
    await security.patch(`/people/${person.id}`, { version: 1, roles: ['supervisor'] });
    const audit = await admin('auditadmin01');
    const { items } = (
      await audit.get<List<{ kind: string; by: { name: string }; data: object }>>(`/account-log?person=${person.id}`)
    ).body;
    expect(items.map(({ kind }) => kind)).toEqual(['person.changed', 'session.revoked', 'person.created']);
    expect(items[0]).toMatchObject({ by: { name: '石夏塘' }, data: { fields: ['roles'], roles: ['supervisor'] } });
    const page = await audit.get<List<{ id: string }>>('/account-log?limit=2&kind=person.created');
    const next = await audit.get<List<{ id: string }>>(
      `/account-log?limit=2&kind=person.created&cursor=${page.body.next}`,
    );
    expect(next.body.items[0]!.id < page.body.items[1]!.id).toBe(true);
    expect((await security.get('/account-log')).status).toBe(403);
  });
});

describe('people', () => {
  it('are listed page by page, by account, name, unit and role', async () => {
    const security = await admin('secadmin01');
    const first = await security.get<List<{ account: string }>>('/people?role=handler&limit=5');
    expect(first.body.items).toHaveLength(5);
    const second = await security.get<List<{ account: string }>>(
      `/people?role=handler&limit=5&cursor=${first.body.next}`,
    );
    expect(second.body.items[0]!.account > first.body.items[4]!.account).toBe(true);
    const named = await security.get<List<{ account: string }>>(`/people?q=${encodeURIComponent('石夏塘')}`);
    expect(named.body.items.map(({ account }) => account)).toEqual(['secadmin01']);
    expect((await security.get<List<unknown>>('/people?unit=LG.DISPATCH')).body.items.length).toBeGreaterThan(0);
    expect((await security.get('/people?cursor=bm9uc2Vuc2U')).status).toBe(400);
  });

  it('are made once however often the request is repeated, and no fast hash of the password is kept', async () => {
    const security = await admin('secadmin01');
    const key = randomUUID();
    const body = { account: 'oncemade', name: '一回', roles: ['operator'], unit: 'LG.INTAKE', password: FRESH };
    const [one, two] = [await security.post('/people', body, key), await security.post('/people', body, key)];
    expect(two.body).toEqual(one.body);
    expect(await count(`identity.person where account = 'oncemade'`)).toBe(1);
    expect((await security.post('/people', { ...body, name: '二回' }, key)).status).toBe(422);
    expect(typeOf(await security.post('/people', body))).toBe('conflict');
    const plain = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    expect(await count(`kernel.idempotency where body_hash = $1`, [plain])).toBe(0);
  });

  it('are changed only by whoever has read their present version', async () => {
    const person = await somebody();
    const security = await admin('secadmin01');
    expect((await security.patch(`/people/${person.id}`, { version: 1, seatNo: '1099' })).status).toBe(200);
    const stale = await security.patch(`/people/${person.id}`, { version: 1, name: '迟到' });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ current: { state: 'active', version: 2 } });
    expect((await security.patch(`/people/${randomUUID()}`, { version: 1, name: '无' })).status).toBe(404);
    expect((await security.patch(`/people/${person.id}`, { version: 2, unit: 'LG.NOWHERE' })).status).toBe(400);
  });
});

describe('units', () => {
  it('are read by everybody, and read again everywhere after a change', async () => {
    const system = await admin('sysadmin01');
    const added = await system.post<Receipt>('/units', {
      code: 'LG.SEAPARK',
      name: '公园局',
      kind: 'bureau',
      parent: 'LG',
    });
    expect(added.body).toEqual({ id: 'LG.SEAPARK', state: 'active', version: 1 });
    const renamed = await system.patch<Receipt>('/units/LG.SEAPARK', {
      version: 1,
      name: '市公园局',
      parent: 'LG.URBAN',
    });
    expect(renamed.body.version).toBe(2);
    const operator = await product.as('operator01');
    const { items } = (await operator.get<{ items: { code: string; name: string; parent: string }[] }>('/units')).body;
    expect(items.find(({ code }) => code === 'LG.SEAPARK')).toMatchObject({ name: '市公园局', parent: 'LG.URBAN' });
    expect((await operator.post('/units', { code: 'LG.X', name: '某', kind: 'bureau', parent: 'LG' })).status).toBe(
      403,
    );
  });

  it('stay a tree', async () => {
    const system = await admin('sysadmin01');
    const units = (await system.get<{ items: { code: string; version: number }[] }>('/units')).body.items;
    const version = (code: string) => units.find((unit) => unit.code === code)!.version;
    const change = (code: string, body: object) => system.patch(`/units/${code}`, { version: version(code), ...body });
    expect((await change('LG.GOVOFF', { parent: 'LG.INTAKE' })).status).toBe(400);
    expect((await change('LG.INTAKE', { parent: 'LG.INTAKE' })).status).toBe(400);
    expect((await change('LG', { parent: 'LG.INTAKE' })).status).toBe(400);
    expect((await change('LG.INTAKE', { parent: 'LG.NOWHERE' })).status).toBe(400);
    expect((await change('LG.INTAKE', { active: false })).status).toBe(400);
    expect((await system.patch('/units/LG.INTAKE', { version: 99, name: '迟到' })).status).toBe(409);
    expect((await system.patch('/units/LG.NOWHERE', { version: 1, name: '无' })).status).toBe(404);
  });
});

describe('a service token', () => {
  const body = { name: 'exchange', roles: ['operator'], unit: 'LG.INTAKE', days: 30 };

  it('is shown once, acts in its roles, and is refused from the request after it was revoked', async () => {
    const security = await admin('secadmin01');
    const key = randomUUID();
    const answer = await security.post<{ id: string; token: string }>('/service-tokens', body, key);
    expect(answer.status).toBe(201);
    expect(typeOf(await security.post('/service-tokens', body, key))).toBe('conflict');
    const service = new Visitor(product.api, undefined, answer.body.token);
    expect((await service.get('/units')).status).toBe(200);
    expect((await service.get('/people')).status).toBe(403);
    expect((await service.get('/session')).status).toBe(403);
    const listed = await security.get<{ items: { id: string; lastUsedAt: string | null }[] }>('/service-tokens');
    expect(listed.body.items.find(({ id }) => id === answer.body.id)!.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(listed.body)).not.toContain(answer.body.token);
    expect(await count(`kernel.idempotency where answer::text like '%' || $1 || '%'`, [answer.body.token])).toBe(0);
    expect((await security.delete(`/service-tokens/${answer.body.id}`)).body).toMatchObject({ state: 'revoked' });
    expect((await service.get('/units')).status).toBe(401);
  });

  it('expires, and never falls back to a cookie', async () => {
    const security = await admin('secadmin01');
    const { id, token } = (await security.post<{ id: string; token: string }>('/service-tokens', body)).body;
    await product.sql.query(`update identity.service_token set expires_at = now() where id = $1`, [id]);
    expect((await new Visitor(product.api, undefined, token).get('/units')).status).toBe(401);
    const cookie = (await signIn('operator08')).cookieHeader;
    expect((await new Visitor(product.api, cookie, token).get('/units')).status).toBe(401);
    expect((await new Visitor(product.api, cookie, 'nonsense').get('/units')).status).toBe(401);
  });

  it('is never an administrator', async () => {
    const security = await admin('secadmin01');
    for (const role of ['systemAdmin', 'securityAdmin', 'auditAdmin'])
      expect((await security.post('/service-tokens', { ...body, roles: [role] })).status).toBe(400);
  });
});

describe('the edge', () => {
  it('knows every route with its action, and judges every input by a schema', () => {
    const all = product.api.get(RouteInventory).all();
    const paths = all.map(({ method, path }) => `${method} ${path}`);
    expect(paths).toContain('POST /api/v1/session');
    expect(paths).toContain('PATCH /api/v1/units/:code');
    const unjudged = all.flatMap(({ handler, inputs }) =>
      inputs
        .filter(({ from, schema }) => from !== 'other' && schema === undefined)
        .map(({ from }) => `${handler} ${from}`),
    );
    expect(unjudged).toEqual([]);
    expect(all.filter(({ action }) => action === undefined)).toEqual([]);
  });

  it('shows the demo’s accounts before anybody has signed in', async () => {
    const { body } = await product.citizen().get<{ accounts: { account: string }[]; password: string }>('/demo');
    expect(body.password).toBe(DEMO);
    expect(body.accounts.map(({ account }) => account)).toEqual(expect.arrayContaining(['operator01', 'lead01']));
    expect(body.accounts.every(({ account }) => !account.startsWith('made'))).toBe(true);
  });

  it('keeps secrets from the application’s own role unless a room opens its vault', async () => {
    await signIn('operator09');
    await product.sql.query('begin');
    try {
      await product.sql.query(`set local role hotline_app`);
      await product.sql.query(`select set_config('hotline.vault', '', true)`);
      for (const table of ['credential', 'session', 'failure', 'service_token'])
        expect(await count(`identity.${table}`)).toBe(0);
      expect(await count('identity.person')).toBeGreaterThan(0);
      await product.sql.query(`select set_config('hotline.reach', 'none', true)`);
      expect(await count('identity.person')).toBe(0);
    } finally {
      await product.sql.query('rollback');
    }
  });
});
