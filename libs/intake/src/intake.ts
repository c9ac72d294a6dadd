import { Injectable } from '@nestjs/common';
import { WorkOrders } from '@hotline/dispatch';
import { Database, GroupCommit, systemScope, violated } from '@hotline/kernel';
import type { IntentOf, Scope } from '@hotline/kernel';
import { Matters } from './matters.js';
import { NOTHING_PROMISED } from './new-submission.js';
import type { Matter, NewSubmission, StoredReceipt } from './new-submission.js';
import type { Promises } from './promises.rules.js';
import { QueryCodes } from './query-codes.js';
import { Submission } from './submission.entity.js';
import type { SubmissionReceipt } from './submission.schema.js';
import { TakingIn } from './taking-in.js';
import type { Incoming } from './taking-in.js';

/** Most submissions of one transaction, and transactions of this kind at once. */
const MOST = 24;
const IN_FLIGHT = 2;

interface Arrival extends Incoming {
  scope: Scope;
  intent: IntentOf;
}

/**
 * The one door for every channel. One transaction takes in the citizen, the submission, the work order or what becomes
 * of an older one, its clocks, events and idempotency row; the receipt is given after COMMIT.
 */
@Injectable()
export class Intake {
  /** What citizens send by themselves comes in waves; new matters that arrive together share a transaction. */
  private readonly group = new GroupCommit<Arrival, StoredReceipt>({
    most: MOST,
    inFlight: IN_FLIGHT,
    together: (a, b) =>
      a.scope.actor.id === b.scope.actor.id && a.intent.key !== b.intent.key && a.dedupeKey !== b.dedupeKey,
    run: (arrivals) => this.takeAll(arrivals),
  });

  constructor(
    private readonly database: Database,
    private readonly matters: Matters,
    private readonly taking: TakingIn,
    private readonly workOrders: WorkOrders,
    private readonly codes: QueryCodes,
  ) {}

  /**
   * Takes in a submission, once: repeated under the same intent or the same message id it answers the first receipt.
   * @throws Problem 400 for unknown codes, 404 for a work order out of reach, 409 when the outcome is not open there
   */
  async accept(scope: Scope, intent: IntentOf, submission: NewSubmission): Promise<SubmissionReceipt> {
    const placed = submission.matter && this.matters.place(submission.matter);
    const dedupeKey = submission.messageId ?? `${scope.actor.id}:${intent.key}`;
    const arrival = { scope, intent, submission, placed, dedupeKey };
    const { ownOrder, ...stored } = await (mayShare(arrival) ? this.group.add(arrival) : this.takeAlone(arrival));
    return { ...stored, queryCode: ownOrder ? this.codes.of(stored.workOrderId) : null };
  }

  /** What the citizen may count on for this matter, if it goes to a unit. */
  promises(matter: Pick<Matter, 'category' | 'place' | 'answers' | 'timeClass'>, at: Date): Promises {
    return this.matters.promises(matter, at);
  }

  private async takeAlone(arrival: Arrival): Promise<StoredReceipt> {
    const [receipt] = await this.takeAll([arrival]);
    return receipt!;
  }

  private async takeAll(arrivals: readonly Arrival[]): Promise<StoredReceipt[]> {
    const [first, ...others] = arrivals as [Arrival, ...Arrival[]];
    const intents = arrivals.map(({ intent }) => intent);
    try {
      return await this.database.writeAll(first.scope, intents, (tx, fresh) =>
        this.taking.takeAll(
          tx,
          fresh.map((i) => arrivals[i]!),
        ),
      );
    } catch (error) {
      if (others.length > 0 || violated(error) !== 'submission_once') throw error;
      return [await this.earlier(first)];
    }
  }

  /** The receipt of a message that came in before, by its channel's own id. */
  private earlier({ submission: { channel }, dedupeKey }: Arrival): Promise<StoredReceipt> {
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
}

/**
 * New matters of people who are not signed in: they have one actor and one reach, touch no older work order and can be
 * refused by nothing but the database. Files are claimed apart, since a wrong one would undo the whole group. A batch of
 * one is the same thing for everybody else.
 */
function mayShare({ scope, submission }: Arrival): boolean {
  return (
    scope.actor.kind === 'citizen' &&
    scope.reach.kind === 'intake' &&
    submission.outcome.kind === 'dispatch' &&
    submission.attachments.length === 0
  );
}
