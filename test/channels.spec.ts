import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Inbox, InboxFailure, InboxWork, Wires, inboxScope, intentOf } from '@hotline/channels';
import type { ChannelHealthList, DeadLetterList, Handled, InboxMessage } from '@hotline/channels';
import { Intake } from '@hotline/intake';
import { Problem, SIGNATURE_HEADERS, SignedRequest, signatureOf } from '@hotline/kernel';
import type { Judged, Signed } from '@hotline/kernel';
import { call, done } from './builders.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';

/** How messages come in by the letter-box wires; the channel here is one that has no such wire of its own. */
describe('the inbox', () => {
  let product: Product;
  let inbox: Inbox;
  let work: InboxWork;
  const handled: { text: string; sender: string; at: Date }[] = [];
  let meet: (message: InboxMessage) => Promise<Handled>;

  const textOf = ({ raw }: InboxMessage) => (raw as { text: string }).text;
  const put = (messageId: string, text = messageId, sender = messageId) =>
    product.api.get(Inbox).put('staff', messageId, sender, { text, phone: '13800002076' });
  const rowOf = async (messageId: string) => {
    const { rows } = await product.sql.query<Record<string, unknown>>(
      'select * from channels.inbox_message where message_id = $1',
      [messageId],
    );
    return rows[0]!;
  };
  const seconds = async (n: number) => {
    const { rows } = await product.sql.query<{ now: Date }>('select kernel.now() as now');
    await product.setClock(new Date(rows[0]!.now.getTime() + n * 1_000));
  };

  beforeAll(async () => {
    product = await startProduct();
    await product.setClock('2026-03-24T10:00:00+08:00');
    inbox = product.worker.get(Inbox);
    work = product.worker.get(InboxWork);
    inbox.register({
      channel: 'staff',
      handle: async (message) => {
        handled.push({ text: textOf(message), sender: message.sender, at: message.receivedAt });
        return meet(message);
      },
    });
  }, 180_000);

  afterAll(() => product.stop());

  it('keeps a message once, however often it is sent, and sealed: nothing of it lies open', async () => {
    meet = () => Promise.resolve({ kind: 'dialogue' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => put('once', '路灯坏了', 'openid-1')));
    expect(answers.sort()).toEqual(['known', 'known', 'known', 'known', 'new']);
    expect(await put('once', 'another text under the same id')).toBe('known');
    const row = await rowOf('once');
    const bytes = (row['raw'] as Buffer).toString('latin1');
    expect(bytes).not.toContain('13800002076');
    expect(bytes).not.toContain(Buffer.from('路灯').toString('latin1'));
    expect(JSON.stringify({ ...row, raw: null })).not.toMatch(/openid|138/);
    await product.settle();
    expect(handled).toEqual([
      { text: '路灯坏了', sender: inbox.senderOf('staff', 'openid-1'), at: new Date('2026-03-24T10:00:00+08:00') },
    ]);
    expect(await rowOf('once')).toMatchObject({ state: 'handled', outcome: 'dialogue', tries: 1 });
  });

  it('takes any id a wire hands in', async () => {
    for (const id of ['', 'a\u0000b', '长'.repeat(300), '\ud800']) {
      expect(await put(id)).toBe('new');
      expect(await put(id)).toBe('known');
    }
    await product.settle();
  });

  it('a message becomes one submission, also when its worker dies after the commit and before saying so', async () => {
    const intake = product.worker.get(Intake);
    const { citizen, text, place } = call;
    const orders: string[] = [];
    meet = async (message) => {
      const receipt = await intake.accept(inboxScope('staff'), intentOf(message), {
        channel: 'staff',
        messageId: message.messageId,
        citizen,
        text,
        attachments: [],
        matter: { type: 'help', place },
        outcome: { kind: 'dispatch' },
        raw: { text },
      });
      orders.push(receipt.workOrderId);
      if (orders.length === 1) throw new Error('the process ends here');
      return { kind: 'submission', workOrderId: receipt.workOrderId };
    };
    await put('crash');
    await work.step();
    expect(await rowOf('crash')).toMatchObject({ state: 'waiting', error: 'internal', tries: 1 });
    await seconds(5);
    await product.settle();
    expect(await rowOf('crash')).toMatchObject({ state: 'handled', outcome: 'submission', work_order_id: orders[0] });
    expect(orders).toEqual([orders[0], orders[0]]);
    const { rows } = await product.sql.query(`select from intake.submission where dedupe_key = 'crash'`);
    expect(rows).toHaveLength(1);
  });

  it('keeps the order of one sender, also past a failure, and lets others pass', async () => {
    let broken = true;
    meet = (message) => {
      if (broken && textOf(message) === 'first') throw new Error('not now');
      return Promise.resolve({ kind: 'dialogue' });
    };
    handled.length = 0;
    for (const text of ['first', 'second', 'third']) await put(`order ${text}`, text, 'somebody');
    await put('order other', 'other', 'somebody else');
    await product.settle();
    expect(handled.map(({ text }) => text).sort()).toEqual(['first', 'other']);
    broken = false;
    await seconds(5);
    await product.settle();
    expect(handled.map(({ text }) => text).slice(2)).toEqual(['first', 'second', 'third']);
  });

  it('tries again after each pause of the city pack, then gives up: a dead letter, told by its code alone', async () => {
    const pauses = product.pack.channels.inbox.retryAfterSeconds;
    meet = () => Promise.reject(new InboxFailure('gateway-down'));
    handled.length = 0;
    await put('poison', 'words of a citizen');
    await product.settle();
    for (const pause of pauses) {
      await seconds(pause - 1);
      await product.settle();
      const before = handled.length;
      await seconds(1);
      await product.settle();
      expect(handled).toHaveLength(before + 1);
    }
    expect(await rowOf('poison')).toMatchObject({ state: 'dead', error: 'gateway-down', tries: pauses.length + 1 });
    const { rows } = await product.sql.query(`select data from kernel.event where kind = 'inboxMessage.givenUp'`);
    expect(rows).toEqual([{ data: { channel: 'staff', error: 'gateway-down', tries: pauses.length + 1 } }]);
  });

  it('does not try again what will stay wrong, and remembers why there was nothing to do', async () => {
    meet = (message) =>
      textOf(message) === 'spam'
        ? Promise.resolve({ kind: 'ignored', reason: 'auto-reply' })
        : Promise.reject(new Problem('validation'));
    await put('wrong');
    await put('spam');
    await product.settle();
    expect(await rowOf('wrong')).toMatchObject({ state: 'dead', error: 'validation', tries: 1 });
    expect(await rowOf('spam')).toMatchObject({ state: 'ignored', reason: 'auto-reply' });
  });

  it('two workers never have one message; who comes back after the lease may not write any more', async () => {
    handled.length = 0;
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((done) => (finish = done));
    meet = async () => {
      if (handled.length === 1) await slow;
      return { kind: 'ignored', reason: handled.length === 1 ? 'late' : 'in time' };
    };
    await put('lease');
    const first = work.step();
    await until(() => handled.length === 1);
    expect(await work.step()).toBe(0);
    await seconds(product.pack.channels.inbox.leaseSeconds);
    expect(await work.step()).toBe(1);
    expect(await rowOf('lease')).toMatchObject({ state: 'ignored', fence: 2 });
    finish();
    await first;
    expect(await rowOf('lease')).toMatchObject({ fence: 2, reason: 'in time' });
  });

  it('a message that ends its worker each time is given up like any other', async () => {
    const { retryAfterSeconds, leaseSeconds } = product.pack.channels.inbox;
    await put('deadly');
    await product.sql.query(`update channels.inbox_message set tries = $1 where message_id = 'deadly'`, [
      retryAfterSeconds.length + 1,
    ]);
    handled.length = 0;
    await seconds(leaseSeconds);
    await product.settle();
    expect(handled).toEqual([]);
    expect(await rowOf('deadly')).toMatchObject({ state: 'dead', error: 'worker-lost' });
  });

  it('shows the desk every channel: what came in by hour, what waits, what went wrong, which wires stand', async () => {
    await product.setClock('2026-03-25T14:20:00+08:00');
    await done(await product.as('operator01'), '/submissions', { ...call, outcome: { kind: 'dispatch' } });
    const wires = product.worker.get(Wires);
    for (const each of [wires, product.api.get(Wires)]) {
      each.register({ code: 'probe', channel: 'staff', zh: '试线', en: 'Probe', missing: [] });
      each.register({ code: 'unset', channel: 'staff', zh: '未配', en: 'Unset', missing: ['HOTLINE_UNSET_KEY'] });
    }
    for (let i = 0; i < 3; i++) wires.fault('probe', 'bad-signature');
    wires.fault('probe', 'a text 13800002076 that is no code');
    await wires.flush();
    await wires.connection('probe', 'login-failed');
    await put('waiting one');
    await seconds(90);
    const admin = await product.as('supervisor01');
    const { status, body } = await admin.get<ChannelHealthList>('/channels');
    expect([status, body.day]).toEqual([200, '2026-03-25']);
    expect(body.items.map(({ channel }) => channel)).toContain('wechat');
    const phone = body.items.find(({ channel }) => channel === 'phone')!;
    expect([phone.received, phone.hours[14], phone.lastAt]).toEqual([1, 1, '2026-03-25T06:20:00.000Z']);
    const staff = body.items.find(({ channel }) => channel === 'staff')!;
    expect(staff.inbox).toMatchObject({ waiting: 1, oldestMs: 90_000, dead: 3 });
    const [probe, unset] = staff.wires;
    expect(probe).toMatchObject({ state: 'lost', lost: { error: 'login-failed' } });
    expect(probe!.faults.map(({ error, n }) => [error, n])).toEqual([
      ['bad-signature', 3],
      ['other', 1],
    ]);
    expect(unset).toMatchObject({ state: 'off', missing: ['HOTLINE_UNSET_KEY'], lost: null });
    expect(JSON.stringify(body)).not.toMatch(/1380000/);
    await wires.connection('probe', null);
    const before = await admin.get<ChannelHealthList>('/channels?day=2026-03-24');
    const again = before.body.items.find(({ channel }) => channel === 'staff')!;
    expect([again.received, again.wires[0]!.state, again.wires[0]!.faults]).toEqual([1, 'on', []]);
    expect(again.inbox!.lagMs).toBeGreaterThanOrEqual(0);
    for (const day of ['2026-02-30', '1066-10-14', 'today'])
      expect((await admin.get(`/channels?day=${day}`)).status).toBe(400);
  });

  it('dead letters are replayed one by one or all of an error, or set aside with a reason; each of it is in the log', async () => {
    const admin = await product.as('supervisor01');
    const list = (query = '') => admin.get<DeadLetterList>(`/channels/dead-letters${query}`);
    const { body } = await list();
    expect(body.groups).toEqual([
      { channel: 'staff', error: 'gateway-down', n: 1 },
      { channel: 'staff', error: 'validation', n: 1 },
      { channel: 'staff', error: 'worker-lost', n: 1 },
    ]);
    expect(Object.keys(body.items[0]!).sort()).toEqual(['channel', 'error', 'failedAt', 'id', 'receivedAt', 'tries']);
    const first = await list('?limit=2');
    expect(first.body.items).toHaveLength(2);
    const rest = await list(`?limit=2&cursor=${first.body.next}`);
    expect([...first.body.items, ...rest.body.items].map(({ id }) => id)).toEqual(body.items.map(({ id }) => id));

    meet = () => Promise.resolve({ kind: 'dialogue' });
    const idOf = (error: string) => body.items.find((item) => item.error === error)!.id;
    const one = await admin.post('/channels/dead-letters/replay', { ids: [idOf('validation')] });
    expect(one.body).toEqual({ done: 1, left: 0 });
    const all = { error: 'gateway-down', deadBefore: '2026-03-25T15:00:00+08:00' };
    expect((await admin.post('/channels/dead-letters/replay', all)).body).toEqual({ done: 1, left: 0 });
    const aside = { ids: [idOf('worker-lost')], reason: 'test' };
    expect((await admin.post('/channels/dead-letters/set-aside', aside)).body).toEqual({ done: 1, left: 0 });
    await product.settle();
    expect((await list()).body).toMatchObject({ items: [], groups: [] });
    expect(await rowOf('poison')).toMatchObject({ state: 'handled', error: null });
    expect(await rowOf('deadly')).toMatchObject({ state: 'setAside', reason: 'test' });
    const again = await admin.post('/channels/dead-letters/replay', { ids: [idOf('validation')] });
    expect(again.body).toEqual({ done: 0, left: 0 });

    const { rows } = await product.sql.query<{ kind: string; who: string; data: unknown }>(
      `select kind, actor ->> 'kind' as who, data from kernel.event
       where kind in ('inboxMessage.replayed', 'inboxMessage.setAside') order by id`,
    );
    expect(rows).toEqual([
      { kind: 'inboxMessage.replayed', who: 'person', data: { channel: 'staff', error: 'validation' } },
      { kind: 'inboxMessage.replayed', who: 'person', data: { channel: 'staff', error: 'gateway-down' } },
      {
        kind: 'inboxMessage.setAside',
        who: 'person',
        data: { channel: 'staff', error: 'worker-lost', reason: 'test' },
      },
    ]);
    for (const bad of [{}, { ids: [] }, { ids: ['x'] }, { ids: [idOf('validation')], error: 'x' }, { error: 'x y' }])
      expect([bad, (await admin.post('/channels/dead-letters/replay', bad)).status]).toEqual([bad, 400]);
    expect((await (await product.as('operator01')).get('/channels/dead-letters')).status).toBe(403);
  });

  it('forgets what is done with after the pack’s span, and no dead letter', async () => {
    const { n } = product.pack.channels.inbox.keep;
    await seconds(n * 86_400 + 3_600);
    await work.sweep();
    meet = () => Promise.reject(new InboxFailure('broken', true));
    await put('dead for good');
    await product.settle();
    await seconds(n * 86_400 + 3_600);
    await work.sweep();
    const { rows } = await product.sql.query(`select message_id, state from channels.inbox_message`);
    expect(rows).toEqual([{ message_id: 'dead for good', state: 'dead' }]);
  });
});

