import type { FigureCode, FigureView } from '../../api/contract.js';

export type Part = 'met' | 'pending' | 'missed';
export type PartGroup =
  'time' | 'completion' | 'direct' | 'satisfaction' | 'solved' | 'response' | 'rework' | 'received';

const groups: Partial<Record<FigureCode, PartGroup>> = {
  received: 'received',
  directAnswer: 'direct',
  dispatchOnTime: 'time',
  signOnTime: 'time',
  completion: 'completion',
  onTimeCompletion: 'time',
  satisfaction: 'satisfaction',
  solved: 'solved',
  response: 'response',
  rework: 'rework',
};
/** Which words name the figure's parts; a figure newer than this console is spoken of as a rate of things done on time. */
export const groupOf = (code: FigureCode): PartGroup => groups[code] ?? 'time';

/** Rework is the one figure of which less is better. */
export const lessIsBetter = (code: FigureCode): boolean => code === 'rework';

/** The part one looks at first: what was lost, or what there is where nothing can be lost. */
export const firstPart = (code: FigureCode): Part => {
  const group = groupOf(code);
  if (group === 'completion') return 'pending';
  return group === 'direct' || group === 'rework' || group === 'received' ? 'met' : 'missed';
};

/** 0.846 → «84.60»: two decimals, without the sign. */
export const percent = (value: number): string => (value * 100).toFixed(2);
/** A target as short as it is: 0.95 → «95», 0.985 → «98.5». */
export const shortPercent = (value: number): string => String(Number((value * 100).toFixed(2)));
export const thousands = (n: number): string => n.toLocaleString('en-US');

/** How far from the target in percentage points, as it is said: «10.40»; null without value or target, or when it is reached. */
export const gapOf = (figure: Pick<FigureView, 'code' | 'value' | 'target'>): string | null => {
  if (figure.value === null || figure.target === null) return null;
  const short = lessIsBetter(figure.code) ? figure.value - figure.target : figure.target - figure.value;
  return short > 1e-9 ? percent(short) : null;
};

/** The best the day can still reach: everything pending goes well. Null when nothing is pending or there is no such thing. */
export const bestReachable = (code: FigureCode, met: number, pending: number, missed: number): number | null =>
  pending === 0 || groupOf(code) === 'received' || lessIsBetter(code)
    ? null
    : (met + pending) / (met + pending + missed);

/** «按时办结件数 ÷ 应办结件数» as the two sides of a fraction; one side when the formula is no fraction. */
export const sidesOf = (formula: string): readonly [string, string | null] => {
  const [above = '', below] = formula.split(/\s*÷\s*/);
  return [above, below ?? null];
};
