import type { SheetListCode } from '@hotline/policy';
import type { SheetPart, SheetRateCode } from './sheet.words.js';

/** The city's clock is China Standard Time, eight hours ahead of UTC, without summer time since 1992. */
const CST_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Calendar day in Shanghai of an instant, as `2026-03-24`. */
export const dayOf = (at: Date): string => new Date(at.getTime() + CST_MS).toISOString().slice(0, 10);
/** The instant at which a Shanghai day begins. */
export const dayStart = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - CST_MS);
/** The day `n` days later, or earlier when negative. */
export const dayPlus = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);

/** The instant at which the sheets of a day are made. @param at `HH:MM`, `24:00` being the end of the day */
export function cutOff(day: string, at: string): Date {
  const [hours, minutes] = at.split(':').map(Number) as [number, number];
  return new Date(dayStart(day).getTime() + (hours * 60 + minutes) * 60_000);
}

/** When sheets are made, and how many days back that may still be done. */
export interface SheetDays {
  at: string;
  isSheetDay: (day: string) => boolean;
  mostLate: number;
}

/**
 * The next day whose sheets are due by `now`; null when none is. Days that nobody was there for are made up for, the
 * oldest first, but not further back than `mostLate`. Before the first sheet ever, that is the latest day due.
 */
export function nextSheetDay(now: Date, last: string | null, { at, isSheetDay, mostLate }: SheetDays): string | null {
  const today = dayOf(now);
  const latest = cutOff(today, at) <= now ? today : dayPlus(today, -1);
  const earliest = dayPlus(latest, 1 - mostLate);
  if (last === null) {
    for (let day = latest; day >= earliest; day = dayPlus(day, -1)) if (isSheetDay(day)) return day;
    return null;
  }
  const next = dayPlus(last, 1);
  for (let day = next < earliest ? earliest : next; day <= latest; day = dayPlus(day, 1))
    if (isSheetDay(day)) return day;
  return null;
}

/** What a sheet counts: the instants between which things happened, and the days on which they fell due. */
export interface SheetWindow {
  /** What happened after this and up to `until`: no instant between two sheets is lost. */
  from: Date;
  until: Date;
  /** What fell due from here on and before `dueUntil`. */
  dueFrom: Date;
  dueUntil: Date;
}

/** The window of a day's sheet, which goes on where the one before it ended. */
export function windowOf(day: string, at: string, last: { day: string; until: Date } | null): SheetWindow {
  return {
    from: last?.until ?? dayStart(day),
    until: cutOff(day, at),
    dueFrom: dayStart(last ? dayPlus(last.day, 1) : day),
    dueUntil: dayStart(dayPlus(day, 1)),
  };
}

/** How many rows of each list there are, and of each part of it. */
export type SheetTally = Partial<Record<SheetListCode, { n: number; parts: Partial<Record<SheetPart, number>> }>>;

/** Rows of a unit's list, counted. */
export interface Counted {
  unit: string;
  list: SheetListCode;
  part: SheetPart | null;
  n: number;
}

/** Adds up what belongs on one sheet. */
export function tallyOf(counted: readonly Counted[]): SheetTally {
  const tally: SheetTally = {};
  for (const { list, part, n } of counted) {
    const of = (tally[list] ??= { n: 0, parts: {} });
    of.n += n;
    if (part !== null) of.parts[part] = (of.parts[part] ?? 0) + n;
  }
  return tally;
}

export const countOf = (tally: SheetTally, list: SheetListCode, part?: SheetPart): number =>
  (part === undefined ? tally[list]?.n : tally[list]?.parts[part]) ?? 0;

/** A rate of a sheet; its value is null when nothing could be counted. */
export interface SheetRate {
  code: SheetRateCode;
  numerator: number;
  denominator: number;
  value: number | null;
}

/**
 * 及时签收率 = signed in time / signed, and unsigned past the limit. 按时办结率 = finished on or before due / due in the
 * days of the sheet; what falls due after the sheet was made is in neither.
 */
export function ratesOf(tally: SheetTally): SheetRate[] {
  const n = (list: SheetListCode, part: SheetPart) => countOf(tally, list, part);
  const finished = n('dueToday', 'inTime');
  return [
    rate('signedOnTime', n('signed', 'inTime'), countOf(tally, 'signed') + n('unsigned', 'late')),
    rate('finishedOnTime', finished, finished + n('dueToday', 'late') + n('dueToday', 'undone')),
  ];
}

function rate(code: SheetRateCode, numerator: number, denominator: number): SheetRate {
  return { code, numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

/** Lists and parts of orders that their unit has not finished; the head may say why. */
export const isUnfinished = (list: SheetListCode, part: SheetPart | null): boolean =>
  list === 'overdue' || (list === 'dueToday' && (part === 'undone' || part === 'pending'));

/** Whether anything stands on the sheet; an empty one need not be read. */
export const hasAnything = (tally: SheetTally): boolean => Object.values(tally).some(({ n }) => n > 0);

/** Sorting key of the city's view, the worst first: unread in time, then overdue, undone, unsigned past the limit. */
export function worst({ unread, tally }: { unread: boolean; tally: SheetTally }): number[] {
  return [
    unread ? 1 : 0,
    countOf(tally, 'overdue'),
    countOf(tally, 'dueToday', 'undone'),
    countOf(tally, 'unsigned', 'late'),
    countOf(tally, 'supervision'),
    countOf(tally, 'received'),
  ];
}
