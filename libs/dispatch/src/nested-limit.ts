import { addTime, msBetween, timeKindOf } from '@hotline/policy';
import type { Hours, Span, WorkCalendar } from '@hotline/policy';

/** The clock whose limit another one must keep within. */
interface Outer {
  dueAt: Date;
  limit: Span;
}

/** The clock inside it. */
interface Inner {
  startedAt: Date;
  /** How long it has stood still, in ms of its own time: added to its limit, so taken off what is shared. */
  pausedMs: number;
}

const MINUTE = 60_000;

/**
 * The limit of a clock that runs inside another (下级承办 in its parent's, help in its lead's): a share of the time that
 * is left to the outer one, counted in the hours of the unit that is given it, in whole minutes. So it is never due after
 * the outer one; when less than a minute is left to share out, it is one minute of wall time.
 */
export function nestedLimit(share: number, inner: Inner, outer: Outer, hours: Hours, calendar: WorkCalendar): Span {
  const kind = timeKindOf(outer.limit);
  const left = msBetween(kind, inner.startedAt, outer.dueAt, hours, calendar) - inner.pausedMs;
  const n = Math.min(Math.floor((left * share) / MINUTE), 10_000);
  return n < 1 ? { n: 1, unit: 'wallMinute' } : { n, unit: kind === 'work' ? 'workMinute' : 'wallMinute' };
}

/** The limit of the two that is due first, when both start at `start`. */
export function earlierLimit(a: Span, b: Span, start: Date, hours: Hours, calendar: WorkCalendar): Span {
  return addTime(start, a, hours, calendar) <= addTime(start, b, hours, calendar) ? a : b;
}
