import type { FigureCode } from './figure.codes.js';
import { change, drop, put, turn } from './mark.js';
import type { Mark, OrderState } from './mark.js';

const CONTENT: ReadonlySet<string> = new Set(['verySatisfied', 'satisfied', 'basicallySatisfied']);
const STRICTLY: ReadonlySet<string> = new Set(['verySatisfied', 'satisfied']);

export interface AnswerFacts {
  callback: string;
  contacted?: boolean | null | undefined;
  solved?: string | null | undefined;
  satisfaction?: string | null | undefined;
  unit: string | null;
}

/** Which callback, and the lead of the order it asks about; older events do not tell the lead. */
export interface AskedFacts {
  callback: string;
  unit?: string | null | undefined;
}

/** A repeat that was merged has no lead of its own: its citizen is asked about the one that is handled. */
const askedAbout = (state: OrderState, { unit }: AskedFacts): string => unit ?? state.lead;

export function callbackDue(state: OrderState, asked: AskedFacts, day: string): OrderState {
  const { callback } = asked;
  const unit = askedAbout(state, asked);
  return put(state, { figure: 'callbackCoverage', subject: callback, day, unit, outcome: 'pending', open: true });
}

/** Nobody was reached: a class of its own, in no rate of answers. */
export function unreachable(state: OrderState, asked: AskedFacts, day: string): OrderState {
  const { callback } = asked;
  const missed = change(state, 'callbackCoverage', callback, { outcome: 'missed', open: false });
  const unit = askedAbout(state, asked);
  return put(missed, { figure: 'unreachable', subject: callback, day, unit, outcome: 'met', open: false });
}

/** What a citizen answered; only what was said counts. */
export function answered(state: OrderState, answer: AnswerFacts, day: string): OrderState {
  const unit = answer.unit ?? '';
  const mark = (figure: FigureCode, good: boolean): Mark => ({
    figure,
    subject: answer.callback,
    day,
    unit,
    outcome: good ? 'met' : 'missed',
    open: false,
  });
  const marks: Mark[] = [];
  if (answer.satisfaction) marks.push(mark('satisfaction', CONTENT.has(answer.satisfaction)));
  if (answer.satisfaction && STRICTLY.has(answer.satisfaction)) marks.push(mark('strictSatisfaction', true));
  if (answer.solved) marks.push(mark(state.ledgered ? 'ledgered' : 'solved', answer.solved === 'solved'));
  if (typeof answer.contacted === 'boolean') marks.push(mark('response', answer.contacted));
  const reached = change(drop(state, 'unreachable', answer.callback), 'callbackCoverage', answer.callback, {
    outcome: 'met',
    open: false,
    unit,
  });
  return put(reached, ...marks);
}

/** 挂账: while it is valid, what citizens say of its solution stands beside the solved rate and not in it. */
export function ledgerEntered(state: OrderState): OrderState {
  return { ...turn(state, 'solved', 'ledgered'), ledgered: true };
}

export function ledgerLeft(state: OrderState): OrderState {
  return { ...turn(state, 'ledgered', 'solved'), ledgered: false };
}
