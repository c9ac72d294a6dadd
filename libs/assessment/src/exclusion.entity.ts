import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import { exclusionLifecycle } from './exclusion.lifecycle.js';
import type { ExclusionFacts, ExclusionMove, ExclusionState } from './exclusion.lifecycle.js';
import type { Excluding } from './basis.rules.js';
import { figureOf } from './scheme-measure.js';
import type { Signed } from './signed.js';

const ExclusionSchema = defineEntity({
  name: 'Exclusion',
  schema: 'assessment',
  tableName: 'exclusion',
  properties: {
    id: p.uuid().primary(),
    periodId: p.uuid(),
    /** The unit whose mark it is. */
    unit: p.text(),
    workOrderId: p.uuid(),
    /** The scheme's name for the figure it is taken out of. */
    item: p.text(),
    /** The lost marks of the order that it takes out. */
    subjects: p.array(),
    kind: p.text(),
    reason: p.text(),
    state: p.text().$type<ExclusionState>(),
    version: p.integer(),
    /** The appeal that it follows from; null when it was proposed before publication. */
    appealId: p.uuid().nullable(),
    proposedBy: p.json<Signed>(),
    proposedAt: p.datetime(),
    reviewedBy: p.json<Signed>().nullable(),
    reviewedAt: p.datetime().nullable(),
    note: p.text().nullable(),
  },
});

/** One work order's lost mark taken out of one figure of a period (剔除). */
export class Exclusion extends ExclusionSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: ExclusionMove, facts: ExclusionFacts): void {
    this.state = move<ExclusionState, ExclusionFacts>(exclusionLifecycle, name, this, facts);
    this.version += 1;
  }

  reviewed(by: Signed, at: Date, note: string | null): void {
    this.reviewedBy = by;
    this.reviewedAt = at;
    this.note = note;
  }
}

/** What an exclusion takes out of a basis. */
export const excludingBy = ({ id, kind, item, workOrderId, subjects }: Exclusion): Excluding => ({
  id,
  kind,
  figure: figureOf(item) ?? '',
  workOrderId,
  subjects,
});
ExclusionSchema.setClass(Exclusion);
