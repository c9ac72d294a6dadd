import { isWorkday } from '@hotline/policy';
import type { CityPack } from '@hotline/policy';
import type { Random } from '../../replay/random.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHANGHAI = 8 * HOUR;

/** People act at full quarters of an hour: what happens between two of them happens in no order that anybody could tell. */
export const STEP_MS = 15 * 60_000;

/** The first instant of the year: one whose holidays and 调休 are known, with the Shanghai day as the pack counts it. */
export const YEAR = 2026;

/** Shares of the callers by hour of the day (Asia/Shanghai), as a city's hotline has them. */
const BY_HOUR = [3, 2, 1, 1, 1, 2, 8, 30, 75, 95, 95, 80, 50, 60, 85, 90, 85, 70, 50, 45, 40, 30, 15, 8];
/** A day off brings fewer callers than a workday. */
const DAY_OFF = 0.6;

/** The instant at which a month of the year begins; 13 is the January after it. */
export function monthStart(month: number): Date {
  return new Date(Date.UTC(YEAR, month - 1, 1) - SHANGHAI);
}

/** How many months of the year have begun before an instant. */
export function monthsUntil(end: Date): number {
  return Array.from({ length: 12 }, (_, i) => monthStart(i + 1)).filter((start) => start < end).length;
}

/** The next instant at which people act. */
export function stepAfter(at: number): number {
  return Math.ceil(at / STEP_MS) * STEP_MS;
}

/** The days of the first months, each with how many orders of `orders` begin on it. */
export function arrivalDays(pack: CityPack, months: number, orders: number): { from: number; orders: number }[] {
  const first = monthStart(1).getTime();
  const end = monthStart(months + 1).getTime();
  const days: { from: number; weight: number }[] = [];
  for (let from = first; from < end; from += DAY)
    days.push({ from, weight: isWorkday(new Date(from + HOUR), pack.calendar) ? 1 : DAY_OFF });
  const all = days.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  let given = 0;
  return days.map(({ from, weight }) => {
    passed += weight;
    const due = Math.round((orders * passed) / all);
    const ofDay = due - given;
    given = due;
    return { from, orders: ofDay };
  });
}

/** The instants of a day at which its orders begin, in their order. */
export function arrivalsOf(day: { from: number; orders: number }, random: Random): number[] {
  const all = BY_HOUR.reduce((sum, weight) => sum + weight, 0);
  const instants = Array.from({ length: day.orders }, () => {
    let left = random.next() * all;
    let hour = 0;
    while (left >= BY_HOUR[hour]! && hour < 23) left -= BY_HOUR[hour++]!;
    return stepAfter(day.from + hour * HOUR + random.next() * HOUR);
  });
  return instants.sort((a, b) => a - b);
}
