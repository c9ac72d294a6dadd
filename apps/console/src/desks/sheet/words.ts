import { sheetEn } from '../../i18n/sheet.en.js';
import { sheetZh } from '../../i18n/sheet.zh.js';
import { words } from '../../i18n/words.js';

export const useSheetWords = words('sheet', sheetZh, sheetEn);
type Say = ReturnType<typeof useSheetWords>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something is overdue: days and hours, or hours and minutes. */
export const spanOf = (say: Say, ms: number): string =>
  ms >= day
    ? say('span.days', { d: Math.floor(ms / day), h: Math.floor((ms % day) / hour) })
    : say('span.hours', { h: Math.floor(ms / hour), m: Math.floor((ms % hour) / minute) });

/** A share as percent with one decimal; a dash when nothing could be counted. */
export const percentOf = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);
