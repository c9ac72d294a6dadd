import { lacksOf, needsOf } from './reply-draft.js';

const draft = { fact: '井盖缺失', basis: '道路条例', action: '更换', result: ' ', solved: null };

describe('what a reply lacks', () => {
  it('names blank parts and the missing outcome', () => {
    expect(lacksOf(draft, 0, false)).toEqual(['result', 'solved']);
  });

  it('asks for evidence only where the category does, and one file is enough', () => {
    expect(needsOf(false)).not.toContain('evidence');
    expect(lacksOf({ ...draft, result: '已换好', solved: 'solved' }, 0, true)).toEqual(['evidence']);
    expect(lacksOf({ ...draft, result: '已换好', solved: 'solved' }, 1, true)).toEqual([]);
  });
});
