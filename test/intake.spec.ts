import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attachments } from '@hotline/attachments';
import { call, done, page } from './builders.js';
import { accountOf } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import type { Answer, Visitor } from './visitor.js';

interface Receipt {
  submissionId: string;
  workOrderId: string;
  number: string;
  queryCode: string | null;
  state: string;
  dueAt: string | null;
  promises: { dispatchBy: string | null; contactBy: string | null; replyBy: string | null };
}
interface Problem {
  type: string;
  errors?: { path: string; message: string }[];
}

/** One pixel: enough for a picture. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MEGABYTE = 1024 * 1024;

let product: Product;
let operator: Visitor;
beforeAll(async () => {
  product = await startProduct();
  await product.setClock('2026-03-24T10:00:00+08:00');
  operator = await product.as('operator01');
});
afterAll(() => product.stop());

const accept = (changes: object = {}, key?: string): Promise<Answer<Receipt & Problem>> =>
  operator.post<Receipt & Problem>('/submissions', { ...call, outcome: { kind: 'dispatch' }, ...changes }, key);
const slugOf = (answer: Answer<Problem>) => answer.body.type.split('/').at(-1);
const upload = (by: Visitor, content: Buffer, name: string, path = '/attachments', key: string = randomUUID()) =>
  by.send<{ id: string; name: string; mime: string; bytes: number; url: string } & Problem>(
    'POST',
    `${path}?name=${encodeURIComponent(name)}`,
    content,
    { 'idempotency-key': key, 'content-type': 'image/jpeg' },
  );
const count = async (table: string) =>
  Number((await product.sql.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);

describe('an operator ends a call', () => {
  it('by sending it to dispatch: the receipt has number, query code and the promise of a reply', async () => {
    const { status, body } = await accept({ category: undefined });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'awaitingDispatch',
      number: expect.stringMatching(/^260324-\d{5}$/),
      queryCode: expect.stringMatching(/^\d{6}$/),
    });
    expect(body.promises.dispatchBy).toBe('2026-03-24T02:30:00.000Z');
    expect(Date.parse(body.dueAt!)).toBeGreaterThan(Date.parse(body.promises.contactBy!));
    const order = await page(product, body.workOrderId);
    expect(order.clocks).toMatchObject([{ kind: 'dispatch', state: 'running' }]);
    expect(order.citizen).toMatchObject({ name: expect.stringContaining('周'), phone: '138****2076' });
    expect(order.submissionList).toMatchObject([
      { id: body.submissionId, text: call.text, receiptNumber: body.number },
    ]);
    expect(order).toMatchObject({ title: '小区三号楼前路灯连续三天不亮，夜间出行不便，请尽快安排维修' });
  });

  it('by answering at once', async () => {
    const { body } = await accept({
      type: 'inquiry',
      outcome: { kind: 'answer', text: '工作日九点至十七点可办。', article: 'KB-036' },
    });
    expect(body).toMatchObject({ state: 'answered', dueAt: null });
    const order = await page(product, body.workOrderId);
    expect(order).toMatchObject({ ending: { kind: 'answer', text: '工作日九点至十七点可办。', article: 'KB-036' } });
    expect(order.clocks.filter((clock) => clock.stoppedAt === null)).toEqual([]);
  });

  it('by declining, with the right door where policy wants it named', async () => {
    const outcome = { kind: 'decline', reason: 'outside', say: '此事不属于政府部门职责。' };
    const refused = await accept({ outcome });
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([400, 'rightDoor']);
    const { body } = await accept({ outcome: { ...outcome, rightDoor: '消费者协会 12315' } });
    expect(body.state).toBe('declined');
    expect((await accept({ outcome: { ...outcome, reason: 'noSuchReason' } })).status).toBe(400);
  });

  it('by merging it into a matter that is known: the repeat keeps its own number, code and citizen', async () => {
    const first = (await accept()).body;
    const again = (
      await accept({ citizen: { phone: '13900001111' }, outcome: { kind: 'merge', into: first.workOrderId } })
    ).body;
    expect(again.state).toBe('merged');
    expect(again.number).not.toBe(first.number);
    expect(again.queryCode).not.toBe(first.queryCode);
    const order = await page(product, first.workOrderId);
    expect(order).toMatchObject({ submissions: 2, merged: { from: [{ number: again.number }] } });
    expect(order.submissionList).toHaveLength(2);
  });

  it('by handing it over to another number, whose receipt is kept', async () => {
    const { body } = await accept({ outcome: { kind: 'handOver', to: '119', receipt: '火警 20260324-7' } });
    expect(body.state).toBe('handedOver');
    expect(await page(product, body.workOrderId)).toMatchObject({
      ending: { kind: 'handOver', receipt: '火警 20260324-7' },
    });
  });

  it('by urging, once a day, and by adding to what was said', async () => {
    const first = (await accept()).body;
    const urge = { text: '还没来，麻烦催一催。', outcome: { kind: 'urge', workOrder: first.workOrderId } };
    expect((await accept(urge)).body).toMatchObject({ number: first.number, queryCode: first.queryCode });
    const second = await accept(urge);
    expect([second.status, slugOf(second)]).toEqual([409, 'illegal-move']);
    const more = { text: '四号楼前的也不亮。', outcome: { kind: 'supplement', workOrder: first.workOrderId } };
    expect((await accept(more)).status).toBe(201);
    const order = await page(product, first.workOrderId);
    expect(order).toMatchObject({ urges: 1, submissions: 2 });
    expect(order.submissionList).toHaveLength(3);
  });

  it('somebody else’s urge is not told the query code of the order’s own citizen', async () => {
    const first = (await accept()).body;
    const outcome = { kind: 'urge', workOrder: first.workOrderId };
    expect((await accept({ citizen: { phone: '13700009999' }, outcome })).body.queryCode).toBeNull();
  });

  it('nothing of a refused outcome stays behind', async () => {
    const before = [await count('intake.submission'), await count('dispatch.work_order')];
    for (const outcome of [
      { kind: 'merge', into: randomUUID() },
      { kind: 'urge', workOrder: randomUUID() },
    ])
      expect((await accept({ outcome })).status).toBe(404);
    expect([await count('intake.submission'), await count('dispatch.work_order')]).toEqual(before);
  });
});

describe('what is taken in', () => {
  it.each<[string, object, string]>([
    ['a district nobody knows', { place: { district: 'LG.NOWHERE' } }, 'place.district'],
    ['a street of another district', { place: { district: 'LG.XY', street: 'LG.SY.SY' } }, 'place.street'],
    ['half a point', { place: { lat: 36.1 } }, 'place'],
    ['a category that is no leaf', { category: 'C01' }, 'category'],
    ['a NUL in the text', { text: 'a\u0000b' }, 'text'],
    ['a text of 4001 characters', { text: '水'.repeat(4001) }, 'text'],
    ['an empty text', { text: '  ' }, 'text'],
    ['a telephone number of letters', { citizen: { phone: 'abc' } }, 'citizen.phone'],
    ['a channel that is not at the desk', { channel: 'wechat' }, 'channel'],
    ['a time class nobody knows', { timeClass: 'P9' }, 'timeClass'],
    ['an unknown key', { at: '2020-01-01T00:00:00Z' }, ''],
    ['a file that nobody uploaded', { attachments: [randomUUID()] }, 'attachments'],
  ])('does not have %s', async (_, changes, path) => {
    const answer = await accept(changes);
    expect([answer.status, slugOf(answer), answer.body.errors?.[0]?.path]).toEqual([400, 'validation', path]);
  });

  it('is confidential for tip-offs unless somebody says otherwise', async () => {
    const { body } = await accept({ type: 'report' });
    expect(await page(product, body.workOrderId)).toMatchObject({ confidential: true });
  });

  it('names no citizen where none was told, and needs no category', async () => {
    const { body } = await accept({ citizen: {}, category: undefined });
    expect(await page(product, body.workOrderId)).toMatchObject({ citizen: null, category: null });
  });

  it('keeps the payload without the identity', async () => {
    const { body } = await accept({ citizen: { name: '欧阳拾遗', phone: '13811112222' } });
    const { rows } = await product.sql.query<{ raw: object }>('select raw from intake.submission where id = $1', [
      body.submissionId,
    ]);
    expect(rows[0]!.raw).toMatchObject({ text: call.text, type: 'help', channel: 'phone' });
    expect(JSON.stringify(rows[0]!.raw)).not.toMatch(/欧阳|13811112222/);
  });
});

describe('one act of a citizen is one submission', () => {
  it('however often it is sent', async () => {
    const key = randomUUID();
    const before = await count('intake.submission');
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept({}, key)));
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.body.queryCode)).size).toBe(1);
    expect((await accept({}, key)).body).toEqual(answers[0]!.body);
    expect(await count('intake.submission')).toBe(before + 1);
  });

  it('even when the key has long been forgotten: the channel’s own id remains', async () => {
    const key = randomUUID();
    const first = await accept({}, key);
    await product.sql.query('delete from kernel.idempotency where key = $1', [key]);
    const again = await accept({}, key);
    expect([again.status, again.body.number]).toEqual([201, first.body.number]);
  });

  it('and the same key for something else is refused', async () => {
    const key = randomUUID();
    await accept({}, key);
    const other = await accept({ text: '另一件事：水管爆裂。' }, key);
    expect([other.status, slugOf(other)]).toEqual([422, 'idempotency-conflict']);
  });

  it('and one without a key is refused', async () => {
    const answer = await operator.send<Problem>('POST', '/submissions', { ...call, outcome: { kind: 'dispatch' } });
    expect([answer.status, slugOf(answer)]).toEqual([400, 'idempotency-key-missing']);
  });

  it('and no query code is stored', async () => {
    const { body } = await accept();
    const { rows } = await product.sql.query('select from kernel.idempotency where answer::text like $1', [
      `%"${body.queryCode}"%`,
    ]);
    expect(rows).toHaveLength(0);
  });
});

describe('a caller', () => {
  it('is known by the number, with what is open and what was', async () => {
    const phone = '13655550001';
    const citizen = { name: '郑远帆', phone };
    expect((await operator.post('/callers/lookup', { phone })).body).toMatchObject({
      known: false,
      citizen: null,
      open: [],
    });
    const open = (await accept({ citizen })).body;
    const ended = (await accept({ citizen, outcome: { kind: 'answer', text: '可以。' } })).body;
    const card = await operator.post<{ open: { id: string }[]; recent: { id: string }[] }>('/callers/lookup', {
      phone: '+86 136-5555-0001',
    });
    expect(card.body).toMatchObject({ known: true, citizen: { phone: '136****0001' }, callbackDue: null });
    expect([card.body.open.map(({ id }) => id), card.body.recent.map(({ id }) => id)]).toEqual([
      [open.workOrderId],
      [ended.workOrderId],
    ]);
    expect(JSON.stringify(card.body)).not.toMatch(/13655550001|郑远帆/);
  });

  it('is not looked up by a unit', async () => {
    expect((await (await product.as('dispatcher01')).post('/callers/lookup', { phone: '13655550001' })).status).toBe(
      403,
    );
  });
});

describe('files', () => {
  it('are judged by their bytes, named by what they are, and seen with their work order', async () => {
    const sent = await upload(operator, PNG, '../现场\u202e.exe');
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ name: '现场.exe.png', mime: 'image/png', bytes: expect.any(Number) });
    const { body } = await accept({ attachments: [sent.body.id] });
    const order = await page(product, body.workOrderId);
    expect(order).toMatchObject({ attachments: [{ id: sent.body.id }] });
    const dispatcher = await product.as('dispatcher01');
    const file = await dispatcher.get<string>(`/attachments/${sent.body.id}`);
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect((await product.citizen().get(`/attachments/${sent.body.id}`)).status).toBe(401);
  });

  it('of another unit’s order are not there', async () => {
    const sent = await upload(operator, PNG, 'a.png');
    await accept({ attachments: [sent.body.id] });
    const handler = await product.as(accountOf(product, 'handler', 'LG.WATER'));
    const [out, absent] = [
      await handler.get(`/attachments/${sent.body.id}`),
      await handler.get(`/attachments/${randomUUID()}`),
    ];
    expect([out.status, absent.status]).toEqual([404, 404]);
    expect({ ...out.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
  });

  it('are claimed once, by whoever sent them', async () => {
    const sent = await upload(operator, PNG, 'a.png');
    const other = await product.as('operator02');
    const stolen = await other.post<Problem>('/submissions', {
      ...call,
      outcome: { kind: 'dispatch' },
      attachments: [sent.body.id],
    });
    expect(stolen.status).toBe(400);
    expect((await accept({ attachments: [sent.body.id] })).status).toBe(201);
    expect((await accept({ attachments: [sent.body.id] })).status).toBe(400);
    expect((await other.get(`/attachments/${(await upload(operator, PNG, 'b.png')).body.id}`)).status).toBe(404);
  });

  it('sent twice under one key are one file', async () => {
    const key = randomUUID();
    const [one, two] = [
      await upload(operator, PNG, 'a.png', '/attachments', key),
      await upload(operator, PNG, 'a.png', '/attachments', key),
    ];
    expect(two.body).toEqual(one.body);
    expect((await upload(operator, Buffer.concat([PNG, PNG]), 'a.png', '/attachments', key)).status).toBe(422);
  });

  it.each<[string, Buffer, number]>([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 415],
    [
      'a page behind a picture’s first letters',
      Buffer.from('<!-- \x89PNG --><svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"/>'),
      415,
    ],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 415],
    ['an archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 415],
    ['nothing', Buffer.alloc(0), 400],
    ['more than 20 MB', Buffer.concat([PNG, Buffer.alloc(20 * MEGABYTE)]), 413],
  ])('%s is refused', async (_, content, status) => {
    expect((await upload(operator, content, 'photo.jpg')).status).toBe(status);
  });

  it('a picture with a page behind it stays a picture: saved, never shown', async () => {
    const sent = await upload(operator, Buffer.concat([PNG, Buffer.from('<script>alert(1)</script>')]), 'x.html');
    expect(sent.body).toMatchObject({ mime: 'image/png', name: 'x.html.png' });
    const file = await operator.get(`/attachments/${sent.body.id}`);
    expect(file.headers['content-security-policy']).toContain('sandbox');
  });

  it('that nobody used are swept after a day, with what lies on the disk; used ones stay', async () => {
    const attachments = product.worker.get(Attachments);
    const [used, unused] = [await upload(operator, PNG, 'a.png'), await upload(operator, PNG, 'b.png')];
    await accept({ attachments: [used.body.id] });
    const stored = async () =>
      (await readdir(join(product.settings.files, 'attachments'), { recursive: true, withFileTypes: true })).filter(
        (e) => e.isFile(),
      ).length;
    expect(await attachments.sweep(new Date('2026-03-24T09:59:59+08:00'))).toBe(0);
    const before = await stored();
    const swept = await attachments.sweep(new Date('2026-03-25T10:00:00+08:00'));
    expect(swept).toBeGreaterThan(0);
    expect(await stored()).toBe(before - 2 * swept);
    expect((await operator.get(`/attachments/${unused.body.id}`)).status).toBe(404);
    expect((await operator.get(`/attachments/${used.body.id}`)).status).toBe(200);
  });

  it('do not come as JSON or as a form', async () => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      const headers = { 'idempotency-key': randomUUID(), 'content-type': type };
      expect((await operator.send('POST', '/attachments?name=a', '{}', headers)).status).toBe(415);
    }
    expect(
      (
        await operator.send('POST', '/submissions', 'text', {
          'idempotency-key': randomUUID(),
          'content-type': 'application/xml',
        })
      ).status,
    ).toBe(415);
  });
});

describe('a citizen at the portal', () => {
  const matter = {
    type: 'complaint',
    text: '楼下烧烤摊夜里一点还在营业，油烟和吵闹让人无法休息。',
    place: { district: 'LG.SY', street: 'LG.SY.SY', detail: '松崖花园' },
    name: '沈听澜',
    phone: '13622223333',
    consent: true,
  };
  interface Track {
    number: string;
    state: string;
    unit: string | null;
    dueAt: string | null;
    steps: { kind: string; done: boolean; text: { zh: string } }[];
    [can: string]: unknown;
  }
  let citizen: Visitor;
  beforeAll(() => {
    citizen = product.citizen();
  });
  const submit = (changes: object = {}) => done<Receipt>(citizen, '/portal/submissions', { ...matter, ...changes });
  const keysOf = ({ number, queryCode }: Receipt) => ({ number, queryCode });
  const track = async (receipt: Receipt) => (await citizen.post<Track>('/portal/track', keysOf(receipt))).body;

  it('chooses from the city’s own words', async () => {
    const { status, body } = await citizen.get<Record<string, unknown[]>>('/portal/policy');
    expect(status).toBe(200);
    expect(body['types']).toHaveLength(6);
    expect(body['districts']).toHaveLength(10);
    expect(body['categories']).toContainEqual(expect.objectContaining({ leaf: true, parent: expect.any(String) }));
    expect(body['consent']).toMatchObject({ zh: expect.any(String) });
  });

  it('submits with a photo, and the receipt is four dated promises', async () => {
    const photo = await upload(citizen, PNG, '油烟.png', '/portal/attachments');
    expect(photo.status).toBe(201);
    const receipt = await submit({ attachments: [photo.body.id] });
    expect(receipt).toMatchObject({ state: 'awaitingDispatch', queryCode: expect.stringMatching(/^\d{6}$/) });
    const { dispatchBy, contactBy, replyBy } = receipt.promises;
    const inOrder = [dispatchBy, contactBy, replyBy].map((at) => Date.parse(at!));
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    const order = await page(product, receipt.workOrderId);
    expect(order).toMatchObject({
      channel: 'web',
      attachments: [{ name: '油烟.png' }],
      citizen: { phone: '136****3333' },
    });
  });

  it('is one of many who send at once: each is taken in once, with a receipt of their own', async () => {
    const before = await count('intake.submission');
    const keys = Array.from({ length: 30 }, () => randomUUID());
    const sent = await Promise.all(
      [...keys, ...keys.slice(0, 10)].map((key, i) =>
        citizen.post<Receipt>(
          '/portal/submissions',
          { ...matter, phone: `1390000${1000 + (i % 30) / 2}`.slice(0, 11) },
          key,
        ),
      ),
    );
    expect(new Set(sent.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(sent.map((answer) => answer.body.number)).size).toBe(30);
    for (const [i, again] of sent.slice(30).entries()) expect(again.body).toEqual(sent[i]!.body);
    expect(await count('intake.submission')).toBe(before + 30);
    const views = await Promise.all(sent.slice(0, 5).map((answer) => track(answer.body)));
    expect(views.map((view) => view.number)).toEqual(sent.slice(0, 5).map((answer) => answer.body.number));
    const { rows } = await product.sql.query<{ n: number; orders: number }>(
      `select count(*)::int as n, count(distinct work_order_id)::int as orders from kernel.event
       where kind in ('workOrder.accepted', 'workOrder.submitted', 'submission.received', 'clock.started') and work_order_id = any($1)`,
      [sent.map((answer) => answer.body.workOrderId)],
    );
    expect(rows[0]).toEqual({ n: 120, orders: 30 });
  });

  it('must consent, and may not say when or through whom', async () => {
    for (const changes of [
      { consent: false },
      { consent: undefined },
      { channel: 'phone' },
      { urgent: true },
      { timeClass: 'P0' },
    ])
      expect((await citizen.post('/portal/submissions', { ...matter, ...changes })).status).toBe(400);
  });

  it('follows it like a parcel: who has it, until when, what may be done', async () => {
    const receipt = await submit();
    const before = await track(receipt);
    expect(before).toMatchObject({
      number: receipt.number,
      unit: null,
      dueAt: receipt.dueAt,
      canUrge: true,
      canWithdraw: true,
      canReopen: false,
      canRate: false,
    });
    const order = await page(product, receipt.workOrderId);
    await done(await product.as('dispatcher01'), `/work-orders/${order.id}/dispatch`, {
      version: order.version,
      lead: 'LG.URBAN',
    });
    const after = await track(receipt);
    expect(after.state).toBe('handling');
    expect(after.unit).toMatch(/城/);
    expect(after.steps.filter((step) => step.done).map((step) => step.kind)).toEqual(['accepted', 'dispatched']);
    expect(after.steps.filter((step) => !step.done).map((step) => step.kind)).toEqual(['contact', 'reply']);
    expect(JSON.stringify(after)).not.toMatch(/主办|协办|督办|沈听澜|13622223333|LG\./);
  });

  it('urges once a day, supplements, withdraws, and cannot reopen what was withdrawn', async () => {
    const receipt = await submit();
    const keys = keysOf(receipt);
    expect((await citizen.post('/portal/urge', keys)).status).toBe(200);
    expect((await citizen.post('/portal/urge', keys)).status).toBe(409);
    expect(await track(receipt)).toMatchObject({ canUrge: false });
    const photo = await upload(citizen, PNG, '补充.png', '/portal/attachments');
    const more = { ...keys, text: '昨晚两点仍在营业。', attachments: [photo.body.id] };
    expect((await citizen.post('/portal/supplement', more)).status).toBe(200);
    const order = await page(product, receipt.workOrderId);
    expect(order.submissionList).toMatchObject([
      { citizen: expect.any(String) },
      { text: more.text, attachments: [{ name: '补充.png' }] },
    ]);
    expect((await citizen.post('/portal/withdraw', { ...keys, reason: '已经解决了' })).body).toMatchObject({
      state: 'withdrawn',
    });
    expect((await citizen.post('/portal/reopen', { ...keys, reason: '又来了' })).status).toBe(409);
    expect(await track(receipt)).toMatchObject({
      state: 'withdrawn',
      dueAt: null,
      canSupplement: false,
      canWithdraw: false,
    });
  });

  it('has an answered matter done again within 14 days, not after', async () => {
    const [early, late] = [await submit(), await submit()];
    for (const receipt of [early, late]) {
      const order = await page(product, receipt.workOrderId);
      await done(await product.as('dispatcher01'), `/work-orders/${order.id}/answer`, {
        version: order.version,
        text: '已告知城管部门的值班电话。',
      });
    }
    expect(await track(early)).toMatchObject({
      state: 'answered',
      reply: '已告知城管部门的值班电话。',
      canReopen: true,
    });
    expect((await citizen.post('/portal/reopen', { ...keysOf(early), reason: '没有解决' })).body).toMatchObject({
      state: 'awaitingDispatch',
    });
    await product.setClock('2026-04-08T10:00:00+08:00');
    expect((await citizen.post('/portal/reopen', { ...keysOf(late), reason: '没有解决' })).status).toBe(409);
    await product.setClock('2026-03-24T10:00:00+08:00');
  });

  it('sees of a merged matter how the master goes on', async () => {
    const [master, repeat] = [await submit(), await submit({ phone: '13644445555' })];
    const order = await page(product, repeat.workOrderId);
    await done(await product.as('dispatcher01'), `/work-orders/${order.id}/merge`, {
      version: order.version,
      into: master.workOrderId,
    });
    const head = await page(product, master.workOrderId);
    await done(await product.as('dispatcher01'), `/work-orders/${head.id}/dispatch`, {
      version: head.version,
      lead: 'LG.URBAN',
    });
    const view = await track(repeat);
    expect(view).toMatchObject({ number: repeat.number, state: 'handling', canWithdraw: false, canUrge: true });
    expect(view.steps.filter((step) => step.done).map((step) => step.kind)).toEqual([
      'accepted',
      'merged',
      'dispatched',
    ]);
  });

  // Last: what is counted here stays counted for this address.
  it('learns nothing from wrong numbers and codes, and is stopped after five', async () => {
    const receipt = await submit();
    const wrong = receipt.queryCode === '000000' ? '111111' : '000000';
    for (let i = 0; i < 7; i++) await track(receipt);
    const tries = [
      await citizen.post<Problem>('/portal/track', { number: receipt.number, queryCode: wrong }),
      await citizen.post<Problem>('/portal/track', { number: '260324-99999', queryCode: receipt.queryCode }),
    ];
    expect(tries.map((answer) => answer.status)).toEqual([404, 404]);
    expect({ ...tries[0]!.body, instance: '' }).toEqual({ ...tries[1]!.body, instance: '' });
    const many = await Promise.all(
      Array.from({ length: 10 }, () =>
        citizen.post<Problem & { retryAfter: number }>('/portal/urge', { number: receipt.number, queryCode: wrong }),
      ),
    );
    expect(many.filter((answer) => answer.status === 404)).toHaveLength(3);
    const stopped = many.filter((answer) => answer.status === 429);
    expect(stopped).toHaveLength(7);
    expect(stopped[0]!.body.retryAfter).toBeGreaterThan(0);
    expect((await citizen.post('/portal/track', keysOf(receipt))).status).toBe(429);
    expect(
      (await product.sql.query('select from channels.tries where key like $1', ['%127.0.0.1%'])).rows,
    ).toHaveLength(0);
  });
});
