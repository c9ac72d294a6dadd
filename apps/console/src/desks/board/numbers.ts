import type { BoardFigure } from '../../api/contract.js';
import { percent, thousands } from '../today/figure-numbers.js';

type Kind = BoardFigure['kind'];

/** A figure's number as it is shown, without its sign; a dash where there is none. */
export const shown = (kind: Kind, { value, numerator }: { value: number | null; numerator: number }): string => {
  if (kind === 'count') return thousands(numerator);
  if (value === null) return '—';
  return kind === 'perTenThousand' ? value.toFixed(2) : percent(value);
};

export const isRate = (kind: Kind): boolean => kind === 'rate' || kind === 'weighted';

export interface Difference {
  /** Percentage points of a rate, a share of a count; with its sign. */
  words: string;
  tone: 'good' | 'bad' | 'same';
  points: boolean;
}

/** How far a figure is from what it was; null where one of the two has no number. */
export const differenceOf = (
  { kind, better, value, numerator }: Pick<BoardFigure, 'kind' | 'better' | 'value' | 'numerator'>,
  was: { value: number | null; numerator: number },
): Difference | null => {
  const count = kind === 'count';
  if (count ? was.numerator === 0 : value === null || was.value === null) return null;
  const by = count ? (numerator - was.numerator) / was.numerator : (value ?? 0) - (was.value ?? 0);
  const size = kind === 'perTenThousand' ? Math.abs(by).toFixed(2) : percent(Math.abs(by));
  if (Number(size) === 0) return { words: size, tone: 'same', points: !count };
  const up = by > 0;
  // More or fewer cases is neither good nor bad by itself, unless fewer is what one wants.
  const judged = !count || better === 'low';
  const tone = judged ? (up === (better === 'high') ? 'good' : 'bad') : 'same';
  return { words: `${up ? '+' : '−'}${size}${count ? '%' : ''}`, tone, points: isRate(kind) };
};
