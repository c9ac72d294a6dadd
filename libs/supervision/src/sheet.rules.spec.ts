import { describe, expect, it } from '@jest/globals';
import { assertSound, move } from '@hotline/dispatch';
import { sheetLifecycle } from './sheet.lifecycle.js';
import {
  countOf,
  dayPlus,
  hasAnything,
  isUnfinished,
  nextSheetDay,
  ratesOf,
  tallyOf,
  windowOf,
  worst,
} from './sheet.rules.js';
import type { Counted } from './sheet.rules.js';

/** 28 and 29 March 2026 are a weekend. */
const isSheetDay = (day: string) => !['2026-03-28', '2026-03-29'].includes(day);
const days = { at: '17:00', isSheetDay, mostLate: 31 };
const at = (text: string) => new Date(`${text}:00+08:00`);

describe('the daily sheet', () => {
  it('is due at policy’s hour of a workday, to the minute', () => {
    expect(nextSheetDay(at('2026-03-25T16:59'), '2026-03-24', days)).toBeNull();
    expect(nextSheetDay(at('2026-03-25T17:00'), '2026-03-24', days)).toBe('2026-03-25');
    expect(nextSheetDay(at('2026-03-29T20:00'), '2026-03-27', days)).toBeNull();
    expect(nextSheetDay(at('2026-03-30T17:00'), '2026-03-27', days)).toBe('2026-03-30');
  });

  it('is made up for after downtime, the oldest day first, but not for ever', () => {
    expect(nextSheetDay(at('2026-03-30T17:00'), '2026-03-25', days)).toBe('2026-03-26');
    expect(nextSheetDay(at('2026-03-30T17:00'), '2025-01-01', { ...days, mostLate: 5 })).toBe('2026-03-26');
  });

  it('begins with the latest day that is due', () => {
    expect(nextSheetDay(at('2026-03-25T18:00'), null, days)).toBe('2026-03-25');
    expect(nextSheetDay(at('2026-03-29T18:00'), null, days)).toBe('2026-03-27');
    expect(nextSheetDay(at('2026-03-25T18:00'), null, { ...days, isSheetDay: () => false })).toBeNull();
  });

  it('goes on where the one before it ended, so that no hour is lost between a Friday and a Monday', () => {
    const friday = windowOf('2026-03-27', '17:00', null);
    const monday = windowOf('2026-03-30', '17:00', { day: '2026-03-27', until: friday.until });
    expect(friday.from).toEqual(at('2026-03-27T00:00'));
    expect(monday.from).toEqual(friday.until);
    expect(monday.dueFrom).toEqual(friday.dueUntil);
    expect(monday.dueUntil).toEqual(at('2026-03-31T00:00'));
    expect(windowOf('2026-03-27', '24:00', null).until).toEqual(at(`${dayPlus('2026-03-27', 1)}T00:00`));
  });

  const row = (list: Counted['list'], part: Counted['part'], n: number): Counted => ({ unit: 'A', list, part, n });

  it('has no rate without a denominator, and leaves out what is not due yet', () => {
    expect(ratesOf({}).map(({ value }) => value)).toEqual([null, null]);
    const tally = tallyOf([
      row('dueToday', 'inTime', 6),
      row('dueToday', 'late', 1),
      row('dueToday', 'undone', 1),
      row('dueToday', 'pending', 5),
      row('signed', 'inTime', 3),
      row('signed', 'late', 1),
      row('unsigned', 'late', 1),
      row('unsigned', 'waiting', 7),
    ]);
    expect(ratesOf(tally)).toEqual([
      { code: 'signedOnTime', numerator: 3, denominator: 5, value: 0.6 },
      { code: 'finishedOnTime', numerator: 6, denominator: 8, value: 0.75 },
    ]);
    expect(countOf(tally, 'dueToday')).toBe(13);
    expect(countOf(tally, 'unsigned', 'late')).toBe(1);
    expect(countOf(tally, 'cards')).toBe(0);
  });

  it('asks for a reason only of what is not finished', () => {
    expect([
      isUnfinished('overdue', null),
      isUnfinished('dueToday', 'undone'),
      isUnfinished('dueToday', 'pending'),
    ]).toEqual([true, true, true]);
    expect([isUnfinished('dueToday', 'inTime'), isUnfinished('received', null)]).toEqual([false, false]);
    expect([hasAnything({}), hasAnything(tallyOf([row('received', null, 1)]))]).toEqual([false, true]);
  });

  it('puts the one that was not read in time before one with more overdue', () => {
    const more = worst({ unread: false, tally: tallyOf([row('overdue', null, 9)]) });
    const unread = worst({ unread: true, tally: tallyOf([row('overdue', null, 1)]) });
    expect(unread > more).toBe(true);
  });
});

describe('the life of a daily sheet', () => {
  const make = (state: 'made' | 'acknowledged', heads: boolean) =>
    move(sheetLifecycle, 'acknowledge', { state, version: 1 }, { heads });

  it('is read once, by the head', () => {
    expect(() => assertSound(sheetLifecycle)).not.toThrow();
    expect(Object.keys(sheetLifecycle.moves)).toEqual(['acknowledge']);
    expect(make('made', true)).toBe('acknowledged');
    expect(() => make('made', false)).toThrow('head of the unit');
    expect(() => make('acknowledged', true)).toThrow('not open');
  });
});
