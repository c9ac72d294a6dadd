import { describe, expect, it } from '@jest/globals';
import { dayIn, dayPlus, dayWords, weekdayOf } from './days.js';

const now = Date.parse('2026-03-23T22:42:00Z'); // 24 March, 06:42 in Shanghai

describe('the day the board shows', () => {
  it('is today unless the address names a day that has been', () => {
    expect(dayIn(null, now)).toBeUndefined();
    expect(dayIn('2026-03-23', now)).toBe('2026-03-23');
    expect(dayIn('2026-03-24', now)).toBeUndefined();
    expect(dayIn('2026-03-25', now)).toBeUndefined();
  });
  it('does not follow an address that is no date or too long ago', () => {
    expect(dayIn('2026-02-30', now)).toBeUndefined();
    expect(dayIn('yesterday', now)).toBeUndefined();
    expect(dayIn('2019-01-01', now)).toBeUndefined();
  });
  it('steps over the ends of months', () => {
    expect(dayPlus('2026-03-01', -1)).toBe('2026-02-28');
    expect(dayPlus('2026-12-31', 1)).toBe('2027-01-01');
  });
  it('is said with its weekday', () => {
    expect(dayWords('2026-03-24', 'zh-CN')).toBe('3 月 24 日');
    expect(dayWords('2026-03-24', 'en')).toBe('24 March');
    expect(weekdayOf('2026-03-24')).toBe('2');
  });
});
