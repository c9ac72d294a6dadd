import fc from 'fast-check';
import type { FoldedEvent } from './figure.fold.js';

/** Random lives of work orders, told in the events that the rooms write. For specs only. */

const STEPS = [
  'answer',
  'decline',
  'dispatch',
  'redispatch',
  'askReturn',
  'uphold',
  'refuse',
  'contest',
  'contact',
  'reply',
  'overdue',
  'extend',
  'plan',
  'rate',
  'unreachable',
  'close',
  'rework',
  'withdraw',
  'enterLedger',
  'leaveLedger',
  'urge',
  'amend',
  'supervise',
  'card',
  'lift',
] as const;
type Step = (typeof STEPS)[number];

export const UNITS = ['LG.WATER', 'LG.GAS', 'LG.D01'];
const START = Date.UTC(2026, 2, 20, 10);
const HOUR = 3_600_000;

export interface Life {
  phone: boolean;
  repeated: boolean;
  steps: { step: Step; hours: number; unit: number; good: boolean }[];
}

export const life: fc.Arbitrary<Life> = fc.record({
  phone: fc.boolean(),
  repeated: fc.boolean(),
  steps: fc.array(
    fc.record({
      step: fc.constantFrom(...STEPS),
      hours: fc.integer({ min: 0, max: 30 }),
      unit: fc.integer({ min: 0, max: UNITS.length - 1 }),
      good: fc.boolean(),
    }),
    { maxLength: 40 },
  ),
});

