import type { DispatchRule, PartContent } from '@hotline/policy';
import { canonical } from './content.rules.js';
import type { Ruling } from './rulebook.views.js';

type CatalogueContent = PartContent<'catalogue'>;

/** The catalogue after a ruling, and what of it is new. */
export interface Ruled {
  content: CatalogueContent;
  rule: string;
  precedent: string;
  /** A rule for the same category, area and facts was there and says now what was ruled. */
  changed: boolean;
}

/** Facts in any order are the same facts. */
const keyOf = ({ category, area, when }: Pick<DispatchRule, 'category' | 'area' | 'when'>): string =>
  canonical([
    category,
    area,
    Object.fromEntries(Object.entries(when).map(([code, values]) => [code, values.map(String).sort()])),
  ]);

/**
 * Puts a ruling (裁决) into a catalogue: its rule added, or changed where one stands, and the precedent beside it.
 * @param taken codes that other drafts have given already
 */
export function withRuling(catalogue: CatalogueContent, given: Ruling, taken: readonly string[] = []): Ruled {
  const standing = catalogue.rules.find((rule) => keyOf(rule) === keyOf(given));
  const precedent = nextCode('T', 2, [...catalogue.cases.map((each) => each.code), ...taken]);
  const code = standing?.code ?? nextCode('R', 4, [...catalogue.rules.map((each) => each.code), ...taken]);
  const { category, area, when, unit: lead, co, timeClass, basis, title, situation, ruling } = given;
  const rule: DispatchRule = {
    code,
    category,
    area,
    when,
    lead,
    co,
    basis,
    case: precedent,
    ...(timeClass !== undefined && { timeClass }),
  };
  const rules = standing
    ? catalogue.rules.map((each) => (each === standing ? rule : each))
    : [...catalogue.rules, rule];
  const cases = [
    ...catalogue.cases,
    { code: precedent, title, categories: [category], situation, ruling, rules: [code] },
  ];
  return { content: { ...catalogue, rules, cases }, rule: code, precedent, changed: standing !== undefined };
}

/** R0625 → R0626: one above the highest that is written so. */
function nextCode(letter: string, digits: number, codes: readonly string[]): string {
  const numbers = codes.flatMap((code) => (code.startsWith(letter) ? Number(code.slice(1)) : []));
  const highest = Math.max(0, ...numbers.filter(Number.isSafeInteger));
  return `${letter}${String(highest + 1).padStart(digits, '0')}`;
}
