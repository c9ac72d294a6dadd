import { describe, expect, it } from '@jest/globals';
import { assertSound, move, movesOpenTo } from '@hotline/dispatch';
import { cardLifecycle } from './card.lifecycle.js';
import type { CardFacts, CardMove, CardState } from './card.lifecycle.js';
import { supervisionLifecycle } from './supervision.lifecycle.js';
import type { SupervisionFacts, SupervisionMove, SupervisionState } from './supervision.lifecycle.js';

const open: SupervisionFacts = { level: 2, addressed: true, lacks: [] };
const now = new Date('2026-03-24T02:42:00Z');
const openCard: CardFacts = { now, appealUntil: now, ruledBefore: false, ownCard: false };

/** The whole table as the regulation has it; a cell that is not named here is refused. */
const SUPERVISION: Record<SupervisionMove, Partial<Record<SupervisionState, SupervisionState>>> = {
  acknowledge: { issued: 'acknowledged' },
  answer: { issued: 'answered', acknowledged: 'answered' },
  notice: { issued: 'issued', acknowledged: 'acknowledged', answered: 'answered' },
  talk: { issued: 'issued', acknowledged: 'acknowledged', answered: 'answered' },
  discharge: { issued: 'discharged', acknowledged: 'discharged', answered: 'discharged' },
  escalate: { issued: 'escalated', acknowledged: 'escalated', answered: 'escalated' },
  lapse: { issued: 'discharged', acknowledged: 'discharged', answered: 'discharged' },
  overrun: { issued: 'escalated', acknowledged: 'escalated' },
  supersede: { issued: 'escalated', acknowledged: 'escalated', answered: 'escalated' },
};
const CARDS: Record<CardMove, Partial<Record<CardState, CardState>>> = {
  appeal: { issued: 'appealed' },
  uphold: { appealed: 'upheld' },
  lift: { appealed: 'lifted' },
  replace: { issued: 'replaced', appealed: 'replaced', upheld: 'replaced' },
  restore: { replaced: 'issued' },
  decay: { issued: 'decayed', upheld: 'decayed' },
};

describe('a supervision order', () => {
  it('has a sound table, with no move that this spec does not know', () => {
    expect(() => assertSound(supervisionLifecycle)).not.toThrow();
    expect(Object.keys(supervisionLifecycle.moves)).toEqual(Object.keys(SUPERVISION));
  });
  for (const [name, arrows] of Object.entries(SUPERVISION))
    for (const state of Object.keys(supervisionLifecycle.states) as SupervisionState[]) {
      const to = arrows[state];
      const level = ['notice', 'talk'].includes(name) ? 3 : 2;
      const make = () => move(supervisionLifecycle, name, { state, version: 1 }, { ...open, level });
      if (to) it(`${name} leads from ${state} to ${to}`, () => expect(make()).toBe(to));
      else it(`${name} is refused from ${state}`, () => expect(make).toThrow('not open'));
    }

  const why = (name: SupervisionMove, facts: Partial<SupervisionFacts>) =>
    movesOpenTo(supervisionLifecycle, supervisionLifecycle.moves[name].by, 'issued', { ...open, ...facts }).find(
      (offer) => offer.move === name,
    )?.locked?.en;

  it('is answered by those it is addressed to', () => {
    expect(why('acknowledge', { addressed: false })).toMatch('somebody else');
    expect(why('answer', { addressed: false })).toMatch('somebody else');
  });
  it('of level 3 is discharged with notice and talk record on file, and never by itself', () => {
    expect(why('discharge', { level: 3, lacks: ['notice', 'talkRecord'] })).toBe(
      'Lacks the notice and the talk record',
    );
    expect(why('discharge', { level: 3 })).toBeUndefined();
    expect(why('lapse', { level: 3 })).toBeDefined();
  });
  it('is raised to level 3 and no further, and only there is there a talk', () => {
    expect(why('escalate', { level: 3 })).toMatch('highest');
    expect(why('talk', { level: 2 })).toMatch('Only level 3');
    expect(why('notice', { level: 1 })).toMatch('Only level 3');
  });
});

describe('a card', () => {
  it('has a sound table, with no move that this spec does not know', () => {
    expect(() => assertSound(cardLifecycle)).not.toThrow();
    expect(Object.keys(cardLifecycle.moves)).toEqual(Object.keys(CARDS));
  });
  for (const [name, arrows] of Object.entries(CARDS))
    for (const state of Object.keys(cardLifecycle.states) as CardState[]) {
      const to = arrows[state];
      const make = () => move(cardLifecycle, name, { state, version: 1 }, openCard);
      if (to) it(`${name} leads from ${state} to ${to}`, () => expect(make()).toBe(to));
      else it(`${name} is refused from ${state}`, () => expect(make).toThrow('not open'));
    }

  const why = (name: CardMove, state: CardState, facts: Partial<CardFacts>) =>
    movesOpenTo(cardLifecycle, cardLifecycle.moves[name].by, state, { ...openCard, ...facts }).find(
      (offer) => offer.move === name,
    )?.locked?.en;

  it('is appealed once, up to the last instant of the time for it', () => {
    expect(why('appeal', 'issued', {})).toBeUndefined();
    expect(why('appeal', 'issued', { appealUntil: new Date(now.getTime() - 1) })).toMatch('has passed');
    expect(why('appeal', 'issued', { ruledBefore: true })).toMatch('ruled on');
  });
  it('is not ruled on by whoever made the finding, while somebody else can', () => {
    expect(why('lift', 'appealed', { ownCard: true })).toMatch('own finding');
    expect(why('uphold', 'appealed', { ownCard: true })).toMatch('own finding');
  });
});
