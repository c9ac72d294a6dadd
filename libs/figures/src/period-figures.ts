import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { invalid } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { cityFigures } from './figure.city.js';
import type { CityFigures } from './figure.city.js';
import { FIGURES, FIGURE_CODES, MADE_OF_OTHERS } from './figure.definitions.js';
import type { FigureCode } from './figure.definitions.js';
import { NOTHING, add, perTenThousandOf, valueOf, weightedOf } from './figure.value.js';
import type { Counted, FigureValue } from './figure.value.js';
import type { Period } from './period.js';
import { IN_SCHEMES, WITHOUT_SOURCE } from './scheme-figures.js';
import { sumsByKey, sumsOfPeriods, sumsOfUnits } from './tally-reader.js';
import type { Cells, Progress, Sums } from './tally-reader.js';

/** What of the city is looked at. */
export interface FigureScope {
  unit?: string | undefined;
  /** `own`: the unit without those below it. */
  within?: 'subtree' | 'own' | undefined;
  district?: string | undefined;
  channel?: string | undefined;
  category?: string | undefined;
  type?: string | undefined;
}

/** Figures that have marks of their own. */
export const COUNTED_CODES = FIGURE_CODES.filter((code) => !MADE_OF_OTHERS.includes(code));

const RATES = { response: 'response', solved: 'solved', satisfied: 'satisfaction' } as const;

/** The marks that a figure is made of: its own, those of its denominator, or those of other figures. */
export function markedBy(code: FigureCode): FigureCode[] {
  if (code === 'threeRates') return Object.values(RATES);
  if (code === 'perTenThousand') return ['received'];
  const { base } = FIGURES[code];
  return base ? [code, base] : [code];
}

/** Reads figures of any period from the rollups. Other rooms come in by {@link ofScheme}. */
@Injectable()
export class PeriodFigures {
  constructor(
    private readonly units: Units,
    private readonly pack: CityPack,
  ) {}

  /** The figures by this city's policy in force. */
  get definitions(): CityFigures {
    return cityFigures(this.pack);
  }

  /** @throws Problem 400 when the category is none of the first level */
  cells({ unit, within, district, channel, category, type }: FigureScope): Cells {
    if (category !== undefined && this.pack.categories.get(category)?.level !== 1)
      throw invalid('category', 'is no category of the first level');
    const units = unit === undefined ? undefined : within === 'own' ? [unit] : this.units.subtree(unit);
    return { units, district, channel, category, type };
  }

  /** All figures of several periods, in one round trip. */
  async of(
    tx: Tx,
    periods: readonly Period[],
    scope: FigureScope,
    codes: readonly FigureCode[] = FIGURE_CODES,
  ): Promise<Progress & { values: Map<FigureCode, FigureValue>[]; sums: Sums[] }> {
    const marked = [...new Set(codes.flatMap(markedBy))];
    const { sums, ...progress } = await sumsOfPeriods(tx, periods, marked, this.cells(scope));
    const local = codes.includes('perTenThousand') ? await this.receivedThere(tx, periods, scope) : null;
    const { definitions } = this;
    const values = sums.map(
      (each, n) => new Map(codes.map((code) => [code, this.value(definitions, code, each, local?.[n] ?? null)])),
    );
    return { ...progress, values, sums };
  }

  /** Each unit's figures of a period, its own or with the units below it. */
  async ofUnits(
    tx: Tx,
    period: Period,
    codes: readonly FigureCode[],
    scope: FigureScope,
  ): Promise<Map<string, Map<FigureCode, FigureValue>>> {
    const marked = [...new Set(codes.flatMap(markedBy))];
    const rows = await sumsOfUnits(tx, period, marked, this.cells({ ...scope, within: 'subtree' }));
    const sums = this.rollUp(rows, tx, scope);
    const there = codes.includes('perTenThousand') ? await this.receivedByDistrict(tx, period, scope) : null;
    const { definitions } = this;
    // Where something was accepted and nobody led it, there is still a figure by inhabitants.
    for (const area of there?.keys() ?? [])
      if (!sums.has(area) && this.isArea(area) && (scope.unit === undefined || this.units.isUnder(area, scope.unit)))
        sums.set(area, new Map());
    return new Map(
      [...sums].map(([unit, each]) => {
        const local = there ? this.inhabited(unit, there.get(unit) ?? NOTHING) : null;
        return [unit, new Map(codes.map((code) => [code, this.value(definitions, code, each, local)]))];
      }),
    );
  }

