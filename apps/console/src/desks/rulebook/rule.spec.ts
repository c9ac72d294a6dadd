import { describe, expect, it } from '@jest/globals';
import type { CategoryNode, PolicyView } from '../../api/contract.js';
import { emptyRule, nextRuleCode, questionsFor, rulesShown, type Rule } from './rule.js';

const category = (code: string, parent: string | null, zh: string, questions: string[] = []): CategoryNode =>
  ({ code, parent, zh, en: zh, leaf: questions.length > 0, questions }) as unknown as CategoryNode;
const categories = [
  category('C01', null, '供水供电'),
  category('C0101', 'C01', '供水'),
  category('C010101', 'C0101', '停水', ['water']),
  category('C0102', 'C01', '供电', ['power']),
];
const rule = (code: string, of: string, lead: string, co: string[] = []): Rule => ({
  code,
  category: of,
  area: 'any',
  when: {},
  lead,
  co,
  basis: '管理规定',
});
const rules = [
  rule('R0001', 'C0101', 'LG.WATER'),
  rule('R0002', 'C010101', 'LG.B', ['LG.WATER']),
  rule('R0010', 'C0102', 'LG.P'),
];
const shown = (filter: object) =>
  rulesShown(rules, categories, { q: '', category: undefined, unit: undefined, ...filter }).map(({ code }) => code);

describe('the table of rules', () => {
  it('keeps the rules of a category and of what lies below it', () => {
    expect(shown({ category: 'C0101' })).toEqual(['R0001', 'R0002']);
  });
  it('finds a unit that leads or helps', () => expect(shown({ unit: 'LG.WATER' })).toEqual(['R0001', 'R0002']));
  it('finds words in the code and in the name of the category', () => {
    expect(shown({ q: '供电' })).toEqual(['R0010']);
    expect(shown({ q: 'r0002' })).toEqual(['R0002']);
  });
  it('gives a new rule the next code', () => {
    expect(nextRuleCode(rules)).toBe('R0011');
    expect(emptyRule([], 'C01')).toMatchObject({ code: 'R0001', category: 'C01' });
  });
  it('asks of a category what is asked of its leaves', () => {
    const question = (code: string) => ({ code, zh: code, en: code, kind: 'bool', required: false });
    const policy = {
      categories,
      questionSets: [
        { code: 'water', questions: [question('scope'), question('since')] },
        { code: 'power', questions: [question('scope')] },
      ],
    } as unknown as PolicyView;
    expect(questionsFor(policy, 'C01').map(({ code }) => code)).toEqual(['scope', 'since']);
    expect(questionsFor(policy, 'C0102').map(({ code }) => code)).toEqual(['scope']);
  });
});
