import { Injectable } from '@nestjs/common';
import { PolicyTable, Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import type { Assignment } from './assignment.entity.js';
import { assignmentLifecycle } from './assignment.lifecycle.js';
import { AssignmentReading } from './assignment.reading.js';
import { movesOpenTo } from './lifecycle.js';
import type { Reply } from './reply.entity.js';
import type { MoveOffer } from './work-order-page.views.js';
import type { WorkOrder } from './work-order.entity.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import { WorkOrderMoves, moversOf } from './work-order.moves.js';

/** Which moves a page offers its reader: those of the two tables that the policy table opens to them, with what locks them. */
@Injectable()
export class MoveOffers {
  constructor(
    private readonly policies: PolicyTable,
    private readonly units: Units,
    private readonly moves: WorkOrderMoves,
    private readonly reading: AssignmentReading,
  ) {}

  async of(
    tx: Tx,
    order: WorkOrder,
    all: readonly Assignment[],
    latest: ReadonlyMap<string, Reply>,
  ): Promise<MoveOffer[]> {
    const movers = moversOf(tx.scope.actor);
    const offers: MoveOffer[] = movesOpenTo(workOrderLifecycle, movers, order.state, await this.moves.facts(tx, order))
      .filter(({ move }) => this.reaches(tx, `workOrder.${move}`, order.units))
      .map((offer) => ({ ...offer, subject: 'workOrder', subjectId: order.id, version: order.version }));
    for (const assignment of all) {
      const facts = await this.reading.facts(tx, assignment, all, latest.get(assignment.id) ?? null);
      for (const offer of movesOpenTo(assignmentLifecycle, movers, assignment.state, facts)) {
        if (offer.move === 'waive' && assignment.role === 'lead') continue;
        const holder = offer.move === 'waive' ? order.lead : assignment.unit;
        if (!this.reaches(tx, `assignment.${offer.move}`, holder ? [holder] : [])) continue;
        offers.push({ ...offer, subject: 'assignment', subjectId: assignment.id, version: assignment.version });
      }
    }
    return offers;
  }

  /** Whether the policy table gives the actor this action over something in the hands of these units. */
  private reaches(tx: Tx, action: string, holders: readonly string[]): boolean {
    const { actor } = tx.scope;
    if (!('roles' in actor)) return false;
    const relation = this.policies.relation(action, actor.roles);
    if (relation === 'unit') return holders.includes(actor.unit);
    if (relation === 'subtree') return holders.some((unit) => this.units.isUnder(unit, actor.unit));
    return relation === 'city';
  }
}
