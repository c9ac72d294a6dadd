import { Injectable } from '@nestjs/common';
import { Attachments } from '@hotline/attachments';
import { Citizens } from '@hotline/citizens';
import { WorkOrders } from '@hotline/dispatch';
import type { WorkOrder, WorkOrderCommand } from '@hotline/dispatch';
import { invalid, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { Matters } from './matters.js';
import type { Placed } from './matters.js';
import { NOTHING_PROMISED } from './new-submission.js';
import type { NewSubmission, StoredReceipt } from './new-submission.js';
import { Submission } from './submission.entity.js';
import type { Outcome } from './submission.schema.js';

/** A submission ready to be written. */
export interface Incoming {
  submission: NewSubmission;
  /** Null where it joins a work order. */
  placed: Placed | null;
  dedupeKey: string;
}

/** What happens to a submission within its transaction. */
@Injectable()
export class TakingIn {
  constructor(
    private readonly matters: Matters,
    private readonly citizens: Citizens,
    private readonly workOrders: WorkOrders,
    private readonly attachments: Attachments,
  ) {}

  async take(tx: Tx, { submission, placed, dedupeKey }: Incoming): Promise<StoredReceipt> {
    const id = newId();
    const { channel, citizen, text, raw, outcome } = submission;
    const citizenId = 'id' in citizen ? citizen.id : await this.citizens.resolve(tx, citizen);
    const order = await this.order(tx, id, submission, placed, citizenId);
    tx.em.persist(
      Submission.received({
        id,
        channel,
        dedupeKey,
        workOrderId: order.id,
        citizenId,
        outcome: outcome.kind,
        text,
        raw,
        receiptNumber: order.number,
        receivedBy: tx.scope.actor.id,
        receivedAt: tx.now,
      }),
    );
    await this.attachments.claim(tx, submission.attachments, { kind: 'submission', id, workOrderId: order.id });
    tx.emit({
      kind: 'submission.received',
      subject: 'submission',
      subjectId: id,
      workOrderId: order.id,
      data: { submission: id, channel, workOrder: order.id },
    });
    return {
      submissionId: id,
      workOrderId: order.id,
      number: order.number,
      state: order.state,
      version: order.version,
      ...this.told(submission, order),
      ownOrder: order.citizenId === citizenId,
    };
  }

  /** The work order that the submission makes or joins, after the move its outcome stands for. */
  private async order(
    tx: Tx,
    submissionId: string,
    submission: NewSubmission,
    placed: Placed | null,
    citizenId: string | null,
  ): Promise<WorkOrder> {
    const { outcome, matter } = submission;
    const { actor } = tx.scope;
    if (outcome.kind === 'urge' || outcome.kind === 'supplement') {
      const order = await this.workOrders.get(tx, outcome.workOrder, { lock: true });
      const supplement = { move: 'supplement', submission: submissionId } as const;
      await this.workOrders.move(tx, actor, order, outcome.kind === 'urge' ? { move: 'urge' } : supplement);
      return order;
    }
    if (!matter || !placed) throw invalid('type', 'a new matter needs its type');
    const order = await this.workOrders.accept(tx, this.matters.newOrder(submission, matter, placed, citizenId));
    await this.workOrders.move(tx, actor, order, commandOf(outcome));
    return order;
  }

  /** What the receipt says of time: promises for a new matter, the running limit of an older one, nothing of an end. */
  private told({ matter, outcome: { kind } }: NewSubmission, order: WorkOrder) {
    if (kind === 'dispatch' && matter) {
      const { dispatchBy, contactBy, replyBy } = this.matters.promises(matter, order.acceptedAt);
      const promises = {
        dispatchBy: dispatchBy.toISOString(),
        contactBy: contactBy.toISOString(),
        replyBy: replyBy.toISOString(),
      };
      return { dueAt: promises.replyBy, promises };
    }
    const joined = kind === 'urge' || kind === 'supplement';
    return { dueAt: joined ? order.dueAt.toISOString() : null, promises: NOTHING_PROMISED };
  }
}

/** The move on a new work order that an outcome stands for. */
function commandOf(outcome: Exclude<Outcome, { kind: 'urge' | 'supplement' }>): WorkOrderCommand {
  switch (outcome.kind) {
    case 'dispatch':
      return { move: 'submit' };
    case 'answer':
      return { move: 'answer', text: outcome.text, article: outcome.article };
    case 'decline':
      return { move: 'decline', reason: outcome.reason, say: outcome.say, rightDoor: outcome.rightDoor };
    case 'merge':
      return { move: 'merge', into: outcome.into };
    case 'handOver':
      return { move: 'handOver', to: outcome.to, receipt: outcome.receipt };
    default:
      return outcome satisfies never;
  }
}
