import { Catalogue, resolveDispatch } from './catalogue.js';
import type { DispatchRule, Fact } from './catalogue.schema.js';
import type { Question } from './categories.schema.js';
import { CategoryTree } from './category-tree.js';
import { lowerBound } from './facts.js';
import type { PackContent } from './pack.schema.js';
import type { PackReport } from './pack-invalid.js';
import { type Place, UnitTree } from './units.js';
import type { PackUnit, UnitKind } from './units.schema.js';

/**
 * `catalogue.yaml`: every code resolves, no two rules tie, no rule breaks a guard, every leaf finds a unit.
 * Expects sound trees of units and categories.
 */
export function checkCatalogue(content: PackContent, report: PackReport): void {
  const categories = new CategoryTree(content.categories.items);
  const units = new UnitTree(content.units.units);
  checkReferences(content, categories, units, report);
  checkTies(content.catalogue.rules, report);
  checkFacts(content, categories, units, report);
  checkGuards(content, categories, units, report);
  if (report.problems.length === 0) checkLeaves(content, categories, units, report);
}

function checkReferences(
  content: PackContent,
  categories: CategoryTree,
  units: UnitTree<PackUnit>,
  report: PackReport,
) {
  const { rules, guards, cases } = content.catalogue;
  const codes = { has: (code: string) => categories.get(code) !== undefined };
  const known = { has: (code: string) => code.startsWith('@') || units.has(code) };
  const ruleCodes = new Set(rules.map((rule) => rule.code));
  const caseCodes = new Set(cases.map((precedent) => precedent.code));
  report.unique(
    'catalogue',
    'rules',
    rules.map((rule) => rule.code),
  );
  report.unique(
    'catalogue',
    'guards',
    guards.map((guard) => guard.code),
  );
  report.unique(
    'catalogue',
    'cases',
    cases.map((precedent) => precedent.code),
  );
  rules.forEach((rule, i) => {
    const path = `rules[${i}]`;
    report.refers('catalogue', `${path}.category`, rule.code, rule.category, codes);
    report.refers('catalogue', `${path}.lead`, rule.code, rule.lead, known);
    for (const co of rule.co) report.refers('catalogue', `${path}.co`, rule.code, co, known);
    if (rule.case !== undefined) report.refers('catalogue', `${path}.case`, rule.code, rule.case, caseCodes);
    const needs = { '@district': ['district', 'street'], '@street': ['street'] }[rule.lead];
    if (needs && !needs.includes(rule.area)) {
      report.add('catalogue', `${path}.lead`, rule.code, `${rule.lead} needs the area ${needs.join(' or ')}`);
    }
  });
  guards.forEach((guard, i) => {
    for (const code of guard.categories) report.refers('catalogue', `guards[${i}].categories`, guard.code, code, codes);
  });
  cases.forEach((precedent, i) => {
    for (const code of precedent.categories)
      report.refers('catalogue', `cases[${i}].categories`, precedent.code, code, codes);
    for (const rule of precedent.rules)
      report.refers('catalogue', `cases[${i}].rules`, precedent.code, rule, ruleCodes);
  });
}

/** Two rules with the same category, area and facts would leave the choice to their codes. */
function checkTies(rules: readonly DispatchRule[], report: PackReport): void {
  const seen = new Map<string, string>();
  rules.forEach((rule, i) => {
    const facts = Object.entries(rule.when).map(([code, values]) => [code, values.map(String).sort()] as const);
    const key = JSON.stringify([rule.category, rule.area, facts.sort(([a], [b]) => (a < b ? -1 : 1))]);
    const other = seen.get(key);
    if (other !== undefined)
      report.add('catalogue', `rules[${i}]`, rule.code, `has the same category, area and facts as ${other}`);
    else seen.set(key, rule.code);
  });
}

