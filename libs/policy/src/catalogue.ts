import { type Answers, meets } from './facts.js';
import type { CatalogueFile, DispatchRule, Guard, Precedent, RuleArea } from './catalogue.schema.js';
import { explainDispatch, type Explanation, explainNone, type NoDispatchReason } from './catalogue-explanation.js';
import type { Question } from './categories.schema.js';
import type { CategoryTree, LeafCategory } from './category-tree.js';
import { type FactMet, factsMet } from './fact-words.js';
import type { Season } from './policy.schema.js';
import type { TimeClassCode } from './schema-parts.js';
import { seasonsAt } from './seasons.js';
import type { Area, Place, UnitTree } from './units.js';
import type { PackUnit } from './units.schema.js';

/** What the dispatch decision needs of a pack. */
export interface DispatchBook {
  version: string;
  categories: CategoryTree;
  units: UnitTree<PackUnit>;
  seasons: readonly Season[];
  catalogue: Catalogue;
  /** The questions asked for a leaf, to say its facts in words. */
  questionsOf(category: string): readonly Question[];
}

/** The matter to be dispatched. `category` is a leaf; a place of which nothing is known is `{}`. */
export interface DispatchQuestion {
  category: string;
  place?: Place;
  answers?: Answers;
  at: Date;
}

/** Who leads and who helps, by which rule of which version, and why. */
export interface DispatchAnswer {
  found: true;
  rule: string;
  version: string;
  lead: string;
  co: string[];
  timeClass: TimeClassCode;
  basis: string;
  note?: string;
  /** The arbiter's ruling the rule follows from. */
  precedent?: Precedent;
  /** The facts of the rule, each with the answer that met it. */
  facts: FactMet[];
  /** Guards (基层守门) that watch the category. */
  guards: string[];
  /** Codes of the other rules that applied, best first. */
  others: string[];
  explanation: Explanation;
}

/** No unit found; a dispatcher decides. */
export interface NoDispatch {
  found: false;
  reason: NoDispatchReason;
  version: string;
  explanation: Explanation;
}

/** The dispatch catalogue (派单目录), indexed by category. */
export class Catalogue {
  readonly rules: readonly DispatchRule[];
  readonly guards: readonly Guard[];
  readonly precedents: ReadonlyMap<string, Precedent>;
  readonly #byCategory = new Map<string, DispatchRule[]>();
  readonly #byCode: ReadonlyMap<string, DispatchRule>;

  constructor(file: Pick<CatalogueFile, 'rules' | 'guards' | 'cases'>) {
    this.rules = file.rules;
    this.guards = file.guards;
    this.precedents = new Map(file.cases.map((precedent) => [precedent.code, precedent]));
    this.#byCode = new Map(file.rules.map((rule) => [rule.code, rule]));
    for (const rule of file.rules) {
      const known = this.#byCategory.get(rule.category);
      if (known) known.push(rule);
      else this.#byCategory.set(rule.category, [rule]);
    }
  }

  rule(code: string): DispatchRule | undefined {
    return this.#byCode.get(code);
  }

  rulesOf(category: string): readonly DispatchRule[] {
    return this.#byCategory.get(category) ?? [];
  }

  /** Rulings to show beside a category, its own and those of its ancestors. */
  precedentsFor(category: string, categories: CategoryTree): Precedent[] {
    return [...this.precedents.values()].filter((p) =>
      p.categories.some((root) => categories.isWithin(category, root)),
    );
  }

  guardsFor(category: string, categories: CategoryTree): Guard[] {
    return this.guards.filter((guard) => guard.categories.some((root) => categories.isWithin(category, root)));
  }
}

/**
 * 派单: of all rules that apply, the nearest category (leaf before its ancestors), then the most facts, then the finest
 * area (street > district > city or any), then a rule with a time class of its own, then the lower code. A rule whose
 * lead a guard forbids does not apply.
 */
