import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { invalid } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { assignmentEvent } from './assignment.events.js';
import type { AssignmentBody } from './assignment.commands.js';
import type { AtHand } from './at-hand.js';
import { Assignments } from './assignments.js';
import { Clocks } from './clocks.js';
import { isLive } from './holders.js';

/**
 * 转下级: a unit lets one below it do the work and stays answerable. The child signs, replies and is reviewed as any unit;
 * the parent's own reply waits for it. It may pass on in turn, so that an order reaches a community through its district
 * and street.
 */
@Injectable()
export class PassingDown {
  constructor(
    private readonly units: Units,
    private readonly assignments: Assignments,
    private readonly clocks: Clocks,
  ) {}

  /** @throws Problem 400 when the unit stands not below the one that passes down, receives no orders or has this one already */
  check({ assignment, all }: AtHand, code: string): void {
    const unit = this.units.get(code);
    if (!unit?.active || !unit.receives) throw invalid('unit', 'is no unit that receives work orders');
    if (code === assignment.unit || !this.units.isUnder(code, assignment.unit))
      throw invalid('unit', 'must be a unit below your own');
    if (all.some((other) => other.unit === code && isLive(other)))
      throw invalid('unit', 'has this order in hand already');
  }

  /** Makes the child with its clocks, which keep within the parent's. */
  async down(tx: Tx, at: AtHand, { unit, note }: AssignmentBody<'passDown'>): Promise<void> {
    const { order, assignment } = at;
    const { rule, overridden } = assignment;
    const child = await this.assignments.add(tx, order, {
      unit,
      role: 'inner',
      parent: assignment,
      note,
      rule: rule ?? null,
      overridden,
    });
    const clocks = await this.clocks.of(tx, order.id);
    const finish = clocks.find((clock) => clock.kind === 'finish' && clock.assignmentId === child.id);
    const dueAt = finish?.dueAt.toISOString() ?? null;
    tx.emit(assignmentEvent('passedDown', assignment, { child: child.id, to: unit, dueAt }));
  }

  /** An assignment ended before its reply: what it had passed on in turn ends with it. */
  async ended(tx: Tx, { order, assignment }: AtHand): Promise<void> {
    await this.assignments.cancelBelow(tx, order, assignment);
    await this.assignments.settle(tx, order);
  }
}
