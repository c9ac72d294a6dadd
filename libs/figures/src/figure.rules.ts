import { answered, callbackDue, ledgerEntered, ledgerLeft, unreachable } from './answer-marks.rules.js';
import {
  assigned,
  extended,
  firstDispatched,
  firstUndecided,
  repliedByFirst,
  returnAsked,
  returnRuled,
  returnWithdrawn,
  takenFromFirst,
} from './assignment-marks.rules.js';
import { changeClock, clockCancelled, clockStarted, dueOn } from './clock-marks.rules.js';
import { dayOf } from './day.js';
import type { FigureEvent } from './figure-event.js';
import type { FigureCode } from './figure.codes.js';
import { change, drop, markKey, put, undecided } from './mark.js';
import type { OrderState } from './mark.js';

/** Marks of the acceptance: one for each order, for whoever leads it. */
const OF_ACCEPTANCE: readonly FigureCode[] = ['received', 'repeated', 'praised', 'malicious'];

/** A call that was not answered at once: sent on, declined, merged, handed over. */
const notAnswered = (state: OrderState): OrderState =>
  change(state, 'directAnswer', state.number, { outcome: 'missed', open: false }, undecided);

/** The lead of the order, and with it whose acceptance it is. */
function ledBy(state: OrderState, lead: string): OrderState {
  const moved = OF_ACCEPTANCE.reduce((next, figure) => change(next, figure, next.number, { unit: lead }), state);
  return { ...moved, lead };
}

/** A mark that only counts: for the order's lead, there or not. */
function count(state: OrderState, figure: FigureCode, subject: string, day: string, unit = state.lead): OrderState {
  return put(state, { figure, subject, day, unit, outcome: 'met', open: false });
}

function dispatched(state: OrderState, lead: string, round: number, day: string): OrderState {
  const subject = String(round);
  const standing = state.marks.get(markKey('completion', subject));
  return put(
    { ...ledBy(notAnswered(state), lead), round },
    { figure: 'completion', subject, day: standing?.day ?? day, unit: lead, outcome: 'pending', open: true },
  );
}

/** The round ends without a result that counts: withdrawn, merged, given to another platform. */
function ended(state: OrderState, at: Date): OrderState {
  return firstUndecided(drop(notAnswered(state), 'completion', String(state.round)), at);
}

function closed(state: OrderState, round: number, lead: string, day: string): OrderState {
  const subject = String(round);
  const next = change(state, 'completion', subject, { outcome: 'met', open: false });
  return put(next, { figure: 'rework', subject, day, unit: lead, outcome: 'missed', open: false });
}

/** Rework: the round before ends as reworked (for its own lead), and a new round of the new lead begins. */
function reworked(state: OrderState, round: number, lead: string, day: string): OrderState {
  const before = String(round - 1);
  const sane = drop(state, 'malicious', state.number);
  const next = change(sane, 'completion', before, { outcome: 'missed', open: false }, undecided);
  const ending = count(next, 'rework', before, day, state.lead || lead);
  return lead ? dispatched(ending, lead, round, day) : { ...ending, round };
}

function amended(state: OrderState, fields: Record<string, { to?: unknown }>): OrderState {
  const now = (field: 'category' | 'district' | 'type') => {
    const to = fields[field]?.to;
    if (typeof to === 'string') return to;
    return to === null ? '' : state[field];
  };
  const next = { ...state, category: now('category'), district: now('district'), type: now('type') };
  const acceptance = state.marks.get(markKey('received', state.number));
  return acceptance ? praise(next, acceptance.day) : next;
}

function praise(state: OrderState, day: string): OrderState {
  return state.type === 'praise' ? count(state, 'praised', state.number, day) : drop(state, 'praised', state.number);
}

function accepted(data: Extract<FigureEvent, { kind: 'workOrder.accepted' }>['data'], day: string): OrderState {
  const { number, channel } = data;
  const state: OrderState = {
    number,
    channel,
    type: data.type ?? '',
    category: data.category ?? '',
    district: data.district ?? '',
    lead: '',
    round: 0,
    ledgered: false,
    marks: new Map(),
  };
  const received = praise(count(state, 'received', number, day), day);
  return channel === 'phone'
    ? put(received, { figure: 'directAnswer', subject: number, day, unit: '', outcome: 'pending', open: true })
    : received;
}

function repeated(state: OrderState): OrderState {
  const acceptance = state.marks.get(markKey('received', state.number));
  return acceptance ? put(state, { ...acceptance, figure: 'repeated' }) : state;
}

/**
 * Which marks an event sets, moves or removes: the state of its work order before, and after. No database, no clock.
 * An event of an order whose acceptance is unknown changes nothing.
 */
