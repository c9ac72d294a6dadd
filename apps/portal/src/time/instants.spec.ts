import { describe, expect, it } from '@jest/globals';
import { daysUntil, instantWords, promiseWords } from './instants.js';

const now = Date.parse('2026-03-24T02:42:00Z'); // 10:42 in Shanghai

describe('instants as a citizen is told', () => {
  it('names today, tomorrow and yesterday by the day in Shanghai, not in UTC', () => {
    expect(promiseWords('2026-03-24T03:12:00Z', now, 'zh-CN')).toBe('今天 11:12 前');
    expect(promiseWords('2026-03-25T09:00:00Z', now, 'zh-CN')).toBe('明天 17:00 前');
    expect(instantWords('2026-03-23T15:59:00Z', now, 'zh-CN')).toBe('昨天 23:59');
    expect(instantWords('2026-03-23T16:00:00Z', now, 'zh-CN')).toBe('今天 00:00');
  });
  it('writes other days out, with the year only when it is another one', () => {
    expect(promiseWords('2026-03-31T09:00:00Z', now, 'zh-CN')).toBe('3 月 31 日 17:00 前');
    expect(instantWords('2025-12-21T02:42:00Z', now, 'zh-CN')).toBe('2025 年 12 月 21 日 10:42');
    expect(promiseWords('2026-03-31T09:00:00Z', now, 'en')).toBe('By 31 Mar 17:00');
  });
  it('counts days by the calendar, so that one minute past midnight is a day', () => {
    expect(daysUntil('2026-03-24T15:59:00Z', now)).toBe(0);
    expect(daysUntil('2026-03-24T16:01:00Z', now)).toBe(1);
    expect(daysUntil('2026-03-22T04:00:00Z', now)).toBe(-2);
  });
});
