import { describe, expect, test } from '@jest/globals';
import { FROM_ABOVE, assignmentLifecycle } from './assignment.lifecycle.js';
import type { AssignmentFacts } from './assignment.lifecycle.js';
import { assertSound, move, movesOpenTo, target } from './lifecycle.js';
import type { Lifecycle, Move } from './lifecycle.js';
import { mermaidOf } from './lifecycle.mermaid.js';
import { objectionLifecycle } from './objection.lifecycle.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import type { WorkOrderFacts } from './work-order.lifecycle.js';

const now = new Date('2026-03-24T02:42:00Z');
const later = new Date(now.getTime() + 1);
const earlier = new Date(now.getTime() - 1);
const orderFacts: WorkOrderFacts = { now, reopenUntil: now, urgesLeft: 1, returnOpen: false, objectionOpen: false };
const taskFacts: AssignmentFacts = {
  now,
  role: 'coHandler',
  noReturn: false,
  returnUntil: now,
  waitsFor: [],
  waitsBelow: [],
  timeToShare: true,
  objectionOpen: false,
  objected: false,
  contestUntil: now,
  ownReply: false,
};

/** @param openFor facts that lock none of the guards of a move */
function everyCell<State extends string, Facts>(life: Lifecycle<State, Facts>, openFor: (move: string) => Facts) {
  const rows = Object.entries<Move<State, Facts>>(life.moves);
  describe(`${life.subject}: every state × move`, () => {
    for (const state of Object.keys(life.states) as State[])
      for (const [name, row] of rows) {
        const allowed = row.from.includes(state);
        const goes = allowed ? `leads to ${target(row, state)}` : 'is refused';
        test(`${name} in ${state} ${goes}`, () => {
          const open = openFor(name);
          const offered = movesOpenTo(life, row.by, state, open).find((offer) => offer.move === name);
          expect(offered !== undefined).toBe(allowed);
          if (allowed) expect(move(life, name, { state, version: 1 }, open)).toBe(target(row, state));
          else expect(() => move(life, name, { state, version: 1 }, open)).toThrow('not open');
        });
      }
  });
  describe(`${life.subject}: the table`, () => {
    test('is sound: every state is reached, every end is an end', () => expect(() => assertSound(life)).not.toThrow());
    test('offers nothing to somebody without a role', () => {
      for (const state of Object.keys(life.states) as State[])
        expect(movesOpenTo(life, [], state, openFor(''))).toEqual([]);
    });
    test('draws every arrow', () => {
      const drawing = mermaidOf(life);
      for (const [name, row] of rows)
        for (const from of row.from.filter((state) => target(row, state) !== state))
          expect(drawing).toContain(`  ${from} --> ${target(row, from)}: ${row.zh} ${name}\n`);
    });
  });
}

everyCell(workOrderLifecycle, () => orderFacts);
everyCell(assignmentLifecycle, (name): AssignmentFacts => ({
  ...taskFacts,
  role: (FROM_ABOVE as readonly string[]).includes(name) ? 'inner' : 'coHandler',
}));
everyCell(objectionLifecycle, () => ({ now, minuted: true }));

