import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { OutboundFailed, OutboundHttp } from './outbound-http.js';
import type { OutboundRequest } from './outbound-http.js';
import type { Settings } from './settings.js';

describe('the client towards the outside', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });

  async function receiver(answer: RequestListener): Promise<number> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return (server.address() as AddressInfo).port;
  }

  /** `names` stands for the DNS; a host that is asked for twice gets the next answer each time. */
  function client(privateHosts: string[] = [], names: Record<string, string[][]> = {}) {
    const asked: string[] = [];
    const http = new OutboundHttp({ privateHosts } as Settings, {
      addressesOf: async (host) => {
        asked.push(host);
        return names[host]?.shift() ?? [host];
      },
    });
    const outcome = (request: OutboundRequest) =>
      http.send(request).then(
        ({ status }) => status,
        (error: OutboundFailed) => error.reason,
      );
    return { http, outcome, asked };
  }

  it('sends to a host that settings name inside the city’s networks, with method, headers and body', async () => {
    const seen: unknown[] = [];
    const port = await receiver((request, reply) => {
      void text(request).then((body) => {
        seen.push([request.method, request.url, request.headers['x-a'], request.headers.host, body]);
        reply.writeHead(202, { 'x-b': '1' }).end('谢谢');
      });
    });
    const { http } = client(['gateway.internal'], { 'gateway.internal': [['127.0.0.1']] });
    const url = `http://gateway.internal:${port}/hook?a=1`;
    const answer = await http.send({
      url,
      hosts: ['gateway.internal'],
      method: 'POST',
      headers: { 'x-a': '1' },
      body: '你好',
    });
    expect([answer.status, answer.headers['x-b'], answer.body.toString()]).toEqual([202, '1', '谢谢']);
    expect(seen).toEqual([['POST', '/hook?a=1', '1', `gateway.internal:${port}`, '你好']]);
  });

  it('refuses what is not on the list, and what is inside without being named there', async () => {
    let called = 0;
    const port = await receiver((_, reply) => {
      called += 1;
      reply.end();
    });
    const { outcome } = client([], { 'inside.example': [['10.1.2.3']], 'mixed.example': [['8.8.8.8', '127.0.0.1']] });
    expect(await outcome({ url: `http://127.0.0.1:${port}/`, hosts: [] })).toBe('refused');
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0'])
      expect([host, await outcome({ url: `https://${host}:${port}/`, hosts: [host.replace(/[[\]]/g, '')] })]).toEqual([
        host,
        'refused',
      ]);
    expect(await outcome({ url: 'https://inside.example/', hosts: ['inside.example'] })).toBe('refused');
    expect(await outcome({ url: 'https://mixed.example/', hosts: ['mixed.example'] })).toBe('refused');
    expect(await outcome({ url: 'http://public.example/', hosts: ['public.example'] })).toBe('refused');
    expect(called).toBe(0);
  });

  it('never calls link-local addresses, whatever the settings say: a cloud’s metadata lies there', async () => {
    const { outcome } = client(['metadata.internal'], { 'metadata.internal': [['169.254.169.254']] });
    expect(await outcome({ url: 'http://metadata.internal/', hosts: ['metadata.internal'] })).toBe('refused');
  });

  it('connects to the address it has judged: a name that turns elsewhere a moment later changes nothing', async () => {
    const port = await receiver((_, reply) => reply.end('judged'));
    const { http, asked } = client(['turning.internal'], { 'turning.internal': [['127.0.0.1'], ['169.254.169.254']] });
    const answer = await http.send({ url: `http://turning.internal:${port}/`, hosts: ['turning.internal'] });
    expect(answer.body.toString()).toBe('judged');
    expect(asked).toEqual(['turning.internal']);
  });

  it('judges at every sending, not only when the address was stored', async () => {
    const { http, outcome } = client([], { 'later.example': [['8.8.8.8'], ['192.168.0.1']] });
    await http.check('https://later.example/', ['later.example']);
    expect(await outcome({ url: 'https://later.example/', hosts: ['later.example'] })).toBe('refused');
  });

  it('follows no redirect', async () => {
    let followed = 0;
    const port = await receiver((request, reply) => {
      if (request.url === '/secret') followed += 1;
      reply.writeHead(302, { location: '/secret' }).end();
    });
    const { outcome } = client(['127.0.0.1']);
    expect(await outcome({ url: `http://127.0.0.1:${port}/`, hosts: ['127.0.0.1'] })).toBe('redirected');
    expect(followed).toBe(0);
  });

  it('gives up one byte beyond the limit, also when the answer never ends', async () => {
    const port = await receiver((request, reply) => {
      if (request.url === '/just') return void reply.end(Buffer.alloc(1_000));
      const more = () => reply.write(Buffer.alloc(4_096)) && setImmediate(more);
      reply.on('drain', more);
      more();
    });
    const { outcome } = client(['127.0.0.1']);
    const asked = { hosts: ['127.0.0.1'], mostBytes: 1_000 };
    expect(await outcome({ ...asked, url: `http://127.0.0.1:${port}/just` })).toBe(200);
    expect(await outcome({ ...asked, url: `http://127.0.0.1:${port}/endless` })).toBe('too-large');
  });

  it('does not unpack what was not asked for: a packed bomb stays as small as it came', async () => {
    const port = await receiver((request, reply) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      reply.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.alloc(500));
    });
    const { http } = client(['127.0.0.1']);
    const answer = await http.send({ url: `http://127.0.0.1:${port}/`, hosts: ['127.0.0.1'] });
    expect(answer.body).toHaveLength(500);
  });

  it('waits for nobody: silence, half a head, a dripping body and a name that does not resolve end in time', async () => {
    const silent = await receiver(() => undefined);
    const dripping = await receiver((_, reply) => {
      reply.write('a');
      const drip = setInterval(() => reply.write('a'), 20);
      reply.on('close', () => clearInterval(drip));
    });
    const { outcome } = client(['127.0.0.1']);
    for (const port of [silent, dripping])
      expect(await outcome({ url: `http://127.0.0.1:${port}/`, hosts: ['127.0.0.1'], timeoutMs: 120 })).toBe('timeout');
    const never = new OutboundHttp({ privateHosts: [] as string[] } as Settings, {
      addressesOf: () => new Promise(() => undefined),
    });
    await expect(never.send({ url: 'https://a.example/', hosts: ['a.example'], timeoutMs: 120 })).rejects.toMatchObject(
      {
        reason: 'timeout',
      },
    );
  });

  it('says in a word why there is no answer, and nothing of what is behind', async () => {
    const port = await receiver((_, reply) => reply.destroy());
    const closed = await receiver(() => undefined);
    await new Promise((done) => servers.pop()!.close(done));
    const { outcome } = client(['127.0.0.1', 'nowhere.internal'], { 'nowhere.internal': [[]] });
    expect(await outcome({ url: `http://127.0.0.1:${port}/`, hosts: ['127.0.0.1'] })).toBe('unreachable');
    expect(await outcome({ url: `http://127.0.0.1:${closed}/`, hosts: ['127.0.0.1'] })).toBe('unreachable');
    expect(await outcome({ url: `https://127.0.0.1:${port}/`, hosts: ['127.0.0.1'] })).toMatch(/unreachable|insecure/);
    expect(await outcome({ url: 'http://nowhere.internal/', hosts: ['nowhere.internal'] })).toBe('unresolved');
  });

  it('carries files in both directions as streams', async () => {
    const sent = Buffer.alloc(300_000, 7);
    const port = await receiver((request, reply) => void request.pipe(reply));
    const { http } = client(['127.0.0.1']);
    const { body } = await http.open({
      url: `http://127.0.0.1:${port}/`,
      hosts: ['127.0.0.1'],
      method: 'PUT',
      headers: { 'content-length': String(sent.length) },
      body: Readable.from([sent.subarray(0, 100_000), sent.subarray(100_000)]),
      mostBytes: sent.length,
    });
    expect(await buffer(body)).toEqual(sent);
  });
});
