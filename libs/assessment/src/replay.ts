import { Injectable } from '@nestjs/common';
import { DEFINITIONS_VERSION } from '@hotline/figures';
import type { Caller } from '@hotline/identity';
import { Database, notFound } from '@hotline/kernel';
import { canonical } from '@hotline/rulebook';
import type { ReplayCheck } from './assessment.views.js';
import { sha256 } from './basis.rules.js';
import { basisFrom, calculationOf } from './calculation-store.js';
import { PeriodFinder } from './period-facts.js';
import { Reckoning } from './reckoning.js';
import { snapshotOf } from './snapshot-reader.js';

/** 复算: a published month reckoned again, from the first event of the log and the scheme that was in force. */
@Injectable()
export class Replay {
  constructor(
    private readonly database: Database,
    private readonly finder: PeriodFinder,
    private readonly reckoning: Reckoning,
  ) {}

  /** @throws Problem 404 when there is no such snapshot */
  async check(caller: Caller, id: string, wanted: number | undefined): Promise<ReplayCheck> {
    const began = performance.now();
    const { revision, stored, days } = await this.database.inScope(caller.scope, async (tx) => {
      const period = await this.finder.found(tx, id);
      const snapshot = await snapshotOf(tx, id, wanted ?? period.revision);
      if (!snapshot) throw notFound();
      return {
        revision: snapshot.revision,
        stored: await calculationOf(tx, snapshot.calculationId),
        days: period.days(),
      };
    });
    const kept = basisFrom(stored);
    const redefined = kept.log.definitions !== DEFINITIONS_VERSION;
    const basis = redefined ? kept : await this.reckoning.again(kept);
    const again = this.reckoning.reckon(basis, await this.reckoning.editionOf(days));
    return {
      revision,
      sha256: stored.sha256,
      again: again.sha256,
      same: again.content === stored.content,
      figures: redefined ? 'definitions' : canonical(basis) === stored.basis ? 'same' : 'different',
      intact: sha256(stored.content) === stored.sha256 && sha256(stored.basis) === stored.basisSha256,
      rev: kept.log.rev,
      schemeVersion: again.schemeVersion,
      tookMs: Math.round(performance.now() - began),
    };
  }
}
