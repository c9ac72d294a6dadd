import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { Problem, invalid, newId } from '@hotline/kernel';
import type { NewEvent, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { AssignmentBody } from './assignment.commands.js';
import type { Assignment } from './assignment.entity.js';
import { extendedDue } from './clock.js';
import { Clocks } from './clocks.js';
import { Extension } from './extension.entity.js';
import { extensionLifecycle } from './extension.lifecycle.js';
import type { RequestFacts } from './extension.lifecycle.js';
import type { WorkOrder } from './work-order.entity.js';

/** 延期: a unit's request for more time, and the supervision centre's decision on it. */
@Injectable()
export class Extensions {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly clocks: Clocks,
  ) {}

  /**
   * Puts a request before the supervision centre; that one may be made is the table's matter.
   * @throws Problem 400 `workDays` when it is more than policy's most, or would put help behind the lead's own due date
   */
  async request(tx: Tx, order: WorkOrder, assignment: Assignment, body: AssignmentBody<'requestExtension'>) {
    const { workDays, reason } = body;
    const { max } = this.pack.policy.extension;
    if (workDays > max.n) throw invalid('workDays', `最多 ${max.n} 个工作日`);
    const { own, lead } = await this.clocks.finishOf(tx, assignment);
    const toDue = extendedDue(own.clock.dueAt, workDays, own.frame);
    if (lead && assignment.role !== 'lead' && toDue >= lead.clock.dueAt)
      throw invalid('workDays', '协办的时限须早于主办的办结时限');
    const { actor } = tx.scope;
    const extension = tx.em.create(Extension, {
      id: newId(),
      assignmentId: assignment.id,
      workOrderId: order.id,
      unit: assignment.unit,
      role: assignment.role,
      round: assignment.round,
      state: 'requested',
      version: 1,
      workDays,
      reason,
      byId: actor.id,
      byName: actor.name ?? '',
      at: tx.now,
      fromDue: own.clock.dueAt,
      toDue,
    });
    tx.em.persist(extension);
    order.overlays += 1;
    tx.emit(told('requested', extension));
  }

  /**
   * 同意: the due date moves, counted from where it was due, also when it has passed meanwhile.
   * @throws Problem 403 to somebody who is not of the unit policy names, 409
   */
  async approve(tx: Tx, order: WorkOrder, assignment: Assignment, extension: Extension, note: string | null) {
    this.checkCentre(tx);
    extension.make('approve', factsOf(tx, extension));
    const { own } = await this.clocks.finishOf(tx, assignment);
    extension.fromDue = own.clock.dueAt;
    extension.decided(tx.scope.actor.name ?? '', tx.now, note);
    await this.clocks.extend(tx, order, assignment, extension.workDays);
    extension.toDue = own.clock.dueAt;
    tx.emit(told('approved', extension));
  }

  refuse(tx: Tx, extension: Extension, note: string): void {
    this.checkCentre(tx);
    extension.make('refuse', factsOf(tx, extension));
    extension.decided(tx.scope.actor.name ?? '', tx.now, note);
    tx.emit(told('refused', extension));
  }

  withdraw(tx: Tx, extension: Extension): void {
    extension.make('withdraw', factsOf(tx, extension));
    extension.decided(tx.scope.actor.name ?? '', tx.now, null);
    tx.emit(told('withdrawn', extension));
  }

  /** Its assignment ended before anybody decided. */
  async lapse(tx: Tx, assignment: Assignment): Promise<void> {
    const open = await tx.em.findOne(Extension, { assignmentId: assignment.id, state: 'requested' });
    if (!open) return;
    open.make('lapse', factsOf(tx, open));
    tx.emit(told('lapsed', open));
  }

  /** Whether policy lets this person decide: somebody of the unit it names, or of one below it. */
  isCentre(tx: Tx): boolean {
    const { actor } = tx.scope;
    return 'unit' in actor && this.units.isUnder(actor.unit, this.pack.policy.extension.approvedBy);
  }

  private checkCentre(tx: Tx): void {
    if (!this.isCentre(tx))
      throw new Problem('forbidden', { detail: `Decided by ${this.pack.policy.extension.approvedBy}` });
  }
}

export const factsOf = (tx: Tx, { byId }: { byId: string }): RequestFacts => ({
  now: tx.now,
  own: byId === tx.scope.actor.id,
});

function told(happened: keyof typeof extensionLifecycle.states, extension: Extension): NewEvent {
  const { id, assignmentId, unit, role, round, workDays, fromDue, toDue, workOrderId } = extension;
  return {
    kind: `extension.${happened}`,
    subject: 'extension',
    subjectId: id,
    workOrderId,
    data: {
      extension: id,
      assignment: assignmentId,
      unit,
      role,
      round,
      workDays,
      from: fromDue.toISOString(),
      to: toDue.toISOString(),
    },
  };
}
