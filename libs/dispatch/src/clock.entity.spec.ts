import { describe, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { loadPack } from '@hotline/policy';
import { Clock } from './clock.entity.js';
import { marksDue, nextFireAt, times } from './clock.js';
import type { ClockFrame } from './clock.js';

const pack = loadPack(resolve('config/langang'));
const office: ClockFrame = { policy: pack.policy, calendar: pack.calendar, hours: pack.hours.get('office')! };
const limit = { n: 5, unit: 'workDay' } as const;
const at = (text: string) => new Date(`2026-03-${text}:00+08:00`);

/** A finish clock that is due on Tuesday 31 March 2026 at 10:00 and was found overdue a minute later. */
function overdue(): Clock {
  const startedAt = at('24T10:00');
  const clock = Clock.started({
    id: 'c',
    workOrderId: 'w',
    assignmentId: 'a',
    outerId: null,
    kind: 'finish',
    unit: 'LG.WATER',
    role: 'lead',
    timeClass: 'P2',
    hours: 'office',
    limit,
    round: 0,
    cause: 'dispatch',
    startedAt,
    ...times('finish', limit, startedAt, office),
    pauses: [],
    nextFireAt: null,
  });
  clock.fire('near', at('30T10:00'));
  clock.fire('overdue', at('31T10:01'));
  return clock;
}

const reckoned = { limit, timeClass: 'P2', extendedDays: 0, by: 'policy' } as const;
const fallsDue = (clock: Clock) => marksDue(clock, at('31T10:01'));

describe('when the database’s clock is set back an hour after a clock was found overdue', () => {
  const back = at('31T09:05');

  test('reckoning it anew to the same instant does not fire it again', () => {
    const clock = overdue();
    expect(clock.recompute(reckoned, back, office)).toBe(false);
    expect(nextFireAt(clock)).toBeNull();
    expect(fallsDue(clock)).toEqual([]);
  });

  test('a pause and its end leave it overdue at its old instant', () => {
    const clock = overdue();
    clock.pause(back, office);
    clock.resume(at('31T09:30'), office);
    expect(clock.dueAt).toEqual(at('31T10:00'));
    expect(fallsDue(clock)).toEqual([]);
  });

  test('one that is moved ahead fires again, and says that it is overdue no more', () => {
    const clock = overdue();
    expect(clock.extend(2, back, office)).toBe(true);
    expect(clock.nextFireAt).toEqual(clock.nearAt);
  });

  test('a clock stopped before it was started has taken no time', () => {
    const clock = overdue();
    clock.stop(at('24T09:30'));
    expect(clock.stoppedAt).toEqual(clock.startedAt);
  });
});

test('an extension of an overdue clock takes its mark back; a shorter limit does not', () => {
  const extended = overdue();
  expect(extended.extend(3, at('31T11:00'), office)).toBe(true);
  expect(extended.overdueFiredAt).toBeNull();
  const shortened = overdue();
  expect(shortened.recompute({ ...reckoned, limit: { n: 1, unit: 'workDay' } }, at('31T11:00'), office)).toBe(false);
  expect(shortened.overdueFiredAt).not.toBeNull();
});
