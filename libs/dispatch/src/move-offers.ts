import { Injectable } from '@nestjs/common';
import { PolicyTable, Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { FROM_ABOVE, assignmentLifecycle } from './assignment.lifecycle.js';
import type { AssignmentFacts, AssignmentMove } from './assignment.lifecycle.js';
import { AssignmentReading, holderOf } from './assignment.reading.js';
import type { Around } from './assignment.reading.js';
import { movesOpenTo } from './lifecycle.js';
import { objectionLifecycle } from './objection.lifecycle.js';
import type { Reply } from './reply.entity.js';
import type { MoveOffer } from './work-order-page.views.js';
import type { WorkOrder } from './work-order.entity.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import { WorkOrderMoves, moversOf } from './work-order.moves.js';

/** Moves that belong to one role only, or need something to have happened, are not shown where they can never be open. */
function concerns(name: AssignmentMove, { role, contestUntil }: AssignmentFacts): boolean {
  if (name === 'waive') return role === 'coHandler';
  if (name === 'contest') return role !== 'inner' && contestUntil !== null;
  if (name === 'upholdReturn' || name === 'refuseReturn') return role !== 'inner';
  return role === 'inner' || !FROM_ABOVE.includes(name);
}

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
    latest: ReadonlyMap<string, Reply>,
    around: Omit<Around, 'reply'>,
  ): Promise<MoveOffer[]> {
    const { all, objections } = around;
    const movers = moversOf(tx.scope.actor);
    const offers: MoveOffer[] = movesOpenTo(workOrderLifecycle, movers, order.state, await this.moves.facts(tx, order))
      .filter(({ move }) => this.reaches(tx, `workOrder.${move}`, order.units))
      .map((offer) => ({ ...offer, subject: 'workOrder', subjectId: order.id, version: order.version }));
    for (const assignment of all) {
      const facts = await this.reading.facts(tx, assignment, { ...around, reply: latest.get(assignment.id) ?? null });
      for (const offer of movesOpenTo(assignmentLifecycle, movers, assignment.state, facts)) {
        const name = offer.move as AssignmentMove;
        if (!concerns(name, facts)) continue;
        const holder = holderOf(name, assignment, all, order);
        if (!this.reaches(tx, `assignment.${name}`, holder ? [holder] : [])) continue;
        offers.push({ ...offer, subject: 'assignment', subjectId: assignment.id, version: assignment.version });
      }
    }
    for (const objection of objections) {
      for (const offer of movesOpenTo(objectionLifecycle, movers, objection.state, objection.facts(tx.now))) {
        if (!this.reaches(tx, `objection.${offer.move}`, [objection.unit])) continue;
        offers.push({ ...offer, subject: 'objection', subjectId: objection.id, version: objection.version });
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
