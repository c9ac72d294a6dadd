import { Injectable } from '@nestjs/common';
import type { Caller } from '@hotline/identity';
import { Database, Problem } from '@hotline/kernel';
import { CityPack, DryRuns } from '@hotline/policy';
import { hashOf } from './content.rules.js';
import { versionById } from './drafts.js';
import { problemsOf, readContent } from './problems.js';
import { dayOf, dayPlus, dayStart } from './shanghai-day.js';
import type { DryRunQuery, DryRunView } from './rulebook.views.js';

const DAYS = 30;

/** Tries a version on what there is, before it is published (试算). Nothing is written. */
@Injectable()
export class Trying {
  constructor(
    private readonly database: Database,
    private readonly dryRuns: DryRuns,
    private readonly pack: CityPack,
  ) {}

  /** @throws Problem 400 when its content has mistakes, 404, 409 when its part has no dry-run */
  run(caller: Caller, id: string, query: DryRunQuery): Promise<DryRunView> {
    const began = performance.now();
    return this.database.inScope(caller.scope, async (tx) => {
      const { part, content, number } = await versionById(tx, id);
      const dryRun = this.dryRuns.of(part);
      if (!dryRun) throw new Problem('conflict', { detail: 'There is no dry-run for this part' });
      const before = this.pack.edition;
      const says = readContent(part, content);
      const problems = problemsOf(before.content, part, content);
      if (!says || problems.length > 0)
        throw new Problem('validation', {
          errors: problems.map(({ path, says: message }) => ({ path: `content.${path}`, message })),
        });
      const numbers = { ...before.numbers, [part]: number ?? before.numbers[part] + 1 };
      const after = before.with({ [part]: says }, numbers, [hashOf(says)]);
      const to = query.to ?? dayOf(tx.now);
      const from = query.from ?? dayPlus(to, 1 - DAYS);
      const report = await dryRun(tx, { before, after, from: dayStart(from), to: dayStart(dayPlus(to, 1)) });
      return { id, part, from, to, tookMs: Math.round(performance.now() - began), ...report };
    });
  }
}