export function marksOf(state: OrderState | null, event: FigureEvent): OrderState | null {
  const day = dayOf(event.at);
  if (event.kind === 'workOrder.accepted') return state ?? accepted(event.data, day);
  if (!state) return null;
  switch (event.kind) {
    case 'workOrder.repeated':
      return repeated(state);
    case 'workOrder.answered':
      return count(
        change(state, 'directAnswer', state.number, { outcome: 'met', open: false }, undecided),
        'answeredAtOnce',
        state.number,
        day,
        '',
      );
    case 'workOrder.submitted':
      return notAnswered(state);
    case 'workOrder.sentBack':
      // A call that was answered at once stays so when its citizen comes back and it goes to the operator again.
      return change(
        state,
        'directAnswer',
        state.number,
        { outcome: 'pending', open: true },
        (mark) => mark.outcome !== 'met',
      );
    case 'workOrder.declined': {
      const over = ended(state, event.at);
      return event.data.reason === 'malicious' ? count(over, 'malicious', over.number, day) : over;
    }
    case 'workOrder.merged':
    case 'workOrder.withdrawn':
    case 'workOrder.handedOver':
      return ended(state, event.at);
    case 'workOrder.dispatched': {
      const { lead, round, returnUntil, first } = event.data;
      const next = dispatched(state, lead, round, day);
      return first && returnUntil ? firstDispatched(next, lead, returnUntil) : next;
    }
    case 'workOrder.redispatched':
      return dispatched(takenFromFirst(state, event.at), event.data.lead, event.data.round, day);
    case 'workOrder.returned':
      return ledBy(drop(takenFromFirst(state, event.at), 'completion', String(state.round)), '');
    case 'workOrder.approved':
      return repliedByFirst(state);
    case 'workOrder.closed':
      return closed(state, event.data.round, event.data.lead ?? state.lead, day);
    case 'workOrder.rework':
      return reworked(state, event.data.round, event.data.lead ?? '', day);
    case 'workOrder.amended':
      return amended(state, event.data.fields);
    case 'workOrder.urged':
      return count(state, 'urged', String(event.data.count), day);
    case 'assignment.created': {
      const { assignment, unit, role } = event.data;
      return role === 'lead' ? assigned(state, assignment, unit, day) : state;
    }
    case 'assignment.returnRequested':
    case 'objection.opened':
      return returnAsked(state, event.data.assignment, event.at);
    case 'objection.withdrawn':
      return returnWithdrawn(state, event.data.assignment);
    case 'assignment.returnUpheld':
      return returnRuled(state, event.data.assignment, true, event.at);
    case 'assignment.returnRefused':
      return returnRuled(state, event.data.assignment, false, event.at);
    case 'objection.ruled':
      return returnRuled(state, event.data.assignment, event.data.ruling === 'upheld', event.at);
    case 'extension.approved':
      return extended(state, event.data.assignment);
    case 'clock.started':
      return clockStarted(state, event.data);
    case 'clock.resumed':
      return changeClock(state, event.data.clock, { ...dueOn(event.data.dueAt, event.at), open: true });
    case 'clock.recomputed':
      return changeClock(state, event.data.clock, dueOn(event.data.to, event.at), (mark) => mark.open);
    case 'clock.overdue':
      return changeClock(state, event.data.clock, { outcome: 'missed' }, (mark) => mark.open);
    case 'clock.stopped':
      return changeClock(state, event.data.clock, {
        day: dayOf(event.data.dueAt),
        outcome: event.data.met ? 'met' : 'missed',
        open: false,
      });
    case 'clock.cancelled':
      return clockCancelled(state, event.data.clock);
    case 'callback.due':
      return callbackDue(state, event.data, day);
    case 'callback.unreachable':
      return unreachable(state, event.data, day);
    case 'callback.answered':
      return answered(state, event.data, day);
    case 'ledger.entered':
      return ledgerEntered(state);
    case 'ledger.left':
      return ledgerLeft(state);
    case 'supervision.issued': {
      const { supervision, level, unit } = event.data;
      return count(state, LEVELS[level - 1]!, supervision, day, unit ?? '');
    }
    case 'card.issued': {
      const { card, colour, unit } = event.data;
      return count(state, colour === 'red' ? 'redCards' : 'yellowCards', card, day, unit);
    }
    case 'card.lifted':
      return drop(drop(state, 'redCards', event.data.card), 'yellowCards', event.data.card);
    default: {
      const never: never = event;
      return never;
    }
  }
}

const LEVELS = ['supervisionL1', 'supervisionL2', 'supervisionL3'] as const;
