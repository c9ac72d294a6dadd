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

export function callbackDue(state: OrderState, callback: string, day: string): OrderState {
  const unit = state.lead;
  return put(state, { figure: 'callbackCoverage', subject: callback, day, unit, outcome: 'pending', open: true });
}

/** Nobody was reached: a class of its own, in no rate of answers. */
export function unreachable(state: OrderState, callback: string, day: string): OrderState {
  const missed = change(state, 'callbackCoverage', callback, { outcome: 'missed', open: false });
  const unit = state.lead;
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
