import { dayPlus } from './day.js';

/** Both days included; Shanghai days. */
export interface Period {
  from: string;
  to: string;
}

export const PERIOD_KINDS = ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Months of the kinds that are made of whole months. */
const MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/** The first day of a month, `plus` months on. */
export function monthPlus(day: string, plus: number): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + plus, 1)).toISOString().slice(0, 10);
}

const lastOf = (firstOfNext: string) => dayPlus(firstOfNext, -1);

/** Days from `a` to `b`. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);
}

/** The day, week (from Monday), month, quarter, half-year or year in which a day lies. */
export function periodOf(kind: PeriodKind, day: string): Period {
  if (kind === 'day') return { from: day, to: day };
  if (kind === 'week') {
    const monday = dayPlus(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    return { from: monday, to: dayPlus(monday, 6) };
  }
  const length = MONTHS[kind];
  const month = Number(day.slice(5, 7)) - 1;
  const from = monthPlus(day, -(month % length));
  return { from, to: lastOf(monthPlus(from, length)) };
}

/** The same day `months` earlier, the month's last where there is none of that number. */
function monthsBefore(day: string, months: number): string {
  const first = monthPlus(day, -months);
  const last = lastOf(monthPlus(first, 1));
  const same = `${first.slice(0, 8)}${day.slice(8)}`;
  return same > last ? last : same;
}

/**
 * What a period is compared with: the one before it of its kind, or as many days before. A period that still runs is
 * compared with the same stretch of the one before, so that ten days are never held against a whole month.
 */
export function previousOf(period: Period, kind: PeriodKind | null, today: string): Period {
  if (kind === null || kind === 'day') {
    const days = daysBetween(period.from, period.to) + 1;
    return { from: dayPlus(period.from, -days), to: dayPlus(period.from, -1) };
  }
  const runs = period.from <= today && today < period.to;
  if (kind === 'week') return { from: dayPlus(period.from, -7), to: dayPlus(runs ? today : period.to, -7) };
  const from = monthPlus(period.from, -MONTHS[kind]);
  return { from, to: runs ? monthsBefore(today, MONTHS[kind]) : dayPlus(period.from, -1) };
}

/** The same days a year earlier; of a period that still runs, as much of it as has passed. */
export function lastYearOf(period: Period, today: string): Period {
  const runs = period.from <= today && today < period.to;
  return { from: monthsBefore(period.from, 12), to: monthsBefore(runs ? today : period.to, 12) };
}

/** A period as whole months, read from the month's rollup, and the days before and after them. */
export function inMonths({ from, to }: Period): { months: Period | null; days: Period[] } {
  const first = from.endsWith('-01') ? from : monthPlus(from, 1);
  const end = monthPlus(dayPlus(to, 1), 0);
  if (first >= end) return { months: null, days: [{ from, to }] };
  const days = [...(from < first ? [{ from, to: dayPlus(first, -1) }] : []), ...(end <= to ? [{ from: end, to }] : [])];
  return { months: { from: first, to: monthPlus(end, -1) }, days };
}
