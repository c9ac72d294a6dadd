import type { AddDutyShifts, DutyRoster } from '../../api/contract.js';

export type DutyRole = AddDutyShifts['shifts'][number]['role'];
export const dutyRoles: readonly DutyRole[] = ['dutyOfficer', 'handler', 'unitLead', 'unitHead', 'supervisor'];
export type NewShift = AddDutyShifts['shifts'][number];

const dayMs = 86_400_000;
const next = (day: string, n = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10);
/** Monday = 1 … Sunday = 7. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
/** Shanghai keeps UTC+8 all year. */
const instant = (day: string, time: string): string => `${day}T${time}:00+08:00`;

/** One turn: it ends on the next day when its end is not later than its beginning. */
const shiftOn = (day: string, from: string, until: string) => ({
  from: instant(day, from),
  until: instant(until <= from ? next(day) : day, until),
});

export interface Repeat {
  role: DutyRole;
  /** Ids of people, who take it in turn. */
  people: readonly string[];
  weekdays: readonly number[];
  first: string;
  last: string;
  from: string;
  until: string;
  phone?: string;
}

/** The turns of a weekly pattern, both days included. */
export const expanded = ({ role, people, weekdays, first, last, from, until, phone }: Repeat): NewShift[] => {
  const shifts: NewShift[] = [];
  if (people.length === 0) return shifts;
  for (let day = first; day <= last; day = next(day)) {
    if (!weekdays.includes(weekdayOf(day))) continue;
    const personId = people[shifts.length % people.length]!;
    shifts.push({ role, personId, ...shiftOn(day, from, until), ...(phone && { phone }) });
  }
  return shifts;
};

/** What a line of a pasted roster lacks, and the word that tells which. */
export interface Flaw {
  line: number;
  why: 'date' | 'time' | 'name' | 'many' | 'rest';
  word: string;
}

const dateIn = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const timesIn = /^(\d{1,2}):(\d{2})[-–—~至](\d{1,2}):(\d{2})$/;
const phoneIn = /^[0-9+()-]{5,32}$/;
const two = (text: string): string => text.padStart(2, '0');

/** Reads pasted lines: date, begin-end, name, and in any order a role and a telephone. Blank lines are passed over. */
export const readPasted = (
  text: string,
  people: DutyRoster['people'],
  roleOf: (word: string) => DutyRole | undefined,
): { shifts: NewShift[]; flaws: Flaw[] } => {
  const shifts: NewShift[] = [];
  const flaws: Flaw[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const words = raw.split(/[\s,，;；、]+/).filter((word) => word !== '');
    if (words.length === 0) continue;
    const read = readLine(words, people, roleOf);
    if ('why' in read) flaws.push({ line: i + 1, ...read });
    else shifts.push(read);
  }
  return { shifts, flaws };
};

const readLine = (
  words: readonly string[],
  people: DutyRoster['people'],
  roleOf: (word: string) => DutyRole | undefined,
): NewShift | Omit<Flaw, 'line'> => {
  let day: string | undefined;
  let times: { from: string; until: string } | undefined;
  let personId: string | undefined;
  let phone: string | undefined;
  let role: DutyRole = 'dutyOfficer';
  for (const word of words) {
    const date = dateIn.exec(word);
    const span = timesIn.exec(word);
    const named = people.filter((person) => person.name === word);
    const known = roleOf(word);
    if (date) day = `${date[1]}-${two(date[2]!)}-${two(date[3]!)}`;
    else if (span) times = { from: `${two(span[1]!)}:${span[2]}`, until: `${two(span[3]!)}:${span[4]}` };
    else if (named.length > 1) return { why: 'many', word };
    else if (named[0]) personId = named[0].id;
    else if (known) role = known;
    else if (phoneIn.test(word)) phone = word;
    else return { why: personId ? 'rest' : 'name', word };
  }
  if (!day || Number.isNaN(Date.parse(day))) return { why: 'date', word: words[0] ?? '' };
  if (!times) return { why: 'time', word: words[0] ?? '' };
  if (!personId) return { why: 'name', word: '' };
  return { role, personId, ...shiftOn(day, times.from, times.until), ...(phone && { phone }) };
};

/** The days of a month's sheet, whole weeks from Monday to Sunday. @param month `2026-03` */
export const daysOf = (month: string): string[] => {
  const first = `${month}-01`;
  const begin = next(first, 1 - weekdayOf(first));
  const days: string[] = [];
  for (let day = begin; days.length < 42; day = next(day)) {
    if (days.length % 7 === 0 && day.slice(0, 7) > month) break;
    days.push(day);
  }
  return days;
};

/** The month `by` months later. */
export const monthPlus = (month: string, by: number): string => {
  const [year, n] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, n - 1 + by, 1)).toISOString().slice(0, 7);
};

export const dayPlus = next;
