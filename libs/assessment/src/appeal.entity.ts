import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import { appealLifecycle } from './appeal.lifecycle.js';
import type { AppealFacts, AppealMove, AppealState } from './appeal.lifecycle.js';
import type { Signed } from './signed.js';

/** What a supervisor holds of an appeal, before and after its review. */
export interface AppealRuling {
  ruling: 'upheld' | 'refused';
  /** Kind of the exclusion that follows when it is upheld. */
  kind: string | null;
  note: string;
  at: string;
  by: Signed;
}

const AppealSchema = defineEntity({
  name: 'AssessmentAppeal',
  schema: 'assessment',
  tableName: 'appeal',
  properties: {
    id: p.uuid().primary(),
    periodId: p.uuid(),
    /** The snapshot it is against. */
    revision: p.integer(),
    unit: p.text(),
    /** The scheme's name for the figure. */
    item: p.text(),
    workOrderIds: p.array(),
    text: p.text(),
    state: p.text().$type<AppealState>(),
    version: p.integer(),
    filedBy: p.json<Signed>(),
    filedAt: p.datetime(),
    ruling: p.json<AppealRuling>().nullable(),
    reviewedBy: p.json<Signed>().nullable(),
    reviewedAt: p.datetime().nullable(),
    reviewNote: p.text().nullable(),
  },
});

/** A unit holds some of its lost marks in a published score to be wrong (考核申诉). */
export class AssessmentAppeal extends AppealSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: AppealMove, facts: AppealFacts): void {
    this.state = move<AppealState, AppealFacts>(appealLifecycle, name, this, facts);
    this.version += 1;
  }

  ruled(ruling: AppealRuling | null): void {
    this.ruling = ruling;
  }

  reviewed(by: Signed, at: Date, note: string | null): void {
    this.reviewedBy = by;
    this.reviewedAt = at;
    this.reviewNote = note;
  }
}
AppealSchema.setClass(AssessmentAppeal);
