import { describe, expect, test } from '@jest/globals';
import { FROM_ABOVE, assignmentLifecycle } from './assignment.lifecycle.js';
import type { AssignmentFacts } from './assignment.lifecycle.js';
import { extensionLifecycle } from './extension.lifecycle.js';
import { helpRequestLifecycle } from './help-request.lifecycle.js';
import { ledgerLifecycle } from './ledger.lifecycle.js';
import type { LedgerFacts } from './ledger.lifecycle.js';
import { assertSound, move, movesOpenTo, target } from './lifecycle.js';
import type { Lifecycle, Move } from './lifecycle.js';
import { mermaidOf } from './lifecycle.mermaid.js';
import { objectionLifecycle } from './objection.lifecycle.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import type { WorkOrderFacts } from './work-order.lifecycle.js';

const now = new Date('2026-03-24T02:42:00Z');
const later = new Date(now.getTime() + 1);
const earlier = new Date(now.getTime() - 1);
const orderFacts: WorkOrderFacts = {
  now,
  reopenUntil: now,
  urgesLeft: 1,
  returnOpen: false,
  objectionOpen: false,
  othersWait: false,
};
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
  waits: { finishDue: now, extension: 'free', pause: 'free', ledger: 'free' },
};
/** Where the facts that open most moves close one. */
const taskFactsFor = (name: string): AssignmentFacts => {
  if (name === 'resume') return { ...taskFacts, role: 'lead', waits: { ...taskFacts.waits, pause: 'open' } };
  if ((FROM_ABOVE as readonly string[]).includes(name)) return { ...taskFacts, role: 'inner' };
  const ofTheLead = ['askCitizen', 'proposeLedger', 'askHelp'].includes(name);
  return ofTheLead ? { ...taskFacts, role: 'lead' } : taskFacts;
};
const requestFacts: LedgerFacts = { now, own: false, reviewDue: true };

function everyCell<State extends string, Facts>(life: Lifecycle<State, Facts>, factsFor: (move: string) => Facts) {
  const rows = Object.entries<Move<State, Facts>>(life.moves);
  describe(`${life.subject}: every state × move`, () => {
    for (const state of Object.keys(life.states) as State[])
      for (const [name, row] of rows) {
        const open = factsFor(name);
        const allowed = row.from.includes(state);
        const goes = allowed ? `leads to ${target(row, state)}` : 'is refused';
        test(`${name} in ${state} ${goes}`, () => {
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
        expect(movesOpenTo(life, [], state, factsFor(''))).toEqual([]);
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
everyCell(assignmentLifecycle, taskFactsFor);
everyCell(objectionLifecycle, () => ({ now, minuted: true }));
everyCell(extensionLifecycle, () => requestFacts);
everyCell(ledgerLifecycle, () => requestFacts);
everyCell(helpRequestLifecycle, () => requestFacts);

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
  test('a matter that other citizens reported too is not withdrawn by one of them', () => {
    const at = { state: 'handling', version: 1 } as const;
    expect(() => move(workOrderLifecycle, 'withdraw', at, { ...orderFacts, othersWait: true })).toThrow('goes on');
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
  test('an extension is asked for once, up to the instant the clock is due, while it runs', () => {
    const ask = (waits: Partial<AssignmentFacts['waits']>) =>
      move(
        assignmentLifecycle,
        'requestExtension',
        { state: 'handling', version: 1 },
        { ...taskFacts, waits: { ...taskFacts.waits, ...waits } },
      );
    expect(ask({ finishDue: now })).toBe('handling');
    expect(() => ask({ finishDue: earlier })).toThrow('overdue');
    expect(() => ask({ finishDue: null })).toThrow('No finish clock');
    expect(() => ask({ extension: 'open' })).toThrow('asked for already');
    expect(() => ask({ extension: 'spent' })).toThrow('No further');
    expect(() => ask({ extension: 'never' })).toThrow('not extended');
    expect(() => ask({ pause: 'open' })).toThrow('waits for the citizen');
    expect(() => ask({ ledger: 'entered' })).toThrow('ledgered');
  });
  test('nobody decides on their own request, and a review is recorded when it is due', () => {
    const at = { state: 'entered' as const, version: 1 };
    expect(() =>
      move(extensionLifecycle, 'approve', { state: 'requested', version: 1 }, { ...requestFacts, own: true }),
    ).toThrow('own request');
    expect(() => move(ledgerLifecycle, 'keep', at, { ...requestFacts, reviewDue: false })).toThrow('No review');
    expect(move(ledgerLifecycle, 'leave', at, { ...requestFacts, reviewDue: false })).toBe('left');
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
    const inner: AssignmentFacts = { ...taskFacts, role: 'inner' };
    expect(() => move(assignmentLifecycle, 'upholdReturn', { state: 'handling', version: 1 }, inner)).toThrow(
      'not open',
    );
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
    const leads: AssignmentFacts = { ...taskFacts, role: 'lead' };
    expect(() => move(assignmentLifecycle, 'waive', { state: 'handling', version: 1 }, leads)).toThrow('lead');
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
