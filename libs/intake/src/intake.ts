import { Injectable } from '@nestjs/common';
import { Attachments } from '@hotline/attachments';
import { Citizens } from '@hotline/citizens';
import { REQUEST_TYPES, WorkOrders } from '@hotline/dispatch';
import type { Channel, NewWorkOrder, RequestType, WorkOrder, WorkOrderCommand } from '@hotline/dispatch';
import { Database, invalid, newId, systemScope, violated } from '@hotline/kernel';
import type { IntentOf, Json, Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { LeafCategory, TimeClassCode } from '@hotline/policy';
import { promiseFrame, promisesOf } from './promises.rules.js';
import type { Promises } from './promises.rules.js';
import { QueryCodes } from './query-codes.js';
import { Submission } from './submission.entity.js';
import type { Outcome, SubmissionReceipt, SubmissionRequest } from './submission.schema.js';
import { titleOf } from './title.rules.js';

/** A submission as every channel hands it in, translated from its own wire. */
export interface NewSubmission extends Omit<SubmissionRequest, 'channel' | 'outcome'> {
  channel: Channel;
  /** The channel's own id of the message; null where the idempotency key is all there is. */
  messageId: string | null;
  outcome: Outcome;
  /** The payload as it came, less the identity. */
  raw: Json;
}

/** What is kept of a receipt; the query code is derived again each time, so that it is stored nowhere. */
type Stored = Omit<SubmissionReceipt, 'queryCode'> & { ownOrder: boolean };

/** A submission whose codes the policy knows. */
interface Placed {
  leaf: LeafCategory | undefined;
  district: string | undefined;
  street: string | undefined;
  timeClass: TimeClassCode;
}

/**
 * The one door for every channel. One transaction takes in the citizen, the submission, the work order or what becomes
 * of an older one, its clocks, events and idempotency row; the receipt is given after COMMIT.
 */
@Injectable()
export class Intake {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly citizens: Citizens,
    private readonly workOrders: WorkOrders,
    private readonly attachments: Attachments,
    private readonly codes: QueryCodes,
  ) {}

  /**
   * Takes in a submission, once: repeated under the same intent or the same message id it answers the first receipt.
   * @throws Problem 400 for unknown codes, 404 for a work order out of reach, 409 when the outcome is not open there
   */
  async accept(scope: Scope, intent: IntentOf, submission: NewSubmission): Promise<SubmissionReceipt> {
    const placed = this.place(submission);
    const dedupeKey = submission.messageId ?? `${scope.actor.id}:${intent.key}`;
    try {
      return this.receipt(
        await this.database.write(scope, intent, (tx) => this.take(tx, submission, placed, dedupeKey)),
      );
    } catch (error) {
      if (violated(error) !== 'submission_once') throw error;
      return this.receipt(await this.earlier(submission.channel, dedupeKey));
    }
  }

  /** What the citizen may count on for this matter, if it goes to a unit. */
  promises(submission: Pick<NewSubmission, 'category' | 'place' | 'answers' | 'timeClass'>, at: Date): Promises {
    const { leaf, timeClass, ...place } = this.place(submission);
    const advice = leaf && this.pack.dispatch({ category: leaf.code, place, answers: submission.answers ?? {}, at });
    return promisesOf(at, promiseFrame(this.pack, timeClass, advice?.found ? advice.lead : undefined));
  }

  private async take(tx: Tx, submission: NewSubmission, placed: Placed, dedupeKey: string): Promise<Stored> {
    const { actor } = tx.scope;
    const id = newId();
    const citizenId = await this.citizens.resolve(tx, submission.citizen);
    const order = await this.order(tx, id, submission, placed, citizenId);
    tx.em.persist(
      Submission.received({
        id,
        channel: submission.channel,
        dedupeKey,
        workOrderId: order.id,
        citizenId,
        outcome: submission.outcome.kind,
        text: submission.text,
        raw: submission.raw,
        receiptNumber: order.number,
        receivedBy: actor.id,
        receivedAt: tx.now,
      }),
    );
    await this.attachments.claim(tx, submission.attachments ?? [], { kind: 'submission', id, workOrderId: order.id });
    tx.emit({
      kind: 'submission.received',
      subject: 'submission',
      subjectId: id,
      workOrderId: order.id,
      data: { submission: id, channel: submission.channel, workOrder: order.id },
    });
    return {
      submissionId: id,
      workOrderId: order.id,
      number: order.number,
      state: order.state,
      version: order.version,
      dueAt: this.dueAt(submission, order, tx.now)?.toISOString() ?? null,
      ownOrder: order.citizenId === citizenId,
    };
  }

  /** What the receipt promises: a reply to a new matter, the running limit of an older one, nothing more of one that ended. */
  private dueAt(submission: NewSubmission, order: WorkOrder, now: Date): Date | null {
    const { kind } = submission.outcome;
    if (kind === 'dispatch') return this.promises(submission, now).replyBy;
    return kind === 'urge' || kind === 'supplement' ? order.dueAt : null;
  }

  /** The work order that the submission makes or joins, after the move its outcome stands for. */
  private async order(
    tx: Tx,
    submissionId: string,
    submission: NewSubmission,
    placed: Placed,
    citizenId: string | null,
  ): Promise<WorkOrder> {
    const { outcome } = submission;
    const { actor } = tx.scope;
    if (outcome.kind === 'urge' || outcome.kind === 'supplement') {
      const order = await this.workOrders.get(tx, outcome.workOrder, { lock: true });
      const urge = outcome.kind === 'urge';
      await this.workOrders.move(
        tx,
        actor,
        order,
        urge ? { move: 'urge' } : { move: 'supplement', submission: submissionId },
      );
      return order;
    }
    const order = await this.workOrders.accept(tx, this.newOrder(submission, placed, citizenId));
    await this.workOrders.move(tx, actor, order, commandOf(outcome));
    return order;
  }

  private newOrder(
    submission: NewSubmission,
    { leaf, district, street, timeClass }: Placed,
    citizenId: string | null,
  ): NewWorkOrder {
    const { place, type } = submission;
    return {
      type,
      channel: submission.channel,
      title: submission.title ?? titleOf(submission.text),
      text: submission.text,
      category: leaf?.code ?? null,
      place: { ...place, district, street },
      answers: submission.answers ?? {},
      citizenId,
      timeClass,
      urgent: submission.urgent ?? timeClass === 'P0',
      confidential: submission.confidential ?? this.isConfidential(type),
      anonymous: submission.anonymous ?? false,
    };
  }

  /** Reports are confidential unless somebody says otherwise; which types are is policy. */
  private isConfidential(type: RequestType): boolean {
    return this.pack.policy.privacy.confidential.default.includes(REQUEST_TYPES[type]);
  }

  /** @throws Problem 400 naming the code that the policy does not know */
  private place({ category, place, timeClass }: Pick<NewSubmission, 'category' | 'place' | 'timeClass'>): Placed {
    const leaf = category === undefined ? undefined : this.pack.categories.leaf(category);
    if (category !== undefined && !leaf) throw invalid('category', 'must be a category of the lowest level');
    const area = this.pack.units.area({ district: place.district, street: place.street });
    if (!area)
      throw invalid(place.street === undefined ? 'place.district' : 'place.street', 'no such place in this city');
    return { leaf, district: area.district, street: area.street, timeClass: timeClass ?? leaf?.timeClass ?? 'P2' };
  }

  /** The receipt of a message that came in before, by its channel's own id. */
  private earlier(channel: Channel, dedupeKey: string): Promise<Stored> {
    return this.database.inScope(systemScope('intake'), async (tx) => {
      const submission = await tx.em.findOneOrFail(Submission, { channel, dedupeKey });
      const order = await this.workOrders.get(tx, submission.workOrderId);
      return {
        submissionId: submission.id,
        workOrderId: order.id,
        number: submission.receiptNumber,
        state: order.state,
        version: order.version,
        dueAt: order.dueAt.toISOString(),
        ownOrder: order.citizenId === submission.citizenId,
      };
    });
  }

  private receipt({ ownOrder, ...stored }: Stored): SubmissionReceipt {
    return { ...stored, queryCode: ownOrder ? this.codes.of(stored.workOrderId) : null };
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
