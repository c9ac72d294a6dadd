import { defineEntity, p } from '@mikro-orm/core';
import type { AssignmentRole } from './assignment.lifecycle.js';
import { move } from './lifecycle.js';
import { objectionLifecycle } from './objection.lifecycle.js';
import type { ObjectionCause, ObjectionFacts, ObjectionMove, ObjectionState } from './objection.lifecycle.js';

/** 会商: who is called, and what was said. */
export interface Meeting {
  units: string[];
  note: string | null;
  calledBy: string;
  calledAt: string;
  minutes: string | null;
  /** What each unit holds, in its own words. */
  positions: { unit: string; text: string }[];
  minutedBy: string | null;
  minutedAt: string | null;
}

/** What was ruled: the unit is right and the order goes to `to` (null: back to dispatch), or it keeps the order. */
export interface Ruling {
  ruling: 'upheld' | 'refused';
  to: string | null;
  by: 'quick' | 'meeting';
  reason: string;
  /** False when the unit, acting first, had replied before the ruling: the order stays, the ruling stands for the next. */
  moved: boolean;
}

const ObjectionSchema = defineEntity({
  name: 'Objection',
  schema: 'dispatch',
  tableName: 'objection',
  properties: {
    id: p.uuid().primary(),
    workOrderId: p.uuid(),
    assignmentId: p.uuid(),
    returnRequestId: p.uuid(),
    unit: p.text(),
    role: p.text().$type<AssignmentRole>(),
    cause: p.text().$type<ObjectionCause>(),
    state: p.text().$type<ObjectionState>(),
    version: p.integer(),
    /** 先办后议: the unit works on while the ruling is open. */
    actFirst: p.boolean(),
    /** Why the unit is not the right one, in its own words. */
    argument: p.text(),
    openedById: p.uuid(),
    openedBy: p.text(),
    openedAt: p.datetime(),
    decideBy: p.datetime(),
    /** When it was told that `decideBy` has passed without a ruling. */
    undecidedAt: p.datetime().nullable(),
    meeting: p.json<Meeting>().nullable(),
    ruling: p.json<Ruling>().nullable(),
    ruledBy: p.text().nullable(),
    endedAt: p.datetime().nullable(),
    /** Why it was withdrawn or lapsed. */
    ended: p.text().nullable(),
  },
});

/** A unit's objection to having an order (派单异议), decided by the arbiter. */
export class Objection extends ObjectionSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: ObjectionMove, now: Date): void {
    this.state = move<ObjectionState, ObjectionFacts>(objectionLifecycle, name, this, this.facts(now));
    this.version += 1;
    if ((objectionLifecycle.ends as readonly ObjectionState[]).includes(this.state)) this.endedAt = now;
  }

  facts(now: Date): ObjectionFacts {
    return { now, minuted: Boolean(this.meeting?.minutes) };
  }

  /** A new instant by which to rule; it may fall overdue anew. */
  dueBy(decideBy: Date): void {
    this.decideBy = decideBy;
    this.undecidedAt = null;
  }
}
ObjectionSchema.setClass(Objection);