/** A fact must be a question asked for a leaf under the rule's category, and its value a possible answer. */
function checkFacts(
  content: PackContent,
  categories: CategoryTree,
  units: UnitTree<PackUnit>,
  report: PackReport,
): void {
  const sets = new Map(content.categories.questionSets.map((set) => [set.code, set.questions]));
  const seasons = new Set(content.policy.calendar.seasons.map((season) => season.code));
  content.catalogue.rules.forEach((rule, i) => {
    if (Object.keys(rule.when).length === 0) return;
    const leaves = categories.leaves.filter((leaf) => categories.isWithin(leaf.code, rule.category));
    const asked = leaves.flatMap((leaf) => leaf.questions.flatMap((set) => sets.get(set) ?? []));
    for (const [code, values] of Object.entries(rule.when)) {
      const path = `rules[${i}].when.${code}`;
      const questions = asked.filter((question) => question.code === code);
      if (code === 'season')
        values.forEach((value) => report.refers('catalogue', path, rule.code, String(value), seasons));
      else if (code === 'district')
        values.forEach((value) => report.refers('catalogue', path, rule.code, String(value), units));
      else if (questions.length === 0)
        report.add('catalogue', path, rule.code, 'no question of this category asks for this fact');
      else {
        const wrong = values.filter((value) => !questions.some((question) => isPossible(question, value)));
        if (wrong.length > 0)
          report.add('catalogue', path, rule.code, `can never be answered with ${wrong.join(', ')}`);
      }
    }
  });
}

function isPossible(question: Question, value: Fact): boolean {
  switch (question.kind) {
    case 'choice':
      return question.options?.some((option) => option.code === value) ?? false;
    case 'bool':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' || lowerBound(value) !== undefined;
    default:
      return typeof value === 'string';
  }
}

function checkGuards(
  content: PackContent,
  categories: CategoryTree,
  units: UnitTree<PackUnit>,
  report: PackReport,
): void {
  const kinds = (unit: string): UnitKind[] => {
    if (unit === '@district') return ['district', 'county'];
    if (unit === '@street') return ['street', 'town'];
    const kind = units.get(unit)?.kind;
    return kind ? [kind] : [];
  };
  content.catalogue.rules.forEach((rule, i) => {
    for (const guard of content.catalogue.guards) {
      if (!guard.categories.some((root) => categories.isWithin(rule.category, root))) continue;
      const forbidden = (unit: string) => kinds(unit).some((kind) => guard.forbidLeadKinds.includes(kind));
      if (forbidden(rule.lead))
        report.add('catalogue', `rules[${i}].lead`, rule.code, `breaks guard ${guard.code} (${guard.zh})`);
      if (!guard.allowCo && rule.co.some(forbidden)) {
        report.add('catalogue', `rules[${i}].co`, rule.code, `breaks guard ${guard.code} (${guard.zh})`);
      }
    }
  });
}

/** Every leaf must find a unit with no answers given: place unknown, and one area of each kind known. */
function checkLeaves(
  content: PackContent,
  categories: CategoryTree,
  units: UnitTree<PackUnit>,
  report: PackReport,
): void {
  const first = (kind: UnitKind) => content.units.units.find((unit) => unit.kind === kind)?.code;
  const places: Place[] = [{}];
  for (const kind of ['district', 'county'] as const) if (first(kind)) places.push({ district: first(kind) });
  for (const kind of ['street', 'town'] as const) if (first(kind)) places.push({ street: first(kind) });
  const book = {
    version: content.pack.version,
    categories,
    units,
    seasons: [],
    questionsOf: () => [],
    catalogue: new Catalogue(content.catalogue),
  };
  const at = new Date(0);
  for (const leaf of categories.leaves) {
    for (const place of places) {
      if (resolveDispatch(book, { category: leaf.code, place, at }).found) continue;
      const level = place.street ? 'street' : place.district ? 'district' : 'city';
      report.add('catalogue', 'rules', leaf.code, `no rule finds a unit for this leaf at ${level} level`);
    }
  }
}
