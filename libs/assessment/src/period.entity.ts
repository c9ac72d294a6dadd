import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import type { AssessmentKind } from './basis.js';
import { periodLifecycle } from './period.lifecycle.js';
import type { PeriodFacts, PeriodMove, PeriodState } from './period.lifecycle.js';
import type { Signed } from './signed.js';

const AssessmentPeriodSchema = defineEntity({
  name: 'AssessmentPeriod',
  schema: 'assessment',
  tableName: 'period',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<AssessmentKind>(),
    /** Shanghai days, both included. */
    fromDay: p.text(),
    toDay: p.text(),
    state: p.text().$type<PeriodState>(),
    version: p.integer(),
    openedBy: p.json<Signed>(),
    openedAt: p.datetime(),
    /** The reckoning that stands, published or not. */
    calculationId: p.uuid().nullable(),
    calculatedAt: p.datetime().nullable(),
    /** An exclusion was decided on since. */
    stale: p.boolean(),
    proposedBy: p.json<Signed>().nullable(),
    proposedAt: p.datetime().nullable(),
    /** First publication; appeals count from it. */
    publishedBy: p.json<Signed>().nullable(),
    publishedAt: p.datetime().nullable(),
    appealUntil: p.datetime().nullable(),
    /** Number of the snapshot published last; 0 before. */
    revision: p.integer(),
    openAppeals: p.integer(),
  },
});

/** A period that units are scored for (考核期). */
export class AssessmentPeriod extends AssessmentPeriodSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: PeriodMove, facts: PeriodFacts): void {
    this.state = move<PeriodState, PeriodFacts>(periodLifecycle, name, this, facts);
    this.version += 1;
  }

  calculated(calculation: string, at: Date): void {
    this.calculationId = calculation;
    this.calculatedAt = at;
    this.stale = false;
  }

  exclusionDecided(): void {
    this.stale = true;
  }

  proposed(by: Signed, at: Date): void {
    this.proposedBy = by;
    this.proposedAt = at;
  }

  takenBack(): void {
    this.proposedBy = null;
    this.proposedAt = null;
  }

  published(by: Signed, at: Date, appealUntil: Date): void {
    this.publishedBy = by;
    this.publishedAt = at;
    this.appealUntil = appealUntil;
    this.revision = 1;
  }

  /** A later snapshot takes the place of the one published last, which is kept. */
  revised(calculation: string): number {
    this.calculationId = calculation;
    this.revision += 1;
    return this.revision;
  }

  appealFiled(): void {
    this.openAppeals += 1;
  }

  /** @returns whether none is open any more */
  appealEnded(): boolean {
    this.openAppeals -= 1;
    return this.openAppeals === 0;
  }

  /** Shanghai days, both included. */
  days(): { from: string; to: string } {
    return { from: this.fromDay, to: this.toDay };
  }
}
AssessmentPeriodSchema.setClass(AssessmentPeriod);
