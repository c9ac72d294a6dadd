import type { CataloguePart, CategoryNode, PolicyView } from '../../api/contract.js';

export type Rule = CataloguePart['rules'][number];
export type Fact = Rule['when'][string][number];

export interface RuleFilter {
  q: string;
  /** A category: its rules and those of everything below it. */
  category: string | undefined;
  /** A unit that leads or helps. */
  unit: string | undefined;
}

const isBelow = (categories: readonly CategoryNode[], code: string, above: string): boolean => {
  for (let at: string | null | undefined = code; at; at = categories.find((each) => each.code === at)?.parent)
    if (at === above) return true;
  return false;
};

/** Rules that a filter keeps; words are looked for in code, basis, note and the category's name. */
export const rulesShown = (
  rules: readonly Rule[],
  categories: readonly CategoryNode[],
  { q, category, unit }: RuleFilter,
): Rule[] => {
  const names = new Map(categories.map((each) => [each.code, `${each.zh} ${each.en}`.toLowerCase()]));
  const words = q.trim().toLowerCase();
  return rules.filter(
    (rule) =>
      (!category || isBelow(categories, rule.category, category)) &&
      (!unit || rule.lead === unit || rule.co.includes(unit)) &&
      (words === '' ||
        [rule.code, rule.category, rule.basis, rule.note ?? '', names.get(rule.category) ?? '']
          .join(' ')
          .toLowerCase()
          .includes(words)),
  );
};

type QuestionOf = PolicyView['questionSets'][number]['questions'][number];

/** The questions that a rule of this category may test: those asked for any leaf at or below it, each once. */
export const questionsFor = (policy: PolicyView, category: string): QuestionOf[] => {
  const leaves = policy.categories.filter((each) => each.leaf && isBelow(policy.categories, each.code, category));
  const sets = new Set(leaves.flatMap((leaf) => leaf.questions));
  const questions = policy.questionSets.filter((set) => sets.has(set.code)).flatMap((set) => set.questions);
  return [...new Map(questions.map((question) => [question.code, question])).values()];
};

/** R0625 → R0626. */
export const nextRuleCode = (rules: readonly Rule[]): string => {
  const numbers = rules.map(({ code }) => (/^R\d+$/.test(code) ? Number(code.slice(1)) : 0));
  return `R${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}`;
};

export const emptyRule = (rules: readonly Rule[], category: string | undefined): Rule => ({
  code: nextRuleCode(rules),
  category: category ?? '',
  area: 'any',
  when: {},
  lead: '',
  co: [],
  basis: '',
});