const uuid = (prefix: string, n: number) => `0189${prefix}00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const iso = (ms: number) => new Date(ms).toISOString();

interface Running {
  id: string;
  due: number;
  running: boolean;
}

/** One order under way: what a unit holds, and the events so far. */
class Tale {
  readonly events: FoldedEvent[] = [];
  at: number;
  state: 'accepted' | 'awaitingDispatch' | 'handling' | 'replied' | 'closed' | 'over' = 'accepted';
  lead = '';
  round = 0;
  assignment = '';
  asked = false;
  refused = false;
  returnUntil = 0;
  finish: Running | null = null;
  help: Running | null = null;
  contact: Running | null = null;
  callback = '';
  cards: string[] = [];
  urges = 0;
  ledgered = false;
  dispatchedOnce = false;
  private ids = 0;

  constructor(private readonly index: number) {
    this.at = START + index * HOUR;
  }

  id(prefix: string): string {
    return uuid(prefix, this.index * 1000 + ++this.ids);
  }

  emit(kind: string, data: Record<string, unknown> = {}): void {
    const id = `${this.index}-${this.events.length}`;
    this.events.push({ id, at: new Date(this.at), kind, workOrderId: uuid('aa', this.index), data });
  }

  clock(kind: string, role: string, unit: string, hours: number, timeClass = 'P1'): Running {
    const clock = { id: this.id('cc'), due: this.at + hours * HOUR, running: true };
    this.emit('clock.started', { clock: clock.id, kind, unit, role, timeClass, dueAt: iso(clock.due) });
    return clock;
  }

  stop(clock: Running | null, met: boolean): void {
    if (!clock?.running) return;
    clock.running = false;
    this.emit('clock.stopped', { clock: clock.id, dueAt: iso(clock.due), met });
  }

  cancel(clock: Running | null): void {
    if (!clock?.running) return;
    clock.running = false;
    this.emit('clock.cancelled', { clock: clock.id });
  }

  cancelAll(): void {
    for (const clock of [this.finish, this.help, this.contact]) this.cancel(clock);
  }

  give(unit: string): void {
    this.lead = unit;
    this.assignment = this.id('dd');
    this.asked = this.refused = false;
    this.returnUntil = this.at + 20 * HOUR;
    this.emit('assignment.created', { assignment: this.assignment, unit, role: 'lead', round: this.round });
    this.emit('assignment.created', {
      assignment: this.id('dd'),
      unit: UNITS[0],
      role: 'coHandler',
      round: this.round,
    });
    this.finish = this.clock('finish', 'lead', unit, 72);
    this.help = this.clock('finish', 'coHandler', UNITS[0]!, 40);
    this.contact = this.clock('firstContact', 'lead', unit, 2, this.index % 2 ? 'P1' : 'P2');
    this.state = 'handling';
  }
}

type Doing = (tale: Tale, unit: string, good: boolean, hours: number) => void;

/** Each step is legal from some states only; an illegal one is passed over. */
const doing: Record<Step, Doing> = {
  answer(tale) {
    if (tale.state !== 'accepted') return;
    tale.emit('workOrder.answered', { article: null });
    tale.state = 'over';
  },
  decline(tale, _unit, good) {
    if (tale.state !== 'accepted') return;
    tale.emit('workOrder.declined', { reason: good ? 'litigation' : 'malicious' });
    tale.state = 'over';
  },
  dispatch(tale, unit) {
    if (tale.state !== 'accepted' && tale.state !== 'awaitingDispatch') return;
    if (tale.state === 'accepted') tale.emit('workOrder.submitted');
    const first = !tale.dispatchedOnce;
    tale.dispatchedOnce = true;
    tale.give(unit);
    const returnUntil = iso(tale.returnUntil);
    tale.emit('workOrder.dispatched', { lead: unit, coHandlers: [], round: tale.round, returnUntil, first });
  },
  redispatch(tale, unit) {
    if (tale.state !== 'handling' || tale.asked) return;
    tale.cancelAll();
    const from = tale.lead;
    tale.give(unit);
    tale.emit('workOrder.redispatched', { from, lead: unit, round: tale.round });
  },
  askReturn(tale) {
    if (tale.state !== 'handling' || tale.asked || tale.refused || tale.at > tale.returnUntil) return;
    tale.asked = true;
    tale.emit('assignment.returnRequested', { assignment: tale.assignment });
  },
  uphold(tale) {
    if (!tale.asked) return;
    tale.asked = false;
    tale.emit('assignment.returnUpheld', { assignment: tale.assignment });
    tale.cancelAll();
    tale.emit('workOrder.returned', { unit: tale.lead });
    tale.state = 'awaitingDispatch';
  },
  refuse(tale) {
    if (!tale.asked) return;
    tale.asked = false;
    tale.refused = true;
    tale.emit('assignment.returnRefused', { assignment: tale.assignment });
  },
  contest(tale, _unit, good) {
    if (tale.state !== 'handling' || !tale.refused) return;
    tale.emit('objection.opened', { assignment: tale.assignment });
    if (good) tale.emit('objection.ruled', { assignment: tale.assignment, ruling: 'refused' });
    else tale.emit('objection.withdrawn', { assignment: tale.assignment });
  },
  contact(tale, _unit, good) {
    tale.stop(tale.contact, good);
  },
  reply(tale, _unit, good) {
    if (tale.state !== 'handling' || tale.asked) return;
    tale.stop(tale.contact, true);
    tale.stop(tale.help, good);
    tale.stop(tale.finish, good);
    tale.emit('workOrder.approved', { plan: 'always' });
    tale.state = 'replied';
  },
  overdue(tale) {
    if (tale.finish?.running) tale.emit('clock.overdue', { clock: tale.finish.id });
  },
  extend(tale, _unit, _good, hours) {
    if (!tale.finish?.running) return;
    tale.finish.due += hours * HOUR;
    tale.emit('clock.recomputed', { clock: tale.finish.id, to: iso(tale.finish.due), cause: 'extension' });
    tale.emit('extension.approved', { extension: tale.id('ee'), assignment: tale.assignment, unit: tale.lead });
  },
  plan(tale) {
    if (tale.state !== 'replied' || tale.callback) return;
    tale.callback = tale.id('bb');
    tale.emit('callback.due', { callback: tale.callback, round: tale.round });
  },
  rate(tale, unit, good) {
    if (!tale.callback) return;
    tale.emit('callback.answered', {
      callback: tale.callback,
      satisfaction: good ? 'satisfied' : unit === UNITS[0] ? 'basicallySatisfied' : 'dissatisfied',
      solved: good ? 'solved' : 'partly',
      contacted: good,
      unit: tale.lead,
    });
    tale.callback = '';
  },
  unreachable(tale) {
    if (!tale.callback) return;
    tale.emit('callback.unreachable', { callback: tale.callback, round: tale.round });
    tale.callback = '';
  },
  close(tale) {
    if (tale.state !== 'replied') return;
    tale.emit('workOrder.closed', { round: tale.round, lead: tale.lead });
    tale.state = 'closed';
  },
  rework(tale) {
    if (tale.state !== 'replied' && tale.state !== 'closed') return;
    tale.round += 1;
    tale.give(tale.lead);
    tale.emit('workOrder.rework', { round: tale.round, cause: 'callback', lead: tale.lead });
  },
  withdraw(tale) {
    if (tale.state !== 'accepted' && tale.state !== 'handling') return;
    tale.cancelAll();
    tale.emit('workOrder.withdrawn', { reason: 'x' });
    tale.state = 'over';
    tale.asked = false;
  },
  enterLedger(tale) {
    if (!tale.ledgered) tale.emit('ledger.entered', { unit: tale.lead });
    tale.ledgered = true;
  },
  leaveLedger(tale) {
    if (tale.ledgered) tale.emit('ledger.left', { unit: tale.lead, how: 'expiry' });
    tale.ledgered = false;
  },
  urge(tale) {
    tale.emit('workOrder.urged', { count: ++tale.urges });
  },
  amend(tale, unit, good) {
    const fields = good
      ? { district: { from: null, to: unit === UNITS[0] ? null : unit } }
      : {
          type: { from: null, to: unit === UNITS[0] ? 'praise' : 'help' },
          category: { from: null, to: `C0${unit.length % 5}01` },
        };
    tale.emit('workOrder.amended', { fields });
  },
  supervise(tale, unit, good) {
    tale.emit('supervision.issued', { supervision: tale.id('ff'), level: good ? 1 : 3, unit });
  },
  card(tale, unit, good) {
    const card = tale.id('ff');
    tale.cards.push(card);
    tale.emit('card.issued', { card, colour: good ? 'yellow' : 'red', unit, cause: 'overdue' });
  },
  lift(tale) {
    const card = tale.cards.pop();
    if (card) tale.emit('card.lifted', { card });
  },
};

/** The events of one order's life, as the rooms write them. */
export function tell({ phone, repeated, steps }: Life, index: number): FoldedEvent[] {
  const tale = new Tale(index);
  tale.emit('workOrder.accepted', {
    number: `N${index}`,
    channel: phone ? 'phone' : 'web',
    type: index % 3 ? 'complaint' : 'praise',
    category: 'C0101',
    district: 'LG.D01',
  });
  if (repeated) tale.emit('workOrder.repeated', { of: uuid('aa', 999) });
  for (const { step, hours, unit, good } of steps) {
    tale.at += hours * HOUR;
    doing[step](tale, UNITS[unit]!, good, hours);
  }
  return tale.events;
}

/** One feed out of many orders' events: each order's own keep their sequence, the orders are mixed by `dice`. */
export function mix(stories: FoldedEvent[][], dice: number[]): FoldedEvent[] {
  const waiting = stories.map((story) => [...story]);
  const feed: FoldedEvent[] = [];
  for (let i = 0; waiting.some((story) => story.length > 0); i++) {
    const open = waiting.filter((story) => story.length > 0);
    feed.push(open[dice[i % dice.length]! % open.length]!.shift()!);
  }
  return feed;
}
