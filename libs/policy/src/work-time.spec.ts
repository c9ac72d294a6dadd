import { describe, expect, it } from '@jest/globals';
import { Hours } from './hours.js';
import type { HoursTemplate } from './units.schema.js';
import { WorkCalendar } from './work-calendar.js';
import {
  addTime,
  addWorkMs,
  isReachable,
  isWorkday,
  isWorkTime,
  remainingSpan,
  resumeClock,
  subtractTime,
  workMinutesBetween,
} from './work-time.js';
import type { Span } from './span.js';

const template = (given: Partial<HoursTemplate>): HoursTemplate => ({
  code: 'office',
  zh: '机关工作时间',
  en: 'Office hours',
  clock: 'work',
  days: [1, 2, 3, 4, 5],
  spans: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  ...given,
});
const office = new Hours(template({}));
const shift = new Hours(template({ days: [1, 2, 3, 4, 5, 6, 7], spans: [['08:30', '20:00']] }));
const roundTheClock = new Hours(template({ clock: 'wall', days: [1, 2, 3, 4, 5, 6, 7], spans: [['00:00', '24:00']] }));
const onDuty = new Hours(template({ dutyDays: [6, 7], dutySpans: [['09:00', '16:00']] }));
const calendar = new WorkCalendar({
  off: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-21', '2026-02-22', '2026-02-23'],
  makeUp: ['2026-02-14', '2026-02-28'],
  knownYears: [2026],
});
const at = (text: string) => new Date(`${text}+08:00`);
const due = (start: string, span: Span, hours = office) => {
  return new Date(addTime(at(start), span, hours, calendar).getTime() + 8 * 3_600_000).toISOString().slice(0, -1);
};

describe('a limit in work time', () => {
  it('of one workday given at 10:00 ends at 10:00 of the next workday', () => {
    expect(due('2026-03-03T10:00:00', { n: 1, unit: 'workDay' })).toBe('2026-03-04T10:00:00.000');
  });

  it('of one workday given at the opening ends at the closing of the same day', () => {
    expect(due('2026-03-03T09:00:00', { n: 1, unit: 'workDay' })).toBe('2026-03-03T17:00:00.000');
  });

  it('begins at the next opening when given at night, at noon or at the weekend', () => {
    expect(due('2026-03-03T22:15:00', { n: 30, unit: 'workMinute' })).toBe('2026-03-04T09:30:00.000');
    expect(due('2026-03-03T12:20:00', { n: 30, unit: 'workMinute' })).toBe('2026-03-03T13:30:00.000');
    expect(due('2026-03-07T11:00:00', { n: 1, unit: 'workHour' })).toBe('2026-03-09T10:00:00.000');
  });

  it('stands still over Spring Festival and runs on make-up workdays', () => {
    expect(due('2026-02-13T16:00:00', { n: 2, unit: 'workDay' })).toBe('2026-02-24T16:00:00.000');
    expect(due('2026-02-27T16:00:00', { n: 1, unit: 'workDay' })).toBe('2026-02-28T16:00:00.000');
  });

  it('keeps the millisecond', () => {
    expect(due('2026-03-03T16:59:59.999', { n: 1, unit: 'workMinute' })).toBe('2026-03-04T09:00:59.999');
  });

  it('is not stopped by a holiday in an everyday service', () => {
    expect(due('2026-02-17T19:45:00', { n: 30, unit: 'workMinute' }, shift)).toBe('2026-02-18T08:45:00.000');
    expect(due('2026-02-17T08:30:00', { n: 1, unit: 'workDay' }, shift)).toBe('2026-02-17T20:00:00.000');
  });

  it('runs in wall time in a unit that works round the clock, a workday being 24 hours', () => {
    expect(due('2026-02-17T03:00:00', { n: 1, unit: 'workDay' }, roundTheClock)).toBe('2026-02-18T03:00:00.000');
    expect(due('2026-02-17T23:00:00', { n: 2, unit: 'workHour' }, roundTheClock)).toBe('2026-02-18T01:00:00.000');
  });

  it('of nothing is due at once, even while the unit is closed', () => {
    expect(due('2026-03-07T11:00:00', { n: 0, unit: 'workDay' })).toBe('2026-03-07T11:00:00.000');
  });

  it('begun in a year without notice counts weekends only', () => {
    expect(due('2027-10-01T09:00:00', { n: 2, unit: 'workDay' })).toBe('2027-10-04T17:00:00.000');
  });
});

describe('a limit in wall time', () => {
  it('runs through nights and holidays', () => {
    expect(due('2026-02-16T23:50:00', { n: 30, unit: 'wallMinute' })).toBe('2026-02-17T00:20:00.000');
    expect(due('2026-02-16T10:00:00', { n: 24, unit: 'wallHour' })).toBe('2026-02-17T10:00:00.000');
    expect(due('2026-02-16T10:00:00', { n: 30, unit: 'wallDay' })).toBe('2026-03-18T10:00:00.000');
  });

  it('of a month ends on the same day, or on the last day of a shorter month', () => {
    expect(due('2026-01-31T10:00:00', { n: 1, unit: 'month' })).toBe('2026-02-28T10:00:00.000');
    expect(due('2028-01-31T10:00:00', { n: 1, unit: 'month' })).toBe('2028-02-29T10:00:00.000');
    expect(due('2026-11-30T00:30:00', { n: 12, unit: 'month' })).toBe('2027-11-30T00:30:00.000');
    const back = subtractTime(at('2026-03-31T07:00:00'), { n: 1, unit: 'month' }, office, calendar);
    expect(back).toEqual(at('2026-02-28T07:00:00'));
  });
});

