import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Database, Problem, invalid, newId, notFound, violated } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { told } from './assessment.events.js';
import type { ExclusionReceipt, NewExclusion, Review } from './assessment.commands.js';
import { lostMarksOf } from './calculation-store.js';
import { Exclusion } from './exclusion.entity.js';
import type { ExclusionFacts, ExclusionMove } from './exclusion.lifecycle.js';
import type { AssessmentPeriod } from './period.entity.js';
import { PeriodFinder } from './period-facts.js';
import { Reckoning } from './reckoning.js';
import { figureOf } from './scheme-measure.js';
import { signed } from './signed.js';

/** 剔除: lost marks taken out of a draft, proposed by one person and decided on by another. */
@Injectable()
export class Exclusions {
  constructor(
    private readonly database: Database,
    private readonly finder: PeriodFinder,
    private readonly reckoning: Reckoning,
  ) {}

  /** @throws Problem 400 naming the field, 404, 409 when the period is no draft or the mark is excluded already */
  async propose(scope: Scope, intent: IntentOf, periodId: string, body: NewExclusion): Promise<ExclusionReceipt> {
    const days = await this.database.inScope(scope, async (tx) => (await this.finder.found(tx, periodId)).days());
    const { assessment } = await this.reckoning.editionOf(days);
    const items = assessment.schemes.flatMap((scheme) => scheme.items).filter(({ figure }) => figure === body.item);
    if (items.length === 0) throw invalid('item', 'is no item of a scheme');
    if (!items.some(({ exclusions }) => exclusions.includes(body.kind)))
      throw invalid('kind', 'is no ground on which this item knows exclusions');
    try {
      return await this.database.write(scope, intent, async (tx) => {
        const period = await this.finder.locked(tx, periodId);
        if (period.state !== 'draft')
          throw new Problem('illegal-move', {
            detail: 'The period is no draft any more',
            current: { state: period.state, version: period.version },
          });
        const marks = await lostMarksOf(tx, period.calculationId!, figureOf(body.item) ?? '', [body.workOrderId]);
        if (marks.length === 0) throw invalid('workOrderId', 'has no lost mark of this item in the period');
        const exclusion = tx.em.create(Exclusion, {
          id: newId(),
          periodId,
          unit: marks[0]!.unit,
          workOrderId: body.workOrderId,
          item: body.item,
          subjects: marks.map(({ subject }) => subject),
          kind: body.kind,
          reason: body.reason,
          state: 'proposed',
          version: 1,
          proposedBy: signed(scope.actor),
          proposedAt: tx.now,
        });
        tx.em.persist(exclusion);
        await tx.em.flush();
        tx.emit(told('exclusionProposed', period, dataOf(exclusion)));
        return receiptOf(exclusion);
      });
    } catch (error) {
      if (violated(error) === 'exclusion_once')
        throw new Problem('conflict', { detail: 'An exclusion of this order from this item is there already' });
      throw error;
    }
  }

  /** @throws Problem 404, 409 */
  review(
    scope: Scope,
    intent: IntentOf,
    id: string,
    move: Exclude<ExclusionMove, 'withdraw'>,
    body: Review,
  ): Promise<ExclusionReceipt> {
    return this.moving(scope, intent, id, body.version, (tx, exclusion, period, facts) => {
      exclusion.make(move, facts);
      exclusion.reviewed(signed(scope.actor), tx.now, body.note ?? null);
      if (move === 'accept') period.exclusionDecided();
      tx.emit(told(move === 'accept' ? 'excluded' : 'exclusionRefused', period, dataOf(exclusion)));
    });
  }

  withdraw(scope: Scope, intent: IntentOf, id: string, version: number): Promise<ExclusionReceipt> {
    return this.moving(scope, intent, id, version, (_tx, exclusion, _period, facts) => {
      exclusion.make('withdraw', facts);
    });
  }

  factsOf(tx: Tx, exclusion: Exclusion, period: AssessmentPeriod): ExclusionFacts {
    const { actor } = tx.scope;
    return {
      ownProposal: exclusion.proposedBy.id === actor.id,
      draft: period.state === 'draft',
      ofTheHotline: this.finder.ofTheHotline(actor),
    };
  }

  private moving(
    scope: Scope,
    intent: IntentOf,
    id: string,
    version: number,
    work: (tx: Tx, exclusion: Exclusion, period: AssessmentPeriod, facts: ExclusionFacts) => void,
  ): Promise<ExclusionReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const seen = await tx.em.findOne(Exclusion, { id });
      if (!seen) throw notFound();
      const period = await this.finder.locked(tx, seen.periodId);
      const exclusion = await tx.em.findOneOrFail(
        Exclusion,
        { id },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (exclusion.version !== version)
        throw new Problem('stale-version', { current: { state: exclusion.state, version: exclusion.version } });
      work(tx, exclusion, period, this.factsOf(tx, exclusion, period));
      return receiptOf(exclusion);
    });
  }
}

const dataOf = ({ id, unit, item, kind, workOrderId }: Exclusion) => ({
  exclusion: id,
  unit,
  item,
  kind: kind,
  workOrderId,
});
const receiptOf = ({ id, state, version }: Exclusion): ExclusionReceipt => ({ id, state, version });
