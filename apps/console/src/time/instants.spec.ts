import { dueWords, instantWords, promiseWords } from './instants.js';

const now = Date.parse('2026-03-24T10:42:07+08:00');

describe('instants in Shanghai', () => {
  it.each([
    ['2026-03-24T09:05:00+08:00', '09:05'],
    ['2026-03-02T09:05:00+08:00', '03-02 09:05'],
    ['2025-12-21T10:42:00+08:00', '2025-12-21 10:42'],
    ['2026-03-23T16:30:00Z', '00:30'],
  ])('shows %s as %s', (instant, words) => {
    expect(instantWords(instant, now)).toBe(words);
  });

  it('uses relative words only for yesterday, today and tomorrow', () => {
    expect(dueWords('2026-03-24T15:29:00+08:00', now, 'zh-CN')).toBe('今天 15:29');
    expect(dueWords('2026-03-25T09:00:00+08:00', now, 'zh-CN')).toBe('明天 09:00');
    expect(dueWords('2026-03-23T23:59:00+08:00', now, 'en')).toBe('yesterday 23:59');
    expect(dueWords('2026-03-26T09:00:00+08:00', now, 'zh-CN')).toBe('03-26 09:00');
  });

  it('promises a citizen a date without ambiguity', () => {
    expect(promiseWords('2026-03-31T17:00:00+08:00', 'zh-CN')).toBe('3 月 31 日 17:00 前');
    expect(promiseWords('2026-03-31T17:00:00+08:00', 'en')).toBe('by 31 Mar 17:00');
  });
});
