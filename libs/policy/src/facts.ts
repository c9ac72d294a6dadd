import type { Fact } from './catalogue.schema.js';

/** Answers to the questions asked at intake, by question code; several chosen options stand in a list. */
export type Answers = Readonly<Record<string, Fact | readonly Fact[] | undefined>>;

/**
 * Whether an answer meets one of the values a rule lists. `">=n"` compares numbers; otherwise the two must be equal,
 * a number or truth value also when it arrives as text.
 */
export function meets(answer: Fact | readonly Fact[] | undefined, wanted: readonly Fact[]): boolean {
  if (answer === undefined) return false;
  const given: readonly Fact[] = isList(answer) ? answer : [answer];
  return given.some((fact) => wanted.some((value) => meetsOne(fact, value)));
}

/** The number after `>=`, or undefined when the value is no comparison. */
export function lowerBound(value: Fact): number | undefined {
  const match = typeof value === 'string' ? /^>=(-?\d+(?:\.\d+)?)$/.exec(value) : null;
  return match ? Number(match[1]) : undefined;
}

function meetsOne(fact: Fact, value: Fact): boolean {
  const bound = lowerBound(value);
  if (bound === undefined) return String(fact) === String(value);
  if (typeof fact === 'boolean' || (typeof fact === 'string' && fact.trim() === '')) return false;
  return Number(fact) >= bound;
}

function isList(answer: Fact | readonly Fact[]): answer is readonly Fact[] {
  return Array.isArray(answer);
}
