import { Injectable } from '@nestjs/common';
import { Clocks, REQUEST_TYPES, WorkOrder, WorkOrders } from '@hotline/dispatch';
import { newId } from '@hotline/kernel';
import type { FeedEvent, Projection, Tx } from '@hotline/kernel';
import { CityPack, callbackDecision } from '@hotline/policy';
import type { CallbackDecision } from '@hotline/policy';
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
 * Plans callbacks from the event log: each approval and each direct answer is looked at once, whatever dies in between.
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
    }
  }

  /** Carries out the plan that the approval has written down. */
  private async approved(tx: Tx, workOrderId: string, planned: unknown): Promise<void> {
    const order = await this.workOrders.get(tx, workOrderId, { lock: true });
    if (order.state !== 'awaitingCallback') return;
    const repeats = await tx.em.find(WorkOrder, { mergedInto: order.id, state: 'merged' }, { orderBy: { id: 'asc' } });
    for (const repeat of repeats) await this.plan(tx, repeat, order, this.decide(repeat, order));
    if (planned !== 'always' && planned !== 'sample')
      return this.workOrders.move(tx, tx.scope.actor, order, { move: 'close' });
    await this.plan(tx, order, order, { ...this.decide(order, order), plan: planned });
  }

  private async answered(tx: Tx, workOrderId: string): Promise<void> {
    const order = await this.workOrders.get(tx, workOrderId, { lock: true });
    if (order.state === 'answered') await this.plan(tx, order, order, this.decide(order, order));
  }

  /** Makes the callback of a citizen's order, or turns the one still open to the latest round. */
  private async plan(tx: Tx, order: WorkOrder, about: WorkOrder, decision: CallbackDecision): Promise<void> {
    if (decision.plan === 'never') return;
    const { plan, because } = decision;
    const { dueAt } = await this.clocks.start(tx, about, 'callback', 'callback.due');
    const open = await this.callbacks.openOf(tx, order.id);
    if (open) {
      open.make('renew', UNGUARDED);
      open.planAgain(plan, because, about.round, dueAt, tx.now);
    }
    const callback = open ?? this.create(tx, order, about, plan, because, dueAt);
    tx.emit(told('due', callback, { round: about.round, plan, dueAt: dueAt.toISOString() }));
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
