import { Injectable } from '@nestjs/common';
import { dayOf, periodOf } from '@hotline/figures';
import type { Period } from '@hotline/figures';
import { Database, Problem, invalid, newId, violated } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import type { PackEdition } from '@hotline/policy';
import { told } from './assessment.events.js';
import type { NewPeriod, PeriodReceipt, PeriodStep } from './assessment.commands.js';
import { calculationOf, drop, keep, publish } from './calculation-store.js';
import { Exclusion, excludingBy } from './exclusion.entity.js';
import { AssessmentPeriod } from './period.entity.js';
import { PeriodFinder } from './period-facts.js';
import { Reckoning } from './reckoning.js';
import { signed } from './signed.js';

/** Scored periods (考核期): opened, reckoned as often as needed, proposed by one person and published by another. */
@Injectable()
export class Periods {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly finder: PeriodFinder,
    private readonly reckoning: Reckoning,
  ) {}

  /** Opens the period in which a day lies, and reckons it. @throws Problem 400 for days to come, 409 when it is there */
  async open(scope: Scope, intent: IntentOf, { kind, day }: NewPeriod): Promise<PeriodReceipt> {
    if (!this.pack.assessment.periods.includes(kind)) throw invalid('kind', 'is no period of this city’s scheme');
    const days = periodOf(kind, day);
    const edition = await this.reckoning.editionOf(days);
    try {
      return await this.database.write(scope, intent, async (tx) => {
        if (days.from > dayOf(tx.now)) throw invalid('day', 'must not lie in a period to come');
        const period = this.fresh(tx, kind, days);
        tx.em.persist(period);
        await tx.em.flush();
        return this.reckon(tx, period, edition);
      });
    } catch (error) {
      if (violated(error) === 'period_once') throw new Problem('conflict', { detail: 'That period is there already' });
      throw error;
    }
  }

  /** Reckons a draft anew. @throws Problem 404, 409 */
  async calculate(scope: Scope, intent: IntentOf, id: string, { version }: PeriodStep): Promise<PeriodReceipt> {
    const days = await this.database.inScope(scope, async (tx) => (await this.finder.found(tx, id)).days());
    const edition = await this.reckoning.editionOf(days);
    return this.database.write(scope, intent, async (tx) =>
      this.reckon(tx, await this.finder.locked(tx, id, version), edition),
    );
  }

  /** @throws Problem 404, 409 when it is not ready to be published */
  propose(scope: Scope, intent: IntentOf, id: string, step: PeriodStep): Promise<PeriodReceipt> {
    return this.moving(scope, intent, id, step, async (tx, period) => {
      period.make('propose', await this.finder.facts(tx, period));
      period.proposed(signed(scope.actor), tx.now);
      tx.emit(told('proposed', period));
    });
  }

  takeBack(scope: Scope, intent: IntentOf, id: string, step: PeriodStep): Promise<PeriodReceipt> {
    return this.moving(scope, intent, id, step, async (tx, period) => {
      period.make('takeBack', await this.finder.facts(tx, period));
      period.takenBack();
      tx.emit(told('takenBack', period));
    });
  }

  /** Freezes what was proposed, byte for byte. @throws Problem 404, 409 */
  publish(scope: Scope, intent: IntentOf, id: string, step: PeriodStep): Promise<PeriodReceipt> {
    return this.moving(scope, intent, id, step, async (tx, period) => {
      period.make('publish', await this.finder.facts(tx, period));
      const { appeal } = this.pack.assessment;
      const until = addTime(tx.now, appeal.within, this.pack.hoursOf(appeal.decidedBy), this.pack.calendar);
      period.published(signed(scope.actor), tx.now, until);
      const calculation = await calculationOf(tx, period.calculationId!);
      await tx.em.flush();
      await publish(tx, period, calculation, signed(scope.actor), null);
      tx.emit(told('published', period, { scheme: calculation.schemeVersion, sha256: calculation.sha256 }));
    });
  }

  private async reckon(tx: Tx, period: AssessmentPeriod, edition: PackEdition): Promise<PeriodReceipt> {
    period.make('calculate', await this.finder.facts(tx, period));
    const excluding = await tx.em.find(
      Exclusion,
      { periodId: period.id, state: 'accepted' },
      { orderBy: { id: 'asc' } },
    );
    const { basis, marks, complete } = await this.reckoning.take(
      tx,
      period.kind,
      period.days(),
      excluding.map(excludingBy),
    );
    const reckoned = this.reckoning.reckon(basis, edition);
    const before = period.calculationId;
    period.calculated(await keep(tx, period.id, signed(tx.scope.actor), reckoned, marks, complete), tx.now);
    await tx.em.flush();
    if (before) await drop(tx, before);
    tx.emit(told('calculated', period, { scheme: reckoned.schemeVersion, sha256: reckoned.sha256 }));
    return receiptOf(period);
  }

  private fresh(tx: Tx, kind: NewPeriod['kind'], { from, to }: Period): AssessmentPeriod {
    return tx.em.create(AssessmentPeriod, {
      id: newId(),
      kind,
      fromDay: from,
      toDay: to,
      state: 'draft',
      version: 1,
      openedBy: signed(tx.scope.actor),
      openedAt: tx.now,
      revision: 0,
      stale: false,
      openAppeals: 0,
    });
  }

  private moving(
    scope: Scope,
    intent: IntentOf,
    id: string,
    { version }: PeriodStep,
    work: (tx: Tx, period: AssessmentPeriod) => Promise<void>,
  ): Promise<PeriodReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const period = await this.finder.locked(tx, id, version);
      await work(tx, period);
      return receiptOf(period);
    });
  }
}

export function receiptOf({ id, state, version }: AssessmentPeriod): PeriodReceipt {
  return { id, state, version };
}
