import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** DER before the 32 bytes of an Ed25519 key (RFC 8410): private (PKCS #8) and public (SPKI). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

const BYTES = /^[0-9a-f]{64}$/i;

/** Signs batches; only the sealer has one. The administrator of the database must not. */
export class SealKey {
  private readonly key: KeyObject;

  /** @param hex 32 random bytes as hex. @throws Error when it is anything else */
  constructor(hex: string) {
    if (!BYTES.test(hex)) throw new Error('HOTLINE_SEAL_KEY must be 32 bytes as hex');
    this.key = createPrivateKey({
      key: Buffer.concat([PRIVATE, Buffer.from(hex, 'hex')]),
      format: 'der',
      type: 'pkcs8',
    });
  }

  sign(hash: Buffer): Buffer {
    return sign(null, hash, this.key);
  }

  /** The public half as hex, for whoever verifies. */
  get publicHex(): string {
    const der = createPublicKey(this.key).export({ format: 'der', type: 'spki' });
    return der.subarray(PUBLIC.length).toString('hex');
  }
}

/** Tells the sealer's signatures from others. */
export class SealProof {
  private readonly key: KeyObject;

  /** @param hex the sealer's public key, 32 bytes as hex. @throws Error when it is anything else */
  constructor(hex: string) {
    if (!BYTES.test(hex)) throw new Error('HOTLINE_SEAL_PUBLIC_KEY must be 32 bytes as hex');
    this.key = createPublicKey({ key: Buffer.concat([PUBLIC, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
  }

  holds(hash: Buffer, signature: Buffer): boolean {
    return verify(null, hash, this.key, signature);
  }
}
