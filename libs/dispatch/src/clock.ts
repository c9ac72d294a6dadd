import { addTime, addWorkMs, clockTimeKind, nearAt, remainingSpan, resumeClock } from '@hotline/policy';
import type { Hours, PolicyFile, Span, TimeKind, WorkCalendar } from '@hotline/policy';
import type { ClockKind } from './words.js';

/** What a clock is reckoned by: the policy in force, the work calendar, and the hours it runs in. */
export interface ClockFrame {
  policy: PolicyFile;
  calendar: WorkCalendar;
  hours: Hours;
}

/** A clock (时钟) as its rules see it. Spans of time are ms of the clock's own time: work time or wall time. */
export interface ClockFace {
  kind: ClockKind;
  limit: Span;
  startedAt: Date;
  dueAt: Date;
  nearAt: Date;
  /** Set while it stands still. */
  pausedAt?: Date | null;
  /** What was left when it was paused. */
  remainingMs?: number | null;
  /** Until then it stands still at the longest; somebody has to be told or it has to go on. */
  wakeAt?: Date | null;
  /** How long it has stood still in all. */
  pausedMs: number;
  /** Workdays by which extensions have moved its due date. */
  extendedDays?: number;
  stoppedAt?: Date | null;
  cancelledAt?: Date | null;
  nearFiredAt?: Date | null;
  overdueFiredAt?: Date | null;
}

export type ClockState = 'running' | 'near' | 'over' | 'paused' | 'met' | 'missed';

/** When a clock started at `at` is due. */
export function dueOf(limit: Span, at: Date, frame: ClockFrame, pausedMs = 0, extendedDays = 0): Date {
  const due = extendedDue(addTime(at, limit, frame.hours, frame.calendar), extendedDays, frame);
  return clockTimeKind(limit, frame.hours) === 'wall' ? later(due, pausedMs) : added(due, pausedMs, frame);
}

/** When a clock started at `at` is near due and due. */
export function times(kind: ClockKind, limit: Span, at: Date, frame: ClockFrame, pausedMs = 0, extendedDays = 0) {
  const due = dueOf(limit, at, frame, pausedMs, extendedDays);
  return marks(kind, at, due, pausedMs, clockTimeKind(limit, frame.hours), frame);
}

/** The due instant an extension (延期) leads to: so many workdays of the clock's own hours from the old one. */
export function extendedDue(dueAt: Date, workDays: number, frame: ClockFrame): Date {
  return addTime(dueAt, { n: workDays, unit: 'workDay' }, frame.hours, frame.calendar);
}

/** The times of a clock whose due instant moves; what it stood still stays. */
export function movedTo(clock: ClockFace, dueAt: Date, frame: ClockFrame) {
  const timeKind = clockTimeKind(clock.limit, frame.hours);
  return marks(clock.kind, clock.startedAt, dueAt, clock.pausedMs, timeKind, frame);
}

/** What is left of it when it is paused at `at`; 0 when it is due already. */
export function remaining(clock: ClockFace, at: Date, frame: ClockFrame): number {
  return remainingSpan(at, clock.dueAt, clockTimeKind(clock.limit, frame.hours), frame.hours, frame.calendar);
}

/**
 * The times of a paused clock that goes on at `at`: what was left is left. One that was overdue already stays so from
 * its old due instant: standing still mends no delay.
 */
export function resumed(clock: ClockFace, at: Date, frame: ClockFrame) {
  const timeKind = clockTimeKind(clock.limit, frame.hours);
  const late = clock.overdueFiredAt ?? (clock.pausedAt && clock.pausedAt > clock.dueAt);
  if (late) return movedTo(clock, clock.dueAt, frame);
  const due = resumeClock(at, clock.remainingMs ?? 0, timeKind, frame.hours, frame.calendar);
  const stood = remainingSpan(clock.pausedAt ?? at, at, timeKind, frame.hours, frame.calendar);
  return marks(clock.kind, clock.startedAt, due, clock.pausedMs + stood, timeKind, frame);
}

/** A clock stopped at the very instant it is due has kept its limit. */
export function stateOf(clock: ClockFace, now: Date): ClockState {
  if (clock.stoppedAt) return clock.stoppedAt <= clock.dueAt ? 'met' : 'missed';
  if (clock.pausedAt) return 'paused';
  if (now > clock.dueAt) return 'over';
  return now >= clock.nearAt ? 'near' : 'running';
}

/** When it has to be looked at next; null when nothing more can fall due. */
export function nextFireAt(clock: ClockFace): Date | null {
  if (clock.stoppedAt || clock.cancelledAt) return null;
  if (clock.pausedAt) return clock.wakeAt ?? null;
  if (!clock.nearFiredAt) return clock.nearAt;
  return clock.overdueFiredAt ? null : later(clock.dueAt, 1);
}

/** The marks that fall due by `now`, in their order. */
export function marksDue(clock: ClockFace, now: Date): ('near' | 'overdue')[] {
  if (clock.pausedAt || !nextFireAt(clock)) return [];
  const due: ('near' | 'overdue')[] = [];
  if (!clock.nearFiredAt && now >= clock.nearAt) due.push('near');
  if (!clock.overdueFiredAt && now > clock.dueAt) due.push('overdue');
  return due;
}

function marks(kind: ClockKind, started: Date, due: Date, pausedMs: number, timeKind: TimeKind, frame: ClockFrame) {
  const near = nearAt(frame.policy, { kind, started, due, timeKind, pausedMs }, frame.hours, frame.calendar);
  return { dueAt: due, nearAt: near, pausedMs };
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

function added(at: Date, ms: number, frame: ClockFrame): Date {
  return ms === 0 ? at : addWorkMs(at, ms, frame.hours, frame.calendar);
}
