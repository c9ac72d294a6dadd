import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { done, page, reply } from './builders.js';
import { accountOf, enrol } from './people.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';

/** A street in the sample city's frame. */
const AT = { lat: '36.101234', long: '123.204321' };
/** 停水: a choice and an instant are required. */
const WATER = 'C010101';
const ANSWERS = { 'attribute[scope]': 'estate', 'attribute[since]': '2026-11-24T06:00:00+08:00' };
const SECRET = {
  first_name: '晓燕',
  last_name: '周',
  phone: '13800002076',
  email: 'zhou@example.com',
  device_id: 'device-12345678',
  media_url: 'https://photos.example/1.jpg?who=zhou',
};
const TEXT = '我叫周晓燕，住松崖花园3号楼2单元501，电话138 0000 2076，今早开始停水，车停在楼下鲁B·12345。';
const PERSONAL = /周晓燕|晓燕|13800002076|138 0000 2076|501|3号楼|鲁B|zhou|device-12345678|photos\.example/;

/** What a citizen says who is content. */
const CONTENT = { contacted: true, solved: 'solved', satisfaction: 'satisfied', remark: '' };

/** Lists of the standard, by the name of their members in XML. */
const LISTS = ['service', 'request', 'attribute', 'value', 'endpoint', 'format', 'error'];
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => LISTS.includes(name) });

type Fields = Record<string, unknown>;
interface Answer {
  status: number;
  type: string;
  /** The document as JSON has it; of XML, the same out of its elements. */
  body: unknown;
  text: string;
}

/** A document of XML in the shape in which JSON has it; every leaf is text, and null is an empty text. */
function fromXml(text: string): unknown {
  expect(text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n</);
  const { '?xml': _, ...roots } = parser.parse(text) as Record<string, unknown>;
  const [name] = Object.keys(roots);
  return unwrapped(roots[name!]);
}

function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && LISTS.includes(entries[0]![0])) return unwrapped(entries[0]![1]);
  return Object.fromEntries(entries.map(([key, one]) => [key, unwrapped(one)]));
}

