import { dayOf } from './day.js';
import type { FigureCode } from './figure.codes.js';
import { change, drop, markKey, put } from './mark.js';
import type { Mark, OrderState } from './mark.js';

const CLOCK_FIGURES: readonly FigureCode[] = [
  'dispatchOnTime',
  'signOnTime',
  'urgentFeedback',
  'onTimeCompletion',
  'coHandlerOnTime',
];

/** Time classes whose first contact is the urgent feedback (closed-loop contract §3: P0 30 minutes, P1 2 hours). */
const URGENT: ReadonlySet<string> = new Set(['P0', 'P1']);

export interface ClockFacts {
  clock: string;
  kind: string;
  unit: string | null;
  role: string | null;
  timeClass: string | null;
  dueAt: string;
}

/** The figure that a clock's kind feeds; null for clocks that only remind. */
function figureOf({ kind, role, timeClass }: ClockFacts): FigureCode | null {
  if (kind === 'dispatch') return 'dispatchOnTime';
  if (role !== 'lead' && role !== 'coHandler') return null;
  if (kind === 'sign') return 'signOnTime';
  if (kind === 'finish') return role === 'lead' ? 'onTimeCompletion' : 'coHandlerOnTime';
  return kind === 'firstContact' && role === 'lead' && URGENT.has(timeClass ?? '') ? 'urgentFeedback' : null;
}

export function clockStarted(state: OrderState, facts: ClockFacts): OrderState {
  const figure = figureOf(facts);
  if (!figure) return state;
  const { clock, unit, dueAt } = facts;
  const whose = figure === 'dispatchOnTime' ? '' : (unit ?? '');
  return put(state, { figure, subject: clock, day: dayOf(dueAt), unit: whose, outcome: 'pending', open: true });
}

/** Changes the mark that a clock has, if it has one. */
export function changeClock(
  state: OrderState,
  clock: string,
  to: Partial<Mark>,
  when?: (mark: Mark) => boolean,
): OrderState {
  return CLOCK_FIGURES.reduce((next, figure) => change(next, figure, clock, to, when), state);
}

/** Where a running clock stands with a new due date: it may lie in the past already. */
export function dueOn(dueAt: string, at: Date): Pick<Mark, 'day' | 'outcome'> {
  return { day: dayOf(dueAt), outcome: at.getTime() > Date.parse(dueAt) ? 'missed' : 'pending' };
}

/** A clock given up before its due date was never due; one given up after it had passed stays missed. */
export function clockCancelled(state: OrderState, clock: string): OrderState {
  return CLOCK_FIGURES.reduce((next, figure) => {
    const mark = next.marks.get(markKey(figure, clock));
    if (!mark?.open) return next;
    return mark.outcome === 'missed' ? put(next, { ...mark, open: false }) : drop(next, figure, clock);
  }, state);
}
