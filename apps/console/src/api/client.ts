import { attendance } from '../session/attendance.js';
import { Problem, type ProblemBody } from './problem.js';

const base = '/api/v1';
/** Milliseconds until a request is given up: reads are asked again, writes keep their idempotency key. */
const patience = { read: 15_000, write: 20_000, upload: 120_000, long: 120_000 };

export type QueryValues = Record<string, string | number | boolean | null | undefined>;
interface Options {
  query?: QueryValues;
  body?: unknown;
  key?: string;
  signal?: AbortSignal;
}

type SignedOut = () => void;
let signedOut: SignedOut = () => undefined;
/** Called once by the app: what happens when the session has ended. */
export const onSignedOut = (act: SignedOut): void => {
  signedOut = act;
};

/** A fresh idempotency key: one per intent of the person, not per request. */
export const newKey = (): string => crypto.randomUUID();

const address = (path: string, query?: QueryValues): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  const text = search.toString();
  return base + path + (text && `?${text}`);
};

const readJson = async (response: Response): Promise<unknown> => {
  if (response.status === 204) return undefined;
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('unreadable', response.status);
  }
};

/** Sends one request. @throws Problem, also when no answer came. */
const send = async (
  method: string,
  path: string,
  init: RequestInit,
  wait: number,
  query?: QueryValues,
): Promise<Response> => {
  const deadline = AbortSignal.timeout(wait);
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  let response: Response;
  try {
    response = await fetch(address(path, query), { ...init, method, signal, credentials: 'same-origin' });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Problem(deadline.aborted ? 'timeout' : 'offline', 0);
  }
  if (response.ok) return response;
  const problem = Problem.from(response.status, ((await readJson(response)) ?? {}) as ProblemBody);
  if (problem.slug === 'not-signed-in') signedOut();
  throw problem;
};

/** Sends one request and returns its JSON. */
const ask = async <T>(method: string, path: string, init: RequestInit, wait: number, query?: QueryValues): Promise<T> =>
  (await readJson(await send(method, path, init, wait, query))) as T;

const write = <T>(
  method: string,
  path: string,
  { body, key, signal, query }: Options,
  wait = patience.write,
): Promise<T> =>
  ask<T>(
    method,
    path,
    {
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'idempotency-key': key ?? newKey(),
        accept: 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    },
    wait,
    query,
  );

/** The API, by verb. Writes take the idempotency key of the intent in `key`; `useSend` supplies it. */
export const api = {
  get: <T>(path: string, options: Pick<Options, 'query' | 'signal'> = {}): Promise<T> =>
    ask<T>(
      'GET',
      path,
      {
        headers: { accept: 'application/json', ...(attendance.attended ? {} : { 'hotline-unattended': 'true' }) },
        signal: options.signal,
      },
      patience.read,
      options.query,
    ),
  post: <T>(path: string, body?: unknown, key?: string, signal?: AbortSignal): Promise<T> =>
    write<T>('POST', path, { body, key, signal }),
  /** Asks for a reckoning over a month of orders, which takes its time. */
  reckon: <T>(path: string, query: QueryValues, key?: string): Promise<T> =>
    write<T>('POST', path, { key, query }, patience.long),
  put: <T>(path: string, body?: unknown, key?: string): Promise<T> => write<T>('PUT', path, { body, key }),
  patch: <T>(path: string, body?: unknown, key?: string): Promise<T> => write<T>('PATCH', path, { body, key }),
  delete: <T = void>(path: string, key?: string): Promise<T> => write<T>('DELETE', path, { key }),
  /** A file made by the server, whole; the caller hands it to the person. */
  file: async (path: string, query: QueryValues): Promise<Blob> =>
    (await send('GET', path, {}, patience.upload, query)).blob(),
  /** Sends a file as it is; the server checks its real type and the 20 MB limit. */
  upload: <T>(path: string, file: File, key?: string): Promise<T> =>
    ask<T>(
      'POST',
      path,
      {
        headers: { 'content-type': file.type || 'application/octet-stream', 'idempotency-key': key ?? newKey() },
        body: file,
      },
      patience.upload,
      { name: file.name },
    ),
};
