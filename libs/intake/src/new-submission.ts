import type { Channel } from '@hotline/dispatch';
import type { Json } from '@hotline/kernel';
import type { Outcome, SubmissionReceipt, SubmissionRequest } from './submission.schema.js';

/** What a submission says of a new matter. */
export type Matter = Omit<SubmissionRequest, 'channel' | 'citizen' | 'text' | 'attachments' | 'outcome'>;

/** A submission as every channel hands it in, translated from its own wire. */
export interface NewSubmission {
  channel: Channel;
  /** The channel's own id of the message; null where the idempotency key is all there is. */
  messageId: string | null;
  /** What the citizen told of themselves; or who they are, where the channel has proved it. */
  citizen: SubmissionRequest['citizen'] | { id: string | null };
  text: string;
  attachments: readonly string[];
  /** Null where the submission joins a work order. */
  matter: Matter | null;
  outcome: Outcome;
  /** The payload as it came, less the identity. */
  raw: Json;
}

/** What is kept of a receipt; the query code is derived again each time, so that it is stored nowhere. */
export type StoredReceipt = Omit<SubmissionReceipt, 'queryCode'> & { ownOrder: boolean };

export const NOTHING_PROMISED = { dispatchBy: null, contactBy: null, replyBy: null };
