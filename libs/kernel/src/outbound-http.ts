import { request as plainRequest } from 'node:http';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { HostResolver } from './host-resolver.js';
import { addressKind, destinationOf, names } from './outbound-address.rules.js';
import type { Destination } from './outbound-address.rules.js';
import { Settings } from './settings.js';

/** How long one exchange may take in all, in milliseconds, and how much of an answer is read, in bytes. */
const TIMEOUT_MS = 5_000;
const MOST_BYTES = 64 * 1024;

/** What is asked of somebody outside. */
export interface OutboundRequest {
  url: string;
  /** The allow-list that the caller answers for: hosts of a setting or of a registered partner, `host` or `host:port`. */
  hosts: readonly string[];
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  /** A stream needs its `content-length` among the headers. */
  body?: string | Buffer | Readable;
  /** Milliseconds until the answer has come in whole; for {@link OutboundHttp.open} until it begins and between its parts. */
  timeoutMs?: number;
  /** Bytes of the answer beyond which it is given up. */
  mostBytes?: number;
}

/** What came back. Not to be shown to anybody: it is what a stranger wrote. */
export interface OutboundAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Why nothing came back, in a word that may be stored and shown; it says nothing of what is behind the address. */
export type OutboundReason =
  'refused' | 'unresolved' | 'unreachable' | 'insecure' | 'timeout' | 'redirected' | 'too-large';

/** No answer that may be used. */
export class OutboundFailed extends Error {
  constructor(readonly reason: OutboundReason) {
    super(`outbound request: ${reason}`);
    this.name = 'OutboundFailed';
  }

  /** Trying again will not help until somebody changes the address or the settings. */
  get permanent(): boolean {
    return this.reason === 'refused';
  }
}

/** A destination that has been looked at: only these addresses are connected to. */
interface Pinned extends Destination {
  addresses: readonly string[];
}

/**
 * The one HTTP client towards the outside. A name is resolved once, each of its addresses judged, and the connection
 * goes to one of these and to no other: a name that points elsewhere a moment later changes nothing. Judged at every
 * sending, not when the address was stored. No redirect is followed, nothing is decompressed, no connection is kept.
 */
@Injectable()
export class OutboundHttp {
  constructor(
    private readonly settings: Settings,
    private readonly resolver: HostResolver,
  ) {}

  /** One exchange from beginning to end. @throws OutboundFailed */
  async send(asked: OutboundRequest): Promise<OutboundAnswer> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), asked.timeoutMs ?? TIMEOUT_MS);
    try {
      const answer = await this.exchange(asked, deadline.signal);
      const body = await buffer(limited(answer, asked.mostBytes ?? MOST_BYTES));
      return { status: answer.statusCode!, headers: answer.headers, body };
    } catch (error) {
      throw deadline.signal.aborted ? new OutboundFailed('timeout') : failureOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * The same with the answer as a stream, for files; whoever asks reads it to its end or destroys it.
   * @throws OutboundFailed, also through the stream
   */
  async open(asked: OutboundRequest): Promise<Omit<OutboundAnswer, 'body'> & { body: Readable }> {
    const deadline = new AbortController();
    const idle = asked.timeoutMs ?? TIMEOUT_MS;
    const timer = setTimeout(() => deadline.abort(), idle);
    try {
      const answer = await this.exchange(asked, deadline.signal);
      answer.setTimeout(idle, () => answer.destroy(new OutboundFailed('timeout')));
      const body = limited(answer, asked.mostBytes ?? MOST_BYTES);
      return { status: answer.statusCode!, headers: answer.headers, body };
    } catch (error) {
      throw deadline.signal.aborted ? new OutboundFailed('timeout') : failureOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Judges an address before it is stored; it is judged again when something is sent there. @throws OutboundFailed */
  async check(url: string, hosts: readonly string[]): Promise<void> {
    await this.pin(url, hosts);
  }

  private async exchange(asked: OutboundRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const pinned = await aborted(this.pin(asked.url, asked.hosts), signal);
    const answer = await answered(call(pinned, asked, signal), asked.body);
    if (answer.statusCode! >= 300 && answer.statusCode! < 400 && answer.statusCode !== 304) {
      answer.destroy();
      throw new OutboundFailed('redirected');
    }
    return answer;
  }

  private async pin(text: string, hosts: readonly string[]): Promise<Pinned> {
    const destination = destinationOf(text);
    if (!destination || !names(hosts, destination)) throw new OutboundFailed('refused');
    const inside = names(this.settings.privateHosts, destination);
    if (destination.url.protocol === 'http:' && !inside) throw new OutboundFailed('refused');
    const addresses = await this.resolver.addressesOf(destination.host).catch(() => []);
    if (addresses.length === 0) throw new OutboundFailed('unresolved');
    // One forbidden address among several is a name that somebody is playing with.
    const allowed = addresses.every((address) => {
      const kind = addressKind(address);
      return kind === 'public' || (kind === 'private' && inside);
    });
    if (!allowed) throw new OutboundFailed('refused');
    return { ...destination, addresses };
  }
}

function call({ url, addresses }: Pinned, asked: OutboundRequest, signal: AbortSignal): ClientRequest {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  const lookup: LookupFunction = (_host, options, done) =>
    options.all ? done(null, pinned) : done(null, pinned[0]!.address, pinned[0]!.family);
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  const length = typeof asked.body === 'string' || Buffer.isBuffer(asked.body) ? Buffer.byteLength(asked.body) : null;
  return send(url, {
    method: asked.method ?? 'GET',
    headers: {
      'user-agent': 'hotline',
      'accept-encoding': 'identity',
      ...(length === null ? {} : { 'content-length': String(length) }),
      ...asked.headers,
    },
    lookup,
    signal,
    agent: false,
  });
}

function answered(request: ClientRequest, body: OutboundRequest['body']): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject);
    if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return void request.end(body);
    body.once('error', (error) => request.destroy(error));
    body.pipe(request);
  });
}

/** Passes an answer on until it is longer than it may be. */
function limited(answer: IncomingMessage, most: number): Readable {
  let bytes = 0;
  const counting = new Transform({
    transform(part: Buffer, _encoding, done) {
      bytes += part.length;
      done(bytes > most ? new OutboundFailed('too-large') : null, part);
    },
  });
  answer.once('error', (error) => counting.destroy(failureOf(error)));
  answer.once('aborted', () => counting.destroy(new OutboundFailed('unreachable')));
  counting.once('close', () => answer.destroy());
  return answer.pipe(counting);
}

/** Waits for something that cannot be called off. */
function aborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new OutboundFailed('timeout')), { once: true });
    work.then(resolve, reject);
  });
}

function failureOf(error: unknown): OutboundFailed {
  if (error instanceof OutboundFailed) return error;
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  const insecure = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME)/.test(code);
  return new OutboundFailed(insecure ? 'insecure' : 'unreachable');
}
