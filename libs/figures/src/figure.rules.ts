import { dayOf } from './day.js';
import type { FigureEvent } from './figure-event.js';
import type { FigureCode } from './figure.definitions.js';

export type Outcome = 'pending' | 'met' | 'missed';

/** One case of one figure: on this day, for this unit, this stands. The subject is a clock, a callback, or a round. */
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
}

/** What the figures know of one work order: its dimensions and its marks. Enough to apply its next event. */
export interface OrderState {
  number: string;
  channel: string;
  category: string;
  district: string;
  /** The lead as last dispatched; empty before and after an upheld return. */
  lead: string;
  round: number;
  /** By `markKey`. */
  marks: ReadonlyMap<string, Mark>;
}

export const markKey = (figure: FigureCode, subject: string) => `${figure} ${subject}`;

const CLOCK_FIGURES: readonly FigureCode[] = ['dispatchOnTime', 'signOnTime', 'onTimeCompletion'];
const CONTENT = new Set(['verySatisfied', 'satisfied', 'basicallySatisfied']);

const put = (state: OrderState, ...marks: Mark[]): OrderState => {
  const next = new Map(state.marks);
  for (const mark of marks) next.set(markKey(mark.figure, mark.subject), mark);
  return { ...state, marks: next };
};

const drop = (state: OrderState, figure: FigureCode, subject: string): OrderState => {
  const next = new Map(state.marks);
  return next.delete(markKey(figure, subject)) ? { ...state, marks: next } : state;
};

/** Changes a mark where it exists and the condition holds; otherwise nothing happens. */
const change = (
  state: OrderState,
  figure: FigureCode,
  subject: string,
  to: Partial<Mark>,
  when: (mark: Mark) => boolean = () => true,
): OrderState => {
  const mark = state.marks.get(markKey(figure, subject));
  return mark && when(mark) ? put(state, { ...mark, ...to }) : state;
};

const changeClock = (state: OrderState, clock: string, to: Partial<Mark>, when?: (mark: Mark) => boolean): OrderState =>
  CLOCK_FIGURES.reduce((next, figure) => change(next, figure, clock, to, when), state);

/** Where a running clock stands with a new due date: it may lie in the past already. */
const dueOn = (dueAt: string, at: Date): Pick<Mark, 'day' | 'outcome'> => ({
  day: dayOf(dueAt),
  outcome: at.getTime() > Date.parse(dueAt) ? 'missed' : 'pending',
});

/** The figure that a clock's kind feeds; null for clocks that only remind. */
function clockFigure(data: { kind: string; role: string | null }): FigureCode | null {
  if (data.kind === 'dispatch') return 'dispatchOnTime';
  if (data.kind === 'sign') return 'signOnTime';
  return data.kind === 'finish' && data.role === 'lead' ? 'onTimeCompletion' : null;
}

const undecided = (mark: Mark) => mark.outcome === 'pending';

/** A call that was not answered at once: sent on, declined, merged, handed over. */
const notAnswered = (state: OrderState): OrderState =>
  change(state, 'directAnswer', state.number, { outcome: 'missed', open: false }, undecided);

/** The lead of the order, and with it whose acceptance it is. */
function ledBy(state: OrderState, lead: string): OrderState {
  return { ...change(state, 'received', state.number, { unit: lead }), lead };
}

function dispatched(state: OrderState, lead: string, round: number, day: string): OrderState {
  const subject = String(round);
  const standing = state.marks.get(markKey('completion', subject));
  return put(
    { ...ledBy(notAnswered(state), lead), round },
    {
      figure: 'completion',
      subject,
      day: standing?.day ?? day,
      unit: lead,
      outcome: 'pending',
      open: true,
    },
  );
}

/** The round ends without a result that counts: withdrawn, merged, given to another platform. */
const ended = (state: OrderState): OrderState => drop(notAnswered(state), 'completion', String(state.round));

function closed(state: OrderState, round: number, lead: string, day: string): OrderState {
  const subject = String(round);
  const next = change(state, 'completion', subject, { outcome: 'met', open: false });
  return put(next, { figure: 'rework', subject, day, unit: lead, outcome: 'missed', open: false });
}

