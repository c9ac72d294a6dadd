import { describe, expect, it } from '@jest/globals';
import { assertSound, lockOf, move } from '@hotline/dispatch';
import { callbackLifecycle } from './callback.lifecycle.js';
import type { CallbackFacts, CallbackMove, CallbackState } from './callback.lifecycle.js';
import { Problem } from '@hotline/kernel';

const open: CallbackFacts = { orderWaits: true, ownWork: false, quiet: false, triedNow: false, tries: 3, mostTries: 3 };

/** The whole table as the regulation has it; a cell that is not named here is refused. */
const ARROWS: Record<CallbackMove, Partial<Record<CallbackState, CallbackState>>> = {
  attempt: { due: 'attempted', attempted: 'attempted' },
  answerByPhone: { due: 'answered', attempted: 'answered' },
  answerByLink: { due: 'answered', attempted: 'answered' },
  giveUp: { attempted: 'unreachable' },
  renew: { due: 'due', attempted: 'due' },
};
const at = (state: CallbackState) => ({ state, version: 1 });
const MOVES = Object.keys(ARROWS) as CallbackMove[];
const STATES = Object.keys(callbackLifecycle.states) as CallbackState[];

describe('the callback’s table', () => {
  it('has no move that this spec does not know', () => expect(Object.keys(callbackLifecycle.moves)).toEqual(MOVES));

  for (const name of MOVES)
    for (const state of STATES) {
      const to = ARROWS[name][state];
      const go = () => move<CallbackState, CallbackFacts>(callbackLifecycle, name, at(state), open);
      if (to) it(`${name} leads from ${state} to ${to}`, () => expect(go()).toBe(to));
      else it(`${name} is refused from ${state}`, () => expect(go).toThrow(Problem));
    }

  it('is sound: every state is reached, nothing leaves an end', () =>
    expect(() => assertSound<CallbackState, CallbackFacts>(callbackLifecycle)).not.toThrow());

  it.each<[string, CallbackMove, Partial<CallbackFacts>, RegExp]>([
    ['of the handling unit does not ask', 'attempt', { ownWork: true }, /own unit/],
    ['of the handling unit does not record', 'answerByPhone', { ownWork: true }, /own unit/],
    ['does not call at night', 'attempt', { quiet: true }, /this hour/],
    ['does not call twice in one part of a day', 'attempt', { triedNow: true }, /part of the day/],
    ['does not ask about a matter that is in hand again', 'attempt', { orderWaits: false }, /in hand/],
    ['records no answer about a matter in hand again', 'answerByPhone', { orderWaits: false }, /in hand/],
    ['gives nobody up before the last try', 'giveUp', { tries: 2 }, /tries left/],
    ['takes no rating of a matter in hand again', 'answerByLink', { orderWaits: false }, /in hand/],
  ])('a callback agent %s', (_, name, facts, why) => {
    expect(
      lockOf<CallbackState, CallbackFacts>(callbackLifecycle, name, 'attempted', { ...open, ...facts })?.en,
    ).toMatch(why);
  });

  it('lets an answer be recorded at any hour, for the citizen who calls by themselves', () => {
    const night = { ...open, quiet: true, triedNow: true };
    expect(move<CallbackState, CallbackFacts>(callbackLifecycle, 'answerByPhone', at('due'), night)).toBe('answered');
  });
});
