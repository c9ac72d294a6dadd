import { useCallback } from 'react';
import type { VersionDiff } from '../../api/contract.js';
import { rulebookZh } from '../../i18n/rulebook.zh.js';
import { useTermOr } from '../../i18n/terms.js';
import { useLanguage } from '../../i18n/words.js';
import { limitLength, limitMeasure } from '../../time/clock-words.js';
import type { Rule } from './rule.js';
import { useRuleWords } from './use-rule-words.js';
import { useCodeWords, useRulebookWords, type RulebookWord } from './words.js';

type Difference = VersionDiff['differences'][number];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSpan = (value: unknown): value is { n: number; unit: never } =>
  isObject(value) && 'n' in value && 'unit' in value && Object.keys(value).length === 2;
const isRule = (path: readonly string[], value: unknown): value is Rule =>
  path[0] === 'rules' && path.length === 2 && isObject(value) && 'lead' in value;

export interface DiffWords {
  /** Where it stands: «规则 R0525 · 主办单位». */
  where: (difference: Difference) => string;
  value: (path: readonly string[], value: unknown) => string;
}

/** A difference between two versions in words. */
export const useDiffWords = (): DiffWords => {
  const say = useRulebookWords();
  const code = useCodeWords();
  const term = useTermOr();
  const rules = useRuleWords();
  const language = useLanguage();
  const comma = say('comma');
  const step = useCallback(
    (name: string, place: number, path: readonly string[]): string => {
      const key = `k.${name}`;
      if (key in rulebookZh) return say(key as RulebookWord);
      if (path[place - 1] === 'timeClasses') return term('timeClass', name);
      if (path[place - 1] === 'clocks') return term('clock', name);
      return code(name);
    },
    [say, code, term],
  );
  const value = useCallback(
    (path: readonly string[], given: unknown): string => {
      if (given === null || given === undefined) return say('diff.nothing');
      if (isRule(path, given)) return rules.sentence(given);
      if (typeof given === 'boolean') return say(given ? 'yes' : 'no');
      if (isSpan(given)) return [limitLength(given, language), limitMeasure(given, language)].filter(Boolean).join(' ');
      const last = path.at(-1);
      const one = (each: unknown): string => {
        const text = typeof each === 'string' ? each : JSON.stringify(each);
        if (last === 'timeClass') return term('timeClass', text);
        if (['lead', 'co', 'approvedBy', 'arbiter', 'centre', 'decidedBy', 'reviewedBy'].includes(last ?? ''))
          return rules.unit(text);
        if (last === 'category' || last === 'categories') return rules.category(text);
        if (last === 'area') return say(`area.${text}` as RulebookWord);
        return code(text);
      };
      if (last === 'when' && isObject(given) && path[0] === 'rules')
        return rules.facts(given as Rule['when']).join(comma) || say('diff.nothing');
      if (Array.isArray(given)) return given.map(one).join(comma) || say('diff.nothing');
      if (isObject(given)) {
        const name = given['zh'] ?? given['title'];
        if (typeof name === 'string') return name;
        return Object.entries(given)
          .map(([key, each]) => `${step(key, 0, [key])} ${isSpan(each) ? limitLength(each, language) : one(each)}`)
          .join(comma);
      }
      return one(given);
    },
    [say, code, term, rules, language, comma, step],
  );
  const where = useCallback(
    ({ path }: Difference) => path.map((name, place) => step(name, place, path)).join(' · '),
    [step],
  );
  return { where, value };
};