/** Rework: the round before ends as reworked (for its own lead), and a new round of the new lead begins. */
function reworked(state: OrderState, round: number, lead: string, day: string): OrderState {
  const before = String(round - 1);
  const next = change(state, 'completion', before, { outcome: 'missed', open: false }, undecided);
  const ending = put(next, {
    figure: 'rework',
    subject: before,
    day,
    unit: state.lead || lead,
    outcome: 'met',
    open: false,
  });
  return lead ? dispatched(ending, lead, round, day) : { ...ending, round };
}

function amended(state: OrderState, fields: Record<string, { to?: unknown }>): OrderState {
  const now = (field: 'category' | 'district') => {
    const to = fields[field]?.to;
    if (typeof to === 'string') return to;
    return to === null ? '' : state[field];
  };
  return { ...state, category: now('category'), district: now('district') };
}

type Answer = Extract<FigureEvent, { kind: 'callback.answered' }>['data'];

function answered(state: OrderState, answer: Answer, day: string): OrderState {
  const mark = (figure: FigureCode, good: boolean): Mark => ({
    figure,
    subject: answer.callback,
    day,
    unit: answer.unit ?? '',
    outcome: good ? 'met' : 'missed',
    open: false,
  });
  const marks: Mark[] = [];
  if (answer.satisfaction) marks.push(mark('satisfaction', CONTENT.has(answer.satisfaction)));
  if (answer.solved) marks.push(mark('solved', answer.solved === 'solved'));
  if (typeof answer.contacted === 'boolean') marks.push(mark('response', answer.contacted));
  return put(state, ...marks);
}

function accepted(data: Extract<FigureEvent, { kind: 'workOrder.accepted' }>['data'], day: string): OrderState {
  const { number, channel } = data;
  const state: OrderState = {
    number,
    channel,
    category: data.category ?? '',
    district: data.district ?? '',
    lead: '',
    round: 0,
    marks: new Map(),
  };
  const base = { subject: number, day, unit: '' };
  const received = put(state, { ...base, figure: 'received', outcome: 'met', open: false });
  return channel === 'phone'
    ? put(received, { ...base, figure: 'directAnswer', outcome: 'pending', open: true })
    : received;
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
    case 'workOrder.answered':
      return change(state, 'directAnswer', state.number, { outcome: 'met', open: false }, undecided);
    case 'workOrder.submitted':
      return notAnswered(state);
    case 'workOrder.sentBack':
      return change(state, 'directAnswer', state.number, { outcome: 'pending', open: true });
    case 'workOrder.declined':
    case 'workOrder.merged':
    case 'workOrder.withdrawn':
    case 'workOrder.handedOver':
      return ended(state);
    case 'workOrder.dispatched':
    case 'workOrder.redispatched':
      return dispatched(state, event.data.lead, event.data.round, day);
    case 'workOrder.returned':
      return ledBy(drop(state, 'completion', String(state.round)), '');
    case 'workOrder.closed':
      return closed(state, event.data.round, event.data.lead ?? state.lead, day);
    case 'workOrder.rework':
      return reworked(state, event.data.round, event.data.lead ?? '', day);
    case 'workOrder.amended':
      return amended(state, event.data.fields);
    case 'clock.started': {
      const figure = clockFigure(event.data);
      if (!figure) return state;
      const { clock, unit, dueAt } = event.data;
      const whose = figure === 'dispatchOnTime' ? '' : (unit ?? '');
      return put(state, { figure, subject: clock, day: dayOf(dueAt), unit: whose, outcome: 'pending', open: true });
    }
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
      return CLOCK_FIGURES.reduce((next, figure) => cancelled(next, figure, event.data.clock), state);
    case 'callback.answered':
      return answered(state, event.data, day);
    default: {
      const never: never = event;
      return never;
    }
  }
}

/** A clock given up before its due date was never due; one given up after it had passed stays missed. */
function cancelled(state: OrderState, figure: FigureCode, clock: string): OrderState {
  const mark = state.marks.get(markKey(figure, clock));
  if (!mark?.open) return state;
  return mark.outcome === 'missed' ? put(state, { ...mark, open: false }) : drop(state, figure, clock);
}
