import { Injectable } from '@nestjs/common';
import { Attachments } from '@hotline/attachments';
import { Citizens } from '@hotline/citizens';
import { WorkOrders } from '@hotline/dispatch';
import type { NewWorkOrder, WorkOrder, WorkOrderCommand } from '@hotline/dispatch';
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

/** The same, with its id and its citizen. */
interface Arrived extends Incoming {
  id: string;
  citizenId: string | null;
}

/** What happens to submissions within their transaction. */
@Injectable()
export class TakingIn {
  constructor(
    private readonly matters: Matters,
    private readonly citizens: Citizens,
    private readonly workOrders: WorkOrders,
    private readonly attachments: Attachments,
  ) {}

  /** Writes them and answers their receipts, in their order; all of them are taken in or none. */
  async takeAll(tx: Tx, incoming: readonly Incoming[]): Promise<StoredReceipt[]> {
    const arrived = await this.withCitizens(tx, incoming);
    const matters = arrived.flatMap((one) => this.newOrder(one) ?? []);
    const accepted = (await this.workOrders.acceptAll(tx, matters)).values();
    const receipts: StoredReceipt[] = [];
    for (const one of arrived) receipts.push(await this.takeOne(tx, one, accepted));
    return receipts;
  }

  private async withCitizens(tx: Tx, incoming: readonly Incoming[]): Promise<Arrived[]> {
    const people = incoming.map(({ submission: { citizen } }) => ('id' in citizen ? {} : citizen));
    const resolved = await this.citizens.resolveAll(tx, people);
    return incoming.map((one, i) => {
      const { citizen } = one.submission;
      return { ...one, id: newId(), citizenId: 'id' in citizen ? citizen.id : resolved[i]! };
    });
  }

  /** The new work order that a submission asks for; null where it joins an older one. */
  private newOrder({ submission, placed, citizenId }: Arrived): NewWorkOrder | null {
    if (joins(submission.outcome)) return null;
    if (!submission.matter || !placed) throw invalid('type', 'a new matter needs its type');
    return this.matters.newOrder(submission, submission.matter, placed, citizenId);
  }

  /** @param accepted the new orders, of which this submission takes the next if it is for one */
  private async takeOne(tx: Tx, arrived: Arrived, accepted: Iterator<WorkOrder>): Promise<StoredReceipt> {
    const { id, submission, citizenId, dedupeKey } = arrived;
    const { channel, text, raw, outcome } = submission;
    const order = joins(outcome)
      ? await this.workOrders.get(tx, outcome.workOrder, { lock: true })
      : (accepted.next().value as WorkOrder);
    await this.workOrders.move(tx, tx.scope.actor, order, commandOf(outcome, id));
    tx.add(
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

  /** What the receipt says of time: promises for a new matter, the running limit of an older one, nothing of an end. */
  private told({ matter, outcome }: NewSubmission, order: WorkOrder) {
    if (outcome.kind === 'dispatch' && matter) {
      const { dispatchBy, contactBy, replyBy } = this.matters.promises(matter, order.acceptedAt);
      const promises = {
        dispatchBy: dispatchBy.toISOString(),
        contactBy: contactBy.toISOString(),
        replyBy: replyBy.toISOString(),
      };
      return { dueAt: promises.replyBy, promises };
    }
    return { dueAt: joins(outcome) ? order.dueAt.toISOString() : null, promises: NOTHING_PROMISED };
  }
}

/** Whether a submission joins a work order that is there. */
function joins(outcome: Outcome): outcome is Extract<Outcome, { workOrder: string }> {
  return 'workOrder' in outcome;
}

/** The move on its work order that a submission's outcome stands for. */
function commandOf(outcome: Outcome, submission: string): WorkOrderCommand {
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
    case 'urge':
      return { move: 'urge' };
    case 'supplement':
      return { move: 'supplement', submission };
    default:
      return outcome satisfies never;
  }
}