describe('what outside parties sign', () => {
  let product: Product;
  let signed: SignedRequest;
  const secret = 'a secret of the partner’s own';
  const secretOf = (key: string) => Promise.resolve(key === 'partner-1' ? secret : undefined);
  const now = () => String(Math.floor(Date.now() / 1_000));
  let used = 0;
  const request = (change: Partial<Signed> = {}, key = 'partner-1'): Judged => {
    const parts: Signed = {
      method: 'POST',
      path: '/exchange/v1/messages?a=1',
      timestamp: now(),
      nonce: `nonce-number-${String(used++).padStart(6, '0')}`,
      body: Buffer.from('{"text":"路灯"}'),
      ...change,
    };
    const headers = {
      [SIGNATURE_HEADERS.key]: key,
      [SIGNATURE_HEADERS.timestamp]: parts.timestamp,
      [SIGNATURE_HEADERS.nonce]: parts.nonce,
      [SIGNATURE_HEADERS.signature]: signatureOf(parts, secret),
    };
    return { method: parts.method, path: parts.path, headers, body: parts.body };
  };
  const judge = (judged: Judged) => signed.judge(judged, secretOf, 300);
  const refused = (judged: Judged) =>
    judge(judged).then(
      () => 'taken',
      (problem: Problem) => [problem.status, problem.extra.detail],
    );

  beforeAll(async () => {
    product = await startProduct();
    // A driven clock is no reason to take what was signed long ago.
    await product.setClock('2026-01-05T10:00:00+08:00');
    signed = product.api.get(SignedRequest);
  }, 180_000);

  afterAll(() => product.stop());

  it('is taken once; the same bytes again are known as a replay, also when they come side by side', async () => {
    const judged = request();
    const results = await Promise.all(Array.from({ length: 6 }, () => judge(judged)));
    expect(results.map(({ replayed }) => replayed).sort()).toEqual([false, true, true, true, true, true]);
    expect(results[0]).toMatchObject({ source: 'partner-1' });
  });

  it('is refused when anything under the signature was changed', async () => {
    const right = request();
    const changes: Partial<Judged>[] = [
      { method: 'GET' },
      { path: '/exchange/v1/messages?a=2' },
      { body: Buffer.from('{"text":"路灯 "}') },
      { headers: { ...right.headers, [SIGNATURE_HEADERS.timestamp]: String(Number(now()) + 1) } },
      { headers: { ...right.headers, [SIGNATURE_HEADERS.nonce]: 'nonce-number-other' } },
      { headers: { ...right.headers, [SIGNATURE_HEADERS.key]: 'partner-2' } },
      { headers: { ...right.headers, [SIGNATURE_HEADERS.signature]: 'f'.repeat(64) } },
    ];
    for (const change of changes) expect(await refused({ ...right, ...change })).toEqual([401, undefined]);
    expect(await refused(right)).toBe('taken');
  });

  it('is refused without one of its headers, or with one that is not what it should be', async () => {
    const right = request();
    for (const name of Object.values(SIGNATURE_HEADERS))
      for (const value of [undefined, '', 'a', 'a\u0000b'.repeat(20), ['x', 'y']])
        expect(await refused({ ...right, headers: { ...right.headers, [name]: value as string } })).toEqual([
          401,
          undefined,
        ]);
  });

  it('is refused outside the window, by the server’s own clock', async () => {
    const at = (off: number) => request({ timestamp: String(Number(now()) + off) });
    const late = [401, 'the timestamp is too far from our clock'];
    expect(await refused(at(-320))).toEqual(late);
    expect(await refused(at(320))).toEqual(late);
    expect(await refused(at(-280))).toBe('taken');
    expect(await refused(at(280))).toBe('taken');
  });

  it('is refused when its nonce was used for something else; another partner’s nonces are their own', async () => {
    const first = request();
    await judge(first);
    const nonce = first.headers[SIGNATURE_HEADERS.nonce] as string;
    const again = request({ nonce, body: Buffer.from('{}') });
    expect(await refused(again)).toEqual([401, 'the nonce was used for another request']);
    expect(await signed.once('partner-9', nonce, 'x', Date.now(), 300)).toBe('new');
  });

  it('leaves no nonce behind for a signature that was wrong or late, and sweeps old ones', async () => {
    const count = async () => {
      const { rows } = await product.sql.query<{ n: number }>('select count(*)::int as n from kernel.nonce');
      return rows[0]!.n;
    };
    const before = await count();
    await refused({ ...request(), body: Buffer.from('other') });
    await refused(request({ timestamp: '1700000000' }));
    expect(await count()).toBe(before);
    await product.sql.query(`update kernel.nonce set until = now() - interval '1 second'`);
    await judge(request());
    expect(await count()).toBe(Math.max(1, before - 4 + 1));
  });
});

async function until(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((next) => setImmediate(next));
}
