import type { ClockView, Limit, WorkCalendar } from '../api/contract.js';
import type { Language } from '../i18n/i18n.js';
import { workBetween, workdayMs } from './work-time.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Whether a clock runs in working hours; 天 then means 个工作日. */
export const isWorkClock = (clock: Pick<ClockView, 'limit'>): boolean => clock.limit.unit.startsWith('work');

const parts = {
  'zh-CN': { s: '秒', m: '分', h: '时', d: '天', wd: '天' },
  en: { s: 's', m: 'm', h: 'h', d: 'd', wd: 'wd' },
} as const;

/** A length of time in at most two units: «18 分», «3 时 17 分», «1 天 6 时»; seconds only under two minutes. */
export const lengthWords = (
  ms: number,
  language: Language,
  of: { dayMs: number; work: boolean } = { dayMs: day, work: false },
): string => {
  const p = parts[language];
  const two = (big: number, bigName: string, small: number, smallName: string): string =>
    small > 0 ? `${big} ${bigName} ${small} ${smallName}` : `${big} ${bigName}`;
  if (ms < 2 * minute) return `${Math.max(0, Math.floor(ms / second))} ${p.s}`;
  if (ms < hour) return `${Math.floor(ms / minute)} ${p.m}`;
  if (ms < of.dayMs) return two(Math.floor(ms / hour), p.h, Math.floor((ms % hour) / minute), p.m);
  return two(Math.floor(ms / of.dayMs), of.work ? p.wd : p.d, Math.floor((ms % of.dayMs) / hour), p.h);
};

/** Length between two instants in the clock's own measure. Within half a day the wall says it best for both kinds. */
const measured = (clock: ClockView, from: number, to: number, language: Language, calendar?: WorkCalendar): string => {
  const wall = Math.max(0, to - from);
  if (!isWorkClock(clock) || wall < day / 2) return lengthWords(wall, language);
  return lengthWords(workBetween(from, to, calendar), language, { dayMs: workdayMs, work: true });
};

/** What a badge is drawn as: the server's state, moved on by the server's time since it was read. `idle` = not started. */
export type Face = 'run' | 'near' | 'over' | 'pause' | 'met' | 'missed' | 'idle';
export const faceOf = (clock: ClockView | null, now: number): Face => {
  if (!clock) return 'idle';
  if (clock.state === 'met' || clock.state === 'missed') return clock.state;
  if (clock.state === 'paused') return 'pause';
  if (now >= Date.parse(clock.dueAt)) return 'over';
  return now >= Date.parse(clock.nearAt) ? 'near' : 'run';
};

/** Share of the limit used at `now`, 0..1, wall clock. */
export const usedShare = (clock: ClockView, now: number): number => {
  const start = Date.parse(clock.startedAt);
  const whole = Date.parse(clock.dueAt) - start;
  const until = clock.stoppedAt ? Date.parse(clock.stoppedAt) : clock.pausedAt ? Date.parse(clock.pausedAt) : now;
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (until - start) / whole));
};

/** «剩 3 时 17 分», «超 1 天 2 时», «暂停 2 天», «用时 52 分»; English: 3 h 17 m left, overdue 2 h, paused 2 d, took 52 m. */
export const clockWords = (clock: ClockView, now: number, language: Language, calendar?: WorkCalendar): string => {
  const zh = language === 'zh-CN';
  const due = Date.parse(clock.dueAt);
  const face = faceOf(clock, now);
  if (face === 'met' || face === 'missed') {
    const took = measured(
      clock,
      Date.parse(clock.startedAt),
      Date.parse(clock.stoppedAt ?? clock.dueAt),
      language,
      calendar,
    );
    return zh ? `用时 ${took}` : `took ${took}`;
  }
  if (face === 'pause') {
    const long = lengthWords(Math.max(0, now - Date.parse(clock.pausedAt ?? clock.startedAt)), language);
    return zh ? `暂停 ${long}` : `paused ${long}`;
  }
  if (face === 'over') {
    const late = measured(clock, due, now, language, calendar);
    return zh ? `超 ${late}` : `overdue ${late}`;
  }
  const left = measured(clock, now, due, language, calendar);
  return zh ? `剩 ${left}` : `${left} left`;
};

const limitUnits: Record<string, readonly [zh: string, en: string]> = {
  wallMinute: ['分钟', 'min'],
  wallHour: ['小时', 'h'],
  wallDay: ['天', 'days'],
  workMinute: ['分钟', 'min'],
  workHour: ['小时', 'h'],
  workDay: ['个工作日', 'workdays'],
  month: ['个月', 'months'],
};
/** The bare length of a limit: «24 小时», «5 个工作日», 5 workdays. */
export const limitLength = (limit: Limit, language: Language): string => {
  const unit = limitUnits[limit.unit]?.[language === 'zh-CN' ? 0 : 1] ?? limit.unit;
  return `${limit.n} ${limit.n === 1 ? unit.replace(/workdays$/, 'workday') : unit}`;
};

const measures = { wall: ['自然时', 'wall clock'], work: ['工作时', 'work time'] } as const;
/** In what time a limit runs, where its unit does not say so itself: 自然时 or 工作时. */
export const limitMeasure = (limit: Limit, language: Language): string | null => {
  if (limit.unit === 'workDay' || limit.unit === 'month') return null;
  return measures[limit.unit.startsWith('work') ? 'work' : 'wall'][language === 'zh-CN' ? 0 : 1];
};

/** A limit in full: «5 个工作日», «24 小时（自然时）», 24 h (wall clock). */
export const limitWords = (limit: Limit, language: Language): string => {
  const measure = limitMeasure(limit, language);
  const length = limitLength(limit, language);
  if (!measure) return length;
  return language === 'zh-CN' ? `${length}（${measure}）` : `${length} (${measure})`;
};
