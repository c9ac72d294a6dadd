import { invalid } from '@hotline/kernel';
import { daysBetween, periodOf } from './period.js';
import type { Period, PeriodKind } from './period.js';

/** The longest period that may be asked for: three years and a day of each leap. */
const MOST_DAYS = 3 * 366;

export interface AskedPeriod {
  period?: PeriodKind | undefined;
  day?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * The period a query names: its kind and day, or its days from–to, else the day itself or today.
 * @throws Problem 400 when both are given, one end is missing, the ends are crossed or further apart than three years
 */
export function askedPeriod(asked: AskedPeriod, today: string): { period: Period; kind: PeriodKind | null } {
  const { from, to, day = today } = asked;
  if (from === undefined && to === undefined) {
    const kind = asked.period ?? 'day';
    return { period: periodOf(kind, day), kind };
  }
  if (asked.period !== undefined || asked.day !== undefined)
    throw invalid('period', 'give a period with its day, or the days from and to');
  if (from === undefined || to === undefined)
    throw invalid(from === undefined ? 'from' : 'to', 'is needed with the other');
  if (from > to) throw invalid('to', 'must not lie before from');
  if (daysBetween(from, to) >= MOST_DAYS) throw invalid('to', 'must lie within three years of from');
  return { period: { from, to }, kind: null };
}
