import { createHash } from 'node:crypto';

/** An event of the log as text, the way PostgreSQL writes it: every byte that somebody could change is here. */
export interface EventText {
  seq: string;
  id: string;
  /** Microseconds since the epoch. */
  at: string;
  kind: string;
  subject: string;
  subject_id: string;
  /** Empty where the event belongs to no work order. */
  work_order_id: string;
  /** jsonb as text: its keys are sorted by PostgreSQL, so the same value has one text. */
  actor: string;
  data: string;
}

const FIELDS = ['seq', 'id', 'at', 'kind', 'subject', 'subject_id', 'work_order_id', 'actor', 'data'] as const;

/** Says which way of hashing this is; another way would be another word. */
const FORMAT = 'hotline event 1';

/** Bytes of a leaf. */
export const LEAF_BYTES = 32;

/**
 * SHA-256 over an event. Each field goes in behind its length, so that no two events read alike however their fields
 * are cut.
 */
export function leafOf(event: EventText): Buffer {
  const hash = createHash('sha256').update(FORMAT);
  for (const field of FIELDS) {
    const bytes = Buffer.from(event[field], 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest();
}
