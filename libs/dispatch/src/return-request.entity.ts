import { defineEntity, p } from '@mikro-orm/core';

/** `withdrawn`: the unit took its objection back. */
export type ReturnRuling = 'upheld' | 'refused' | 'withdrawn';

const ReturnRequestSchema = defineEntity({
  name: 'ReturnRequest',
  schema: 'dispatch',
  tableName: 'return_request',
  properties: {
    id: p.uuid().primary(),
    assignmentId: p.uuid(),
    workOrderId: p.uuid(),
    reason: p.text(),
    /** The rule the unit cites. */
    rule: p.text(),
    proposedUnit: p.text(),
    note: p.text().nullable(),
    byId: p.uuid(),
    byName: p.text(),
    at: p.datetime(),
    /** A ruling is due by then. */
    decideBy: p.datetime(),
    /** Not the first return of its order: a matter for objection (派单异议). */
    second: p.boolean(),
    ruling: p.text().$type<ReturnRuling>().nullable(),
    rulingNote: p.text().nullable(),
    ruledBy: p.text().nullable(),
    ruledAt: p.datetime().nullable(),
    /** When it was told that `decideBy` has passed without a ruling. */
    undecidedAt: p.datetime().nullable(),
  },
});

/** A unit's request to give an assignment back (退单), and the ruling: the dispatcher's, the arbiter's, or the unit's above. */
export class ReturnRequest extends ReturnRequestSchema.class {
  decide(ruling: ReturnRuling, by: string, at: Date, note: string): void {
    this.ruling = ruling;
    this.ruledBy = by;
    this.ruledAt = at;
    this.rulingNote = note;
  }
}
ReturnRequestSchema.setClass(ReturnRequest);
