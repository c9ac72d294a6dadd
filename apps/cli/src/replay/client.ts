import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pace } from './pace.js';

/** How long a request is tried again while the other side is down or busy, in milliseconds. */
const PATIENCE_MS = 90_000;

/** The smallest valid PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The API said no, in its own words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: { type?: string; detail?: string; errors?: unknown },
    what: string,
  ) {
    super(`${what}: ${status} ${problem.type ?? ''} ${problem.detail ?? ''} ${JSON.stringify(problem.errors ?? '')}`);
  }

  is(slug: string): boolean {
    return this.problem.type?.endsWith(`/${slug}`) ?? false;
  }
}

/** One person's (or citizen's) hand on the API: repeats a request under its key until it is answered. */
export class Hand {
  private cookie: string | undefined;
  private signingIn: Promise<void> | undefined;

  constructor(
    private readonly base: string,
    private readonly who: { account: string; password: string } | null,
    private readonly pace: Pace | null,
  ) {}

  async get<T>(path: string): Promise<T> {
    return (await this.ask('GET', path)) as T;
  }

  /** @param key names the wish, so that repeating it after a crash is the same wish */
  async post<T>(path: string, body: object, key: string = randomUUID()): Promise<T> {
    return (await this.ask('POST', path, body, key)) as T;
  }

  /** Uploads a one-pixel picture under this name; returns the attachment's id. */
  async picture(name: string, key: string): Promise<string> {
    const file = (await this.ask('POST', `/attachments?name=${encodeURIComponent(name)}`, PIXEL, key)) as {
      id: string;
    };
    return file.id;
  }

  private async ask(method: string, path: string, body?: object, key?: string): Promise<unknown> {
    const until = Date.now() + PATIENCE_MS;
    for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
      await this.signedIn();
      const began = performance.now();
      const answer = await this.once(method, path, body, key).catch(() => undefined);
      await this.pace?.rest(performance.now() - began);
      if (answer?.ok) return answer.status === 204 ? null : answer.json();
      if (answer && answer.status === 401 && this.who) this.signingIn = undefined;
      else if (answer && ![429, 502, 503].includes(answer.status) && !(await inFlight(answer))) {
        throw new Refused(answer.status, (await answer.json().catch(() => ({}))) as object, `${method} ${path}`);
      }
      if (Date.now() > until) throw new Error(`${method} ${path}: no answer within ${PATIENCE_MS / 1000} s`);
      await pause(wait);
    }
  }

  private once(method: string, path: string, body?: object, key?: string): Promise<Response> {
    return fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        ...(body ? { 'content-type': Buffer.isBuffer(body) ? 'image/png' : 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
      },
      body: body ? (Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body)) : null,
      signal: AbortSignal.timeout(20_000),
    });
  }

  private signedIn(): Promise<void> {
    if (!this.who) return Promise.resolve();
    this.signingIn ??= this.signIn(this.who).catch((error: unknown) => {
      this.signingIn = undefined;
      throw error;
    });
    return this.signingIn;
  }

  private async signIn(who: { account: string; password: string }): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.once('POST', '/session', who).catch(() => undefined);
      if (answer?.status === 201) {
        this.cookie = answer.headers.get('set-cookie')?.split(';')[0];
        return;
      }
      if (answer && answer.status < 500 && answer.status !== 429)
        throw new Refused(answer.status, {}, `sign in ${who.account}`);
      if (Date.now() > until) throw new Error(`sign in ${who.account}: no answer`);
      await pause(300);
    }
  }
}

/** The same record is being changed this moment: worth another try, unlike the other conflicts. */
async function inFlight(answer: Response): Promise<boolean> {
  if (answer.status !== 409) return false;
  const problem = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as { type?: string };
  return problem.type?.endsWith('/in-flight') ?? false;
}
