import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { invalid, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime, returnReason } from '@hotline/policy';
import type { AssignmentBody } from './assignment.commands.js';
import type { Assignment } from './assignment.entity.js';
import type { AtHand } from './assignment.moves.js';
import { ReturnRequest } from './return-request.entity.js';
import { hoursOfClock } from './unit-hours.js';

/** 退单: what a unit must say to give an assignment back, and the ruling on it. */
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

  /** Puts the request before the dispatcher, who rules within policy's limit. */
  request(tx: Tx, { order, assignment }: AtHand, body: AssignmentBody<'requestReturn'>): void {
    const { actor } = tx.scope;
    const hours = hoursOfClock(this.pack, this.units, 'dispatch', null);
    tx.em.persist(
      tx.em.create(ReturnRequest, {
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
        decideBy: addTime(tx.now, this.pack.policy.return.decideWithin, hours, this.pack.calendar),
        second: order.returns > 0,
      }),
    );
    order.returns += 1;
    // Whoever gives it back has had it: asking stands for signing.
    assignment.signedAt ??= tx.now;
  }

  /** Writes the ruling down; that there is a request to rule on is the table's matter. */
  async rule(tx: Tx, assignment: Assignment, ruling: 'upheld' | 'refused', note: string): Promise<void> {
    const request = await tx.em.findOne(ReturnRequest, { assignmentId: assignment.id, ruling: null });
    request?.decide(ruling, tx.scope.actor.name ?? '', tx.now, note);
  }
}
