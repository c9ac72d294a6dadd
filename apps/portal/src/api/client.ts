import { serverTime } from '../time/server-time.js';
import { solved } from './challenge.js';
import { Problem, type ProblemBody } from './problem.js';

const base = '/api/v1/portal';
/** Milliseconds until a request is given up; a photo on a weak network is given longer. */
const patience = { plain: 20_000, upload: 120_000 };

/** One per intent of the person, not per request. `randomUUID` needs a secure page; a city's test server may have none. */
export const newKey = (): string => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** Sends one request and returns its JSON. @throws Problem, also when no answer came. */
const ask = async <T>(path: string, init: RequestInit, wait: number): Promise<T> => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), wait);
  try {
    const response = await fetch(base + path, { ...init, signal: stop.signal, credentials: 'omit' });
    serverTime.heard(response.headers.get('date'));
    const text = await response.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok) return body as T;
    throw Problem.from(response.status, (body ?? {}) as ProblemBody);
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof SyntaxError) throw new Problem('unreadable', 0);
    throw new Problem(stop.signal.aborted ? 'timeout' : 'offline', 0);
  } finally {
    clearTimeout(timer);
  }
};

const posting = (body: unknown, key: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key, ...headers },
  body: JSON.stringify(body),
});

export const api = {
  get: <T>(path: string): Promise<T> => ask<T>(path, { headers: { accept: 'application/json' } }, patience.plain),
  post: <T>(path: string, body: unknown, key: string): Promise<T> => ask<T>(path, posting(body, key), patience.plain),
  /** Like {@link api.post}; while the server asks for a challenge, solves it and sends again under the same key. */
  postSolving: async <T>(path: string, body: unknown, key: string): Promise<T> => {
    try {
      return await ask<T>(path, posting(body, key), patience.plain);
    } catch (error) {
      const challenge = error instanceof Problem && error.slug === 'challenge' && error.body.current?.challenge;
      if (!challenge) throw error;
      const answer = await solved(challenge);
      return ask<T>(path, posting(body, key, { 'challenge-answer': answer }), patience.plain);
    }
  },
  upload: <T>(path: string, file: Blob, key: string): Promise<T> =>
    ask<T>(
      path,
      { method: 'POST', headers: { 'content-type': file.type, 'idempotency-key': key }, body: file },
      patience.upload,
    ),
};
