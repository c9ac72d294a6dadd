import { describe, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { loadPack } from '@hotline/policy';
import type { Span } from '@hotline/policy';
import { assignmentLifecycle } from './assignment.lifecycle.js';
import { CLOCK_EFFECTS } from './clock.effects.js';
import { marksDue, nextFireAt, remaining, resumed, stateOf, times } from './clock.js';
import type { ClockFace, ClockFrame } from './clock.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';

const pack = loadPack(resolve('config/langang'));
const frame = (hours: string): ClockFrame => ({
  policy: pack.policy,
  calendar: pack.calendar,
  hours: pack.hours.get(hours)!,
});
const office = frame('office');
const days = (n: number): Span => ({ n, unit: 'workDay' });
const at = (text: string) => new Date(`2026-03-${text}:00+08:00`);
const MINUTE = 60_000;

/** A finish clock of five workdays, started on Tuesday 24 March 2026 at 10:00. */
const running = (change: Partial<ClockFace> = {}): ClockFace => {
  const startedAt = at('24T10:00');
  const { dueAt, nearAt } = times('finish', days(5), startedAt, office);
  return { kind: 'finish', limit: days(5), startedAt, dueAt, nearAt, pausedMs: 0, ...change };
};

describe('a clock', () => {
  test('of five workdays runs in the unit’s hours and is near one workday before', () => {
    expect(running().dueAt).toEqual(at('31T10:00'));
    expect(running().nearAt).toEqual(at('30T10:00'));
  });
  test('of a unit that works round the clock runs in wall time', () => {
    expect(times('finish', { n: 24, unit: 'wallHour' }, at('28T22:00'), frame('24x7')).dueAt).toEqual(at('29T22:00'));
    expect(times('sign', days(1), at('28T22:00'), frame('24x7')).dueAt).toEqual(at('29T22:00'));
  });
  test('tells its state, and stopped at the very instant it is due it has kept its limit', () => {
    const clock = running();
    expect(stateOf(clock, at('24T10:00'))).toBe('running');
    expect(stateOf(clock, at('30T10:00'))).toBe('near');
    expect(stateOf(clock, at('31T10:00'))).toBe('near');
    expect(stateOf(clock, at('31T10:01'))).toBe('over');
    expect(stateOf({ ...clock, pausedAt: at('25T10:00') }, at('31T10:01'))).toBe('paused');
    expect(stateOf({ ...clock, stoppedAt: at('31T10:00') }, at('31T11:00'))).toBe('met');
    expect(stateOf({ ...clock, stoppedAt: at('31T10:01') }, at('31T11:00'))).toBe('missed');
  });
});

describe('a pause', () => {
  test('keeps what was left to the minute, over a weekend too', () => {
    const paused = {
      ...running(),
      pausedAt: at('26T11:00'),
      remainingMs: remaining(running(), at('26T11:00'), office),
    };
    expect(paused.remainingMs).toBe((17 + 3) * 60 * MINUTE);
    const after = resumed(paused, at('30T09:00'), office);
    expect(after.dueAt).toEqual(new Date('2026-04-01T16:00:00+08:00'));
    expect(after.pausedMs).toBe((5 + 7) * 60 * MINUTE);
    expect(remaining({ ...paused, dueAt: after.dueAt }, at('30T09:00'), office)).toBe(paused.remainingMs);
  });
  test('stays in a limit that is reckoned anew', () => {
    const stood = 3 * 60 * MINUTE;
    expect(times('finish', days(1), at('24T10:00'), office, stood).dueAt).toEqual(at('25T14:00'));
  });
  test('leaves nothing to a clock that was due already', () => {
    expect(remaining(running(), at('31T12:00'), office)).toBe(0);
  });
});

describe('marks', () => {
  test('fall due once each, in order, and never while the clock stands still or after it stopped', () => {
    const clock = running();
    expect(marksDue(clock, at('30T09:59'))).toEqual([]);
    expect(marksDue(clock, at('30T10:00'))).toEqual(['near']);
    expect(marksDue(clock, at('31T10:01'))).toEqual(['near', 'overdue']);
    expect(marksDue({ ...clock, nearFiredAt: at('30T10:00') }, at('31T10:00'))).toEqual([]);
    expect(marksDue({ ...clock, nearFiredAt: at('30T10:00') }, at('31T10:01'))).toEqual(['overdue']);
    const done = { ...clock, nearFiredAt: at('30T10:00'), overdueFiredAt: at('31T10:01') };
    expect(nextFireAt(done)).toBeNull();
    expect(nextFireAt({ ...clock, pausedAt: at('25T10:00') })).toBeNull();
    expect(nextFireAt({ ...clock, stoppedAt: at('25T10:00') })).toBeNull();
  });
});

test('every effect is that of a move in one of the two tables, or of a birth', () => {
  const known = new Set([
    'workOrder.accept',
    'assignment.create',
    ...Object.keys(workOrderLifecycle.moves).map((name) => `workOrder.${name}`),
    ...Object.keys(assignmentLifecycle.moves).map((name) => `assignment.${name}`),
  ]);
  for (const cause of Object.keys(CLOCK_EFFECTS)) expect(known).toContain(cause);
});
