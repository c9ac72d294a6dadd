import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { sql } from 'kysely';
import { dayOf, periodOf, previousOf } from '@hotline/figures';
import type { Tx } from '@hotline/kernel';
import { DryRuns } from '@hotline/policy';
import type { DryRunInput, DryRunReport } from '@hotline/policy';
import type { Basis } from './basis.js';
import { basisFrom } from './calculation-store.js';
import { Reckoning } from './reckoning.js';
import type { UnitScore } from './score.js';

const MOST_EXAMPLES = 20;

/** Tries other schemes on the figures of the period scored last; before the first, on last month's (试算). */
@Injectable()
export class AssessmentDryRun implements OnModuleInit {
  constructor(
    private readonly dryRuns: DryRuns,
    private readonly reckoning: Reckoning,
  ) {}

  onModuleInit(): void {
    this.dryRuns.register('assessment', (tx, input) => this.run(tx, input));
  }

  private async run(tx: Tx, { before, after }: DryRunInput): Promise<DryRunReport> {
    const basis = await this.lastBasis(tx);
    const scored = (edition: DryRunInput['before']) =>
      new Map(
        this.reckoning
          .reckon(basis, edition)
          .scores.tiers.flatMap(({ scheme, units }) => units.map((unit) => [unit.unit, { scheme, ...unit }] as const)),
      );
    const [was, is] = [scored(before), scored(after)];
    const units = [...new Set([...was.keys(), ...is.keys()])];
    const changed = units.filter((unit) => differs(was.get(unit), is.get(unit)));
    const bands = [...new Set([...before.assessment.bands, ...after.assessment.bands].map(({ code }) => code))];
    const inBand = (scores: typeof was, band: string) => [...scores.values()].filter((each) => each.band === band);
    return {
      of: 'units',
      looked: units.length,
      changed: changed.length,
      counts: bands.map((code) => {
        const [a, b] = [inBand(was, code), inBand(is, code)];
        const moved = changed.filter((unit) => (was.get(unit)?.band === code) !== (is.get(unit)?.band === code));
        return { by: 'band', code, before: a.length, after: b.length, changed: moved.length };
      }),
      shift: null,
      examples: changed.slice(0, MOST_EXAMPLES).map((unit) => ({
        workOrder: null,
        category: null,
        place: null,
        unit,
        clock: null,
        changes: [
          { what: 'points', before: points(was.get(unit)), after: points(is.get(unit)) },
          { what: 'band', before: was.get(unit)?.band ?? null, after: is.get(unit)?.band ?? null },
        ],
      })),
    };
  }

  private async lastBasis(tx: Tx): Promise<Basis> {
    const [row] = await tx.rows(sql<{ basis: string }>`select c.basis from assessment.period p
      join assessment.calculation c on c.id = p.calculation_id order by p.to_day desc, p.from_day desc limit 1`);
    if (row) return basisFrom(row);
    const today = dayOf(tx.now);
    const lastMonth = periodOf('month', previousOf(periodOf('month', today), 'month', '').from);
    return (await this.reckoning.take(tx, 'month', lastMonth, [])).basis;
  }
}

const differs = (a: UnitScore | undefined, b: UnitScore | undefined) => points(a) !== points(b) || a?.band !== b?.band;
const points = (score: UnitScore | undefined) => (score?.total == null ? null : score.total.toFixed(2));