export function resolveDispatch(book: DispatchBook, question: DispatchQuestion): DispatchAnswer | NoDispatch {
  const { categories, units, catalogue, version } = book;
  const none = (reason: NoDispatchReason): NoDispatch => ({
    found: false,
    reason,
    version,
    explanation: explainNone(reason, categories.path(question.category), question.category),
  });
  const leaf = categories.leaf(question.category);
  if (!leaf) return none(categories.get(question.category) ? 'notALeaf' : 'unknownCategory');
  const area = units.area(question.place ?? {});
  if (!area) return none('unknownPlace');

  const facts: Answers = { ...question.answers, district: area.district, season: seasonsAt(book.seasons, question.at) };
  const guards = catalogue.guardsFor(leaf.code, categories);
  const applying = categories
    .path(leaf.code)
    .toReversed()
    .flatMap((category) =>
      catalogue
        .rulesOf(category.code)
        .filter((rule) => applies(rule, area, facts))
        .sort(byRank),
    )
    .filter((rule) => !guards.some((guard) => forbidsLead(guard, rule, area, units)));
  const [rule, ...others] = applying;
  return rule ? answer(book, leaf, area, facts, guards, rule, others) : none('noRule');
}

function answer(
  book: DispatchBook,
  leaf: LeafCategory,
  area: Area,
  facts: Answers,
  guards: readonly Guard[],
  rule: DispatchRule,
  others: readonly DispatchRule[],
): DispatchAnswer {
  const lead = placed(rule.lead, area)!;
  const helpers = rule.co.map((co) => placed(co, area)).filter((co) => co !== undefined && co !== lead);
  const co = [...new Set(helpers as string[])].filter(
    (code) => !guards.some((guard) => forbidsCo(guard, code, book.units)),
  );
  const precedent = rule.case === undefined ? undefined : book.catalogue.precedents.get(rule.case);
  const met = factsMet(book, book.questionsOf(leaf.code), rule.when, facts);
  return {
    found: true,
    rule: rule.code,
    version: book.version,
    lead,
    co,
    timeClass: rule.timeClass ?? leaf.timeClass,
    basis: rule.basis,
    ...(rule.note !== undefined && { note: rule.note }),
    ...(precedent && { precedent }),
    facts: met,
    guards: guards.map((guard) => guard.code),
    others: others.map((other) => other.code),
    explanation: explainDispatch(book, { leaf, area, rule, lead, co, facts: met, guards, precedent }),
  };
}

function applies(rule: DispatchRule, area: Area, facts: Answers): boolean {
  if (!coversArea(rule.area, area) || placed(rule.lead, area) === undefined) return false;
  return Object.entries(rule.when).every(([code, wanted]) => meets(facts[code], wanted));
}

function coversArea(wanted: RuleArea, area: Area): boolean {
  switch (wanted) {
    case 'any':
      return true;
    case 'city':
      return area.level === 'city';
    case 'district':
      return area.level !== 'city';
    case 'street':
      return area.level === 'street';
    default:
      return wanted satisfies never;
  }
}

const FINENESS: Record<RuleArea, number> = { street: 2, district: 1, city: 0, any: 0 };

function byRank(a: DispatchRule, b: DispatchRule): number {
  return (
    Object.keys(b.when).length - Object.keys(a.when).length ||
    FINENESS[b.area] - FINENESS[a.area] ||
    Number(b.timeClass !== undefined) - Number(a.timeClass !== undefined) ||
    (a.code < b.code ? -1 : 1)
  );
}

/** The unit a rule means at a place; undefined when the place is not known finely enough. */
function placed(unit: string, area: Area): string | undefined {
  if (unit === '@district') return area.district;
  return unit === '@street' ? area.street : unit;
}

function forbidsLead(guard: Guard, rule: DispatchRule, area: Area, units: UnitTree<PackUnit>): boolean {
  const kind = units.get(placed(rule.lead, area) ?? '')?.kind;
  return kind !== undefined && guard.forbidLeadKinds.includes(kind);
}

function forbidsCo(guard: Guard, code: string, units: UnitTree<PackUnit>): boolean {
  const kind = units.get(code)?.kind;
  return !guard.allowCo && kind !== undefined && guard.forbidLeadKinds.includes(kind);
}
