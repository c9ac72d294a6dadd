import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import type { MessageTemplate, OutboundChannel } from '@hotline/policy';
import { messageLifecycle } from './message.lifecycle.js';
import type { MessageFacts, MessageMove, MessageState } from './message.lifecycle.js';

/** Why a message waits or does not go: no driver or number, its time was up, or what its channel said (a code). */
export type MessageReason = string;

const MessageSchema = defineEntity({
  name: 'Message',
  schema: 'delivery',
  tableName: 'message',
  properties: {
    id: p.uuid().primary(),
    /** What it is told for, once: an event, or a matter that is told of once. */
    dedupe: p.text(),
    citizenId: p.uuid(),
    workOrderId: p.uuid(),
    number: p.text(),
    template: p.text().$type<MessageTemplate>(),
    params: p.json<Record<string, string>>(),
    lang: p.text().$type<'zh' | 'en'>(),
    channel: p.text().$type<OutboundChannel>().nullable(),
    state: p.text().$type<MessageState>(),
    version: p.integer(),
    /** Attempts in all, and those since it was last sent again by hand. */
    attempts: p.integer(),
    tries: p.integer(),
    /** What the channel knows it by: the same at every attempt, so that it takes it once. */
    key: p.text(),
    reason: p.text().nullable(),
    providerId: p.text().nullable(),
    at: p.datetime(),
    /** When it is due to be tried; while it is being sent, when the wait for an answer is over. */
    nextTryAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
  },
});

/** A message to a citizen (外发消息): one text, one channel, one life. */
export class Message extends MessageSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(
    name: MessageMove,
    now: Date,
    { reason = null, next = null }: { reason?: string | null; next?: Date | null } = {},
  ) {
    this.state = move<MessageState, MessageFacts>(messageLifecycle, name, this, {});
    this.version += 1;
    this.reason = reason;
    this.nextTryAt = next;
    this.endedAt = (messageLifecycle.ends as readonly MessageState[]).includes(this.state) ? now : null;
  }

  /** Waits for the night to end, without having been tried. */
  waitUntil(at: Date): void {
    this.nextTryAt = at;
  }

  by(channel: OutboundChannel): void {
    this.channel = channel;
  }

  /** Number of the attempt that begins. */
  begin(): number {
    this.tries += 1;
    this.attempts += 1;
    return this.attempts;
  }

  /**
   * Its tries and the time it is good for begin anew. Only after a refusal that is known for sure has it another key: its channel would answer the
   * old one with the old refusal. While nobody knows whether it arrived, the key stays, and it arrives once.
   */
  anew(known: boolean, now: Date): void {
    this.tries = 0;
    this.at = now;
    if (known) this.key = `${this.id}.${this.attempts}`;
  }

  takenAs(providerId: string): void {
    this.providerId = providerId;
  }
}
MessageSchema.setClass(Message);

const AttemptSchema = defineEntity({
  name: 'MessageAttempt',
  schema: 'delivery',
  tableName: 'attempt',
  properties: {
    messageId: p.uuid().primary(),
    n: p.integer().primary(),
    key: p.text(),
    driver: p.text(),
    at: p.datetime(),
    /** Null while nobody knows: being sent, or the process died. */
    outcome: p.text().$type<'sent' | 'temporary' | 'permanent' | 'unknown'>().nullable(),
    code: p.text().nullable(),
    providerId: p.text().nullable(),
    endedAt: p.datetime().nullable(),
  },
});

/** One try to hand a message to its channel; written before it is made. */
export class MessageAttempt extends AttemptSchema.class {
  ended(
    outcome: NonNullable<MessageAttempt['outcome']>,
    code: string | null,
    providerId: string | null,
    at: Date,
  ): void {
    this.outcome = outcome;
    this.code = code;
    this.providerId = providerId;
    this.endedAt = at;
  }
}
AttemptSchema.setClass(MessageAttempt);
