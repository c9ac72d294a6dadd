import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { invalid, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime, returnReason } from '@hotline/policy';
import type { AssignmentBody } from './assignment.commands.js';
import type { Assignment } from './assignment.entity.js';
import type { AtHand } from './at-hand.js';
import { ReturnRequest } from './return-request.entity.js';
import type { ReturnRuling } from './return-request.entity.js';
import { hoursOfClock, hoursOfUnit } from './unit-hours.js';

/** 退单: what a unit must say to give an assignment back, and the decision on it. */
@Injectable()
export class Returns {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
  ) {}

  /** @throws Problem 400 when the reason is unknown or the unit proposed is its own or receives no orders */
  check(assignment: Assignment, { reason, proposedUnit }: AssignmentBody<'requestReturn'>): void {
    if (!returnReason(this.pack.policy, reason)) throw invalid('reason', 'is no reason for a return');
    const unit = this.units.get(proposedUnit);
    if (!unit?.active || !unit.receives) throw invalid('proposedUnit', 'is no unit that receives work orders');
    if (proposedUnit === assignment.unit) throw invalid('proposedUnit', 'must be another unit');
  }

  /**
   * Puts the request before whoever decides within policy's limit: the dispatcher, or the unit that passed the assignment
   * down, in its own hours. What stays between these two is no return of the order.
   */
  request(tx: Tx, { order, assignment, all }: AtHand, body: AssignmentBody<'requestReturn'>): ReturnRequest {
    const { actor } = tx.scope;
    const above = all.find(({ id }) => id === assignment.parentId);
    const request = tx.em.create(ReturnRequest, {
      id: newId(),
      assignmentId: assignment.id,
      workOrderId: order.id,
      reason: body.reason,
      rule: body.rule,
      proposedUnit: body.proposedUnit,
      note: body.note ?? null,
      byId: actor.id,
      byName: actor.name ?? '',
      at: tx.now,
      decideBy: this.decideBy(above?.unit ?? null, tx.now),
      second: !above && order.returns > 0,
    });
    tx.em.persist(request);
    if (!above) order.returns += 1;
    // Whoever gives it back has had it: asking stands for signing.
    assignment.signedAt ??= tx.now;
    return request;
  }

  private decideBy(unit: string | null, now: Date): Date {
    const hours = unit
      ? hoursOfUnit(this.pack, this.units, unit)
      : hoursOfClock(this.pack, this.units, 'dispatch', null);
    return addTime(now, this.pack.policy.return.decideWithin, hours, this.pack.calendar);
  }

  /** The refused request that a unit contests; that there is one is the table's matter. */
  refused(tx: Tx, assignment: Assignment): Promise<ReturnRequest> {
    const where = { assignmentId: assignment.id, ruling: 'refused' as const };
    return tx.em.findOneOrFail(ReturnRequest, where, { orderBy: { at: 'desc', id: 'desc' } });
  }

  /** Writes the ruling down; that there is a request to rule on is the table's matter. */
  async rule(tx: Tx, assignment: Assignment, ruling: ReturnRuling, note: string): Promise<void> {
    const request = await tx.em.findOne(ReturnRequest, { assignmentId: assignment.id, ruling: null });
    request?.decide(ruling, tx.scope.actor.name ?? '', tx.now, note);
  }
}