/** JSON with every leaf as XML has it. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? '' : value.map(asText);
  if (value === null) return '';
  if (typeof value !== 'object') return String(value).trim();
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asText(one)]));
}

describe('Open311 GeoReport v2', () => {
  let product: Product;
  let key: string;
  let otherKey: string;
  const mark = '/open311/v2';

  beforeAll(async () => {
    product = await startProduct();
    await product.setClock('2026-11-24T09:00:00+08:00');
    const security = await product.as('secadmin01');
    await enrol(security);
    const token = async (name: string, roles: string[]) =>
      (await done<{ token: string }>(security, '/service-tokens', {
        name,
        roles,
        unit: 'LG.INTAKE',
        days: 30,
      })) as unknown as {
        token: string;
      };
    key = (await token('neighbour app', ['operator'])).token;
    otherKey = (await token('another app', ['operator'])).token;
  }, 180_000);

  afterAll(() => product.stop());

  async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await product.api.inject({ method: 'GET', url: `${mark}${path}`, headers });
    return read(response);
  }

  async function post(
    fields: Record<string, string | string[]>,
    path = '/requests.json',
    headers: Record<string, string> = {},
  ) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
    const response = await product.api.inject({
      method: 'POST',
      url: `${mark}${path}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
      payload: form.toString(),
    });
    return read(response);
  }

  function read(response: { statusCode: number; headers: Fields; body: string }): Answer {
    const type = String(response.headers['content-type']);
    const text = response.body;
    const body = type.startsWith('application/json') ? (JSON.parse(text) as unknown) : fromXml(text);
    return { status: response.statusCode, type, body, text };
  }

  /** The same document in both formats, by ending and by what the client accepts; XML where it says nothing. */
  async function both(path: string, query = ''): Promise<Answer> {
    const json = await get(`${path}.json${query}`);
    const xml = await get(`${path}.xml${query}`);
    expect([json.type, xml.type]).toEqual(['application/json; charset=utf-8', 'text/xml; charset=utf-8']);
    expect(xml.status).toBe(json.status);
    expect(xml.body).toEqual(asText(json.body));
    expect((await get(`${path}${query}`, { accept: 'application/json' })).body).toEqual(json.body);
    expect((await get(`${path}${query}`)).text).toBe(xml.text);
    return json;
  }

  const items = (answer: Answer): Fields[] => answer.body as Fields[];
  const ids = (answer: Answer) => items(answer).map((one) => one['service_request_id']);
  const published = { 'attribute[publication-consent]': 'true' };

  /** Posts a request; answers its public id and its work order. */
  async function aRequest(changes: Record<string, string> = {}) {
    const answer = await post({ service_code: WATER, ...AT, ...ANSWERS, description: TEXT, ...SECRET, ...changes });
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    const [{ service_request_id: id, service_notice: notice }] = items(answer) as [Fields];
    const number = /\d{6}-\d{5}/.exec(String(notice))![0];
    const { rows } = await product.sql.query<{ id: string; version: number }>(
      'select id, version from dispatch.work_order where number = $1',
      [number],
    );
    return { id: String(id), order: rows[0]! };
  }

  async function dispatched(order: { id: string; version: number }): Promise<void> {
    await done(await product.as('dispatcher01'), `/work-orders/${order.id}/dispatch`, {
      version: order.version,
      lead: 'LG.WATER',
    });
    await product.settle();
  }

  /** The unit handles a dispatched order, and its citizen is content. */
  async function finished(id: string): Promise<void> {
    const act = async (account: string, move: string, body: object = {}) => {
      const { assignments } = await page(product, id);
      const { id: assignment, version } = assignments[0]!;
      await done(await product.as(account), `/assignments/${assignment}/${move}`, { version, ...body });
    };
    const handler = accountOf(product, 'handler', 'LG.WATER');
    await act(handler, 'sign');
    await act(handler, 'contact', { by: 'phone', summary: '已与市民联系，约定上门。' });
    await act(handler, 'reply', reply);
    await act(accountOf(product, 'unitLead', 'LG.WATER'), 'approve');
    await product.settle();
    const callback = (await page(product, id)).callbacks.at(-1)!;
    await done(await product.as('callback01'), `/callbacks/${callback.id}/answer`, {
      version: callback.version,
      ...CONTENT,
    });
    await product.settle();
  }

  describe('discovery and services', () => {
    it('tells where the API is, in which formats and how to get a key', async () => {
      const { body } = await both('/discovery');
      expect(body).toEqual({
        changeset: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        contact: expect.stringContaining('12345'),
        key_service: expect.any(String),
        endpoints: [
          {
            specification: 'http://wiki.open311.org/GeoReport_v2',
            url: expect.stringMatching(/^http:\/\/.+\/open311\/v2$/),
            changeset: expect.any(String),
            type: 'production',
            formats: ['text/xml', 'application/json'],
          },
        ],
      });
    });

    it('lists every matter of the city, in Chinese, or in English for who would rather read that', async () => {
      const list = items(await both('/services'));
      expect(list).toHaveLength(product.pack.categories.leaves.length);
      expect(list.find((one) => one['service_code'] === WATER)).toMatchObject({
        service_name: '停水',
        metadata: true,
        type: 'realtime',
        group: expect.any(String),
        keywords: expect.stringContaining(','),
      });
      const english = items(await get('/services.json', { 'accept-language': 'en-GB,en;q=0.9' }));
      for (const one of english) expect(one['service_name']).not.toMatch(/\p{Script=Han}/u);
    });

    it("defines a service by the category's own questions, each kind as a datatype of the standard", async () => {
      const { body } = await both(`/services/${WATER}`);
      const { service_code, attributes } = body as { service_code: string; attributes: Fields[] };
      expect(service_code).toBe(WATER);
      expect(
        attributes.map(({ code, datatype, required, order, variable }) => [code, datatype, required, order, variable]),
      ).toEqual([
        ['scope', 'singlevaluelist', true, 1, true],
        ['since', 'datetime', true, 2, true],
        ['supply', 'singlevaluelist', false, 3, true],
        ['vulnerable', 'singlevaluelist', false, 4, true],
        ['publication-consent', 'singlevaluelist', false, 5, true],
      ]);
      expect(attributes[0]!['values']).toContainEqual({ key: 'estate', name: '整个小区' });
      expect(attributes[1]!['datatype_description']).toContain('2026-03-24T10:42:00+08:00');
      const datatypes = new Set<unknown>();
      for (const leaf of product.pack.categories.leaves) {
        const definition = (await get(`/services/${leaf.code}.json`)).body as { attributes: Fields[] };
        for (const attribute of definition.attributes) datatypes.add(attribute['datatype']);
      }
      expect(datatypes).toEqual(new Set(['string', 'number', 'datetime', 'singlevaluelist']));
    }, 60_000);
  });

  describe('a request', () => {
    it('is taken in as a submission of a linked platform, and its sender is told how to follow it', async () => {
      const answer = await post({
        service_code: WATER,
        ...AT,
        ...ANSWERS,
        description: TEXT,
        ...SECRET,
        account_id: 'a-1',
      });
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual([
        {
          service_request_id: expect.stringMatching(/^[0-9a-z]{13}$/),
          service_notice: expect.stringMatching(/\d{6}-\d{5}.*\d{6}/),
          account_id: 'a-1',
        },
      ]);
      const xml = await post({ service_code: WATER, ...AT, ...ANSWERS, description: '又停水了' }, '/requests.xml');
      expect([xml.status, xml.type]).toEqual([201, 'text/xml; charset=utf-8']);
      expect(xml.body).toEqual([
        {
          service_request_id: expect.stringMatching(/^[0-9a-z]{13}$/),
          service_notice: expect.any(String),
          account_id: '',
        },
      ]);
      const { rows } = await product.sql.query<Fields>(`select w.*, s.raw from dispatch.work_order w
        join intake.submission s on s.work_order_id = w.id where w.text like '%今早开始停水%' order by w.accepted_at desc limit 1`);
      expect(rows[0]).toMatchObject({
        channel: 'linked',
        category: WATER,
        type: 'help',
        lat: 36.101234,
        lon: 123.204321,
        answers: { scope: 'estate', since: '2026-11-24T06:00:00+08:00' },
        text: expect.stringContaining('https://photos.example/1.jpg'),
      });
      expect(JSON.stringify(rows[0]!['raw'])).not.toMatch(/zhou@|device-1234|"phone"|first_name/);
    });

    it.each([
      ['lat and long', AT],
      ['address_string', { address_string: '松崖路公交站旁' }],
      ['address_id', { address_id: 'LG.SY.SY' }],
    ])('may say where it is by %s', async (_, where) => {
      const answer = await post({ service_code: WATER, ...ANSWERS, description: '停水', ...where });
      expect(answer.status).toBe(201);
    });

    it('answers each kind of question, and keeps the answer as the city knows it', async () => {
      const heating = product.pack.categories.leaves.find(({ questions }) => questions.includes('heating'))!;
      const { id } = await aRequest({
        service_code: heating.code,
        'attribute[temp]': '15.5',
        'attribute[scope]': 'estate',
        'attribute[vulnerable]': 'true',
        'attribute[since]': '',
      });
      const { rows } = await product.sql.query<Fields>(
        'select answers from dispatch.work_order order by accepted_at desc, id desc limit 1',
      );
      expect(id).toHaveLength(13);
      expect(rows[0]!['answers']).toEqual({ temp: 15.5, scope: 'estate', vulnerable: true });
    });

    it('repeated under one Idempotency-Key is one request', async () => {
      const fields = { service_code: WATER, ...AT, ...ANSWERS, description: '重复发送的停水' };
      const headers = { 'idempotency-key': 'open311-repeated-1' };
      const first = await post(fields, '/requests.json', headers);
      expect((await post(fields, '/requests.json', headers)).body).toEqual(first.body);
      const { rows } = await product.sql.query<{ n: number }>(
        `select count(*)::int as n from dispatch.work_order where text = '重复发送的停水'`,
      );
      expect(rows[0]!.n).toBe(1);
    });

    it('is answered by a token to a client that would rather ask again, and the token leads to the id', async () => {
      const fields = { service_code: WATER, ...AT, ...ANSWERS, ...published, description: '稍后再查的停水' };
      const answer = await post(fields, '/requests.json', { prefer: 'respond-async' });
      const [{ token, ...rest }] = items(answer) as [Fields];
      expect(rest).toEqual({ service_notice: expect.any(String), account_id: null });
      const found = await both(`/tokens/${String(token)}`);
      expect(found.body).toEqual([{ service_request_id: expect.stringMatching(/^[0-9a-z]{13}$/), token }]);
      expect((await both('/tokens/00000000-0000-7000-8000-000000000001')).status).toBe(404);
      expect((await both('/tokens/nothing')).status).toBe(404);
    });

    const wrong: [string, Record<string, string | string[]>, number, RegExp][] = [
      ['no service_code', { service_code: '' }, 400, /service_code/],
      ['an unknown service', { service_code: 'C999999' }, 404, /Not found/],
      ['a group instead of a service', { service_code: 'C01' }, 404, /Not found/],
      ['another jurisdiction', { jurisdiction_id: 'elsewhere.gov' }, 404, /Not found/],
      ['a wrong api_key', { api_key: 'hls_nobody' }, 403, /api_key/],
      ['no place at all', { lat: '', long: '' }, 400, /address_string or address_id/],
      ['half a point', { long: '' }, 400, /lat and long come together/],
      ['a point outside the city', { lat: '39.9', long: '116.4' }, 400, /within the city/],
      ['degrees that are none', { lat: '36,1' }, 400, /lat must be decimal degrees/],
      ['an unknown address_id', { address_id: 'LG.NOWHERE' }, 400, /address_id/],
      ['a required answer missing', { 'attribute[since]': '' }, 400, /attribute\[since\] is required/],
      ['an answer that is not on the list', { 'attribute[scope]': 'planet' }, 400, /attribute\[scope\]/],
      ['two answers to a single choice', { 'attribute[scope]': ['estate', 'area'] }, 400, /takes one value/],
      ['an instant without offset', { 'attribute[since]': '2026-11-24' }, 400, /attribute\[since\]/],
      ['an answer nobody asked for', { 'attribute[colour]': 'red' }, 400, /attribute\[colour\] is not asked/],
      ['a consent that is neither yes nor no', { 'attribute[publication-consent]': 'maybe' }, 400, /true or false/],
      ['a NUL character', { description: 'a\u0000b' }, 400, /description/],
      ['a NUL character in an answer', { 'attribute[scope]': '\u0000' }, 400, /attribute\[scope\]/],
      ['a script as media_url', { media_url: 'javascript:alert(1)' }, 400, /media_url/],
      ['a telephone number that is none', { phone: 'call me' }, 400, /phone/],
      ['a very long description', { description: '长'.repeat(4_001) }, 400, /description/],
    ];
    it.each(wrong)('with %s is refused in both formats', async (_, changes, code, says) => {
      const fields = { service_code: WATER, ...AT, ...ANSWERS, description: '停水', ...changes };
      const json = await post(fields, '/requests.json');
      const xml = await post(fields, '/requests.xml');
      expect([json.status, json.type]).toEqual([code, 'application/json; charset=utf-8']);
      expect([xml.status, xml.type]).toEqual([code, 'text/xml; charset=utf-8']);
      expect(items(json)[0]).toEqual({ code, description: expect.stringMatching(says) });
      expect(xml.body).toEqual(asText(json.body));
    });

    it('in another body than a form is refused', async () => {
      const headers = { 'content-type': 'application/json' };
      const response = await product.api.inject({
        method: 'POST',
        url: `${mark}/requests.json`,
        headers,
        payload: '{}',
      });
      expect([response.statusCode, response.json()]).toEqual([
        400,
        [{ code: 400, description: expect.stringContaining('Content-Type') }],
      ]);
    });
  });

  describe('reading', () => {
    it('shows nothing without consent, nothing before dispatch, and then only the redacted copy', async () => {
      const silent = await aRequest();
      const open = await aRequest(published);
      await product.settle();
      for (const { id } of [silent, open]) expect((await both(`/requests/${id}`)).status).toBe(404);
      await dispatched(silent.order);
      await dispatched(open.order);
      expect((await both(`/requests/${silent.id}`)).status).toBe(404);
      const answer = await both(`/requests/${open.id}`);
      expect(answer.text).not.toMatch(PERSONAL);
      expect(answer.body).toEqual([
        {
          service_request_id: open.id,
          status: 'open',
          status_notes: '负责的单位正在办理',
          service_name: '停水',
          service_code: WATER,
          description: expect.stringContaining('今早开始停水'),
          agency_responsible: product.pack.units.mustGet('LG.WATER').zh,
          service_notice: null,
          requested_datetime: '2026-11-24T09:00:00+08:00',
          updated_datetime: expect.stringMatching(/\+08:00$/),
          expected_datetime: expect.stringMatching(/\+08:00$/),
          address: null,
          address_id: null,
          zipcode: null,
          lat: 36.101,
          long: 123.204,
          media_url: null,
        },
      ]);
      expect(ids(await both('/requests'))).toEqual(expect.arrayContaining([open.id]));
      expect(ids(await both('/requests'))).not.toContain(silent.id);
      expect((await get('/requests.json')).text).not.toMatch(PERSONAL);
    });

    it('shows a partner what it sent itself, redacted like everything, and nobody else', async () => {
      const { id } = await aRequest({ api_key: key });
      expect((await get(`/requests/${id}.json`)).status).toBe(404);
      expect((await get(`/requests/${id}.json?api_key=${otherKey}`)).status).toBe(404);
      const own = await both(`/requests/${id}`, `?api_key=${key}`);
      expect([own.status, ids(own)]).toEqual([200, [id]]);
      expect(own.text).not.toMatch(PERSONAL);
      expect(ids(await get(`/requests.json?api_key=${key}`))).toContain(id);
      expect(ids(await get(`/requests.json?api_key=${otherKey}`))).not.toContain(id);
      expect((await both('/requests', '?api_key=hls_nobody')).status).toBe(403);
    });

    it('filters by id, service, status, dates and change, page by page', async () => {
      await product.setClock('2026-06-01T09:00:00+08:00');
      const old = await aRequest({ ...published, description: '夏天的停水' });
      await dispatched(old.order);
      await product.setClock('2026-11-24T10:00:00+08:00');
      const made = [];
      for (const description of ['一号停水', '二号停水', '三号停水'])
        made.push(await aRequest({ ...published, description }));
      for (const { order } of made) await dispatched(order);
      await product.setClock('2026-11-24T11:00:00+08:00');
      await finished(made[0]!.order.id);
      const [first, second, third] = made.map(({ id }) => id) as [string, string, string];
      const list = async (query: string) => ids(await both('/requests', query));

      expect(await list(`?service_request_id=${second},${first},0000000000000`)).toEqual([second, first]);
      expect(await list(`?service_request_id=${old.id}&status=closed`)).toEqual([old.id]);
      expect(await list('?status=closed')).toEqual([first]);
      expect(await list('?status=open')).not.toContain(first);
      expect(await list('?status=open,closed')).toEqual(expect.arrayContaining([first, second, third]));
      expect(await list(`?service_code=${WATER},C0102`)).toEqual(expect.arrayContaining([first, second, third]));
      expect(await list('?service_code=C010102')).toEqual([]);
      expect(await list('?updated_after=2026-11-24T10:30:00%2B08:00')).toEqual([first]);
      expect(await list('?updated_after=2026-11-24T10:30:00+08:00')).toEqual([first]);
      expect(await list('?start_date=2026-11-24T09:30:00Z')).toEqual([]);
      expect(await list('?start_date=2026-11-24T01:30:00Z')).toEqual([third, second, first]);
      expect(await list('?start_date=2026-05-20T00:00:00Z')).toEqual([old.id]);
      expect(await list('?end_date=2026-06-02T00:00:00Z')).toEqual([old.id]);
      expect(await list('?start_date=2026-05-20T00:00:00Z&end_date=2026-06-30T00:00:00Z')).toEqual([old.id]);
      expect(await list('')).not.toContain(old.id);
      expect(await list('?page_size=1&page=2&start_date=2026-11-24T01:30:00Z')).toEqual([second]);
      expect(await list('?page_size=2&page=2&start_date=2026-11-24T01:30:00Z')).toEqual([first]);
      expect(await list('?page_size=1000&page=2')).toEqual([]);
      expect(await list('?unknown=1&jurisdiction_id=langang&status=closed')).toEqual([first]);
      const closed = items(await get(`/requests/${first}.json`))[0]!;
      expect(closed).toMatchObject({
        status: 'closed',
        expected_datetime: null,
        status_notes: expect.stringContaining('恢复照明'),
      });
      expect(closed['status_notes']).toContain('〔门牌〕');
    });

    it.each([
      ['?status=lost', 400],
      ['?start_date=yesterday', 400],
      ['?start_date=2026-01-01T00:00:00Z&end_date=2026-06-30T00:00:00Z', 400],
      ['?start_date=2026-03-01T00:00:00Z&end_date=2026-02-01T00:00:00Z', 400],
      ['?page=0', 400],
      ['?page_size=many', 400],
      ['?service_request_id=', 400],
      ['?updated_after=1e99', 400],
      ['?jurisdiction_id=elsewhere.gov', 404],
    ])('of a list with %s is refused with the code of the standard', async (query, code) => {
      const answer = await both('/requests', query);
      expect(answer.status).toBe(code);
      expect(items(answer)[0]).toEqual({ code, description: expect.any(String) });
    });

    it.each(['/services/C999999', '/requests/0000000000000', '/nothing/here', '/services/%00', "/requests/';--"])(
      'of %s answers 404 in both formats',
      async (path) => {
        const answer = await both(path);
        expect([answer.status, answer.body]).toEqual([404, [{ code: 404, description: 'Not found' }]]);
      },
    );

    it('never shows a matter that is confidential, of a type that never is public, or declined', async () => {
      const report = product.pack.categories.leaves.find(
        ({ type, code }) => type === '举报' && product.pack.questionsOf(code).every(({ required }) => !required),
      )!;
      const secret = await post({ service_code: report.code, ...AT, ...published, description: '举报一件事' });
      const secretId = String(items(secret)[0]!['service_request_id']);
      const { id, order } = await aRequest(published);
      await done(await product.as('dispatcher01'), `/work-orders/${order.id}/decline`, {
        version: order.version,
        reason: product.pack.policy.declineReasons[0]!.code,
        say: '不属于受理范围，已说明。',
        rightDoor: '有关部门窗口',
      });
      await product.settle();
      for (const hidden of [secretId, id]) expect((await get(`/requests/${hidden}.json`)).status).toBe(404);
      expect((await page(product, order.id)).state).toBe('declined');
    });
  });
});
