import { charactersOf, lacksOf, needsOf } from './reply-draft.js';

const plain = { characters: 0, evidence: false };
const draft = { fact: '井盖缺失', basis: '道路条例', action: '更换', result: ' ', solved: null };

describe('what a reply lacks', () => {
  it('names blank parts and the missing outcome', () => {
    expect(lacksOf(draft, 0, plain)).toEqual(['result', 'solved']);
  });

  it('asks for evidence only where the category does, and one file is enough', () => {
    expect(needsOf(plain)).not.toContain('evidence');
    expect(lacksOf({ ...draft, result: '已换好', solved: 'solved' }, 0, { ...plain, evidence: true })).toEqual([
      'evidence',
    ]);
    expect(lacksOf({ ...draft, result: '已换好', solved: 'solved' }, 1, { ...plain, evidence: true })).toEqual([]);
  });

  it('asks for the least number of characters of all parts together, once each part has some', () => {
    const written = { ...draft, result: '已换好', solved: 'solved' as const };
    expect(charactersOf({ ...written, result: ' 已换好𠮷 ' })).toBe(14);
    expect(needsOf({ ...plain, characters: 30 })).toContain('length');
    expect(needsOf(plain)).not.toContain('length');
    expect(lacksOf(written, 0, { ...plain, characters: 14 })).toEqual(['length']);
    expect(lacksOf(written, 0, { ...plain, characters: 13 })).toEqual([]);
    expect(lacksOf(draft, 0, { ...plain, characters: 30 })).toEqual(['result', 'solved']);
  });
});
