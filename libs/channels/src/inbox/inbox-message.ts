import type { Channel } from '@hotline/dispatch';
import { hashBody, Problem } from '@hotline/kernel';
import type { IntentOf, Json, Scope } from '@hotline/kernel';

/** A message of a letter-box wire, as its handler gets it. */
export interface InboxMessage {
  id: string;
  channel: Channel;
  /** The channel's own id of the message. */
  messageId: string;
  /** Keyed hash of who sent it: the same for one sender, and of no use outside. See `Inbox.senderOf`. */
  sender: string;
  receivedAt: Date;
  /** What came in, as the wire has put it in; it may hold identities. */
  raw: Json;
}

/** What became of a message. `reason` is a code, such as `unsubscribed`. */
export type Handled =
  { kind: 'submission'; workOrderId: string } | { kind: 'dialogue' } | { kind: 'ignored'; reason: string };

/**
 * Translates one channel's messages into submissions, or into steps of a dialogue. May be called again with a message
 * that it has dealt with, when its worker died in between: whatever it does must be safe to repeat.
 */
export interface InboxHandler {
  readonly channel: Channel;
  handle(message: InboxMessage): Promise<Handled>;
}

/** A failure that has a code of its own. `permanent`: trying again would not help. */
export class InboxFailure extends Error {
  constructor(
    readonly code: string,
    readonly permanent = false,
  ) {
    super(code);
    this.name = 'InboxFailure';
  }
}

/** Refusals that stay the same however often one tries. */
const FINAL: readonly string[] = [
  'validation',
  'not-found',
  'illegal-move',
  'too-large',
  'unsupported-media',
  'idempotency-conflict',
];

/** A failure as it is kept: a code without anything personal, and whether trying again may help. */
export function failureOf(error: unknown): { code: string; permanent: boolean } {
  if (error instanceof InboxFailure) return { code: error.code, permanent: error.permanent };
  if (error instanceof Problem) return { code: error.slug, permanent: FINAL.includes(error.slug) };
  return { code: 'internal', permanent: false };
}

/** The scope in which a citizen's message is taken in, as at the portal: may add a submission, sees nothing. */
export function inboxScope(channel: Channel): Scope {
  return { actor: { kind: 'citizen', id: `inbox ${channel}`, name: null }, reach: { kind: 'intake' } };
}

/** The intent of a message: the same one each time it is handled. */
export function intentOf({ channel, messageId, raw }: InboxMessage): IntentOf {
  return { key: `${channel}:${messageId}`, route: `inbox ${channel}`, bodyHash: hashBody(raw) };
}
