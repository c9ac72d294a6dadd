/** Compares the work-time arithmetic with its naive oracle, case by case; used by the spec and by the proof command. */
import { Hours } from './hours.js';
import { independentNotices } from './independent-notices.js';
import { HoursTemplate } from './units.schema.js';
import { WorkCalendar } from './work-calendar.js';
import { type NoticeDays, WorkTimeOracle } from './work-time.oracle.js';
import { addTime, addWorkMs, remainingSpan, resumeClock, spanMs, subtractTime, workMsBetween } from './work-time.js';
import type { Span, SpanUnit } from './span.js';

/** One case of the proof, made of plain numbers so that any generator can supply it. */
export interface ClockCase {
  /** Which hours template, by position; any whole number. */
  hours: number;
  /** Start, ms since the epoch. */
  start: number;
  unit: Exclude<SpanUnit, 'month'>;
  n: number;
  /** Where on the way from start to due the clock is paused: 0–1. */
  pausedAt: number;
  /** How long it stands still, ms. */
  pausedFor: number;
}

/** Templates beyond the pack's own: odd minutes, a six-day service, days that touch midnight. */
const EXTRA: HoursTemplate[] = [
  {
    spans: [
      ['08:17', '11:43'],
      ['11:43', '12:01'],
      ['23:59', '24:00'],
    ],
    days: [1, 2, 3, 4, 5],
  },
  {
    spans: [
      ['00:00', '03:30'],
      ['09:00', '17:00'],
    ],
    days: [1, 2, 3, 4, 5, 6],
  },
  { spans: [['10:00', '18:30']], days: [2, 3, 6, 7] },
].map((hours, i) => HoursTemplate.parse({ ...hours, code: `extra${i}`, zh: '证明', en: 'Proof', clock: 'work' }));

/** Compares the two ways of reckoning under one calendar. */
export class ClockProof {
  readonly #lanes: { hours: Hours; oracle: WorkTimeOracle }[];

  constructor(
    private readonly calendar: WorkCalendar,
    notices: NoticeDays,
    templates: readonly HoursTemplate[],
  ) {
    this.#lanes = [...templates, ...EXTRA].map((template) => ({
      hours: new Hours(template),
      oracle: new WorkTimeOracle(template, notices),
    }));
  }

  /** Everything the two ways disagree on in a case; empty when they agree to the millisecond. */
  disagreements(given: ClockCase): string[] {
    const { hours, oracle } = this.#lanes[given.hours % this.#lanes.length]!;
    const span: Span = { n: given.n, unit: given.unit };
    const start = new Date(given.start);
    const work = given.unit.startsWith('work');
    const length = work && given.unit === 'workDay' ? given.n * oracle.dayMs : spanMs(span, hours)!;
    const due = addTime(start, span, hours, this.calendar);
    const found: string[] = [];
    const same = (what: string, fast: number, naive: number) => {
      if (fast !== naive) found.push(`${what}: ${fast} instead of ${naive} (${hours.code}, ${JSON.stringify(given)})`);
    };
    same('due', due.getTime(), work ? oracle.add(given.start, length) : given.start + length);
    const back = subtractTime(start, span, hours, this.calendar).getTime();
    same('subtracted', back, work ? oracle.subtract(given.start, length) : given.start - length);
    same('elapsed', workMsBetween(start, due, hours, this.calendar), oracle.between(given.start, due.getTime()));
    if (!work) return found;

    const paused = new Date(given.start + Math.floor(given.pausedAt * (due.getTime() - given.start)));
    const resumed = new Date(paused.getTime() + given.pausedFor);
    const left = remainingSpan(paused, due, 'work', hours, this.calendar);
    const newDue = resumeClock(resumed, left, 'work', hours, this.calendar);
    const spent = oracle.between(given.start, paused.getTime()) + oracle.between(resumed.getTime(), newDue.getTime());
    same('work time after a pause', spent, length);
    same('a pause of no length', addWorkMs(paused, left, hours, this.calendar).getTime(), due.getTime());
    return found;
  }
}

const UNITS: readonly ClockCase['unit'][] = ['wallMinute', 'wallHour', 'wallDay', 'workMinute', 'workHour', 'workDay'];
/** Largest n of each unit, about ten workdays. */
const MOST: Record<ClockCase['unit'], number> = {
  wallMinute: 20_000,
  wallHour: 400,
  wallDay: 20,
  workMinute: 5_000,
  workHour: 80,
  workDay: 10,
};
const FIRST = Date.UTC(2015, 11, 1);
const LAST = Date.UTC(2027, 1, 1);

/**
 * Turns five numbers of [0, 1) into a case: one start in three lies on a full hour and one on a full minute, where
 * openings and closings are.
 */
export function clockCase(numbers: readonly [number, number, number, number, number, number]): ClockCase {
  const [hours, start, unit, n, pausedAt, pausedFor] = numbers;
  const at = FIRST + Math.floor(start * (LAST - FIRST));
  const grain = [3_600_000, 60_000, 1][at % 3]!;
  const chosen = UNITS[Math.floor(unit * UNITS.length)]!;
  return {
    hours: Math.floor(hours * 1000),
    start: at - (at % grain),
    unit: chosen,
    n: Math.floor(n * (MOST[chosen] + 1)),
    pausedAt,
    pausedFor: Math.floor(pausedFor ** 3 * 14 * 86_400_000),
  };
}

/**
 * Runs many cases from a seed and stops at the first disagreement.
 * @param run.onProgress called with the number of cases done, every 1,000
 * @returns the disagreements; empty when all cases agree
 */
export function proveClocks(
  proof: ClockProof,
  run: { cases: number; seed: number; onProgress?: (done: number) => void },
): string[] {
  const random = randomFrom(run.seed);
  for (let done = 1; done <= run.cases; done++) {
    const found = proof.disagreements(clockCase([random(), random(), random(), random(), random(), random()]));
    if (found.length > 0) return found;
    if (done % 1000 === 0) run.onProgress?.(done);
  }
  return [];
}

/**
 * The proof for a whole pack: its calendar and hours against naive arithmetic under holidays from another source.
 * @param run.data folder that holds `cn_holidays_2016_2026.csv`; without it the `chinese-days` package is the source
 */
export function proveClocksOf(
  pack: { calendar: WorkCalendar; hours: ReadonlyMap<string, Hours> },
  run: { cases: number; seed: number; data?: string; onProgress?: (done: number) => void },
): { source: string; disagreements: string[] } {
  const notices = independentNotices(run.data);
  const templates = [...pack.hours.values()].map((hours) => hours.template);
  return { source: notices.source, disagreements: proveClocks(new ClockProof(pack.calendar, notices, templates), run) };
}

/** mulberry32: a small generator whose whole state is one 32-bit number. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
