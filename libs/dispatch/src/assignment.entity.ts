import { defineEntity, p } from '@mikro-orm/core';
import { assignmentLifecycle } from './assignment.lifecycle.js';
import type { AssignmentFacts, AssignmentMove, AssignmentRole, AssignmentState } from './assignment.lifecycle.js';
import { move } from './lifecycle.js';

/** The rule of the catalogue by which a unit was chosen, kept with the words that explained it then. */
export interface DispatchBasis {
  /** Code of the rule; of the objection's ruling: `ruling`. */
  code: string;
  version: string;
  basis: string;
  explanation: { zh: string; en: string };
}

/** A guard of the catalogue (基层守门) that a dispatcher set aside, and why. */
export interface GuardOverride {
  guard: string;
  reason: string;
  byId: string;
  by: string;
}

const AssignmentSchema = defineEntity({
  name: 'Assignment',
  schema: 'dispatch',
  tableName: 'assignment',
  properties: {
    id: p.uuid().primary(),
    workOrderId: p.uuid(),
    unit: p.text(),
    role: p.text().$type<AssignmentRole>(),
    /** The assignment that was passed down (转下级); only of an inner one. */
    parentId: p.uuid().nullable(),
    state: p.text().$type<AssignmentState>(),
    version: p.integer(),
    round: p.integer(),
    handlerId: p.uuid().nullable(),
    handlerName: p.text().nullable(),
    assignedAt: p.datetime(),
    signedAt: p.datetime().nullable(),
    contactedAt: p.datetime().nullable(),
    contact: p.json<{ by: 'phone' | 'visit' | 'message'; summary: string }>().nullable(),
    note: p.text().nullable(),
    rule: p.json<DispatchBasis>().nullable(),
    /** The dispatcher chose otherwise than the catalogue. */
    overridden: p.boolean(),
    guardOverride: p.json<GuardOverride>().nullable(),
    /** The objection whose ruling binds the unit: it was sent here by it, or stays here by it. */
    rulingId: p.uuid().nullable(),
    noReturn: p.boolean(),
    returnUntil: p.datetime(),
    waived: p.text().nullable(),
    waivedBy: p.text().nullable(),
    endedAt: p.datetime().nullable(),
  },
});

/** A work order in the hands of one unit (承办任务). */
export class Assignment extends AssignmentSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: AssignmentMove, facts: AssignmentFacts): void {
    this.state = move<AssignmentState, AssignmentFacts>(assignmentLifecycle, name, this, facts);
    this.version += 1;
    if ((assignmentLifecycle.ends as readonly AssignmentState[]).includes(this.state)) this.endedAt = facts.now;
  }

  /** Somebody of the unit takes it in hand; the first one stays its handler. */
  takenBy(person: { id: string; name: string }, now: Date): void {
    this.signedAt ??= now;
    this.handlerId ??= person.id;
    this.handlerName ??= person.name;
  }
}
AssignmentSchema.setClass(Assignment);
