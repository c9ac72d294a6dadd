import type { ClockView } from '../api/contract.js';
import { clockWords, faceOf, limitWords, usedShare } from './clock-words.js';

const at = (local: string): number => Date.parse(`${local}+08:00`);
const instant = (local: string): string => new Date(at(local)).toISOString();
const aClock = (part: Partial<ClockView> = {}): ClockView => ({
  id: 'c',
  kind: 'finish',
  state: 'running',
  startedAt: instant('2026-03-24T09:00'),
  dueAt: instant('2026-03-31T17:00'),
  nearAt: instant('2026-03-30T17:00'),
  pausedAt: null,
  pausedMs: 0,
  stoppedAt: null,
  limit: { n: 5, unit: 'workDay' },
  round: 1,
  unit: null,
  ...part,
});

describe('what a clock says', () => {
  it('counts working days on a work-time clock', () => {
    const clock = aClock();
    expect(clockWords(clock, at('2026-03-27T10:00'), 'zh-CN')).toBe('剩 2 天 6 时');
    expect(clockWords(clock, at('2026-03-27T10:00'), 'en')).toBe('2 wd 6 h left');
  });

  it('counts plain days on a wall clock', () => {
    const clock = aClock({ limit: { n: 72, unit: 'wallHour' } });
    expect(clockWords(clock, at('2026-03-29T11:00'), 'en')).toBe('2 d 6 h left');
  });

  it('says hours and minutes within half a day, minutes within the hour, seconds within two minutes', () => {
    const clock = aClock();
    expect(clockWords(clock, at('2026-03-31T13:43'), 'zh-CN')).toBe('剩 3 时 17 分');
    expect(clockWords(clock, at('2026-03-31T16:42'), 'zh-CN')).toBe('剩 18 分');
    expect(clockWords(clock, at('2026-03-31T16:59') + 30_000, 'zh-CN')).toBe('剩 30 秒');
  });

  it('turns near and over by the server time, without asking the server again', () => {
    const clock = aClock();
    expect(faceOf(clock, at('2026-03-30T16:59'))).toBe('run');
    expect(faceOf(clock, at('2026-03-30T17:00'))).toBe('near');
    expect(faceOf(clock, at('2026-03-31T17:00'))).toBe('over');
    expect(clockWords(clock, at('2026-03-31T19:05'), 'en')).toBe('overdue 2 h 5 m');
  });

  it('stands still while paused and once stopped', () => {
    const paused = aClock({ state: 'paused', pausedAt: instant('2026-03-25T09:00') });
    expect(faceOf(paused, at('2026-04-09T09:00'))).toBe('pause');
    expect(usedShare(paused, at('2026-04-09T09:00'))).toBe(usedShare(paused, at('2026-03-25T09:00')));
    const met = aClock({ state: 'met', stoppedAt: instant('2026-03-24T11:09') });
    expect(clockWords(met, at('2026-04-09T09:00'), 'zh-CN')).toBe('用时 2 时 9 分');
  });

  it('has not started without a clock', () => {
    expect(faceOf(null, 0)).toBe('idle');
  });

  it('names the measure of a limit unless its unit does', () => {
    expect(limitWords({ n: 5, unit: 'workDay' }, 'zh-CN')).toBe('5 个工作日');
    expect(limitWords({ n: 24, unit: 'wallHour' }, 'zh-CN')).toBe('24 小时（自然时）');
    expect(limitWords({ n: 1, unit: 'workDay' }, 'en')).toBe('1 workday');
  });
});
