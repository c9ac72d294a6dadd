import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** An answer of the API. `body` is what its contract says; a test narrows it. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | number | undefined>;
}

/** Somebody at the API's public door, with or without a session. */
export class Visitor {
  constructor(
    private readonly api: NestFastifyApplication,
    private cookie: string | undefined = undefined,
    readonly bearer: string | undefined = undefined,
  ) {}

  static async signIn(api: NestFastifyApplication, account: string, password: string): Promise<Visitor> {
    const visitor = new Visitor(api);
    const answer = await visitor.post('/session', { account, password });
    if (answer.status !== 201) throw new Error(`${account} could not sign in: ${JSON.stringify(answer.body)}`);
    return visitor;
  }

  /** The session cookie as a request header, for sockets. */
  get cookieHeader(): string {
    return this.cookie ?? '';
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.send<T>('GET', path);
  }

  /** Sends a write under a fresh idempotency key, or under `key`. */
  post<T = Record<string, unknown>>(path: string, body: unknown = {}, key: string = randomUUID()): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, { 'idempotency-key': key });
  }

  patch<T = Record<string, unknown>>(path: string, body: unknown, key: string = randomUUID()): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, { 'idempotency-key': key });
  }

  put<T = Record<string, unknown>>(path: string, body: unknown, key: string = randomUUID()): Promise<Answer<T>> {
    return this.send<T>('PUT', path, body, { 'idempotency-key': key });
  }

  delete<T = Record<string, unknown>>(path: string, key: string = randomUUID()): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, undefined, { 'idempotency-key': key });
  }

  async send<T = Record<string, unknown>>(
    method: Method,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await this.api.inject({
      method,
      url: /^\/(health|metrics|version|openapi|docs|open311)/.test(path) ? path : `/api/v1${path}`,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.bearer ? { authorization: `Bearer ${this.bearer}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) }),
    });
    const set = [response.headers['set-cookie'] ?? []].flat().find((c) => c.startsWith('hotline_session='));
    if (set) this.cookie = set.split(';')[0];
    return { status: response.statusCode, body: parse(response.body) as T, headers: response.headers };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
