import { invalid } from '@hotline/kernel';
import type { CallbackSettings } from '@hotline/policy';

export const SATISFACTIONS = [
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'dissatisfied',
  'veryDissatisfied',
] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];
export type Solved = 'solved' | 'partly' | 'notSolved';

/** What a citizen says when asked; null where they would not say. */
export interface Answer {
  contacted: boolean | null;
  solved: Solved | null;
  satisfaction: Satisfaction | null;
  reasons: readonly string[];
  remark: string | null;
}

/** An answer as policy reads it. */
export interface Judgement {
  dissatisfied: boolean;
  /** At least one reason counts (有效不满意): the matter goes round again. */
  valid: boolean;
}

/**
 * Judges an answer by the city's policy (dissatisfiedReasons).
 * @throws Problem 400 for unknown reasons, for dissatisfaction without one, and for reasons without dissatisfaction
 */
export function judge(settings: CallbackSettings, { satisfaction, reasons }: Answer): Judgement {
  const known = new Map(settings.dissatisfiedReasons.map((reason) => [reason.code, reason.valid]));
  if (reasons.some((reason) => !known.has(reason))) throw invalid('reasons', `one of: ${[...known.keys()].join(', ')}`);
  const grade = settings.grades.find(({ code }) => code === satisfaction);
  const dissatisfied = grade !== undefined && !grade.counts;
  if (dissatisfied && reasons.length === 0) throw invalid('reasons', 'dissatisfaction needs a reason');
  if (!dissatisfied && reasons.length > 0) throw invalid('reasons', 'only dissatisfaction has reasons');
  return { dissatisfied, valid: reasons.some((reason) => known.get(reason) === true) };
}