describe('counting back', () => {
  it('one workday before a due instant at closing is the opening of that day', () => {
    const back = (text: string) => subtractTime(at(text), { n: 1, unit: 'workDay' }, office, calendar);
    expect(back('2026-03-03T17:00:00')).toEqual(at('2026-03-03T09:00:00'));
    expect(back('2026-03-09T10:00:00')).toEqual(at('2026-03-06T10:00:00'));
    expect(back('2026-02-24T10:00:00')).toEqual(at('2026-02-14T10:00:00'));
  });
});

describe('work time that has passed', () => {
  it('leaves out nights, noon and weekends', () => {
    const minutes = workMinutesBetween(at('2026-03-06T16:00:00'), at('2026-03-09T13:30:00'), office, calendar);
    expect(minutes).toBe(60 + 180 + 30);
  });

  it('is negative when the clock is overdue by it', () => {
    const minutes = workMinutesBetween(at('2026-03-09T10:00:00'), at('2026-03-06T16:00:00'), office, calendar);
    expect(minutes).toBe(-120);
  });
});

describe('a paused clock', () => {
  it('keeps its remaining work time over a weekend', () => {
    const end = at('2026-03-10T10:00:00');
    const left = remainingSpan(at('2026-03-06T16:00:00'), end, 'work', office, calendar);
    expect(left).toBe((1 + 7 + 1) * 3_600_000);
    const resumed = resumeClock(at('2026-03-08T12:00:00'), left, 'work', office, calendar);
    expect(resumed).toEqual(at('2026-03-10T11:00:00'));
  });

  it('in wall time keeps its remaining wall time', () => {
    const left = remainingSpan(at('2026-03-06T16:00:00'), at('2026-03-06T18:00:00'), 'wall', office, calendar);
    expect(resumeClock(at('2026-03-08T12:00:00'), left, 'wall', office, calendar)).toEqual(at('2026-03-08T14:00:00'));
  });

  it('that is overdue has nothing left', () => {
    expect(remainingSpan(at('2026-03-09T10:00:00'), at('2026-03-06T16:00:00'), 'work', office, calendar)).toBe(0);
  });
});

describe('opening hours', () => {
  it('hold from the opening up to the closing, not beyond', () => {
    const open = (text: string) => isWorkTime(at(text), office, calendar);
    expect([open('2026-03-03T09:00:00'), open('2026-03-03T11:59:59.999')]).toEqual([true, true]);
    expect([open('2026-03-03T12:00:00'), open('2026-03-03T17:00:00'), open('2026-03-07T10:00:00')]).toEqual([
      false,
      false,
      false,
    ]);
    expect([open('2026-02-14T10:00:00'), open('2026-02-17T10:00:00')]).toEqual([true, false]);
    expect(isWorkTime(at('2026-02-17T10:00:00'), shift, calendar)).toBe(true);
    expect(isWorkTime(at('2026-02-17T03:00:00'), roundTheClock, calendar)).toBe(true);
  });

  it('never run a deadline in duty time, although someone can be reached then', () => {
    const saturday = at('2026-03-07T10:00:00');
    expect(isReachable(saturday, onDuty, calendar)).toBe(true);
    expect(isReachable(at('2026-03-07T16:00:00'), onDuty, calendar)).toBe(false);
    expect(isWorkTime(saturday, onDuty, calendar)).toBe(false);
    expect(addTime(saturday, { n: 1, unit: 'workHour' }, onDuty, calendar)).toEqual(at('2026-03-09T10:00:00'));
  });

  it('tell workdays by the calendar', () => {
    expect(['2026-02-14', '2026-02-17', '2026-03-03', '2026-03-07'].map((day) => isWorkday(day, calendar))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('that never open, or overlap, are refused', () => {
    expect(() => new Hours(template({ spans: [] }))).toThrow(RangeError);
    expect(
      () =>
        new Hours(
          template({
            spans: [
              ['09:00', '12:00'],
              ['11:00', '17:00'],
            ],
          }),
        ),
    ).toThrow(RangeError);
  });
});

describe('instants that cannot be', () => {
  it('are refused instead of walked for ever', () => {
    const invalid = new Date(NaN);
    expect(() => addWorkMs(invalid, 1, office, calendar)).toThrow(RangeError);
    expect(() => workMinutesBetween(invalid, at('2026-03-03T09:00:00'), office, calendar)).toThrow(RangeError);
    expect(() => addWorkMs(at('9999-12-31T09:00:00'), 1e12, office, calendar)).toThrow(RangeError);
    expect(() => addTime(at('9999-12-31T09:00:00'), { n: 1, unit: 'month' }, office, calendar)).toThrow(RangeError);
  });
});

describe('speed', () => {
  it('lets a limit of fifteen workdays be reckoned in well under a fifth of a millisecond', () => {
    const start = at('2026-02-10T10:03:00');
    const span: Span = { n: 15, unit: 'workDay' };
    const once = () => addTime(start, span, office, calendar);
    for (let i = 0; i < 5_000; i++) once();
    const began = performance.now();
    for (let i = 0; i < 5_000; i++) once();
    const microseconds = ((performance.now() - began) / 5_000) * 1000;
    process.stdout.write(`15 workdays: ${microseconds.toFixed(1)} µs\n`);
    expect(microseconds).toBeLessThan(200);
  });
});
