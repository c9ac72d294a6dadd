/**
 * Work-time arithmetic (工作时间计算): pure, exact to the millisecond, Asia/Shanghai.
 *
 * Two rules carry everything. Work time stands still while the unit is closed; and a limit ends at the first instant at
 * which its work time has passed, so a day's worth from 09:00 ends at 17:00, not at 09:00 of the next workday.
 */
import { Hours } from './hours.js';
import { type Span, type TimeKind, timeKindOf } from './span.js';
import { dayNumberOf, SHANGHAI_OFFSET, startOfDayNumber, type WorkCalendar } from './work-calendar.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Last instant of year 9999: whatever lies beyond is a mistake, not a deadline. */
const END_OF_TIME = Date.UTC(10_000, 0, 1);

/** Milliseconds a span is worth, in its own time (see {@link TimeKind}). Months have no fixed length: undefined. */
export function spanMs(span: Span, hours: Hours): number | undefined {
  switch (span.unit) {
    case 'wallMinute':
    case 'workMinute':
      return span.n * MINUTE;
    case 'wallHour':
    case 'workHour':
      return span.n * HOUR;
    case 'wallDay':
      return span.n * DAY;
    case 'workDay':
      return span.n * hours.dayMs;
    case 'month':
      return undefined;
    default:
      return span.unit satisfies never;
  }
}

/**
 * When a limit that starts at `start` is due. A start outside opening hours counts from the next opening.
 * @throws RangeError when the result lies after the year 9999
 */
export function addTime(start: Date, span: Span, hours: Hours, calendar: WorkCalendar): Date {
  const ms = spanMs(span, hours);
  if (ms === undefined) return addMonths(start, span.n);
  return timeKindOf(span) === 'work' ? addWorkMs(start, ms, hours, calendar) : dateOf(start.getTime() + ms);
}

/** The latest instant from which the span ends at `end`: the mirror of {@link addTime}. */
export function subtractTime(end: Date, span: Span, hours: Hours, calendar: WorkCalendar): Date {
  const ms = spanMs(span, hours);
  if (ms === undefined) return addMonths(end, -span.n);
  return timeKindOf(span) === 'work' ? subtractWorkMs(end, ms, hours, calendar) : dateOf(end.getTime() - ms);
}

/** The first instant at which `ms` of work time have passed since `start`. Zero returns `start` itself. */
export function addWorkMs(start: Date, ms: number, hours: Hours, calendar: WorkCalendar): Date {
  const from = instantOf(start);
  if (ms < 0) return subtractWorkMs(start, -ms, hours, calendar);
  if (hours.wall || ms === 0) return dateOf(from + ms);
  let left = ms;
  for (let day = dayNumberOf(from); ; day++) {
    const midnight = startOfDayNumber(day);
    if (midnight > END_OF_TIME) throw new RangeError('The limit ends after the year 9999');
    if (!hours.opensOn(day, calendar)) continue;
    if (midnight >= from && left > hours.dayMs) {
      left -= hours.dayMs;
      continue;
    }
    for (const [open, close] of hours.spans) {
      const begins = later(midnight + open, from);
      const length = midnight + close - begins;
      if (length <= 0) continue;
      if (left <= length) return dateOf(begins + left);
      left -= length;
    }
  }
}

/** The last instant from which `ms` of work time pass until `end`. Zero returns `end` itself. */
export function subtractWorkMs(end: Date, ms: number, hours: Hours, calendar: WorkCalendar): Date {
  const to = instantOf(end);
  if (ms < 0) return addWorkMs(end, -ms, hours, calendar);
  if (hours.wall || ms === 0) return dateOf(to - ms);
  let left = ms;
  for (let day = dayNumberOf(to); ; day--) {
    const midnight = startOfDayNumber(day);
    if (midnight < -END_OF_TIME) throw new RangeError('The limit begins before all dates');
    if (!hours.opensOn(day, calendar)) continue;
    if (midnight + DAY <= to && left > hours.dayMs) {
      left -= hours.dayMs;
      continue;
    }
    for (let i = hours.spans.length - 1; i >= 0; i--) {
      const [open, close] = hours.spans[i]!;
      const ends = earlier(midnight + close, to);
      const length = ends - (midnight + open);
      if (length <= 0) continue;
      if (left <= length) return dateOf(ends - left);
      left -= length;
    }
  }
}

