import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import { newId } from '@hotline/kernel';
import type { NewEvent, Tx } from '@hotline/kernel';
import { CityPack, addTime, addWorkMs, remainingSpan, timeKindOf } from '@hotline/policy';
import type { Assignment } from './assignment.entity.js';
import { Clocks } from './clocks.js';
import { Pause } from './pause.entity.js';
import type { PauseEnd } from './pause.entity.js';
import { hoursOfUnit } from './unit-hours.js';
import { WaitsReading } from './waits.reading.js';
import type { WorkOrder } from './work-order.entity.js';

/** 待补充: the finish clocks of an order stand still while its citizen is asked for more, for a bounded time in all. */
@Injectable()
export class Pauses {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly clocks: Clocks,
    private readonly waits: WaitsReading,
  ) {}

  /** Asks, and lets the clocks stand; that there is time left to do so is the table's matter. */
  async begin(tx: Tx, order: WorkOrder, assignment: Assignment, asked: string): Promise<Pause> {
    const { pause } = this.pack.policy;
    const until = this.until(tx.now, assignment.unit, await this.used(tx, assignment));
    const { actor } = tx.scope;
    const begun = tx.em.create(Pause, {
      id: newId(),
      assignmentId: assignment.id,
      workOrderId: order.id,
      unit: assignment.unit,
      round: assignment.round,
      asked,
      byId: actor.id,
      byName: actor.name ?? '',
      at: tx.now,
      until,
      usedMs: 0,
    });
    tx.em.persist(begun);
    order.overlays += 1;
    await this.clocks.pause(tx, order, pause.clock, { at: until, of: assignment.id });
    tx.emit(told('paused', begun, { until: until.toISOString(), reason: pause.reason }));
    return begun;
  }

  /** Ends the order's open pause, if there is one; its clocks go on, unless something else ends or holds them. */
  async end(tx: Tx, order: WorkOrder, how: PauseEnd): Promise<boolean> {
    if (order.overlays === 0) return false;
    const open = await tx.em.findOne(Pause, { workOrderId: order.id, endedAt: null });
    if (!open) return false;
    const kind = timeKindOf(this.pack.policy.pause.max);
    const hours = hoursOfUnit(this.pack, this.units, open.unit);
    // Written by the firing a moment late, it has not taken more than it was given.
    const ended = tx.now < open.until ? tx.now : open.until;
    open.end(how, tx.now, remainingSpan(open.at, ended, kind, hours, this.pack.calendar));
    if (how !== 'ended' && how !== 'ledger') await this.clocks.resume(tx, order, this.pack.policy.pause.clock);
    tx.emit(told('resumed', open, { by: how }));
    return true;
  }

  private async used(tx: Tx, { id }: Assignment): Promise<number> {
    const [row] = await tx.rows(sql<{ ms: number }>`select coalesce(sum(used_ms), 0)::float8 as ms
      from dispatch.pause where assignment_id = ${id}`);
    return row!.ms;
  }

  /** Policy's limit, less what earlier pauses took of it. */
  private until(now: Date, unit: string, usedMs: number): Date {
    const { max } = this.pack.policy.pause;
    const hours = hoursOfUnit(this.pack, this.units, unit);
    if (usedMs === 0) return addTime(now, max, hours, this.pack.calendar);
    const left = this.waits.pauseLeft(unit, usedMs);
    return timeKindOf(max) === 'wall'
      ? new Date(now.getTime() + left)
      : addWorkMs(now, left, hours, this.pack.calendar);
  }
}

function told(happened: 'paused' | 'resumed', pause: Pause, data: NewEvent['data']): NewEvent {
  const { workOrderId, assignmentId, unit, round } = pause;
  return {
    kind: `workOrder.${happened}`,
    subject: 'workOrder',
    subjectId: workOrderId,
    workOrderId,
    data: { pause: pause.id, assignment: assignmentId, unit, round, ...data },
  };
}
