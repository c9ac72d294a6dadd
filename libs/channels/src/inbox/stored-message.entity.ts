import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import type { Channel } from '@hotline/dispatch';
import { inboxLifecycle } from './inbox.lifecycle.js';
import type { InboxMove, InboxState } from './inbox.lifecycle.js';

const StoredMessageSchema = defineEntity({
  name: 'StoredMessage',
  schema: 'channels',
  tableName: 'inbox_message',
  properties: {
    id: p.uuid().primary(),
    channel: p.text().$type<Channel>(),
    messageId: p.text(),
    sender: p.text(),
    receivedAt: p.datetime(),
    state: p.text().$type<InboxState>(),
    /** Rises with every claim; whoever writes must hold the one they claimed it with. */
    fence: p.integer(),
    tries: p.integer(),
    /** While a worker has it, the end of its lease. Null once it is done with, and for a dead letter. */
    nextTryAt: p.datetime().nullable(),
    /** Code of the last failure. */
    error: p.text().nullable(),
    failedAt: p.datetime().nullable(),
    outcome: p.text().$type<'submission' | 'dialogue' | 'ignored'>().nullable(),
    /** Why there was nothing to do, or why it was set aside. */
    reason: p.text().nullable(),
    workOrderId: p.uuid().nullable(),
    endedAt: p.datetime().nullable(),
  },
});

/** A received message in the inbox, without what is in it: that lies sealed beside and is opened by its handler's worker only. */
export class StoredMessage extends StoredMessageSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: InboxMove, now: Date): void {
    this.state = move<InboxState, object>(inboxLifecycle, name, { state: this.state, version: this.fence }, {});
    this.endedAt = (inboxLifecycle.ends as readonly InboxState[]).includes(this.state) ? now : null;
    if (this.state !== 'waiting') this.nextTryAt = null;
  }

  ended(outcome: StoredMessage['outcome'], facts: { workOrderId?: string; reason?: string }): void {
    this.outcome = outcome;
    this.workOrderId = facts.workOrderId ?? null;
    this.reason = facts.reason ?? null;
    this.error = null;
  }

  failed(code: string, now: Date, nextTryAt: Date | null): void {
    this.error = code;
    this.failedAt = now;
    this.nextTryAt = nextTryAt;
  }

  /** Goes into the queue again as if it had just come, behind nobody: its place was long ago. */
  again(now: Date): void {
    this.tries = 0;
    this.fence += 1;
    this.nextTryAt = now;
  }

  because(reason: string): void {
    this.reason = reason;
  }
}
StoredMessageSchema.setClass(StoredMessage);
