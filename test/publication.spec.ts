import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done } from './builders.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import { Visitor } from './visitor.js';

interface Submitted {
  workOrderId: string;
  number: string;
  queryCode: string;
}
interface Matter {
  id: string;
  title: string;
  text: string;
  place: string | null;
  lat: number | null;
  state: string;
  unit: { code: string } | null;
  answer: string | null;
  answeredAt: string | null;
  echoes: number;
  follows: number;
}
interface Publication {
  id: string;
  shown: boolean;
  hidden: { by: string; reason: string } | null;
  version: number;
}

const NAME = '欧阳晓燕';
const MATTER = {
  type: 'help',
  category: 'C010101',
  text: `我是${NAME}，住松崖花园3号楼2单元501，手机138-0000-2076，连续三天停水，请尽快处理。`,
  place: { district: 'LG.SY', street: 'LG.SY.SY', detail: '松崖花园3号楼', lat: 36.123456, lon: 123.234567 },
  name: NAME,
  phone: '13800002076',
  consent: true,
  publish: true,
};
const PERSONAL = /欧阳|晓燕|138-0000|13800002076|3号楼|501/;
const DEVICE = 'device-token-of-128-bits-01';

let product: Product;
let citizen: Visitor;
beforeAll(async () => {
  product = await startProduct();
  await product.setClock('2026-11-24T09:00:00+08:00');
  citizen = product.citizen();
}, 180_000);
afterAll(() => product.stop());

const submit = (changes: object = {}) => done<Submitted>(citizen, '/portal/submissions', { ...MATTER, ...changes });
const who = ({ number, queryCode }: Submitted) => ({ number, queryCode });
const matters = async (query = '') =>
  (await citizen.get<{ items: Matter[]; next: string | null }>(`/portal/matters${query}`)).body;
const tracked = async (receipt: Submitted) =>
  (await citizen.post<{ publish: boolean | null; publicId: string | null }>('/portal/track', who(receipt))).body;

async function dispatched(receipt: Submitted): Promise<Submitted> {
  await done(await product.as('dispatcher01'), `/work-orders/${receipt.workOrderId}/dispatch`, {
    version: 2,
    lead: 'LG.WATER',
  });
  await product.settle();
  return receipt;
}

describe('a matter that its citizen lets others read', () => {
  it('is public from dispatch on, as a redacted copy without number or person', async () => {
    const silent = await submit({ publish: undefined });
    const receipt = await submit();
    await product.settle();
    expect((await matters()).items).toEqual([]);
    expect(await tracked(receipt)).toMatchObject({ publish: true, publicId: null });
    await dispatched(silent);
    await dispatched(receipt);
    const { items } = await matters();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      state: 'handling',
      unit: { code: 'LG.WATER' },
      lat: 36.123,
      answer: null,
      echoes: 0,
    });
    expect(items[0]!.text).toContain('连续三天停水');
    const told = JSON.stringify([items, (await citizen.get(`/portal/matters/${items[0]!.id}`)).body]);
    expect(told).not.toMatch(PERSONAL);
    expect(told).not.toContain(receipt.number);
    expect(told).not.toContain(receipt.workOrderId);
    expect(await tracked(receipt)).toMatchObject({ publish: true, publicId: items[0]!.id });
    expect(await tracked(silent)).toMatchObject({ publish: false, publicId: null });
    const { body } = await citizen.get<{ received: number; answered: number }>('/portal/matter-figures');
    expect(body).toMatchObject({ received: 1, answered: 0, medianDays: null });
  });

  it('is listed page by page, by district, category and progress', async () => {
    const receipt = await dispatched(await submit({ text: '水压太低，热水器点不着火，已经一周。' }));
    const { publicId } = await tracked(receipt);
    const ids = async (query: string) => (await matters(query)).items.map(({ id }) => id);
    expect(await ids('?district=LG.SY&category=C01&status=open')).toContain(publicId);
    expect(await ids('?district=LG.WL')).toEqual([]);
    expect(await ids('?category=C02')).toEqual([]);
    expect(await ids('?status=answered')).toEqual([]);
    expect(await ids(`?ids=${publicId!}`)).toEqual([publicId]);
    for (const query of ['?district=%00', '?cursor=nothing', '?ids=1', '?status=lost', '?surprise=1'])
      expect((await citizen.get(`/portal/matters${query}`)).status).toBe(400);
    expect((await citizen.get('/portal/matters/0000000000000')).status).toBe(404);
  });

  it('can be taken back by its citizen at any time, at once, and allowed again', async () => {
    const receipt = await dispatched(await submit({ publish: undefined }));
    const say = (publish: boolean) => done(citizen, '/portal/publication', { ...who(receipt), publish });
    await say(true);
    await product.settle();
    const { publicId } = await tracked(receipt);
    expect((await citizen.get(`/portal/matters/${publicId!}`)).status).toBe(200);
    await say(false);
    expect((await citizen.get(`/portal/matters/${publicId!}`)).status).toBe(404);
    await product.settle();
    expect(await tracked(receipt)).toMatchObject({ publish: false, publicId: null });
    await say(true);
    await product.settle();
    expect((await tracked(receipt)).publicId).toBe(publicId);
    const wrong = { number: receipt.number, queryCode: receipt.queryCode === '000000' ? '000001' : '000000' };
    expect((await citizen.post('/portal/publication', { ...wrong, publish: true })).status).toBe(404);
  });

  it('of a confidential matter or a tip-off is never public, whatever was ticked', async () => {
    for (const changes of [{ confidential: true }, { type: 'report' }]) {
      const receipt = await dispatched(await submit({ ...changes, text: '只给办理人员看的内容，不要公开出去。' }));
      expect(await tracked(receipt)).toMatchObject({ publish: null, publicId: null });
    }
    expect(JSON.stringify(await matters())).not.toContain('只给办理人员看');
  });
});

