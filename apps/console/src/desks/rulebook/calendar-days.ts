import type { CalendarPart } from '../../api/contract.js';

export type Year = CalendarPart['years'][number];
type Holiday = Year['holidays'][number];
export type DayMark = 'off' | 'makeUp' | 'weekend' | 'workday';

const DAY = 86_400_000;
export const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
export const isWeekend = (day: string): boolean => weekdayOf(day) >= 5;

/** The weeks of a month, Monday first; days of other months are null. */
export const weeksOf = (year: number, month: number): (string | null)[][] => {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const cells: (string | null)[] = Array.from({ length: weekdayOf(first) }, () => null);
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = dayPlus(day, 1)) cells.push(day);
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
};

const covers = ({ from, to }: Holiday, day: string): boolean => from <= day && day <= to;

/** What the notices of all years say of a day, with the holiday it belongs to. */
export const markOf = (years: readonly Year[], day: string): { mark: DayMark; holiday?: Holiday } => {
  const all = years.flatMap(({ holidays }) => holidays);
  const off = all.find((holiday) => covers(holiday, day));
  if (off) return { mark: 'off', holiday: off };
  const worked = all.find((holiday) => holiday.makeUp.includes(day));
  if (worked) return { mark: 'makeUp', holiday: worked };
  return { mark: isWeekend(day) ? 'weekend' : 'workday' };
};

/**
 * What a press on a day does: a workday becomes a day off and back; a weekend day becomes a day off, then a make-up
 * workday, then a weekend day again. A day off beside a holiday joins it; a make-up day goes to the nearest holiday.
 */
export const pressed = (years: readonly Year[], year: number, day: string, newName: string): Year[] => {
  const { mark } = markOf(years, day);
  const off = (wanted: readonly Year[]): Year[] =>
    changed(wanted, year, (holidays) => withDayOff(holidays, day, newName));
  if (mark === 'off') {
    const free = years.map((each) => ({ ...each, holidays: withoutDayOff(each.holidays, day) }));
    return isWeekend(day) ? changed(free, year, (holidays) => withMakeUp(holidays, day)) : free;
  }
  if (mark === 'makeUp')
    return years.map((each) => ({
      ...each,
      holidays: each.holidays.map((holiday) => ({
        ...holiday,
        makeUp: holiday.makeUp.filter((other) => other !== day),
      })),
    }));
  return off(years);
};

const changed = (years: readonly Year[], year: number, change: (holidays: Holiday[]) => Holiday[]): Year[] =>
  years.map((each) => (each.year === year ? { ...each, holidays: change(each.holidays) } : each));

const withDayOff = (holidays: Holiday[], day: string, newName: string): Holiday[] => {
  const before = holidays.find(({ to }) => dayPlus(to, 1) === day);
  const after = holidays.find(({ from }) => dayPlus(from, -1) === day);
  if (before) return holidays.map((each) => (each === before ? { ...each, to: day } : each));
  if (after) return holidays.map((each) => (each === after ? { ...each, from: day } : each));
  return inOrder([...holidays, { zh: newName, en: 'Holiday', from: day, to: day, makeUp: [] }]);
};

const withoutDayOff = (holidays: Holiday[], day: string): Holiday[] =>
  holidays.flatMap((holiday) => {
    if (!covers(holiday, day)) return [holiday];
    const left = { ...holiday, to: dayPlus(day, -1) };
    const right = { ...holiday, from: dayPlus(day, 1), makeUp: left.to < left.from ? holiday.makeUp : [] };
    return [left, right].filter(({ from, to }) => from <= to);
  });

const withMakeUp = (holidays: Holiday[], day: string): Holiday[] => {
  const at = Date.parse(day);
  const distance = ({ from }: Holiday): number => Math.abs(Date.parse(from) - at);
  const nearest = [...holidays].sort((a, b) => distance(a) - distance(b))[0];
  return holidays.map((each) => (each === nearest ? { ...each, makeUp: [...each.makeUp, day].sort() } : each));
};

const inOrder = (holidays: Holiday[]): Holiday[] => [...holidays].sort((a, b) => (a.from < b.from ? -1 : 1));
