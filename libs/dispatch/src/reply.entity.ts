import { defineEntity, p } from '@mikro-orm/core';
import type { Solved } from './words.js';

const ReplySchema = defineEntity({
  name: 'Reply',
  schema: 'dispatch',
  tableName: 'reply',
  properties: {
    id: p.uuid().primary(),
    assignmentId: p.uuid(),
    workOrderId: p.uuid(),
    fact: p.text(),
    basis: p.text(),
    action: p.text(),
    result: p.text(),
    solved: p.text().$type<Solved>(),
    evidence: p.array(),
    byId: p.uuid(),
    byName: p.text(),
    at: p.datetime(),
    reviewedBy: p.text().nullable(),
    reviewedAt: p.datetime().nullable(),
    accepted: p.boolean().nullable(),
    reviewNote: p.text().nullable(),
  },
});

/** What a unit found, did and reached (答复), with the review (审核) it went through. */
export class Reply extends ReplySchema.class {
  review(by: string, at: Date, accepted: boolean, note: string | null): void {
    this.reviewedBy = by;
    this.reviewedAt = at;
    this.accepted = accepted;
    this.reviewNote = note;
  }
}
ReplySchema.setClass(Reply);
