import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { NewEvent, Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import type { Span } from '@hotline/policy';
import type { Assignment } from './assignment.entity.js';
import { Objection } from './objection.entity.js';
import { OPEN_OBJECTIONS } from './objection.lifecycle.js';
import { ReturnRequest } from './return-request.entity.js';
import { hoursOfUnit } from './unit-hours.js';

/** The objections of an order, when each is to be ruled on, and how one ends that nobody rules on. */
@Injectable()
export class ObjectionDocket {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
  ) {}

  /** Every objection on an order, oldest first. */
  async of(tx: Tx, workOrderId: string): Promise<Objection[]> {
    await tx.em.flush();
    return tx.em.find(Objection, { workOrderId }, { orderBy: { openedAt: 'asc', id: 'asc' } });
  }

  /** A ruling is due this long from now, in the hours of the arbiter's unit. */
  dueIn(span: Span, now: Date): Date {
    const hours = hoursOfUnit(this.pack, this.units, this.pack.policy.objection.arbiter);
    return addTime(now, span, hours, this.pack.calendar);
  }

  /** What the unit asked for is no longer before anybody: the order has left it by another way. */
  async lapse(tx: Tx, { id }: Assignment, why: string): Promise<void> {
    await tx.em.flush();
    const objection = await tx.em.findOne(Objection, { assignmentId: id, state: { $in: OPEN_OBJECTIONS } });
    if (!objection) return;
    objection.make('lapse', tx.now);
    await this.end(tx, objection, why, true);
  }

  /** Writes down that it ended without a ruling, and says so. */
  async end(tx: Tx, objection: Objection, why: string, lapsed = false): Promise<void> {
    objection.ended = why;
    const request = await tx.em.findOne(ReturnRequest, { id: objection.returnRequestId, ruling: null });
    request?.decide('withdrawn', tx.scope.actor.name ?? '', tx.now, why);
    tx.emit(objectionEvent('withdrawn', objection, { lapsed }));
  }
}

/** What happened to an objection, as the order's history shows it. */
export function objectionEvent(
  happened: 'opened' | 'meeting' | 'minuted' | 'ruled' | 'withdrawn' | 'undecided',
  objection: Objection,
  data: NewEvent['data'] = {},
): NewEvent {
  const { id, assignmentId, unit, role, workOrderId } = objection;
  return {
    kind: `objection.${happened}`,
    subject: 'objection',
    subjectId: id,
    workOrderId,
    data: { objection: id, assignment: assignmentId, unit, role, ...data },
  };
}
