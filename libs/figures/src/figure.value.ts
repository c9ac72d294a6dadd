import type { FigureDefinition } from './figure.definitions.js';

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
  /** 0..1, not rounded. */
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

/** The figure of these counts (closed-loop contract §5): null and a reason, never 100 %, when there is nothing to judge. */
export function valueOf(
  definition: Pick<FigureDefinition, 'kind' | 'denominator' | 'minimum'>,
  counted: Counted,
): FigureValue {
  const { met, missed, pending } = counted;
  const denominator = definition.denominator === 'all' ? met + missed + pending : met + missed;
  const figure = { numerator: met, denominator, pending };
  if (definition.kind === 'count') return { ...figure, value: null, why: null, whyEn: null };
  if (denominator === 0) return { ...figure, value: null, why: '尚无可计的工单', whyEn: 'Nothing to count yet' };
  if (denominator < definition.minimum)
    return {
      ...figure,
      value: null,
      why: `不足 ${definition.minimum} 份，不显示比例`,
      whyEn: `Fewer than ${definition.minimum}, no rate shown`,
    };
  return { ...figure, value: met / denominator, why: null, whyEn: null };
}

/** Where a value stands against its target. */
export function statusOf(value: number | null, target: number | null, better: 'high' | 'low'): FigureStatus {
  if (value === null || target === null) return 'none';
  const short = better === 'high' ? target - value : value - target;
  if (short <= 1e-9) return 'met';
  return short <= NEAR ? 'low' : 'missed';
}
