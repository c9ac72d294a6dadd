import type { FigureCode } from './figure.codes.js';

export type Outcome = 'pending' | 'met' | 'missed';

/** One case of one figure: on this day, for this unit, this stands. The subject is a clock, a callback, a round, a card. */
export interface Mark {
  figure: FigureCode;
  subject: string;
  /** Shanghai day. */
  day: string;
  /** Unit code; empty where the figure is the hotline's own or no unit has it yet. */
  unit: string;
  outcome: Outcome;
  /** Its end has not come: the clock runs, the round goes on. Open and missed = overdue. */
  open: boolean;
  /** A pending case that counts as met from this instant on (ISO, UTC) unless an event decides otherwise. */
  until?: string | null;
}

/** What the figures know of one work order: its dimensions and its marks. Enough to apply its next event. */
export interface OrderState {
  number: string;
  channel: string;
  type: string;
  category: string;
  district: string;
  /** The lead as last dispatched; empty before and after an upheld return. */
  lead: string;
  round: number;
  /** Answers about it are out of the solved rate: a valid ledger entry. */
  ledgered: boolean;
  /** By `markKey`. */
  marks: ReadonlyMap<string, Mark>;
}

export const markKey = (figure: FigureCode, subject: string) => `${figure} ${subject}`;

export const undecided = (mark: Mark): boolean => mark.outcome === 'pending';

export function put(state: OrderState, ...marks: Mark[]): OrderState {
  const next = new Map(state.marks);
  for (const mark of marks) next.set(markKey(mark.figure, mark.subject), mark);
  return { ...state, marks: next };
}

export function drop(state: OrderState, figure: FigureCode, subject: string): OrderState {
  const next = new Map(state.marks);
  return next.delete(markKey(figure, subject)) ? { ...state, marks: next } : state;
}

/** Changes a mark where it exists and the condition holds; otherwise nothing happens. */
export function change(
  state: OrderState,
  figure: FigureCode,
  subject: string,
  to: Partial<Mark>,
  when: (mark: Mark) => boolean = () => true,
): OrderState {
  const mark = state.marks.get(markKey(figure, subject));
  return mark && when(mark) ? put(state, { ...mark, ...to }) : state;
}

/** Every mark of a figure becomes one of another: what leaves a rate is still counted, beside it. */
export function turn(state: OrderState, from: FigureCode, to: FigureCode): OrderState {
  const turned = [...state.marks.values()].filter((mark) => mark.figure === from);
  return turned.reduce((next, mark) => put(drop(next, from, mark.subject), { ...mark, figure: to }), state);
}

/** A mark as it stands at an instant of the log: what was pending until then is met. */
export function standing(mark: Mark, at: Date): Mark {
  if (!mark.until || mark.outcome !== 'pending' || Date.parse(mark.until) > at.getTime()) return mark;
  return { ...mark, outcome: 'met', open: false };
}
