import type { Hours } from './hours.js';
import type { PolicyFile, TimeClass } from './policy.schema.js';
import type { ClockKind, TimeClassCode } from './schema-parts.js';
import { type Span, type TimeKind, timeKindOf } from './span.js';
import type { WorkCalendar } from './work-calendar.js';
import { addTime, msBetween, subtractTime, subtractWorkMs } from './work-time.js';

/** 时限类别 by code. @throws RangeError when policy has no such class */
export function timeClassOf(policy: PolicyFile, code: TimeClassCode): TimeClass {
  const found = policy.timeClasses.find((timeClass) => timeClass.code === code);
  if (!found) throw new RangeError(`No such time class: ${code}`);
  return found;
}

/** The limit of a clock; dispatch and callback have one for all classes. @throws RangeError for an unknown clock or class */
export function limitOf(policy: PolicyFile, kind: ClockKind, timeClass: TimeClassCode): Span {
  const clock = clockRule(policy, kind);
  if (clock.limit !== 'byTimeClass') return clock.limit;
  const limits: Partial<Record<ClockKind, Span>> = timeClassOf(policy, timeClass);
  const limit = limits[kind];
  if (!limit) throw new RangeError(`Time class ${timeClass} has no limit for the clock ${kind}`);
  return limit;
}

/** Code of the hours template a clock runs in when it does not run in the unit's own (分办 and 回访: the hotline's shift). */
export function clockHoursCode(policy: PolicyFile, kind: ClockKind): string | undefined {
  return clockRule(policy, kind).hours;
}

/** Which time a clock runs in, the unit's hours considered: a 7×24 unit works in wall time. */
export function clockTimeKind(limit: Span, hours: Hours): TimeKind {
  return hours.wall ? 'wall' : timeKindOf(limit);
}

/** A running clock, as {@link nearAt} sees it. */
export interface RunningClock {
  kind: ClockKind;
  started: Date;
  due: Date;
  /** The time the clock runs in; see {@link clockTimeKind}. */
  timeKind: TimeKind;
  /** Time of that kind the clock has stood still since `started`, in ms. */
  pausedMs?: number;
}

/** Share of a clock after which it is near due when supervision names none for it. */
const NEAR_PERCENT = 80;

/**
 * When a clock is near due (临期): the level-1 rule of supervision for that clock, else its last 20 %.
 * For the finish clock that is 80 % or one workday before due, whichever is later. Never before the start.
 */
export function nearAt(policy: PolicyFile, clock: RunningClock, hours: Hours, calendar: WorkCalendar): Date {
  const rule = nearRule(policy, clock.kind);
  const total = msBetween(clock.timeKind, clock.started, clock.due, hours, calendar) - (clock.pausedMs ?? 0);
  const left = Math.max(0, Math.round((total * (100 - (rule?.elapsedPercent ?? NEAR_PERCENT))) / 100));
  const marks = [
    clock.timeKind === 'wall' ? clock.due.getTime() - left : subtractWorkMs(clock.due, left, hours, calendar).getTime(),
  ];
  if (rule?.orBeforeDue) marks.push(subtractTime(clock.due, rule.orBeforeDue, hours, calendar).getTime());
  const mark = rule?.take === 'earlier' ? Math.min(...marks) : Math.max(...marks);
  return new Date(Math.max(mark, clock.started.getTime()));
}

/** When a limit started at `start` is due. */
export function dueAt(start: Date, limit: Span, hours: Hours, calendar: WorkCalendar): Date {
  return addTime(start, limit, hours, calendar);
}

function clockRule(policy: PolicyFile, kind: ClockKind) {
  const clock = policy.clocks.find((rule) => rule.code === kind);
  if (!clock) throw new RangeError(`No such clock: ${kind}`);
  return clock;
}

function nearRule(policy: PolicyFile, kind: ClockKind) {
  for (const { level, when } of policy.supervision.triggers) {
    if (level === 1 && 'elapsedPercent' in when && when.clock === kind) return when;
  }
  return undefined;
}
