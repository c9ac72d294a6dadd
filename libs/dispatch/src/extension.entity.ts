import { defineEntity, p } from '@mikro-orm/core';
import { extensionLifecycle } from './extension.lifecycle.js';
import type { ExtensionMove, ExtensionState, RequestFacts } from './extension.lifecycle.js';
import type { AssignmentRole } from './assignment.lifecycle.js';
import { move } from './lifecycle.js';

const ExtensionSchema = defineEntity({
  name: 'Extension',
  schema: 'dispatch',
  tableName: 'extension',
  properties: {
    id: p.uuid().primary(),
    assignmentId: p.uuid(),
    workOrderId: p.uuid(),
    unit: p.text(),
    role: p.text().$type<AssignmentRole>(),
    round: p.integer(),
    state: p.text().$type<ExtensionState>(),
    version: p.integer(),
    workDays: p.integer(),
    reason: p.text(),
    byId: p.text(),
    byName: p.text(),
    at: p.datetime(),
    /** Where the finish clock was due when it was asked for, and would be; by approval, when it was decided. */
    fromDue: p.datetime(),
    toDue: p.datetime(),
    decidedBy: p.text().nullable(),
    decidedAt: p.datetime().nullable(),
    note: p.text().nullable(),
  },
});

/** A unit's request for more time (延期申请) and what became of it. */
export class Extension extends ExtensionSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: ExtensionMove, facts: RequestFacts): void {
    this.state = move<ExtensionState, RequestFacts>(extensionLifecycle, name, this, facts);
    this.version += 1;
  }

  decided(by: string, at: Date, note: string | null): void {
    this.decidedBy = by;
    this.decidedAt = at;
    this.note = note;
  }
}
ExtensionSchema.setClass(Extension);
