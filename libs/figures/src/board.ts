import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, invalid } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { askedPeriod } from './asked-period.js';
import type {
  BoardFigure,
  BoardUnits,
  BoardUnitsQuery,
  BoardView,
  FigureSplit,
  SeriesQuery,
  SplitQuery,
} from './board.views.js';
import { dayOf } from './day.js';
import { FIGURE_CODES } from './figure.codes.js';
import type { FigureCode } from './figure.codes.js';
import type { FigurePoint, PeriodQuery } from './figure.views.js';
import { NOTHING } from './figure.value.js';
import type { Counted, FigureValue } from './figure.value.js';
import { Figures, isOfUnits, viewOf } from './figures.js';
import { flagsByUnit } from './flag-reader.js';
import { PeriodFigures, markedBy } from './period-figures.js';
import { daysBetween, lastYearOf, previousOf } from './period.js';
import { WITHOUT_SOURCE } from './scheme-figures.js';
import { sumsByKey } from './tally-reader.js';
import type { Sums } from './tally-reader.js';

/** A series by day is at most this long; longer ones go by month. */
const MOST_DAYS = 400;

const compared = ({ numerator, denominator, value }: FigureValue) => ({ numerator, denominator, value });

/** The manager's board (看板): all figures of any period, compared, by unit and by dimension, from the rollups alone. */
@Injectable()
export class Board {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly pack: CityPack,
    private readonly figures: Figures,
    private readonly periods: PeriodFigures,
  ) {}

  /** Every figure of a period beside the one before and the same days last year. @throws Problem 400 */
  of(caller: Caller, query: PeriodQuery): Promise<BoardView> {
    return this.database.inScope(caller.scope, async (tx) => {
      const today = dayOf(tx.now);
      const { period, kind } = askedPeriod(query, today);
      const previous = previousOf(period, kind, today);
      const lastYear = lastYearOf(period, today);
      const { values, sums, ...progress } = await this.periods.of(tx, [period, previous, lastYear], query);
      const [now, before, yearAgo] = [values[0]!, values[1]!, values[2]!];
      const ofUnits = isOfUnits(caller, query);
      const { definitions } = this.periods;
      const figures = FIGURE_CODES.map((code): BoardFigure => ({
        ...viewOf(definitions[code], now.get(code)!, ofUnits),
        previous: compared(before.get(code)!),
        lastYear: compared(yearAgo.get(code)!),
        excluded: (definitions[code].excluded ?? []).map((left) => {
          const { zh, en } = definitions[left];
          return { code: left, zh, en, n: casesOf(sums[0]!, left) };
        }),
        parts:
          code === 'threeRates'
            ? this.periods.weights().map(([rate, weight]) => ({ code: rate, weight, value: now.get(rate)!.value }))
            : [],
      }));
      return { period, previous, lastYear, ...this.figures.asOf(tx, progress), figures, withoutSource: this.missing() };
    });
  }

  /** Chosen figures of a period, unit by unit, with how many flags each unit has. */
  unitTable(caller: Caller, query: BoardUnitsQuery): Promise<BoardUnits> {
    return this.database.inScope(caller.scope, async (tx) => {
      const { period } = askedPeriod(query, dayOf(tx.now));
      const table = await this.periods.ofUnits(tx, period, query.figures, query);
      const flags = await flagsByUnit(tx, period);
      const items = [...table].map(([code, values]) => {
        const unit = this.units.get(code);
        const figures = [...values].map(([figure, { numerator, denominator, pending, value }]) => ({
          code: figure,
          numerator,
          denominator,
          pending,
          value,
        }));
        return {
          unit: this.units.ref(code),
          kind: unit?.kind ?? '',
          tier: unit?.tier ?? null,
          parent: unit?.parent ?? null,
          figures,
          flags: this.flagsOf(flags, code, query.within),
        };
      });
      const cases = (item: (typeof items)[number]) =>
        item.figures.reduce((n, each) => n + each.denominator + each.pending, 0);
      const shown = items.filter((item) => cases(item) + item.flags > 0);
      shown.sort((a, b) => cases(b) - cases(a) || (a.unit.code < b.unit.code ? -1 : 1));
      return { period, items: shown };
    });
  }

  /** One figure of a period, split by unit, district, channel, category or type. */
  split(caller: Caller, code: FigureCode, query: SplitQuery): Promise<FigureSplit> {
    return this.database.inScope(caller.scope, async (tx) => {
      const { period } = askedPeriod(query, dayOf(tx.now));
      const { by } = query;
      if (by !== 'unit' && query[by] !== undefined) throw invalid('by', 'is a filter already');
      const values =
        by === 'unit'
          ? new Map(
              [...(await this.periods.ofUnits(tx, period, [code], query))].map(([unit, m]) => [unit, m.get(code)!]),
            )
          : this.valuesByKey(code, await sumsByKey(tx, period, markedBy(code), this.periods.cells(query), by));
      const items = [...values].map(([key, { numerator, denominator, pending, value }]) => ({
        key,
        zh: this.nameOf(by, key),
        numerator,
        denominator,
        pending,
        value,
      }));
      items.sort((a, b) => b.denominator - a.denominator || (a.key < b.key ? -1 : 1));
      return { period, by, items: items.filter((item) => item.denominator + item.pending > 0) };
    });
  }

  /** One figure over a period by day or month. @throws Problem 400 for days over more than a year */
  series(caller: Caller, code: FigureCode, query: SeriesQuery): Promise<{ items: FigurePoint[] }> {
    return this.database.inScope(caller.scope, async (tx) => {
      const { period } = askedPeriod(query, dayOf(tx.now));
      if (query.step === 'day' && daysBetween(period.from, period.to) > MOST_DAYS)
        throw invalid('step', 'must be month for so long a period');
      return { items: await this.figures.points(tx, code, period, query.step, query) };
    });
  }

  private valuesByKey(code: FigureCode, rows: readonly (Counted & { key: string; figure: FigureCode })[]) {
    const byKey = new Map<string, Map<FigureCode, Counted>>();
    for (const row of rows)
      byKey.set(row.key, (byKey.get(row.key) ?? new Map<FigureCode, Counted>()).set(row.figure, row));
    const { definitions } = this.periods;
    return new Map([...byKey].map(([key, sums]) => [key, this.periods.value(definitions, code, sums, null)]));
  }

  private nameOf(by: SplitQuery['by'], key: string): string | null {
    if (by === 'unit' || by === 'district') return this.units.get(key)?.name ?? null;
    return by === 'category' ? (this.pack.categories.get(key)?.zh ?? null) : null;
  }

  private flagsOf(flags: ReadonlyMap<string, number>, unit: string, within: 'subtree' | 'own'): number {
    const units = within === 'own' ? [unit] : this.units.subtree(unit);
    return units.reduce((n, code) => n + (flags.get(code) ?? 0), 0);
  }

  /** Items of the schemes in force that nothing records yet. */
  private missing(): BoardView['withoutSource'] {
    const { schemes } = this.pack.assessment;
    const named = new Map(
      schemes.flatMap(({ items, adjustments }) => [...items, ...adjustments]).map((i) => [i.figure, i.zh]),
    );
    return [...named].flatMap(([scheme, zh]) => {
      const why = WITHOUT_SOURCE[scheme];
      return why ? [{ scheme, zh, why: why.zh, whyEn: why.en }] : [];
    });
  }
}

function casesOf(sums: Sums, code: FigureCode): number {
  const { met, missed, pending } = sums.get(code) ?? NOTHING;
  return met + missed + pending;
}