describe('whoever reads a public matter', () => {
  it('counts once per device, makes no work order, and can take it back', async () => {
    const { publicId } = await tracked(await dispatched(await submit()));
    const before = await product.sql.query('select count(*)::int as n from dispatch.work_order');
    const echo = (body: object) =>
      citizen.post<{ echoes: number; follows: number }>(`/portal/matters/${publicId!}/echo`, {
        kind: 'echo',
        device: DEVICE,
        on: true,
        ...body,
      });
    const answers = await Promise.all(Array.from({ length: 5 }, () => echo({})));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await echo({ device: `${DEVICE}-2` })).body).toEqual({ echoes: 2, follows: 0 });
    expect((await echo({ kind: 'follow' })).body).toEqual({ echoes: 2, follows: 1 });
    expect((await echo({ on: false })).body).toEqual({ echoes: 1, follows: 1 });
    expect((await echo({ on: false })).body).toEqual({ echoes: 1, follows: 1 });
    expect((await matters('?order=most')).items[0]).toMatchObject({ id: publicId, echoes: 1 });
    expect((await echo({ device: 'short' })).status).toBe(400);
    const after = await product.sql.query('select count(*)::int as n from dispatch.work_order');
    expect(after.rows).toEqual(before.rows);
    const { rows } = await product.sql.query('select device from channels.echo');
    expect(JSON.stringify(rows)).not.toContain(DEVICE);
  });

  it('is stopped when one address counts too often', async () => {
    const { publicId } = await tracked(await dispatched(await submit()));
    const statuses = [];
    for (let i = 0; i <= product.pack.channels.echo.perAddress; i++)
      statuses.push(
        (await citizen.post(`/portal/matters/${publicId!}/echo`, { kind: 'echo', device: `${DEVICE}-n${i}`, on: true }))
          .status,
      );
    expect(statuses.at(-1)).toBe(429);
  });

  it('is drawn a map of the city from this server alone', async () => {
    const { body } = await citizen.get<{
      bbox: number[];
      features: { id: string; geometry: { coordinates: number[][][] } }[];
    }>('/portal/map');
    const { frame } = product.pack.city;
    expect(body.bbox).toEqual([frame.lonMin, frame.latMin, frame.lonMax, frame.latMax]);
    expect(body.features).toHaveLength(79);
    for (const { geometry } of body.features) expect(geometry.coordinates[0]!.length).toBeGreaterThan(3);
  });
});

describe('a supervisor', () => {
  it('hides a public matter with a reason, and lets it be public again; nobody else may', async () => {
    const receipt = await dispatched(await submit({ text: '停水通知贴晚了，住户没有准备，希望提前告知。' }));
    const { publicId } = await tracked(receipt);
    const supervisor = await product.as('supervisor01');
    const row = async () => {
      const { body } = await supervisor.get<{ items: Publication[] }>('/publications');
      return body.items.find(({ id }) => id === receipt.workOrderId)!;
    };
    const { version } = await row();
    const path = `/publications/${receipt.workOrderId}`;
    const body = { version, reason: '答复前先核实' };
    expect((await (await product.as('operator01')).post(`${path}/hide`, body)).status).toBe(403);
    expect(await done(supervisor, `${path}/hide`, body)).toMatchObject({ state: 'hidden', version: version + 1 });
    expect((await citizen.get(`/portal/matters/${publicId!}`)).status).toBe(404);
    expect((await row()).hidden).toMatchObject({ reason: '答复前先核实' });
    expect((await supervisor.post(`${path}/hide`, body)).status).toBe(409);
    expect((await supervisor.post(`${path}/hide`, { ...body, version: version + 1 })).body).toMatchObject({
      status: 409,
    });
    expect(await done(supervisor, `${path}/unhide`, { version: version + 1 })).toMatchObject({ state: 'shown' });
    expect((await citizen.get(`/portal/matters/${publicId!}`)).status).toBe(200);
  });
});

describe('a flood of submissions', () => {
  it('has to solve a challenge, each of them once', async () => {
    const api = await product.anotherApi({ HOTLINE_DEMO: 'false' });
    const flood = new Visitor(api);
    const { perAddress } = product.pack.channels.portal.challenge;
    const send = (text: string, headers: Record<string, string> = {}) =>
      flood.send<{ current?: { challenge: { text: string; bits: number } } }>(
        'POST',
        '/portal/submissions',
        { ...MATTER, text },
        { 'idempotency-key': `flood-${Buffer.from(text).toString('hex')}`, ...headers },
      );
    for (let i = 0; i < perAddress; i++) expect((await send(`第${i}次停水`)).status).toBe(201);
    const asked = await send('再一次停水');
    expect([asked.status, asked.headers['content-type']]).toEqual([428, 'application/problem+json; charset=utf-8']);
    const { text, bits } = asked.body.current!.challenge;
    let n = 0;
    while (createHash('sha256').update(`${text}:${n}`).digest().readUInt32BE(0) >>> (32 - bits) !== 0) n++;
    const solved = { 'challenge-answer': `${text}:${n}` };
    expect((await send('再一次停水', { 'challenge-answer': `${text}:${n + 1}` })).status).toBe(428);
    expect((await send('再一次停水', { 'challenge-answer': `x${text}:${n}` })).status).toBe(428);
    expect((await send('再一次停水', solved)).status).toBe(201);
    expect((await send('用旧答案再来一次', solved)).status).toBe(428);
  });
});
