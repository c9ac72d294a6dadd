import { defineEntity, p } from '@mikro-orm/core';

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
    ruling: p.text().$type<'upheld' | 'refused'>().nullable(),
    rulingNote: p.text().nullable(),
    ruledBy: p.text().nullable(),
    ruledAt: p.datetime().nullable(),
  },
});

/** A unit's request to give an assignment back (退单), and the dispatcher's ruling. */
export class ReturnRequest extends ReturnRequestSchema.class {
  decide(ruling: 'upheld' | 'refused', by: string, at: Date, note: string): void {
    this.ruling = ruling;
    this.ruledBy = by;
    this.ruledAt = at;
    this.rulingNote = note;
  }
}
ReturnRequestSchema.setClass(ReturnRequest);
