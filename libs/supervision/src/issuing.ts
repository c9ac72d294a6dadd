import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { hoursOfUnit } from '@hotline/dispatch';
import type { WorkOrder } from '@hotline/dispatch';
import { Units } from '@hotline/identity';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import type { SupervisionTrigger } from '@hotline/policy';
import { standing } from './automaton.rules.js';
import { Recipients } from './recipients.js';
import type { Addressee } from './recipients.rules.js';
import { SupervisionOrder } from './supervision-order.entity.js';
import type { EndedBy } from './supervision-order.entity.js';
import { told } from './supervision.events.js';
import { OPEN_SUPERVISION, TOP_LEVEL } from './supervision.lifecycle.js';
import type { SupervisionFacts, SupervisionLevel } from './supervision.lifecycle.js';

/** What is supervised: a work order in the hands of a unit. */
export interface Supervised {
  order: Pick<WorkOrder, 'id' | 'number' | 'title'>;
  assignmentId: string | null;
  unit: string;
  handler: string | null;
  round: number;
  clockId: string | null;
  /** The event that asks for it, if one does: it asks once. */
  eventId: string | null;
}

/** Why, how hard, and with what words. */
export interface Grounds {
  level: SupervisionLevel;
  /** Whom it goes to; policy's addressee of the level unless told. */
  to?: Addressee | undefined;
  trigger?: string | null;
  manual?: string | null;
  instruction?: string | null;
  /** Policy's time for the level unless told. */
  answerBy?: Date | null;
  /** Name of the person who issues it; null when nobody does. */
  by?: string | null;
}

/** How one ends in a higher one. */
export interface Raise {
  how: EndedBy;
  by: string | null;
  note?: string | null;
  answerBy?: Date | null;
}

/** What the product itself does is guarded by nobody's inbox and nobody's papers. */
export const unguarded = (level: SupervisionLevel): SupervisionFacts => ({ level, addressed: true, lacks: [] });

/** Issues supervision orders, and raises them: finds who receives each, and by when they have to answer. */
@Injectable()
export class Issuing {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly recipients: Recipients,
  ) {}

  /**
   * What a trigger of policy issues; null when one of it stands open already, or a higher level does, or this event has
   * set it off before. The lower ones that
   * it supersedes end as escalated.
   */
  async setOff(tx: Tx, what: Supervised, trigger: SupervisionTrigger): Promise<SupervisionOrder | null> {
    if (await this.hasSetOff(tx, what.eventId, trigger.code)) return null;
    const open = await this.openOn(tx, what);
    const levels = new Map(this.pack.policy.supervision.triggers.map(({ code, level }) => [code, level]));
    const seen = open.map((order) => ({
      id: order.id,
      level: order.level,
      trigger: order.trigger ?? null,
      triggerLevel: levels.get(order.trigger ?? '') ?? null,
    }));
    const superseded = standing(trigger, seen);
    if (!superseded) return null;
    const id = newId();
    const level = trigger.level as SupervisionLevel;
    for (const order of open.filter((each) => superseded.includes(each.id))) {
      order.make('supersede', unguarded(order.level));
      order.end('superseded', tx.now, null, null, id);
      tx.emit(told('escalated', order, { to: id, toLevel: level, how: 'superseded' }));
    }
    await tx.em.flush();
    return this.issue(tx, what, { level, trigger: trigger.code, to: trigger.to }, id);
  }

  /** Issues one; the caller has made sure that none of its ground is open on the assignment. */
  async issue(tx: Tx, what: Supervised, grounds: Grounds, id = newId()): Promise<SupervisionOrder> {
    return this.address(tx, what, grounds, { id, from: null, unit: what.unit });
  }

  /** Ends one in a new one a level higher, or, from the highest, in the same level one step up the unit tree. */
  async raise(tx: Tx, from: SupervisionOrder, { how, by, note = null, answerBy = null }: Raise) {
    const id = newId();
    const top = from.level === TOP_LEVEL;
    const level = top ? from.level : ((from.level + 1) as SupervisionLevel);
    from.make(how === 'late' ? 'overrun' : 'escalate', unguarded(from.level));
    from.end(how, tx.now, by, note, id);
    tx.emit(told('escalated', from, { to: id, toLevel: level, how }));
    await tx.em.flush();
    const what = {
      order: { id: from.workOrderId, number: from.number, title: from.title },
      assignmentId: from.assignmentId ?? null,
      unit: from.unit,
      handler: null,
      round: from.round,
      clockId: from.clockId ?? null,
      eventId: null,
    };
    const grounds = {
      level,
      trigger: from.trigger ?? null,
      manual: from.manual ?? null,
      instruction: [from.instruction, note].filter(Boolean).join('\n') || null,
      answerBy,
      by,
    };
    const asked = top ? this.above(from.toUnit) : from.unit;
    return this.address(tx, what, grounds, { id, from: from.id, unit: asked });
  }

  /** Whether there is an inbox above the one it lies in: none above the supervision centre's, nor beyond it. */
  canPassUp({ toUnit, toRole, fellTo }: SupervisionOrder): boolean {
    const beyond = fellTo !== null && this.units.line(this.recipients.centre).includes(toUnit);
    return toRole !== 'supervisor' && !beyond;
  }

  /** The open ones on an assignment, or on a work order nobody has been given, locked. */
  openOn(tx: Tx, { order, assignmentId }: Pick<Supervised, 'order' | 'assignmentId'>): Promise<SupervisionOrder[]> {
    return tx.em.find(
      SupervisionOrder,
      { workOrderId: order.id, assignmentId, state: { $in: [...OPEN_SUPERVISION] } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
  }

  private async hasSetOff(tx: Tx, eventId: string | null, trigger: string): Promise<boolean> {
    return eventId !== null && (await tx.em.count(SupervisionOrder, { eventId, trigger })) > 0;
  }

  private above(unit: string): string {
    return this.units.line(unit)[1] ?? this.recipients.centre;
  }

  private async address(
    tx: Tx,
    what: Supervised,
    grounds: Grounds,
    { id, from, unit }: { id: string; from: string | null; unit: string },
  ): Promise<SupervisionOrder> {
    const { order, assignmentId, handler, round, clockId, eventId } = what;
    const { level, trigger = null, manual = null, instruction = null, by = null } = grounds;
    const rule = this.pack.policy.supervision.levels.find((each) => each.level === level)!;
    const arrived = await this.recipients.of(tx, { to: grounds.to ?? rule.to, unit, handler });
    const hours = hoursOfUnit(this.pack, this.units, arrived.unit);
    const answerBy = grounds.answerBy ?? addTime(tx.now, rule.answerWithin, hours, this.pack.calendar);
    const made = tx.em.create(SupervisionOrder, {
      id,
      workOrderId: order.id,
      assignmentId,
      number: order.number,
      title: order.title,
      unit: what.unit,
      toUnit: arrived.unit,
      toRole: arrived.role,
      fellTo: arrived.fellTo,
      recipients: arrived.people.map((person) => person.id),
      level,
      trigger,
      manual,
      clockId,
      round,
      eventId,
      state: 'issued',
      version: 1,
      instruction,
      issuedAt: tx.now,
      issuedBy: by,
      answerBy,
      raisedFrom: from,
      nextFireAt: answerBy,
    });
    tx.em.persist(made);
    const to = arrived.people.length;
    tx.emit(
      told('issued', made, { trigger, manual, to, fellTo: arrived.fellTo, answerBy: answerBy.toISOString(), from }),
    );
    return made;
  }
}
