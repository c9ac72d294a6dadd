import { Injectable } from '@nestjs/common';
import { invalid, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { Assignment } from './assignment.entity.js';
import { Assignments } from './assignments.js';
import { Guards } from './guards.js';
import { HelpRequest } from './help-request.entity.js';
import { helpRequestEvent } from './help-request.events.js';
import { isLive } from './holders.js';
import type { WorkOrder } from './work-order.entity.js';

/** 协办申请: the lead names whose help it needs; the dispatcher adds that co-handler or says why not. */
@Injectable()
export class HelpRequests {
  constructor(
    private readonly assignments: Assignments,
    private readonly guards: Guards,
  ) {}

  /** @throws Problem 400 `unit` when it may not help with this order, helps already, or was asked for already */
  async ask(tx: Tx, order: WorkOrder, lead: Assignment, { unit, reason }: { unit: string; reason: string }) {
    await this.check(tx, order, unit);
    if (await this.open(tx, order, unit)) throw invalid('unit', 'its help is asked for already');
    const { actor } = tx.scope;
    const request = tx.em.create(HelpRequest, {
      id: newId(),
      assignmentId: lead.id,
      workOrderId: order.id,
      unit,
      reason,
      state: 'asked',
      version: 1,
      byId: actor.id,
      byName: actor.name ?? '',
      at: tx.now,
    });
    tx.em.persist(request);
    order.overlays += 1;
    tx.emit(helpRequestEvent('asked', request));
  }

  /** @throws Problem 400 `unit` when the unit may not help with this order or does so already */
  async check(tx: Tx, order: WorkOrder, unit: string): Promise<void> {
    this.guards.checkHelper(order, 'unit', unit);
    const all = await this.assignments.of(tx, order.id);
    if (all.some((assignment) => assignment.unit === unit && isLive(assignment)))
      throw invalid('unit', 'has this order already');
  }

  decline(tx: Tx, request: HelpRequest, note: string): void {
    request.make('decline', tx.now);
    request.decided(tx.scope.actor.name ?? '', tx.now, note);
    tx.emit(helpRequestEvent('declined', request));
  }

  /** The co-handler was added: whoever asked for it has it. */
  async given(tx: Tx, order: WorkOrder, unit: string): Promise<void> {
    const request = await this.open(tx, order, unit);
    if (!request) return;
    request.make('give', tx.now);
    request.decided(tx.scope.actor.name ?? '', tx.now, null);
    tx.emit(helpRequestEvent('given', request));
  }

  private open(tx: Tx, order: WorkOrder, unit: string): Promise<HelpRequest | null> {
    return tx.em.findOne(HelpRequest, { workOrderId: order.id, unit, state: 'asked' });
  }
}
