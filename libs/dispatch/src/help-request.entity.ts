import { defineEntity, p } from '@mikro-orm/core';
import { helpRequestLifecycle } from './help-request.lifecycle.js';
import type { HelpRequestMove, HelpRequestState } from './help-request.lifecycle.js';
import { move } from './lifecycle.js';

const HelpRequestSchema = defineEntity({
  name: 'HelpRequest',
  schema: 'dispatch',
  tableName: 'help_request',
  properties: {
    id: p.uuid().primary(),
    /** The lead's, which asks. */
    assignmentId: p.uuid(),
    workOrderId: p.uuid(),
    /** Whose help is asked for. */
    unit: p.text(),
    reason: p.text(),
    state: p.text().$type<HelpRequestState>(),
    version: p.integer(),
    byId: p.text(),
    byName: p.text(),
    at: p.datetime(),
    decidedBy: p.text().nullable(),
    decidedAt: p.datetime().nullable(),
    note: p.text().nullable(),
  },
});

/** The lead asks the dispatcher for a co-handler (协办申请). */
export class HelpRequest extends HelpRequestSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: HelpRequestMove, now: Date): void {
    this.state = move<HelpRequestState, { now: Date }>(helpRequestLifecycle, name, this, { now });
    this.version += 1;
  }

  decided(by: string, at: Date, note: string | null): void {
    this.decidedBy = by;
    this.decidedAt = at;
    this.note = note;
  }
}
HelpRequestSchema.setClass(HelpRequest);
