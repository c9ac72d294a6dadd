import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayPlus } from './day.js';
import { daysBetween, inMonths, lastYearOf, periodOf, previousOf } from './period.js';
import type { Period } from './period.js';

describe('a named period', () => {
  it.each([
    ['day', '2026-03-24', '2026-03-24', '2026-03-24'],
    ['week', '2026-03-24', '2026-03-23', '2026-03-29'],
    ['week', '2026-03-29', '2026-03-23', '2026-03-29'],
    ['month', '2028-02-11', '2028-02-01', '2028-02-29'],
    ['quarter', '2026-05-31', '2026-04-01', '2026-06-30'],
    ['halfYear', '2026-07-01', '2026-07-01', '2026-12-31'],
    ['year', '2026-03-24', '2026-01-01', '2026-12-31'],
  ] as const)('of a %s holds %s', (kind, day, from, to) => {
    expect(periodOf(kind, day)).toEqual({ from, to });
  });
});

describe('the period before', () => {
  const march = periodOf('month', '2026-03-24');

  it('of a finished month is the whole month before', () => {
    expect(previousOf(march, 'month', '2026-05-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('of a month that still runs is as much of the one before', () => {
    expect(previousOf(march, 'month', '2026-03-10')).toEqual({ from: '2026-02-01', to: '2026-02-10' });
    expect(previousOf(march, 'month', '2026-03-30')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('of a year and of a week that run is as much of the one before', () => {
    expect(previousOf(periodOf('year', '2026-03-24'), 'year', '2026-03-24')).toEqual({
      from: '2025-01-01',
      to: '2025-03-24',
    });
    expect(previousOf(periodOf('week', '2026-03-24'), 'week', '2026-03-24')).toEqual({
      from: '2026-03-16',
      to: '2026-03-17',
    });
  });

  it('of any days is as many days before them', () => {
    expect(previousOf({ from: '2026-03-05', to: '2026-03-14' }, null, '2026-06-01')).toEqual({
      from: '2026-02-23',
      to: '2026-03-04',
    });
  });
});

it('the same days of last year end in February where there is no 29th', () => {
  expect(lastYearOf({ from: '2028-02-01', to: '2028-02-29' }, '2028-06-01')).toEqual({
    from: '2027-02-01',
    to: '2027-02-28',
  });
  expect(lastYearOf(periodOf('month', '2026-03-24'), '2026-03-10')).toEqual({ from: '2025-03-01', to: '2025-03-10' });
});

describe('a period cut into months and days', () => {
  const period = fc
    .tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 800 }))
    .map(([start, length]): Period => ({
      from: dayPlus('2024-01-01', start),
      to: dayPlus('2024-01-01', start + length),
    }));

  it('holds every day once', () => {
    fc.assert(
      fc.property(period, (asked) => {
        const { months, days } = inMonths(asked);
        const held = days.flatMap(daysOf);
        if (months)
          for (let month = months.from; month <= months.to;) {
            const { from, to } = periodOf('month', month);
            held.push(...daysOf({ from, to }));
            month = dayPlus(to, 1);
          }
        expect(held.sort()).toEqual(daysOf(asked));
      }),
    );
  });

  it('needs fewer than two months of single days', () => {
    fc.assert(
      fc.property(period, (asked) => {
        const loose = inMonths(asked).days.reduce((n, { from, to }) => n + daysBetween(from, to) + 1, 0);
        expect(loose).toBeLessThan(62);
      }),
    );
  });
});

function daysOf({ from, to }: Period): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => dayPlus(from, n));
}
