import type { BoardScope } from '../../api/board.js';
import { channels, types } from '../order/order-query.js';

export const periodKinds = ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];
export const splits = ['unit', 'district', 'channel', 'category', 'type'] as const;
export type Split = (typeof splits)[number];
export const tabs = ['figures', 'units', 'flags', 'frozen'] as const;
export type Tab = (typeof tabs)[number];
export const scopeNames = ['unit', 'within', 'district', 'channel', 'category', 'type'] as const;

const months: Record<PeriodKind, number> = { day: 0, week: 0, month: 1, quarter: 3, halfYear: 6, year: 12 };
const dayMs = 86_400_000;
const isDay = (text: string | null): text is string =>
  text !== null &&
  /^20\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((each) => each === value);

/** The scope an address stands for; a month by itself. What is not known is passed over, so that an old bookmark still opens. */
export const scopeOf = (search: URLSearchParams, today: string): BoardScope => {
  const [from, to] = [search.get('from'), search.get('to')];
  const any = isDay(from) && isDay(to) && from <= to;
  const day = search.get('day');
  return {
    ...(any
      ? { from, to }
      : { period: oneOf(periodKinds, search.get('period')) ?? 'month', day: isDay(day) ? day : today }),
    unit: search.get('unit') ?? undefined,
    within: search.get('unit') && search.get('within') === 'own' ? 'own' : undefined,
    district: search.get('district') ?? undefined,
    channel: oneOf(channels, search.get('channel')),
    category: search.get('category') ?? undefined,
    type: oneOf(types, search.get('type')),
  };
};

/** The day on which the period before or after lies: its first. */
export const stepped = (kind: PeriodKind, day: string, by: 1 | -1): string => {
  const at = new Date(`${day}T00:00:00Z`);
  if (months[kind] > 0)
    return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + by * months[kind], 1)).toISOString().slice(0, 10);
  return new Date(at.getTime() + by * (kind === 'week' ? 7 : 1) * dayMs).toISOString().slice(0, 10);
};

/** What a period is called: 2026-03-24, 03-23 – 03-29, 2026 年 3 月, 2026 Q1 … */
export const periodWords = (kind: PeriodKind | null, from: string, to: string, language: string): string => {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
  const zh = language !== 'en';
  switch (kind) {
    case 'day':
      return from;
    case 'month':
      return zh ? `${year} 年 ${month} 月` : `${from.slice(0, 7)}`;
    case 'quarter':
      return zh ? `${year} 年第 ${(month + 2) / 3} 季度` : `${year} Q${(month + 2) / 3}`;
    case 'halfYear':
      return zh ? `${year} 年${month === 1 ? '上' : '下'}半年` : `${year} H${month === 1 ? 1 : 2}`;
    case 'year':
      return zh ? `${year} 年` : year;
    default:
      return `${from} – ${to}`;
  }
};

/** Long periods are drawn by month: a line of a year of days says nothing. */
export const stepOf = (from: string, to: string): 'day' | 'month' =>
  (Date.parse(to) - Date.parse(from)) / dayMs > 100 ? 'month' : 'day';
