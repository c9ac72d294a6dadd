import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { systemScope } from './actor.js';
import { Database } from './database.js';
import { Problem } from './problem.js';
import { SIGNATURE_HEADERS, signatureOf, signedText } from './signature.rules.js';

const SCOPE = systemScope('signatures');
/** Old nonces taken away with each new one, so that they never add up. */
const SWEPT = 4;
const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const TIMESTAMP = /^\d{10}$/;
const NONCE = /^[A-Za-z0-9_-]{16,64}$/;
const SIGNATURE = /^[0-9a-f]{64}$/;

/** A request whose signature is judged. */
export interface Judged {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Who has signed, and whether this very request has come before. */
export interface Signer {
  /** The key's id, by which the partner is known. */
  source: string;
  nonce: string;
  /** The same bytes once more: a write answers its first receipt; a reading wire refuses. */
  replayed: boolean;
}

/** What comes back of {@link SignedRequest.once}. */
export type Once = 'new' | 'replayed' | 'reused' | 'late';

/** Compares two texts without telling by its time where they differ. */
export function sameSecret(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

/**
 * Judges what outside parties have signed: the signature over method, address, instant, nonce and body; the instant
 * against the server's clock; and that the nonce has not been used before. An unknown key is judged like a wrong
 * signature, in the same time.
 */
@Injectable()
export class SignedRequest {
  private readonly nobody = randomBytes(32);

  constructor(private readonly database: Database) {}

  /**
   * @param secretOf the secret of a key's id; undefined for one that is unknown or revoked
   * @param windowSeconds how far the sender's clock may be off, either way
   * @throws Problem 401 `bad-signature`; what is late or used twice is told only to whoever has signed rightly
   */
  async judge(
    request: Judged,
    secretOf: (key: string) => Promise<string | Buffer | undefined>,
    windowSeconds: number,
  ): Promise<Signer> {
    const [source, timestamp, nonce, signature] = [
      header(request.headers, SIGNATURE_HEADERS.key, KEY),
      header(request.headers, SIGNATURE_HEADERS.timestamp, TIMESTAMP),
      header(request.headers, SIGNATURE_HEADERS.nonce, NONCE),
      header(request.headers, SIGNATURE_HEADERS.signature, SIGNATURE),
    ];
    const secret = await secretOf(source);
    const signed = { method: request.method, path: request.path, timestamp, nonce, body: request.body };
    const right = sameSecret(signature, signatureOf(signed, secret ?? this.nobody));
    if (!right || secret === undefined) throw new Problem('bad-signature');
    const found = await this.once(source, nonce, signedText(signed), Number(timestamp) * 1_000, windowSeconds);
    if (found === 'late') throw new Problem('bad-signature', { detail: 'the timestamp is too far from our clock' });
    if (found === 'reused') throw new Problem('bad-signature', { detail: 'the nonce was used for another request' });
    return { source, nonce, replayed: found === 'replayed' };
  }

  /**
   * Notes a nonce of somebody who has proved to be who they say, for wires with a signature scheme of their own. Kept for
   * twice the window, beyond which the timestamp alone refuses. The server's own clock decides, never a driven one.
   * @param content what was signed: the same nonce with other content is `reused`, with the same `replayed`
   * @param at the sender's instant in milliseconds since 1970
   */
  async once(source: string, nonce: string, content: string, at: number, windowSeconds: number): Promise<Once> {
    const digest = createHash('sha256').update(content).digest('hex');
    return this.database.inScope(SCOPE, async (tx) => {
      const [note] = await tx.rows(sql<{ timely: boolean; added: boolean }>`
        with judged as (select abs(extract(epoch from clock_timestamp()) * 1000 - ${at}) <= ${windowSeconds * 1_000} as timely),
        swept as (
          delete from kernel.nonce where ctid in (
            select ctid from kernel.nonce where until < clock_timestamp() and (source, nonce) <> (${source}, ${nonce})
            order by until limit ${SWEPT} for update skip locked)),
        added as (
          insert into kernel.nonce (source, nonce, digest, until)
          select ${source}, ${nonce}, ${digest}, clock_timestamp() + make_interval(secs => ${2 * windowSeconds})
            from judged where timely
          on conflict on constraint nonce_once do nothing returning nonce)
        select timely, exists (select from added) as added from judged`);
      if (!note!.timely) return 'late';
      if (note!.added) return 'new';
      const [earlier] = await tx.rows(sql<{ digest: string }>`
        select digest from kernel.nonce where source = ${source} and nonce = ${nonce}`);
      return earlier?.digest === digest ? 'replayed' : 'reused';
    });
  }
}

function header(headers: IncomingHttpHeaders, name: string, shape: RegExp): string {
  const value = headers[name];
  if (typeof value !== 'string' || !shape.test(value)) throw new Problem('bad-signature');
  return value;
}
