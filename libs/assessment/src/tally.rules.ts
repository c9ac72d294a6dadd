import type { Basis, BasisFigure } from './basis.js';
import { percentOf, shown } from './decimal.js';
import type { Measure } from './curve.rules.js';
import type { NoDataReason } from './score.js';
import { figureOf, isWithoutSource } from './scheme-measure.js';

/** One figure of one unit and those below it. */
export interface Tallied {
  numerator: number;
  denominator: number;
  excluded: number;
  /** Percent or events; null without data. */
  value: number | null;
  unit: 'percent' | 'events';
  measure: Measure | null;
  noData: NoDataReason | null;
}

interface Sum {
  numerator: number;
  denominator: number;
  excluded: number;
}

const NONE: Sum = { numerator: 0, denominator: 0, excluded: 0 };

/** Sums a basis up the organisation tree, exclusions taken out, and reads figures from the sums. */
export class Tallies {
  private readonly sums = new Map<string, Sum>();
  private readonly parents: ReadonlyMap<string, string | null>;
  private readonly figures: ReadonlyMap<string, BasisFigure>;
  private readonly places: ReadonlyMap<string, readonly [string, number, number]>;

  constructor(basis: Basis) {
    this.parents = new Map(basis.units.map(({ code, parent }) => [code, parent]));
    this.figures = new Map(basis.figures.map((figure) => [figure.code, figure]));
    this.places = new Map(basis.places.map((place) => [place[0], place]));
    for (const [unit, figure, numerator, denominator] of basis.cells)
      this.add(unit, figure, { numerator, denominator, excluded: 0 });
    for (const { unit, figure, met } of basis.excluded)
      this.add(unit, figure, { numerator: met ? -1 : 0, denominator: -1, excluded: 1 });
  }

  /** Cases of a figure, whatever became of them. */
  volume(unit: string, figure: string): number {
    return this.sum(unit, figure).denominator;
  }

  /** A figure as a scheme names it. */
  of(unit: string, name: string): Tallied {
    const code = figureOf(name);
    const figure = code === null ? undefined : this.figures.get(code);
    if (!figure) return without(isWithoutSource(name) || code === null ? 'noSource' : 'nothing');
    if (figure.kind === 'perTenThousand') return this.fallOf(unit);
    const sum = this.sum(unit, figure.code);
    if (figure.kind === 'count') {
      const events = sum.denominator;
      return { ...sum, numerator: events, value: events, unit: 'events', measure: { events }, noData: null };
    }
    if (sum.denominator <= 0) return { ...without('nothing'), ...sum };
    if (sum.denominator < figure.minimum) return { ...without('few'), ...sum };
    return { ...sum, ...percent(percentOf(sum.numerator, sum.denominator)) };
  }

  /** 万人诉求量同比下降: by how many percent requests from a district have fallen in a year; the inhabitants cancel out. */
  private fallOf(unit: string): Tallied {
    const [, now, lastYear] = this.places.get(unit) ?? [unit, 0, 0];
    const counts = { numerator: lastYear - now, denominator: lastYear, excluded: 0 };
    if (lastYear === 0) return { ...without('nothing'), ...counts };
    return { ...counts, ...percent(percentOf(lastYear - now, lastYear)) };
  }

  private sum(unit: string, figure: string): Sum {
    return this.sums.get(`${unit} ${figure}`) ?? NONE;
  }

  private add(unit: string, figure: string, more: Sum): void {
    for (let at: string | null | undefined = unit; at; at = this.parents.get(at)) {
      const { numerator, denominator, excluded } = this.sum(at, figure);
      this.sums.set(`${at} ${figure}`, {
        numerator: numerator + more.numerator,
        denominator: denominator + more.denominator,
        excluded: excluded + more.excluded,
      });
    }
  }
}

const percent = (hundredths: number) =>
  ({ value: shown(hundredths), unit: 'percent', measure: { percent: hundredths }, noData: null }) as const;

const without = (noData: NoDataReason): Tallied => ({ ...NONE, value: null, unit: 'percent', measure: null, noData });
