import { shanghaiDay } from '../../time/work-time.js';

const dayMs = 86_400_000;
/** How far back the board goes by itself, days. */
const farthest = 92;

export const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** JavaScript takes 30 February for 2 March. */
const exists = (day: string): boolean => !Number.isNaN(Date.parse(day)) && dayPlus(day, 0) === day;

/** The day an address asks for, or undefined for today: nothing that is no date, not yet come, or too long ago. */
export const dayIn = (text: string | null, now: number): string | undefined => {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text) || !exists(text)) return undefined;
  const today = shanghaiDay(now);
  return text < today && text >= dayPlus(today, -farthest) ? text : undefined;
};

/** 2026-03-24 → «3 月 24 日», 24 March. */
export const dayWords = (day: string, language: string): string =>
  language === 'en'
    ? new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
    : `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`;

const weekdays = ['0', '1', '2', '3', '4', '5', '6'] as const;
/** Sunday is '0'. */
export const weekdayOf = (day: string): (typeof weekdays)[number] =>
  weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '0';
