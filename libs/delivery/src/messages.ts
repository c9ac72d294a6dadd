import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Database, Problem, notFound } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { Message } from './message.entity.js';
import type { MessageReceipt, MessagesReplayed, ReplayMessages } from './message.views.js';

/** What people do with messages: send a dead letter again. */
@Injectable()
export class Messages {
  constructor(private readonly database: Database) {}

  /** @throws Problem 404, 409 `stale-version`, 409 `illegal-move` when it is no dead letter */
  replay(scope: Scope, intent: IntentOf, id: string, version: number): Promise<MessageReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const message = await this.locked(tx, id);
      if (!message) throw notFound();
      const { state } = message;
      if (message.version !== version)
        throw new Problem('stale-version', { current: { state, version: message.version } });
      this.again(tx, message);
      return { id, state: message.state, version: message.version };
    });
  }

  /** Those that are still dead letters as their reader saw them; the others are counted and left. */
  replayMany(scope: Scope, intent: IntentOf, { items }: ReplayMessages): Promise<MessagesReplayed> {
    return this.database.write(scope, intent, async (tx) => {
      let replayed = 0;
      // In the order of their ids, so that two people who choose the same ones wait for each other, never in a ring.
      for (const { id, version } of [...items].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        const message = await this.locked(tx, id);
        if (message?.state !== 'dead' || message.version !== version) continue;
        this.again(tx, message);
        replayed += 1;
      }
      return { replayed, passedOver: items.length - replayed };
    });
  }

  private again(tx: Tx, message: Message): void {
    const known = message.reason !== 'unknown';
    message.make('replay', tx.now, { next: tx.now });
    message.anew(known, tx.now);
    const { id: messageId, workOrderId, attempts } = message;
    tx.emit({ kind: 'message.replayed', subject: 'message', subjectId: messageId, workOrderId, data: { attempts } });
  }

  private locked(tx: Tx, id: string): Promise<Message | null> {
    return tx.em.findOne(Message, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }
}
