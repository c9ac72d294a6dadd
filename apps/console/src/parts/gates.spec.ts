import type { AssignmentView } from '../api/contract.js';
import { gatesOf } from './gates.js';

const lead: AssignmentView = {
  id: 'a',
  unit: { code: 'LG.WATER', name: '水务' },
  role: 'lead',
  state: 'handling',
  version: 1,
  round: 0,
  handler: null,
  signedAt: '2026-03-16T02:34:00Z',
  contactedAt: null,
  note: null,
  rule: null,
  replies: [],
  clocks: [],
  returnRequest: null,
  noReturn: false,
  waived: null,
};
const helper: AssignmentView = { ...lead, id: 'b', role: 'coHandler' };

describe('the gates of an assignment', () => {
  it('shows what the lead still lacks, the co-handlers among it', () => {
    const { lacks } = gatesOf(lead, { assignments: [lead, helper] }, true);
    expect(lacks).toEqual(['contact', 'coHandlers', 'evidence', 'reply', 'approval']);
  });

  it('opens the co-handlers gate once they have replied or were cancelled', () => {
    const replied = gatesOf(lead, { assignments: [lead, { ...helper, state: 'replied' }] }, false);
    expect(replied.lacks).not.toContain('coHandlers');
    const cancelled = gatesOf(lead, { assignments: [lead, { ...helper, state: 'cancelled' }] }, false);
    expect(cancelled.needs).not.toContain('coHandlers');
  });

  it('does not count a helper of an earlier round', () => {
    const again = { ...lead, round: 1 };
    expect(gatesOf(again, { assignments: [again, helper] }, false).needs).not.toContain('coHandlers');
  });

  it('asks a co-handler for no first contact, and nothing of what has ended', () => {
    expect(gatesOf(helper, { assignments: [lead, helper] }, false).needs).toEqual(['signature', 'reply', 'approval']);
    expect(gatesOf({ ...lead, state: 'returned' }, { assignments: [] }, true).needs).toEqual([]);
  });
});