describe('guards', () => {
  const reopen = (facts: Partial<WorkOrderFacts>) =>
    move(workOrderLifecycle, 'reopen', { state: 'closed', version: 1 }, { ...orderFacts, ...facts });
  const returned = (facts: Partial<AssignmentFacts>) =>
    move(assignmentLifecycle, 'requestReturn', { state: 'handling', version: 1 }, { ...taskFacts, ...facts });

  test('a closed order is reopened up to the last instant of the window and not after', () => {
    expect(reopen({ reopenUntil: now })).toBe('handling');
    expect(() => reopen({ reopenUntil: earlier })).toThrow('has passed');
    expect(move(workOrderLifecycle, 'reopen', { state: 'answered', version: 1 }, orderFacts)).toBe('awaitingDispatch');
  });
  test('an order is urged as often as policy allows', () => {
    expect(() =>
      move(workOrderLifecycle, 'urge', { state: 'handling', version: 1 }, { ...orderFacts, urgesLeft: 0 }),
    ).toThrow('urged today');
  });
  test('a requested return is ruled on before the order is given to another unit', () => {
    expect(() =>
      move(workOrderLifecycle, 'redispatch', { state: 'handling', version: 1 }, { ...orderFacts, returnOpen: true }),
    ).toThrow('Rule');
  });
  test('an assignment is returned within the window, once', () => {
    expect(returned({ returnUntil: later })).toBe('returnRequested');
    expect(() => returned({ returnUntil: earlier })).toThrow('has passed');
    expect(() => returned({ noReturn: true })).toThrow('was refused');
  });
  test('the lead replies when every co-handler is approved or waived', () => {
    const waiting: AssignmentFacts = { ...taskFacts, role: 'lead', waitsFor: ['市城管局'] };
    expect(() => move(assignmentLifecycle, 'reply', { state: 'handling', version: 1 }, waiting)).toThrow('市城管局');
    expect(movesOpenTo(assignmentLifecycle, ['handler'], 'handling', waiting)).toContainEqual(
      expect.objectContaining({ move: 'reply', locked: expect.objectContaining({ zh: '等待协办单位：市城管局' }) }),
    );
  });
  test('what was passed down comes back or is recalled before the unit replies or gives the order back', () => {
    const waiting: AssignmentFacts = { ...taskFacts, role: 'lead', waitsBelow: ['松崖街道'] };
    for (const name of ['reply', 'requestReturn'])
      expect(() => move(assignmentLifecycle, name, { state: 'handling', version: 1 }, waiting)).toThrow('松崖街道');
    expect(() =>
      move(assignmentLifecycle, 'passDown', { state: 'handling', version: 1 }, { ...taskFacts, timeToShare: false }),
    ).toThrow('No running time');
  });
  test('a refused return is contested once and in time, never by a unit below', () => {
    const contested = (facts: Partial<AssignmentFacts>) =>
      move(assignmentLifecycle, 'contest', { state: 'handling', version: 1 }, { ...taskFacts, ...facts });
    expect(contested({ contestUntil: later })).toBe('returnRequested');
    expect(() => contested({ contestUntil: earlier })).toThrow('has passed');
    expect(() => contested({ contestUntil: null })).toThrow('No return');
    expect(() => contested({ objected: true })).toThrow('once');
    expect(() => contested({ role: 'inner' })).toThrow('passed it down');
    expect(() => returned({ objected: true })).toThrow('objection');
  });
  test('the dispatcher rules on a first return, the arbiter on an objection, the unit above on what it passed down', () => {
    for (const name of ['upholdReturn', 'refuseReturn']) {
      const rule = (facts: Partial<AssignmentFacts>) =>
        move(assignmentLifecycle, name, { state: 'returnRequested', version: 1 }, { ...taskFacts, ...facts });
      expect(() => rule({ objectionOpen: true })).toThrow('arbiter');
      expect(() => rule({ role: 'inner' })).toThrow('passed it down');
    }
    for (const name of FROM_ABOVE)
      expect(() => move(assignmentLifecycle, name, { state: 'returnRequested', version: 1 }, taskFacts)).toThrow(
        'not passed down',
      );
    expect(() =>
      move(assignmentLifecycle, 'upholdReturn', { state: 'handling', version: 1 }, { ...taskFacts, role: 'inner' }),
    ).toThrow('not open');
    expect(() =>
      move(workOrderLifecycle, 'redispatch', { state: 'handling', version: 1 }, { ...orderFacts, objectionOpen: true }),
    ).toThrow('arbiter');
  });
  test('a meeting ends with a ruling when its minutes stand written', () => {
    const rule = (minuted: boolean) =>
      move(objectionLifecycle, 'rule', { state: 'meeting', version: 1 }, { now, minuted });
    expect(() => rule(false)).toThrow('minutes');
    expect(rule(true)).toBe('ruled');
  });
  test('nobody reviews their own reply, and only help is waived', () => {
    expect(() =>
      move(assignmentLifecycle, 'approve', { state: 'replied', version: 1 }, { ...taskFacts, ownReply: true }),
    ).toThrow('own reply');
    expect(() =>
      move(assignmentLifecycle, 'waive', { state: 'handling', version: 1 }, { ...taskFacts, role: 'lead' }),
    ).toThrow('lead');
  });
});

describe('a table that is wrong does not load', () => {
  const term = { zh: '', en: '' };
  const life = (moves: Lifecycle<'a' | 'b' | 'c', object>['moves']): Lifecycle<'a' | 'b' | 'c', object> => ({
    subject: 'x',
    states: { a: term, b: term, c: term },
    start: 'a',
    ends: ['c'],
    moves,
  });
  test.each<[string, Lifecycle<'a' | 'b' | 'c', object>['moves']]>([
    ['nothing leads to b', { go: { by: [], from: ['a'], to: 'c', ...term } }],
    [
      'b is a dead end',
      { go: { by: [], from: ['a'], to: { a: 'b' }, ...term }, on: { by: [], from: ['a'], to: 'c', ...term } },
    ],
    [
      'back leaves the end c',
      {
        go: { by: [], from: ['a'], to: 'b', ...term },
        on: { by: [], from: ['b'], to: 'c', ...term },
        back: { by: [], from: ['c'], to: 'a', ...term },
      },
    ],
  ])('%s', (message, moves) => {
    expect(() => assertSound(life(moves))).toThrow(message);
  });
});
