import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { invalid, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import type { Guard } from '@hotline/policy';
import { Assignment } from './assignment.entity.js';
import type { DispatchBasis } from './assignment.entity.js';
import type { AssignmentRole } from './assignment.lifecycle.js';
import { assignmentEvent } from './assignment.events.js';
import { Clocks } from './clocks.js';
import { holders, isLive } from './holders.js';
import { hoursOfUnit } from './unit-hours.js';
import type { WorkOrder } from './work-order.entity.js';

/** To whom an order goes, and on what ground. */
export interface Assigning {
  lead: string;
  coHandlers: readonly string[];
  note?: string | undefined;
  rule: DispatchBasis | null;
  overridden: boolean;
  /** Units whose request to give it back was refused in an earlier round. */
  noReturn?: readonly string[];
}

/** Gives work orders to units and takes them back: assignments with their clocks, and who holds the order. */
@Injectable()
export class Assignments {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly clocks: Clocks,
  ) {}

  /** Every assignment of an order, oldest first. */
  async of(tx: Tx, workOrderId: string): Promise<Assignment[]> {
    await tx.em.flush();
    return tx.em.find(Assignment, { workOrderId }, { orderBy: { assignedAt: 'asc', id: 'asc' } });
  }

  /**
   * The units as they may be given this order.
   * @throws Problem 400 when one receives no orders, is named twice, or a guard (基层守门) of the category forbids it
   */
  checkUnits(order: WorkOrder, lead: string, coHandlers: readonly string[]): void {
    const guards = order.category ? this.pack.catalogue.guardsFor(order.category, this.pack.categories) : [];
    this.checkUnit('lead', lead, guards);
    const helping = guards.filter((guard) => !guard.allowCo);
    coHandlers.forEach((code, i) => {
      this.checkUnit(`coHandlers.${i}`, code, helping);
      if (code === lead || coHandlers.indexOf(code) !== i) throw invalid(`coHandlers.${i}`, 'is named twice');
    });
  }

  /** Makes the assignments of the order's present round and starts their clocks. */
  async give(tx: Tx, order: WorkOrder, to: Assigning): Promise<void> {
    await this.create(tx, order, to, to.lead, 'lead');
    for (const code of to.coHandlers) await this.create(tx, order, to, code, 'coHandler');
    await this.settle(tx, order);
  }

  /** Takes every live assignment away, with its clocks; help already approved stays. */
  async cancelLive(tx: Tx, order: WorkOrder): Promise<void> {
    for (const assignment of (await this.of(tx, order.id)).filter(isLive)) {
      assignment.make('cancel', {
        now: tx.now,
        role: assignment.role,
        noReturn: false,
        returnUntil: tx.now,
        waitsFor: [],
        ownReply: false,
      });
      await this.clocks.apply(tx, order, 'assignment.cancel', assignment);
      tx.emit(assignmentEvent('cancelled', assignment));
    }
    await this.settle(tx, order);
  }

  /** Writes down on the order who holds it. */
  async settle(tx: Tx, order: WorkOrder): Promise<void> {
    order.heldBy(holders(await this.of(tx, order.id)));
  }

  private async create(tx: Tx, order: WorkOrder, to: Assigning, unit: string, role: AssignmentRole): Promise<void> {
    const assignment = tx.em.create(Assignment, {
      id: newId(),
      workOrderId: order.id,
      unit,
      role,
      state: 'pendingSign',
      version: 1,
      round: order.round,
      assignedAt: tx.now,
      note: to.note ?? null,
      rule: to.rule,
      overridden: to.overridden,
      noReturn: to.noReturn?.includes(unit) ?? false,
      returnUntil: this.returnUntil(unit, tx.now),
    });
    tx.em.persist(assignment);
    tx.emit(assignmentEvent('created', assignment));
    await this.clocks.apply(tx, order, 'assignment.create', assignment);
  }

  private returnUntil(unit: string, now: Date): Date {
    const hours = hoursOfUnit(this.pack, this.units, unit);
    return addTime(now, this.pack.policy.return.window, hours, this.pack.calendar);
  }

  private checkUnit(path: string, code: string, guards: readonly Guard[]): void {
    const unit = this.units.get(code);
    if (!unit?.active || !unit.receives) throw invalid(path, 'is no unit that receives work orders');
    const guard = guards.find((rule) => (rule.forbidLeadKinds as readonly string[]).includes(unit.kind));
    if (guard) throw invalid(path, `${guard.code} ${guard.zh}：${guard.reason}`);
  }
}
