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
type Stored = Omit<SubmissionReceipt, 'queryCode'> & { ownOrder: boolean };

const NOTHING_PROMISED = { dispatchBy: null, contactBy: null, replyBy: null };

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
    const placed = submission.matter && this.place(submission.matter);
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
  promises(matter: Pick<Matter, 'category' | 'place' | 'answers' | 'timeClass'>, at: Date): Promises {
    const { leaf, timeClass, ...place } = this.place(matter);
    const advice = leaf && this.pack.dispatch({ category: leaf.code, place, answers: matter.answers ?? {}, at });
    return promisesOf(at, promiseFrame(this.pack, timeClass, advice?.found ? advice.lead : undefined));
  }

  private async take(tx: Tx, submission: NewSubmission, placed: Placed | null, dedupeKey: string): Promise<Stored> {
    const { actor } = tx.scope;
    const id = newId();
    const { citizen } = submission;
    const citizenId = 'id' in citizen ? citizen.id : await this.citizens.resolve(tx, citizen);
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
    await this.attachments.claim(tx, submission.attachments, { kind: 'submission', id, workOrderId: order.id });
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
      ...this.told(submission, order),
      ownOrder: order.citizenId === citizenId,
    };
  }

  /** What the receipt says of time: promises for a new matter, the running limit of an older one, nothing of an end. */
  private told({ matter, outcome: { kind } }: NewSubmission, order: WorkOrder): Pick<Stored, 'dueAt' | 'promises'> {
    if (kind === 'dispatch' && matter) {
      const { dispatchBy, contactBy, replyBy } = this.promises(matter, order.acceptedAt);
      const [dispatched, contacted, replied] = [dispatchBy, contactBy, replyBy].map((at) => at.toISOString());
      return { dueAt: replied!, promises: { dispatchBy: dispatched!, contactBy: contacted!, replyBy: replied! } };
    }
    const joined = kind === 'urge' || kind === 'supplement';
    return { dueAt: joined ? order.dueAt.toISOString() : null, promises: NOTHING_PROMISED };
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
      const urge = outcome.kind === 'urge';
      await this.workOrders.move(
        tx,
        actor,
        order,
        urge ? { move: 'urge' } : { move: 'supplement', submission: submissionId },
      );
      return order;
    }
    if (!matter || !placed) throw invalid('type', 'a new matter needs its type');
    const order = await this.workOrders.accept(tx, this.newOrder(submission, matter, placed, citizenId));
    await this.workOrders.move(tx, actor, order, commandOf(outcome));
    return order;
  }

  private newOrder(
    { channel, text }: NewSubmission,
    matter: Matter,
    { leaf, district, street, timeClass }: Placed,
    citizenId: string | null,
  ): NewWorkOrder {
    return {
      type: matter.type,
      channel,
      title: matter.title ?? titleOf(text),
      text,
      category: leaf?.code ?? null,
      place: { ...matter.place, district, street },
      answers: matter.answers ?? {},
      citizenId,
      timeClass,
      urgent: matter.urgent ?? timeClass === 'P0',
      confidential: matter.confidential ?? this.isConfidential(matter.type),
      anonymous: matter.anonymous ?? false,
    };
  }

  /** Reports are confidential unless somebody says otherwise; which types are is policy. */
  private isConfidential(type: RequestType): boolean {
    return this.pack.policy.privacy.confidential.default.includes(REQUEST_TYPES[type]);
  }

  /** @throws Problem 400 naming the code that the policy does not know */
  private place({ category, place, timeClass }: Pick<Matter, 'category' | 'place' | 'timeClass'>): Placed {
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
        dueAt: order.endedAt ? null : order.dueAt.toISOString(),
        promises: NOTHING_PROMISED,
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
