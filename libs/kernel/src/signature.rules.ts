import { createHash, createHmac } from 'node:crypto';

/** What a signature stands for: one request to one address, at one instant, once. */
export interface Signed {
  method: string;
  /** With its query, as it stands in the request line. */
  path: string;
  /** Seconds since 1970 by the sender's clock. */
  timestamp: string;
  /** 16 to 64 characters that the sender uses once. */
  nonce: string;
  /** The body's bytes; empty for none. */
  body: Buffer;
}

/** The headers by which partners sign, in both directions. */
export const SIGNATURE_HEADERS = {
  key: 'x-hotline-key',
  timestamp: 'x-hotline-timestamp',
  nonce: 'x-hotline-nonce',
  signature: 'x-hotline-signature',
} as const;

/** The text that is signed: five lines, the last of them the SHA-256 of the body in hexadecimal. */
export function signedText({ method, path, timestamp, nonce, body }: Signed): string {
  return [method.toUpperCase(), path, timestamp, nonce, createHash('sha256').update(body).digest('hex')].join('\n');
}

/** HMAC-SHA-256 over {@link signedText}, in hexadecimal. */
export function signatureOf(signed: Signed, secret: string | Buffer): string {
  return createHmac('sha256', secret).update(signedText(signed)).digest('hex');
}
