import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from './figure.fold.js';
import type { FoldedEvent } from './figure.fold.js';
import type { OrderState } from './figure.rules.js';
import { Deltas, rowsOf } from './tally-deltas.js';
import type { TallyRow } from './tally-deltas.js';

/** Steps that an order may take, each legal from some states only; an illegal one is passed over. */
const STEPS = [
  'answer',
  'dispatch',
  'redispatch',
  'giveBack',
  'reply',
  'overdue',
  'extend',
  'close',
  'rework',
  'withdraw',
  'rate',
] as const;
type Step = (typeof STEPS)[number];

const UNITS = ['LG.WATER', 'LG.GAS', 'LG.D01'];
const START = Date.UTC(2026, 2, 20, 10);
const HOUR = 3_600_000;

interface Life {
  phone: boolean;
  steps: { step: Step; hours: number; unit: number; good: boolean }[];
}

const life: fc.Arbitrary<Life> = fc.record({
  phone: fc.boolean(),
  steps: fc.array(
    fc.record({
      step: fc.constantFrom(...STEPS),
      hours: fc.integer({ min: 0, max: 30 }),
      unit: fc.integer({ min: 0, max: UNITS.length - 1 }),
      good: fc.boolean(),
    }),
    { maxLength: 25 },
  ),
});

