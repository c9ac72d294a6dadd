import type { WorkCalendar } from '../api/contract.js';

const hour = 3_600_000;
const day = 24 * hour;
/** Shanghai keeps UTC+8 all year (no summer time since 1991). */
const shanghai = 8 * hour;
/** Office hours of the default template, hours since midnight; the server computes due instants with each unit's own. */
const spans = [
  [9, 12],
  [13, 17],
] as const;
/** Milliseconds of work in one workday. */
export const workdayMs = 7 * hour;

/** 'YYYY-MM-DD' in Shanghai. */
export const shanghaiDay = (at: number): string => new Date(at + shanghai).toISOString().slice(0, 10);

/** Whether a Shanghai date is worked: statutory holidays are off, make-up weekends 调休 are on, else Monday to Friday. */
export const isWorkday = (date: string, calendar?: WorkCalendar): boolean => {
  if (calendar?.makeUpDays.includes(date)) return true;
  if (calendar?.holidays.includes(date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** Milliseconds of office hours between two instants; 0 when `to` is not after `from`. Spans over a year count as one year. */
export const workBetween = (from: number, to: number, calendar?: WorkCalendar): number => {
  let sum = 0;
  const end = Math.min(to, from + 366 * day);
  for (let midnight = Math.floor((from + shanghai) / day) * day - shanghai; midnight < end; midnight += day) {
    if (!isWorkday(shanghaiDay(midnight), calendar)) continue;
    for (const [open, close] of spans) {
      const begin = Math.max(from, midnight + open * hour);
      const stop = Math.min(end, midnight + close * hour);
      if (stop > begin) sum += stop - begin;
    }
  }
  return sum;
};