/** Work time in ms that passes from `from` to `to`; negative when `to` lies before `from`. */
export function workMsBetween(from: Date, to: Date, hours: Hours, calendar: WorkCalendar): number {
  const a = instantOf(from);
  const b = instantOf(to);
  if (b < a) return -workMsBetween(to, from, hours, calendar);
  if (hours.wall) return b - a;
  const last = dayNumberOf(b);
  let sum = 0;
  for (let day = dayNumberOf(a); day <= last; day++) {
    if (!hours.opensOn(day, calendar)) continue;
    const midnight = startOfDayNumber(day);
    if (midnight >= a && day < last) {
      sum += hours.dayMs;
      continue;
    }
    for (const [open, close] of hours.spans) {
      const length = earlier(midnight + close, b) - later(midnight + open, a);
      if (length > 0) sum += length;
    }
  }
  return sum;
}

/** {@link workMsBetween} in minutes, with fractions. */
export function workMinutesBetween(from: Date, to: Date, hours: Hours, calendar: WorkCalendar): number {
  return workMsBetween(from, to, hours, calendar) / MINUTE;
}

/** Whether work time runs at that instant; an opening belongs to it, a closing does not. */
export function isWorkTime(at: Date, hours: Hours, calendar: WorkCalendar): boolean {
  if (hours.wall) return true;
  const day = dayNumberOf(at.getTime());
  return hours.opensOn(day, calendar) && within(at, day, hours.spans);
}

/** Whether someone can be reached at that instant: work time, or duty time (值守). Never runs a deadline. */
export function isReachable(at: Date, hours: Hours, calendar: WorkCalendar): boolean {
  const day = dayNumberOf(at.getTime());
  return isWorkTime(at, hours, calendar) || within(at, day, hours.dutySpansOn(day));
}

/** Whether offices work on that day: weekdays, less statutory holidays, plus make-up workdays. */
export function isWorkday(at: Date | string, calendar: WorkCalendar): boolean {
  return calendar.isWorkday(at);
}

/** Time of the given kind in ms that passes from `from` to `to`. */
export function msBetween(kind: TimeKind, from: Date, to: Date, hours: Hours, calendar: WorkCalendar): number {
  return kind === 'wall' ? to.getTime() - from.getTime() : workMsBetween(from, to, hours, calendar);
}

/**
 * What is left of a clock at the moment it is paused, in ms of the clock's own time; 0 when it is due or overdue.
 * Keep the number and hand it to {@link resumeClock}: a pause then conserves the remaining time exactly.
 */
export function remainingSpan(at: Date, due: Date, kind: TimeKind, hours: Hours, calendar: WorkCalendar): number {
  return Math.max(0, msBetween(kind, at, due, hours, calendar));
}

/** The new due instant of a clock resumed at `at` with `remaining` ms of its own time left. */
export function resumeClock(at: Date, remaining: number, kind: TimeKind, hours: Hours, calendar: WorkCalendar): Date {
  return kind === 'wall' ? dateOf(at.getTime() + remaining) : addWorkMs(at, remaining, hours, calendar);
}

/** Same day and time of day `n` months later, or the last day of that month when it is shorter. */
function addMonths(start: Date, n: number): Date {
  const local = new Date(start.getTime() + SHANGHAI_OFFSET);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + n + 1, 0)).getUTCDate();
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + n, Math.min(local.getUTCDate(), lastDay));
  return dateOf(midnight + (((local.getTime() % DAY) + DAY) % DAY) - SHANGHAI_OFFSET);
}

function within(at: Date, day: number, spans: readonly (readonly [number, number])[]): boolean {
  const ofDay = at.getTime() - startOfDayNumber(day);
  return spans.some(([open, close]) => ofDay >= open && ofDay < close);
}

function earlier(a: number, b: number): number {
  return a < b ? a : b;
}

function later(a: number, b: number): number {
  return a > b ? a : b;
}

/** Refuses an invalid Date before a walk over days would never meet its end. */
function instantOf(at: Date): number {
  return dateOf(at.getTime()).getTime();
}

function dateOf(ms: number): Date {
  if (!(Math.abs(ms) <= END_OF_TIME)) throw new RangeError('No such instant');
  return new Date(ms);
}