  /**
   * A figure as an assessment scheme names it, for a unit and those below it.
   * @returns a value of null, with the reason, where nothing records the figure yet
   * @throws RangeError for a name that no figure stands behind: the scheme was not checked
   */
  async ofScheme(
    tx: Tx,
    name: string,
    period: Period,
    unit: string,
  ): Promise<FigureValue & { code: FigureCode | null }> {
    const code = IN_SCHEMES[name];
    if (code) {
      const { values } = await this.of(tx, [period], { unit }, [code]);
      return { code, ...values[0]!.get(code)! };
    }
    const missing = WITHOUT_SOURCE[name];
    if (!missing) throw new RangeError(`No figure is called ${name}`);
    return { code: null, numerator: 0, denominator: 0, pending: 0, value: null, why: missing.zh, whyEn: missing.en };
  }

  /** One figure out of the counts of several. */
  value(definitions: CityFigures, code: FigureCode, sums: Sums, local: Local | null): FigureValue {
    const of = (other: FigureCode) => sums.get(other) ?? NOTHING;
    const definition = definitions[code];
    if (code === 'threeRates')
      return weightedOf(
        this.weights().map(([rate, weight]) => ({ weight, value: valueOf(definitions[rate], of(rate)) })),
      );
    if (code === 'perTenThousand') return perTenThousandOf(local?.received ?? NOTHING, local?.population ?? null);
    return valueOf(definition, of(code), of(definition.base ?? code));
  }

  /** The rates that the three together are made of, with the city's weights. */
  weights(): [FigureCode, number][] {
    const { threeRates } = this.pack.policy.figures;
    return (Object.keys(RATES) as (keyof typeof RATES)[]).map((name) => [RATES[name], threeRates[name]]);
  }

  private rollUp(
    rows: readonly (Counted & { unit: string; figure: FigureCode })[],
    tx: Tx,
    { unit: top, within }: FigureScope,
  ) {
    const { reach } = tx.scope;
    const reachable = reach.kind === 'units' ? new Set(reach.units) : null;
    const totals = new Map<string, Map<FigureCode, Counted>>();
    for (const { unit, figure, ...counted } of rows) {
      const line = within === 'own' ? [unit] : this.units.line(unit);
      for (const at of line) {
        if (reachable ? !reachable.has(at) : this.units.get(at)?.kind === 'city') continue;
        if (top !== undefined && !this.units.isUnder(at, top)) continue;
        const sums = totals.get(at) ?? new Map<FigureCode, Counted>();
        sums.set(figure, add(sums.get(figure) ?? NOTHING, counted));
        totals.set(at, sums);
      }
    }
    return totals;
  }

  /** What was accepted where the scope lies, and how many live there; by the place of the matter, whoever led it. */
  private async receivedThere(tx: Tx, periods: readonly Period[], scope: FigureScope): Promise<Local[] | null> {
    const { unit, channel, category, type } = scope;
    const area = scope.district ?? unit ?? this.pack.city.code;
    if (tx.scope.reach.kind !== 'all' || !this.population(area)) return null;
    const whole = this.units.get(area)?.kind === 'city';
    const there = this.cells({ channel, category, type, ...(whole ? {} : { district: area }) });
    const { sums } = await sumsOfPeriods(tx, periods, ['received'], there);
    return sums.map((each) => this.inhabited(area, each.get('received') ?? NOTHING));
  }

  private async receivedByDistrict(tx: Tx, period: Period, { channel, category, type }: FigureScope) {
    if (tx.scope.reach.kind !== 'all') return new Map<string, Counted>();
    const rows = await sumsByKey(tx, period, ['received'], this.cells({ channel, category, type }), 'district');
    return new Map(rows.map(({ key, figure: _, ...counted }) => [key, counted]));
  }

  private inhabited(area: string, received: Counted): Local {
    const lives = this.isArea(area) || this.units.get(area)?.kind === 'city';
    return { received, population: lives ? this.population(area) : null };
  }

  private isArea(code: string): boolean {
    const kind = this.units.get(code)?.kind;
    return kind === 'district' || kind === 'county';
  }

  private population(unit: string): number | null {
    return this.units.get(unit)?.population ?? null;
  }
}

/** What was accepted in an area, and its inhabitants. */
interface Local {
  received: Counted;
  population: number | null;
}