const uuid = (prefix: string, n: number) => `0189${prefix}00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Writes the events of one order's life as the rooms write them. */
function tell({ phone, steps }: Life, index: number): FoldedEvent[] {
  const workOrderId = uuid('aa', index);
  const events: FoldedEvent[] = [];
  let at = START + index * HOUR;
  const emit = (kind: string, data: Record<string, unknown> = {}) =>
    events.push({ id: `${index}-${events.length}`, at: new Date(at), kind, workOrderId, data });
  let state: 'accepted' | 'handling' | 'awaitingDispatch' | 'replied' | 'closed' | 'over' = 'accepted';
  let clock = null as { id: string; due: number; running: boolean } | null;
  let lead = '';
  let round = 0;
  let clocks = 0;
  const start = (unit: string) => {
    lead = unit;
    clock = { id: uuid('cc', index * 1000 + ++clocks), due: at + 72 * HOUR, running: true };
    const dueAt = new Date(clock.due).toISOString();
    emit('clock.started', { clock: clock.id, kind: 'finish', unit, role: 'lead', dueAt });
  };
  const cancel = () => {
    if (clock?.running) emit('clock.cancelled', { clock: clock.id, kind: 'finish' });
    if (clock) clock.running = false;
  };
  emit('workOrder.accepted', {
    number: `N${index}`,
    channel: phone ? 'phone' : 'web',
    category: 'C01',
    district: 'LG.D01',
  });
  for (const { step, hours, unit, good } of steps) {
    at += hours * HOUR;
    if (step === 'answer' && state === 'accepted') {
      emit('workOrder.answered', { article: null });
      state = 'over';
    } else if (step === 'dispatch' && (state === 'accepted' || state === 'awaitingDispatch')) {
      if (state === 'accepted') emit('workOrder.submitted');
      emit('workOrder.dispatched', { lead: UNITS[unit], coHandlers: [], round });
      start(UNITS[unit]!);
      state = 'handling';
    } else if (step === 'redispatch' && state === 'handling') {
      cancel();
      emit('workOrder.redispatched', { from: lead, lead: UNITS[unit], round });
      start(UNITS[unit]!);
    } else if (step === 'giveBack' && state === 'handling') {
      cancel();
      emit('workOrder.returned', { unit: lead });
      state = 'awaitingDispatch';
    } else if (step === 'overdue' && clock?.running) {
      emit('clock.overdue', { clock: clock.id, kind: 'finish', unit: lead });
    } else if (step === 'extend' && clock?.running) {
      const from = clock.due;
      clock.due += hours * HOUR;
      const span = { from: new Date(from).toISOString(), to: new Date(clock.due).toISOString() };
      emit('clock.recomputed', { clock: clock.id, kind: 'finish', ...span, cause: 'extension' });
    } else if (step === 'reply' && state === 'handling' && clock) {
      clock.running = false;
      emit('clock.stopped', { clock: clock.id, kind: 'finish', dueAt: new Date(clock.due).toISOString(), met: good });
      state = 'replied';
    } else if (step === 'close' && state === 'replied') {
      emit('workOrder.closed', { round, lead });
      state = 'closed';
    } else if (step === 'rework' && (state === 'replied' || state === 'closed')) {
      round += 1;
      emit('workOrder.rework', { round, cause: 'callback', lead });
      start(lead);
      state = 'handling';
    } else if (step === 'withdraw' && (state === 'accepted' || state === 'handling')) {
      cancel();
      emit('workOrder.withdrawn', { reason: 'x' });
      state = 'over';
    } else if (step === 'rate' && (state === 'replied' || state === 'closed')) {
      emit('callback.answered', {
        callback: uuid('bb', index * 1000 + events.length),
        satisfaction: good ? 'satisfied' : 'dissatisfied',
        solved: good ? 'solved' : 'partly',
        contacted: good,
        unit: lead,
      });
    }
  }
  return events;
}

/** One feed out of many orders' events: each order's own keep their sequence, the orders are mixed by `dice`. */
function mix(stories: FoldedEvent[][], dice: number[]): FoldedEvent[] {
  const waiting = stories.map((story) => [...story]);
  const feed: FoldedEvent[] = [];
  for (let i = 0; waiting.some((story) => story.length > 0); i++) {
    const open = waiting.filter((story) => story.length > 0);
    feed.push(open[dice[i % dice.length]! % open.length]!.shift()!);
  }
  return feed;
}

const key = ({ day, figure, unit, district, channel }: TallyRow) => [day, figure, unit, district, channel].join(' ');

/** What the projection does, with maps in place of tables. */
function project(feed: FoldedEvent[], sizes: number[]) {
  const states = new Map<string, OrderState>();
  const tallies = new Map<string, TallyRow>();
  for (let from = 0, page = 0; from < feed.length; page++) {
    const events = feed.slice(from, (from += sizes[page % sizes.length]!));
    const deltas = new Deltas();
    for (const [id, state] of fold(states, events)) {
      deltas.take(rowsOf(id, states.get(id) ?? null), rowsOf(id, state));
      if (state) states.set(id, state);
    }
    for (const cell of deltas.tallies()) {
      const old = tallies.get(key(cell)) ?? { ...cell, met: 0, missed: 0, pending: 0, late: 0 };
      tallies.set(key(cell), {
        ...cell,
        met: old.met + cell.met,
        missed: old.missed + cell.missed,
        pending: old.pending + cell.pending,
        late: old.late + cell.late,
      });
    }
  }
  const cells = [...tallies.values()].filter((c) => c.met || c.missed || c.pending || c.late);
  return {
    states,
    tallies: Object.fromEntries(
      cells.map((c): [string, number[]] => [key(c), [c.met, c.missed, c.pending, c.late]]).sort(),
    ),
  };
}

const installation = fc.tuple(
  fc.array(life, { minLength: 1, maxLength: 8 }),
  fc.array(fc.nat(97), { minLength: 1, maxLength: 40 }),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
);

describe('figures kept page by page', () => {
  it('equal a recomputation of the whole log, however the pages are cut and the orders are mixed', () => {
    fc.assert(
      fc.property(installation, ([lives, dice, sizes]) => {
        const stories = lives.map(tell);
        const kept = project(mix(stories, dice), sizes);
        const recomputed = project(stories.flat(), [Number.MAX_SAFE_INTEGER]);
        expect(kept.tallies).toEqual(recomputed.tallies);
        expect([...kept.states].sort()).toEqual([...recomputed.states].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('equal what a clerk counts from the stories by hand', () => {
    fc.assert(
      fc.property(installation, ([lives, dice, sizes]) => {
        const stories = lives.map(tell);
        const { tallies } = project(mix(stories, dice), sizes);
        const sum = (figure: string, column: number) =>
          Object.entries(tallies)
            .filter(([cell]) => cell.split(' ')[1] === figure)
            .reduce((n, [, counts]) => n + counts[column]!, 0);
        const all = stories.flat();
        const ofKind = (kind: string) => all.filter((event) => event.kind === kind);
        const last = (clock: unknown) => all.filter((event) => event.data['clock'] === clock).at(-1)!;
        const ids = ofKind('clock.started').map((event) => event.data['clock']);
        const isLate = ({ kind, at, data }: FoldedEvent) =>
          kind === 'clock.overdue' || (kind === 'clock.recomputed' && at > new Date(String(data['to'])));
        expect(sum('received', 0)).toBe(stories.length);
        expect(sum('satisfaction', 0)).toBe(ofKind('callback.answered').filter((e) => e.data['contacted']).length);
        expect(sum('rework', 0)).toBe(ofKind('workOrder.rework').length);
        expect(sum('onTimeCompletion', 0)).toBe(ofKind('clock.stopped').filter((e) => e.data['met']).length);
        expect(sum('onTimeCompletion', 3)).toBe(ids.filter((id) => isLate(last(id))).length);
        expect(sum('completion', 0)).toBe(ofKind('workOrder.closed').length);
        expect(sum('directAnswer', 0)).toBe(
          stories.filter((s, i) => lives[i]!.phone && s.some((e) => e.kind === 'workOrder.answered')).length,
        );
      }),
      { numRuns: 300 },
    );
  });
});
