import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, Problem, invalid, newId, notFound, violated } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { PackEdition } from '@hotline/policy';
import { AssessmentAppeal } from './appeal.entity.js';
import type { AppealFacts } from './appeal.lifecycle.js';
import { told } from './assessment.events.js';
import type { AppealReceipt, Decision, NewAppeal, Review } from './assessment.commands.js';
import { excludedOf, inOrder } from './basis.rules.js';
import { basisFrom, calculationOf, copyMarks, keep, lostMarksOf, publish, scoresFrom } from './calculation-store.js';
import { Exclusion, excludingBy } from './exclusion.entity.js';
import type { AssessmentPeriod } from './period.entity.js';
import { PeriodFinder } from './period-facts.js';
import { Reckoning } from './reckoning.js';
import { figureOf } from './scheme-measure.js';
import { signed } from './signed.js';

/** 考核申诉: filed by a unit in time, ruled on by a supervisor, reviewed by a manager; when upheld, a new revision. */
@Injectable()
export class Appeals {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly finder: PeriodFinder,
    private readonly reckoning: Reckoning,
  ) {}

  /** @throws Problem 400 naming the field, 404, 409 `illegal-move` when it is too late, 409 when the unit has appealed on this item */
  async file(caller: Caller, intent: IntentOf, periodId: string, body: NewAppeal): Promise<AppealReceipt> {
    const { scope } = caller;
    try {
      return await this.database.write(scope, intent, async (tx) => {
        const period = await this.finder.locked(tx, periodId);
        this.inTime(tx, period);
        const revision = period.revision;
        await this.check(tx, caller, period, body);
        const appeal = tx.em.create(AssessmentAppeal, {
          id: newId(),
          periodId,
          revision,
          ...body,
          state: 'filed',
          version: 1,
          filedBy: signed(scope.actor),
          filedAt: tx.now,
        });
        tx.em.persist(appeal);
        period.appealFiled();
        if (period.state === 'published') period.make('reopen', await this.finder.facts(tx, period));
        await tx.em.flush();
        tx.emit(told('appealed', period, dataOf(appeal)));
        return receiptOf(appeal);
      });
    } catch (error) {
      if (violated(error) === 'appeal_once')
        throw new Problem('conflict', { detail: 'The unit has appealed on this item before' });
      throw error;
    }
  }

  /** A ruling that waits for its review. @throws Problem 400, 404, 409 */
  decide(scope: Scope, intent: IntentOf, id: string, body: Decision): Promise<AppealReceipt> {
    const { ruling, kind, note, version } = body;
    if (ruling === 'upheld' && kind === undefined) throw invalid('kind', 'is needed when the appeal is upheld');
    if (kind !== undefined && !this.pack.assessment.exclusionKinds.some(({ code }) => code === kind))
      throw invalid('kind', 'is no ground of exclusion');
    return this.moving(scope, intent, id, version, async (tx, appeal, period, facts) => {
      appeal.make('decide', facts);
      const by = signed(scope.actor);
      appeal.ruled({ ruling, kind: kind ?? null, note, at: tx.now.toISOString(), by });
      tx.emit(told('appealDecided', period, { ...dataOf(appeal), ruling }));
      return Promise.resolve();
    });
  }

  sendBack(scope: Scope, intent: IntentOf, id: string, { version }: Review): Promise<AppealReceipt> {
    return this.moving(scope, intent, id, version, async (_tx, appeal, _period, facts) => {
      appeal.make('sendBack', facts);
      appeal.ruled(null);
      return Promise.resolve();
    });
  }

  refuse(scope: Scope, intent: IntentOf, id: string, body: Review): Promise<AppealReceipt> {
    return this.moving(scope, intent, id, body.version, async (tx, appeal, period, facts) => {
      appeal.make('refuse', facts);
      appeal.reviewed(signed(scope.actor), tx.now, body.note ?? null);
      tx.emit(told('appealRuled', period, { ...dataOf(appeal), ruling: 'refused' }));
      await this.end(tx, period);
    });
  }

  /** Takes the marks out and publishes a new revision; the one before is kept. @throws Problem 404, 409 */
  async uphold(scope: Scope, intent: IntentOf, id: string, body: Review): Promise<AppealReceipt> {
    const edition = await this.editionOf(scope, id);
    return this.moving(scope, intent, id, body.version, async (tx, appeal, period, facts) => {
      appeal.make('uphold', facts);
      appeal.reviewed(signed(scope.actor), tx.now, body.note ?? null);
      await this.revise(tx, appeal, period, edition);
      tx.emit(told('appealRuled', period, { ...dataOf(appeal), ruling: 'upheld' }));
      await this.end(tx, period);
    });
  }

  withdraw(scope: Scope, intent: IntentOf, id: string, version: number): Promise<AppealReceipt> {
    return this.moving(scope, intent, id, version, async (tx, appeal, period, facts) => {
      appeal.make('withdraw', facts);
      tx.emit(told('appealWithdrawn', period, dataOf(appeal)));
      await this.end(tx, period);
    });
  }

  factsOf(tx: Tx, { ruling }: AssessmentAppeal): AppealFacts {
    const { actor } = tx.scope;
    return {
      ruling: ruling?.ruling ?? null,
      ownRuling: ruling?.by.id === actor.id,
      ofTheHotline: this.finder.ofTheHotline(actor),
    };
  }

  private inTime(tx: Tx, period: AssessmentPeriod): void {
    if (period.appealUntil && tx.now <= period.appealUntil) return;
    throw new Problem('illegal-move', {
      detail: 'The time for an appeal has passed',
      current: {
        state: period.state,
        version: period.version,
        why: { zh: '已超过申诉期限', en: 'The time for an appeal has passed' },
      },
    });
  }

  private async check(tx: Tx, caller: Caller, period: AssessmentPeriod, body: NewAppeal): Promise<void> {
    const { reach } = caller.scope;
    if (reach.kind === 'units' && !reach.units.includes(body.unit)) throw invalid('unit', 'is no unit of yours');
    const calculation = await calculationOf(tx, period.calculationId!);
    const score = scoresFrom(calculation)
      .tiers.flatMap(({ units }) => units)
      .find(({ unit }) => unit === body.unit);
    if (!score) throw invalid('unit', 'is not scored in this period');
    if (![...score.items, ...score.adjustments].some(({ figure }) => figure === body.item))
      throw invalid('item', 'is no item of the unit’s scheme');
    const marks = await lostMarksOf(tx, calculation.id, figureOf(body.item) ?? '', body.workOrderIds);
    const own = new Set(
      marks.filter(({ unit }) => this.units.isUnder(unit, body.unit)).map(({ workOrderId }) => workOrderId),
    );
    const stranger = body.workOrderIds.findIndex((id) => !own.has(id));
    if (stranger >= 0) throw invalid(`workOrderIds.${stranger}`, 'has cost the unit no points of this item');
  }

  /** The figures stay those of the snapshot appealed against; only the marks of the appeal are taken out. */
  private async revise(
    tx: Tx,
    appeal: AssessmentAppeal,
    period: AssessmentPeriod,
    edition: PackEdition,
  ): Promise<void> {
    const before = await calculationOf(tx, period.calculationId!);
    const basis = basisFrom(before);
    const figure = figureOf(appeal.item) ?? '';
    const all = await lostMarksOf(tx, before.id, figure, appeal.workOrderIds);
    const out = new Set(basis.excluded.map((mark) => `${mark.figure} ${mark.workOrderId} ${mark.subject}`));
    const marks = all.filter(
      (mark) => this.units.isUnder(mark.unit, appeal.unit) && !out.has(`${figure} ${mark.workOrderId} ${mark.subject}`),
    );
    const exclusions = [...new Set(marks.map(({ workOrderId }) => workOrderId))].map((workOrderId) =>
      this.excluded(
        tx,
        appeal,
        workOrderId,
        marks.filter((mark) => mark.workOrderId === workOrderId),
      ),
    );
    const excluded = inOrder([...basis.excluded, ...excludedOf(marks, exclusions.map(excludingBy))]);
    const reckoned = this.reckoning.reckon({ ...basis, excluded }, edition);
    const calculation = await keep(tx, period.id, signed(tx.scope.actor), reckoned, [], before.complete);
    await copyMarks(tx, before.id, calculation);
    const revision = period.revised(calculation);
    await tx.em.flush();
    await publish(
      tx,
      { id: period.id, revision },
      await calculationOf(tx, calculation),
      signed(tx.scope.actor),
      appeal.id,
    );
    tx.emit(told('revised', period, { scheme: reckoned.schemeVersion, sha256: reckoned.sha256, appeal: appeal.id }));
  }

  private excluded(
    tx: Tx,
    appeal: AssessmentAppeal,
    workOrderId: string,
    marks: readonly { unit: string; subject: string }[],
  ): Exclusion {
    const { ruling } = appeal;
    const exclusion = tx.em.create(Exclusion, {
      id: newId(),
      periodId: appeal.periodId,
      unit: marks[0]!.unit,
      workOrderId,
      item: appeal.item,
      subjects: marks.map(({ subject }) => subject),
      kind: ruling!.kind!,
      reason: ruling!.note,
      state: 'accepted',
      version: 1,
      appealId: appeal.id,
      proposedBy: ruling!.by,
      proposedAt: new Date(ruling!.at),
      reviewedBy: signed(tx.scope.actor),
      reviewedAt: tx.now,
    });
    tx.em.persist(exclusion);
    return exclusion;
  }

  private async end(tx: Tx, period: AssessmentPeriod): Promise<void> {
    if (period.appealEnded()) period.make('settle', await this.finder.facts(tx, period));
  }

  private async editionOf(scope: Scope, id: string): Promise<PackEdition> {
    const days = await this.database.inScope(scope, async (tx) => {
      const appeal = await tx.em.findOne(AssessmentAppeal, { id });
      if (!appeal) throw notFound();
      return (await this.finder.found(tx, appeal.periodId)).days();
    });
    return this.reckoning.editionOf(days);
  }

  private moving(
    scope: Scope,
    intent: IntentOf,
    id: string,
    version: number,
    work: (tx: Tx, appeal: AssessmentAppeal, period: AssessmentPeriod, facts: AppealFacts) => Promise<void>,
  ): Promise<AppealReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const seen = await tx.em.findOne(AssessmentAppeal, { id });
      if (!seen) throw notFound();
      const period = await this.finder.locked(tx, seen.periodId);
      const appeal = await tx.em.findOneOrFail(
        AssessmentAppeal,
        { id },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (appeal.version !== version)
        throw new Problem('stale-version', { current: { state: appeal.state, version: appeal.version } });
      await work(tx, appeal, period, this.factsOf(tx, appeal));
      return receiptOf(appeal);
    });
  }
}

const dataOf = ({ id, unit, item }: AssessmentAppeal) => ({ appeal: id, unit, item });
const receiptOf = ({ id, state, version }: AssessmentAppeal): AppealReceipt => ({ id, state, version });
