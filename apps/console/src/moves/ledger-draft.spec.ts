import { emptyLedger, ledgerBody, ledgerGaps } from './ledger-draft.js';

const draft = {
  reason: 'planning',
  difficulty: ' 须待规划调整。 ',
  milestones: [
    { text: ' 规划批复 ', by: '2026-06-30' },
    { text: '', by: null },
  ],
  until: '2026-09-30',
};

describe('a ledger proposal', () => {
  it('lacks everything at first', () => {
    expect(ledgerGaps(emptyLedger, 0)).toEqual(['reason', 'difficulty', 'evidence', 'milestones', 'until']);
  });
  it('is whole when a step has words and day; a step begun has to be finished, one never begun is not sent', () => {
    expect(ledgerGaps(draft, 1)).toEqual([]);
    expect(ledgerGaps({ ...draft, milestones: [{ text: '规划批复', by: null }] }, 1)).toEqual(['milestones']);
    expect(ledgerBody(draft, ['a'])).toEqual({
      reason: 'planning',
      difficulty: '须待规划调整。',
      evidence: ['a'],
      milestones: [{ text: '规划批复', by: '2026-06-30' }],
      until: '2026-09-30',
    });
  });
});
