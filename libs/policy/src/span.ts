import { z } from 'zod';

/**
 * Units of a time limit. `wall*` runs round the clock; `work*` runs in the opening hours of the unit concerned on the
 * Chinese work calendar; `month` is a calendar month.
 */
export const SPAN_UNITS = ['wallMinute', 'wallHour', 'wallDay', 'workMinute', 'workHour', 'workDay', 'month'] as const;
export const SpanUnit = z.enum(SPAN_UNITS);
export type SpanUnit = z.infer<typeof SpanUnit>;

/** A time limit (时限) as policy writes it, such as `{n: 5, unit: 'workDay'}`; n is a whole number, at most 10,000. */
export const Span = z.strictObject({ n: z.int().min(0).max(10_000), unit: SpanUnit }).meta({ id: 'Span' });
export type Span = z.infer<typeof Span>;

/** Which time a span is measured in: `wall` never stands still, `work` stands still while the unit is closed. */
export type TimeKind = 'wall' | 'work';

/** Months are counted on the calendar and therefore in wall time. */
export function timeKindOf(span: Span): TimeKind {
  return span.unit.startsWith('work') ? 'work' : 'wall';
}

const ZH: Record<SpanUnit, string> = {
  wallMinute: '分钟',
  wallHour: '小时',
  wallDay: '日',
  workMinute: '工作分钟',
  workHour: '工作小时',
  workDay: '个工作日',
  month: '个月',
};
const EN: Record<SpanUnit, string> = {
  wallMinute: 'minute',
  wallHour: 'hour',
  wallDay: 'day',
  workMinute: 'work minute',
  workHour: 'work hour',
  workDay: 'workday',
  month: 'month',
};

/** The span in words, for an explanation or a letter: `5个工作日` / `5 workdays`. */
export function spanInWords(span: Span): { zh: string; en: string } {
  return { zh: `${span.n}${ZH[span.unit]}`, en: `${span.n} ${EN[span.unit]}${span.n === 1 ? '' : 's'}` };
}

const MINUTE = 60_000;
const DAY_OF_MONTH = 30;

/**
 * A share of a span, rounded down, never nothing: in its own unit where that comes out even, else in minutes of its kind.
 * @param dayMs opening hours of a workday, in ms
 */
export function shareOf({ n, unit }: Span, share: number, dayMs: number): Span {
  // 0.6 × 5 is 3, whatever binary fractions make of it.
  const part = Math.round(n * share * 1e6) / 1e6;
  if (Number.isInteger(part) && part > 0) return { n: part, unit };
  switch (unit) {
    case 'wallMinute':
    case 'workMinute':
      return { n: Math.max(1, Math.floor(part)), unit };
    case 'wallHour':
      return { n: Math.max(1, Math.floor(part * 60)), unit: 'wallMinute' };
    case 'workHour':
      return { n: Math.max(1, Math.floor(part * 60)), unit: 'workMinute' };
    case 'wallDay':
      return { n: Math.max(1, Math.floor(part * 24)), unit: 'wallHour' };
    case 'workDay':
      return { n: Math.max(1, Math.floor((part * dayMs) / MINUTE)), unit: 'workMinute' };
    case 'month':
      return { n: Math.max(1, Math.floor(part * DAY_OF_MONTH)), unit: 'wallDay' };
    default:
      return unit satisfies never;
  }
}
