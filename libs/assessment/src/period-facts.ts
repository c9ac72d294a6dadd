import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { Problem, notFound } from '@hotline/kernel';
import type { Actor, Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { Exclusion } from './exclusion.entity.js';
import { AssessmentPeriod } from './period.entity.js';
import type { PeriodFacts } from './period.lifecycle.js';

/** Finds and locks periods, and gathers what their guards look at. */
@Injectable()
export class PeriodFinder {
  constructor(private readonly units: Units) {}

  /** @throws Problem 404, 409 `stale-version` when `version` is given and another */
  async locked(tx: Tx, id: string, version?: number): Promise<AssessmentPeriod> {
    const period = await tx.em.findOne(AssessmentPeriod, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!period) throw notFound();
    if (version !== undefined && period.version !== version)
      throw new Problem('stale-version', { current: { state: period.state, version: period.version } });
    return period;
  }

  /** @throws Problem 404 */
  async found(tx: Tx, id: string): Promise<AssessmentPeriod> {
    const period = await tx.em.findOne(AssessmentPeriod, { id });
    if (!period) throw notFound();
    return period;
  }

  async facts(tx: Tx, period: AssessmentPeriod): Promise<PeriodFacts> {
    const { actor } = tx.scope;
    const { calculationId, stale } = period;
    const [calculation] = calculationId
      ? await tx.rows(
          sql<{ complete: boolean }>`select complete from assessment.calculation where id = ${calculationId}`,
        )
      : [];
    return {
      calculated: calculationId != null,
      complete: calculation?.complete ?? false,
      stale,
      openExclusions: await tx.em.count(Exclusion, { periodId: period.id, state: 'proposed' }),
      ownProposal: period.proposedBy?.id === actor.id,
      ofTheHotline: this.ofTheHotline(actor),
    };
  }

  /** Whether somebody sits in the hotline, below it, or above it: a bureau does not decide on its own score. */
  ofTheHotline(actor: Actor): boolean {
    if (!('unit' in actor)) return false;
    const hotlines = this.units.all().filter(({ kind }) => kind === 'hotline');
    return hotlines.some(({ code }) => this.units.isUnder(code, actor.unit) || this.units.isUnder(actor.unit, code));
  }
}
