import type { Language } from '../i18n/i18n.js';
import { shanghaiDay } from './work-time.js';

const shanghai = 8 * 3_600_000;
const clockText = (at: number): string => new Date(at + shanghai).toISOString().slice(11, 16);

/** today 10:42 · this year 03-24 10:42 · else 2025-12-21 10:42; Shanghai, 24 h. */
export const instantWords = (instant: string | number, now: number): string => {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  const day = shanghaiDay(at);
  const today = shanghaiDay(now);
  if (day === today) return clockText(at);
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${clockText(at)}`;
};

/** Only the date: 03-24 this year, 2025-12-21 else. */
export const dateWords = (instant: string, now: number): string => {
  const day = shanghaiDay(Date.parse(instant));
  return day.slice(0, 4) === shanghaiDay(now).slice(0, 4) ? day.slice(5) : day;
};

/** «今天 15:29», «明天 09:00», «昨天 …», else as `instantWords`; for due instants. */
export const dueWords = (instant: string, now: number, language: Language): string => {
  const at = Date.parse(instant);
  const offset = Math.round((Date.parse(shanghaiDay(at)) - Date.parse(shanghaiDay(now))) / 86_400_000);
  const names = language === 'zh-CN' ? ['昨天', '今天', '明天'] : ['yesterday', 'today', 'tomorrow'];
  const name = names[offset + 1];
  return name ? `${name} ${clockText(at)}` : instantWords(at, now);
};

/** With seconds, for calls, queues and logs: 10:42:07. */
export const secondsWords = (at: number): string => new Date(at + shanghai).toISOString().slice(11, 19);

/** As a citizen is told: «3 月 31 日 17:00 前», by 31 Mar 17:00. */
export const promiseWords = (instant: string, language: Language): string => {
  const at = Date.parse(instant);
  const local = new Date(at + shanghai);
  if (language === 'zh-CN') return `${local.getUTCMonth() + 1} 月 ${local.getUTCDate()} 日 ${clockText(at)} 前`;
  const month = local.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });
  return `by ${local.getUTCDate()} ${month} ${clockText(at)}`;
};
