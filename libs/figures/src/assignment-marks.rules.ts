import { dayOf } from './day.js';
import { change, drop, markKey, put, undecided } from './mark.js';
import type { Mark, OrderState } from './mark.js';

/** Which marks the ways of an assignment leave: given back or kept, first dispatch right or wrong, more time granted. */

/** The lead's assignment counts from the day it was given, whatever becomes of it. */
export function assigned(state: OrderState, assignment: string, unit: string, day: string): OrderState {
  return put(state, { figure: 'returned', subject: assignment, day, unit, outcome: 'missed', open: false });
}

export function returnAsked(state: OrderState, assignment: string, at: Date): OrderState {
  return held(change(state, 'returned', assignment, { outcome: 'met' }), assignment, at);
}

/** Taken back by the unit; where it contested a refusal, the refusal stands. */
export function returnWithdrawn(state: OrderState, assignment: string): OrderState {
  const refused = state.marks.has(markKey('returnRefused', assignment));
  return kept(refused ? state : change(state, 'returned', assignment, { outcome: 'missed' }), assignment);
}

export function returnRuled(state: OrderState, assignment: string, upheld: boolean, at: Date): OrderState {
  const asked = change(state, 'returned', assignment, { outcome: 'met' });
  const figure = upheld ? 'returnUpheld' : 'returnRefused';
  const other = upheld ? 'returnRefused' : 'returnUpheld';
  const ruled = beside(drop(asked, other, assignment), figure, assignment);
  return upheld ? wrongFirst(ruled, assignment, at) : kept(ruled, assignment);
}

export function extended(state: OrderState, assignment: string): OrderState {
  return beside(state, 'extended', assignment);
}

/** A met case of a figure whose denominator are the assignments: on the assignment's day, for its unit. */
function beside(state: OrderState, figure: Mark['figure'], assignment: string): OrderState {
  const base = state.marks.get(markKey('returned', assignment));
  return base ? put(state, { ...base, figure, outcome: 'met', open: false }) : state;
}

/** The first dispatch is right when its unit keeps it past the return window, unless something decides earlier. */
export function firstDispatched(state: OrderState, unit: string, returnUntil: string): OrderState {
  const day = dayOf(returnUntil);
  const until = new Date(returnUntil).toISOString();
  return put(state, { figure: 'firstDispatch', subject: '', day, unit, outcome: 'pending', open: true, until });
}

const FIRST = 'firstDispatch';
const first = (state: OrderState): Mark | undefined => state.marks.get(markKey(FIRST, ''));

/** The return of the first lead's own assignment; a later lead's says nothing of the first dispatch. */
function concerns(state: OrderState, assignment: string): boolean {
  const own = state.marks.get(markKey('returned', assignment));
  return state.round === 0 && own !== undefined && own.unit === first(state)?.unit;
}

/** While a return waits for its ruling, the passing of the window decides nothing, unless it had passed before. */
function held(state: OrderState, assignment: string, at: Date): OrderState {
  const notWrong = (mark: Mark) => mark.outcome !== 'missed' && !passed(mark, at);
  return concerns(state, assignment)
    ? change(state, FIRST, '', { outcome: 'pending', open: true, until: null }, notWrong)
    : state;
}

function kept(state: OrderState, assignment: string): OrderState {
  return concerns(state, assignment) ? repliedByFirst(state) : state;
}

function wrongFirst(state: OrderState, assignment: string, at: Date): OrderState {
  return concerns(state, assignment) ? wronglyDispatched(state, at) : state;
}

function wronglyDispatched(state: OrderState, at: Date): OrderState {
  const inTime = (mark: Mark) => !passed(mark, at);
  return change(state, FIRST, '', { outcome: 'missed', open: false, until: null }, inTime);
}

const passed = (mark: Mark, at: Date) => Boolean(mark.until) && Date.parse(mark.until!) <= at.getTime();

/** Taken from the first lead while the window was open, or after a return of its own: wrong the first time. */
export function takenFromFirst(state: OrderState, at: Date): OrderState {
  return state.round === 0 ? wronglyDispatched(state, at) : state;
}

/** The first lead's reply is approved. */
export function repliedByFirst(state: OrderState): OrderState {
  return change(state, FIRST, '', { outcome: 'met', open: false, until: null }, undecided);
}

/** Withdrawn or merged before it could show whether the dispatch was right. */
export function firstUndecided(state: OrderState, at: Date): OrderState {
  const mark = first(state);
  return mark && undecided(mark) && !passed(mark, at) ? drop(state, FIRST, '') : state;
}
