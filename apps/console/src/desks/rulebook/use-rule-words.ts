import { useCallback, useMemo } from 'react';
import { usePolicy } from '../../api/policy.js';
import { useUnits } from '../../api/people.js';
import { useTermOr } from '../../i18n/terms.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import type { Fact, Rule } from './rule.js';
import { useRulebookWords } from './words.js';

export interface RuleWords {
  unit: (code: string) => string;
  category: (code: string) => string;
  /** «影响范围：整个小区、多个小区» */
  facts: (when: Rule['when']) => string[];
  /** The whole rule as one sentence, as dispatchers read it. */
  sentence: (rule: Rule) => string;
}

/** A rule's codes in words: units, categories, questions and their answers. */
export const useRuleWords = (): RuleWords => {
  const say = useRulebookWords();
  const both = useBilingual();
  const term = useTermOr();
  const language = useLanguage();
  const policy = usePolicy().data;
  const units = useUnits().data;
  const colon = language === 'en' ? ': ' : '：';
  const comma = language === 'en' ? ', ' : '、';
  const names = useMemo(
    () => new Map((units ?? []).map((each) => [each.code, both({ zh: each.name, en: each.en })])),
    [units, both],
  );
  const unit = useCallback(
    (code: string) =>
      code === '@district' ? say('unit.district') : code === '@street' ? say('unit.street') : (names.get(code) ?? code),
    [names, say],
  );
  const category = useCallback(
    (code: string) => {
      const node = policy?.categories.find((each) => each.code === code);
      return node ? both(node) : code;
    },
    [policy, both],
  );
  const answer = useCallback(
    (question: string, value: Fact): string => {
      if (question === 'district') return unit(String(value));
      if (question === 'season') {
        const season = policy?.seasons.find((each) => each.code === value);
        return season ? both(season) : String(value);
      }
      if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
      const asked = policy?.questionSets
        .flatMap((set) => set.questions)
        .find((each) => each.code === question && each.options?.some((option) => option.code === value));
      const option = asked?.options?.find((each) => each.code === value);
      return option ? both(option) : String(value);
    },
    [policy, unit, both, say],
  );
  const facts = useCallback(
    (when: Rule['when']) =>
      Object.entries(when).map(([code, values]) => {
        const question = policy?.questionSets.flatMap((set) => set.questions).find((each) => each.code === code);
        const name = code === 'district' || code === 'season' ? say(`fact.${code}`) : question ? both(question) : code;
        return `${name}${colon}${values.map((value) => answer(code, value)).join(comma)}`;
      }),
    [policy, answer, both, say, colon, comma],
  );
  const sentence = useCallback(
    (rule: Rule) => {
      const conditions = facts(rule.when);
      return [
        say('sentence.matter', {
          category: rule.category ? category(rule.category) : '…',
          area: say(`area.${rule.area}`),
        }),
        conditions.length > 0 ? say('sentence.when', { facts: conditions.join(language === 'en' ? '; ' : '；') }) : '',
        say('sentence.lead', { unit: rule.lead ? unit(rule.lead) : '…' }),
        rule.co.length > 0 ? say('sentence.co', { units: rule.co.map(unit).join(comma) }) : '',
        rule.timeClass ? say('sentence.timeClass', { timeClass: term('timeClass', rule.timeClass) }) : '',
        rule.basis ? say('sentence.basis', { basis: rule.basis.replace(/[。.]\s*$/, '') }) : '',
        say('sentence.end'),
      ].join('');
    },
    [say, facts, category, unit, term, language, comma],
  );
  return useMemo(() => ({ unit, category, facts, sentence }), [unit, category, facts, sentence]);
};
