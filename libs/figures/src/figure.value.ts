import type { FigureDefinition } from './figure.codes.js';

/** What a rollup counts: cases by outcome, and those of the missed ones that are still open. */
export interface Counted {
  met: number;
  missed: number;
  pending: number;
  /** Overdue and not finished yet; a part of `missed`. */
  late: number;
}

export const NOTHING: Counted = { met: 0, missed: 0, pending: 0, late: 0 };

/** A figure's number and how it came to be; `value` is null, with the reason, rather than a rate of nothing. */
export interface FigureValue {
  numerator: number;
  denominator: number;
  pending: number;
  /** 0..1 of a rate, cases per ten thousand inhabitants of `perTenThousand`; not rounded. */
  value: number | null;
  why: string | null;
  whyEn: string | null;
}

export type FigureStatus = 'met' | 'low' | 'missed' | 'none';

/** How far from the target still counts as «low» and not as «missed»: five percentage points. */
const NEAR = 0.05;

export function add(a: Counted, b: Counted): Counted {
  return { met: a.met + b.met, missed: a.missed + b.missed, pending: a.pending + b.pending, late: a.late + b.late };
}

type Judged = Pick<FigureDefinition, 'kind' | 'denominator' | 'minimum'>;

const denominatorOf = ({ denominator }: Pick<Judged, 'denominator'>, { met, missed, pending }: Counted): number =>
  denominator === 'all' ? met + missed + pending : met + missed;

const none = (why: string, whyEn: string) => ({ value: null, why, whyEn });

/**
 * The figure of these counts (closed-loop contract §5): null and a reason, never 100 %, when there is nothing to judge.
 * @param base the counts of the figure that gives the denominator, where this one has none of its own
 */
export function valueOf(definition: Judged, counted: Counted, base: Counted = counted): FigureValue {
  const denominator = denominatorOf(definition, base);
  const figure = { numerator: counted.met, denominator, pending: base.pending };
  if (definition.kind === 'count') return { ...figure, numerator: denominator, value: null, why: null, whyEn: null };
  if (denominator === 0) return { ...figure, ...none('尚无可计的工单', 'Nothing to count yet') };
  if (denominator < definition.minimum)
    return {
      ...figure,
      ...none(`不足 ${definition.minimum} 份，不显示比例`, `Fewer than ${definition.minimum}, no rate shown`),
    };
  return { ...figure, value: counted.met / denominator, why: null, whyEn: null };
}

/** A rate made of others, each with its weight; the weights sum to 1. Null when one of them shows nothing. */
export function weightedOf(parts: readonly { value: FigureValue; weight: number }[]): FigureValue {
  const counts = { numerator: 0, denominator: 0, pending: 0 };
  if (parts.some(({ value }) => value.value === null))
    return { ...counts, ...none('三率中有一项不显示', 'One of its rates is not shown') };
  const value = parts.reduce((sum, part) => sum + part.weight * part.value.value!, 0);
  return { ...counts, value, why: null, whyEn: null };
}

/** Cases for each ten thousand inhabitants; null for a unit that has none of its own. */
export function perTenThousandOf(counted: Counted, population: number | null): FigureValue {
  const numerator = counted.met;
  const counts = { numerator, denominator: population ?? 0, pending: 0 };
  if (!population) return { ...counts, ...none('该单位没有人口数', 'This unit has no population') };
  return { ...counts, value: (numerator / population) * 10_000, why: null, whyEn: null };
}

/** Where a value stands against its target. */
export function statusOf(value: number | null, target: number | null, better: 'high' | 'low'): FigureStatus {
  if (value === null || target === null) return 'none';
  const short = better === 'high' ? target - value : value - target;
  if (short <= 1e-9) return 'met';
  return short <= NEAR ? 'low' : 'missed';
}
