import { createHash } from 'node:crypto';
import { LEAF_BYTES } from './leaf.rules.js';

/** A link of the chain: consecutive events under one signature. */
export interface Batch {
  /** 1, 2, 3 … without a gap. */
  n: number;
  /** First and last feed sequence in it. */
  from: number;
  to: number;
  /** The hash of the batch before; zeros for the first. */
  previous: Buffer;
  /** The leaves of its events, one behind the other in feed order. */
  leaves: Buffer;
  hash: Buffer;
  /** Ed25519 over `hash`. */
  signature: Buffer;
}

export const FIRST_PREVIOUS = Buffer.alloc(LEAF_BYTES);
const FORMAT = 'hotline seal 1';

/** What a batch's signature signs: its place, its span, the batch before it, and every event in it. */
export function hashOf({ n, from, to, previous, leaves }: Omit<Batch, 'hash' | 'signature'>): Buffer {
  const place = Buffer.alloc(24);
  place.writeBigUInt64BE(BigInt(n), 0);
  place.writeBigUInt64BE(BigInt(from), 8);
  place.writeBigUInt64BE(BigInt(to), 16);
  return createHash('sha256').update(FORMAT).update(place).update(previous).update(leaves).digest();
}

/** The leaf of the event with this feed sequence. */
export function leafAt(batch: Pick<Batch, 'from' | 'leaves'>, seq: number): Buffer {
  const start = (seq - batch.from) * LEAF_BYTES;
  return batch.leaves.subarray(start, start + LEAF_BYTES);
}

/** What is wrong with a batch itself, seen from the one before it; empty when it holds. */
export function flawsOfBatch(
  batch: Batch,
  before: Pick<Batch, 'n' | 'to' | 'hash'> | null,
  signed: (hash: Buffer, signature: Buffer) => boolean,
): string[] {
  const flaws: string[] = [];
  if (batch.n !== (before?.n ?? 0) + 1) flaws.push('a batch before it is missing');
  if (batch.from !== (before?.to ?? 0) + 1) flaws.push('its events do not follow on those of the batch before');
  if (!batch.previous.equals(before?.hash ?? FIRST_PREVIOUS)) flaws.push('it is not chained to the batch before');
  if (batch.leaves.length !== (batch.to - batch.from + 1) * LEAF_BYTES) flaws.push('it has too many or too few leaves');
  if (!batch.hash.equals(hashOf(batch))) flaws.push('its hash is not that of its content');
  if (!signed(batch.hash, batch.signature)) flaws.push('its signature is not the sealer’s');
  return flaws;
}
