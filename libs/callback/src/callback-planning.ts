import { Injectable } from '@nestjs/common';
import { Clocks, REQUEST_TYPES, WorkOrder, WorkOrders } from '@hotline/dispatch';
import { newId } from '@hotline/kernel';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack, callbackDecision } from '@hotline/policy';
import type { CallbackDecision } from '@hotline/policy';
import { waitsForAnswer } from './about.rules.js';
import { Callback } from './callback.entity.js';
import type { PlanKind } from './callback.entity.js';
import type { CallbackFacts } from './callback.lifecycle.js';
import { Callbacks, told } from './callbacks.js';

/** No guard stands before planning again. */
const UNGUARDED: CallbackFacts = {
  orderWaits: true,
  ownWork: false,
  quiet: false,
  triedNow: false,
  tries: 0,
  mostTries: 0,
};

/**
 * Plans callbacks from the event log: each approval, direct answer and merging is looked at once, whatever dies in between.
 * Where the plan asks nobody, the order closes at once.
 */
@Injectable()
export class CallbackPlanning implements Projection {
  readonly name = 'callback.planning';

  constructor(
    private readonly pack: CityPack,
    private readonly workOrders: WorkOrders,
    private readonly clocks: Clocks,
    private readonly callbacks: Callbacks,
  ) {}

  async apply(tx: Tx, events: readonly FeedEvent[]): Promise<void> {
    for (const { kind, workOrderId, data } of events) {
      if (workOrderId === null) continue;
      if (kind === 'workOrder.approved') await this.approved(tx, workOrderId, data['plan']);
      if (kind === 'workOrder.answered') await this.answered(tx, workOrderId);
      if (kind === 'workOrder.merged' || kind === 'workOrder.remerged') await this.merged(tx, workOrderId);
    }
  }

  /** Carries out the plan that the approval has written down. */
  private async approved(tx: Tx, workOrderId: string, planned: unknown): Promise<void> {
    const order = await this.workOrders.get(tx, workOrderId, { lock: true });
    if (order.state !== 'awaitingCallback') return;
    await this.planRepeats(tx, order);
    if (planned !== 'always' && planned !== 'sample')
      return this.workOrders.move(tx, tx.scope.actor, order, { move: 'close' });
    await this.plan(tx, order, order, { ...this.decide(order, order), plan: planned });
  }

  private async answered(tx: Tx, workOrderId: string): Promise<void> {
    const order = await this.workOrders.get(tx, workOrderId, { lock: true });
    if (order.state !== 'answered') return;
    await this.planRepeats(tx, order);
    await this.plan(tx, order, order, this.decide(order, order));
  }

  /**
   * A merged order's own callback asks about the order that is handled from now on; when that one has its reply already,
   * this citizen is asked at once.
   */
  private async merged(tx: Tx, workOrderId: string): Promise<void> {
    const order = await this.workOrders.get(tx, workOrderId);
    if (!order.mergedInto) return;
    const about = await this.workOrders.get(tx, order.mergedInto, { lock: true });
    (await this.callbacks.openOf(tx, order.id))?.turnTo(about.id);
    if (waitsForAnswer(about.state, false)) await this.plan(tx, order, about, this.decide(order, about));
  }

  /** Each citizen whose repeat was merged into an order is asked for themselves. */
  private async planRepeats(tx: Tx, order: WorkOrder): Promise<void> {
    const repeats = await tx.em.find(WorkOrder, { mergedInto: order.id }, { orderBy: { id: 'asc' } });
    for (const repeat of repeats) await this.plan(tx, repeat, order, this.decide(repeat, order));
  }

  /** Makes the callback of a citizen's order, or turns the one still open to the latest round. */
  private async plan(tx: Tx, order: WorkOrder, about: WorkOrder, decision: CallbackDecision): Promise<void> {
    if (decision.plan === 'never' || (await this.askedAlready(tx, order, about))) return;
    const { plan, because } = decision;
    const { dueAt } = await this.clocks.start(tx, about, 'callback', 'callback.due');
    const open = await this.callbacks.openOf(tx, order.id);
    if (open) {
      open.make('renew', UNGUARDED);
      open.planAgain(plan, because, about, dueAt, tx.now);
    }
    const callback = open ?? this.create(tx, order, about, plan, because, dueAt);
    tx.emit(told('due', callback, { round: about.round, plan, dueAt: dueAt.toISOString(), unit: about.lead ?? null }));
  }

  /** One citizen is asked once about one round, however the merging and the approval follow each other in the log. */
  private async askedAlready(tx: Tx, order: WorkOrder, about: WorkOrder): Promise<boolean> {
    const asked = { workOrderId: order.id, aboutId: about.id, round: about.round, endedAt: { $ne: null } };
    return (await tx.em.count(Callback, asked)) > 0;
  }

  private create(tx: Tx, order: WorkOrder, about: WorkOrder, plan: PlanKind, because: string, dueAt: Date): Callback {
    const callback = tx.em.create(Callback, {
      id: newId(),
      workOrderId: order.id,
      aboutId: about.id,
      number: order.number,
      title: order.title,
      citizenId: order.citizenId ?? null,
      state: 'due',
      version: 1,
      round: about.round,
      plan,
      because,
      plannedAt: tx.now,
      dueAt,
      tries: [],
      reasons: [],
    });
    tx.em.persist(callback);
    return callback;
  }

  /** Whoever is not known cannot be asked, whether or not they wished to stay unknown. */
  private decide(order: WorkOrder, about: WorkOrder): CallbackDecision {
    return callbackDecision(this.pack.policy.callback, {
      id: order.id,
      type: REQUEST_TYPES[order.type],
      flags: about.round > 0 ? ['rework'] : [],
      answeredDirectly: about.state === 'answered',
      anonymousWithoutContact: !order.citizenId,
    });
  }
}
