import type { CalendarFile } from './calendar.schema.js';

const DAY = 86_400_000;
/** China has one zone, UTC+8, without daylight saving time since 1992. */
export const SHANGHAI_OFFSET = 8 * 3_600_000;

/** Number of the local day in Asia/Shanghai, counted from 1970-01-01; Thursday is day 0. */
export function dayNumberOf(at: number): number {
  return Math.floor((at + SHANGHAI_OFFSET) / DAY);
}

/** The instant (ms since the epoch) at which a local day begins. */
export function startOfDayNumber(day: number): number {
  return day * DAY - SHANGHAI_OFFSET;
}

/** `YYYY-MM-DD` → number of the day. @throws RangeError when the text is no day. */
export function dayNumberOfText(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text)) throw new RangeError(`No such day: ${text}`);
  return at / DAY;
}

/** Number of the day → `YYYY-MM-DD`. */
export function textOfDayNumber(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Monday = 1 … Sunday = 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export const ORDINARY = 0;
export const OFF = 1;
export const MAKE_UP = 2;

/**
 * The Chinese work calendar: statutory holidays (法定节假日), make-up workdays (调休上班日) and the years whose State
 * Council notice is loaded. A year without notice works with weekends only; {@link unknownYears} tells who must be
 * warned.
 */
export class WorkCalendar {
  readonly #marks: Uint8Array;
  readonly #first: number;
  readonly #years: ReadonlySet<number>;

  /** @param days `YYYY-MM-DD` texts; a day in both lists is refused with a RangeError. */
  constructor(days: { off: Iterable<string>; makeUp: Iterable<string>; knownYears: Iterable<number> }) {
    const off = [...days.off].map(dayNumberOfText);
    const makeUp = [...days.makeUp].map(dayNumberOfText);
    const all = [...off, ...makeUp];
    this.#first = all.reduce((least, day) => Math.min(least, day), all[0] ?? 0);
    this.#marks = new Uint8Array(
      all.length === 0 ? 0 : all.reduce((most, day) => Math.max(most, day)) - this.#first + 1,
    );
    for (const day of off) this.#marks[day - this.#first] = OFF;
    for (const day of makeUp) {
      if (this.#marks[day - this.#first] === OFF)
        throw new RangeError(`${textOfDayNumber(day)} is off and worked at once`);
      this.#marks[day - this.#first] = MAKE_UP;
    }
    this.#years = new Set(days.knownYears);
  }

  /** @param file a parsed `calendar.yaml`; both ends of a holiday are off. */
  static of(file: CalendarFile): WorkCalendar {
    const holidays = file.years.flatMap((year) => year.holidays);
    const off = holidays.flatMap(({ from, to }) => {
      const first = dayNumberOfText(from);
      return Array.from({ length: dayNumberOfText(to) - first + 1 }, (_, i) => textOfDayNumber(first + i));
    });
    return new WorkCalendar({
      off,
      makeUp: holidays.flatMap((holiday) => holiday.makeUp),
      knownYears: file.years.map((year) => year.year),
    });
  }

  /** What the notices say of a day: {@link ORDINARY}, {@link OFF} or {@link MAKE_UP}. */
  mark(day: number): number {
    return this.#marks[day - this.#first] ?? ORDINARY;
  }

  /** Every day the notices mark {@link OFF} or {@link MAKE_UP}, as `YYYY-MM-DD`, in order. */
  daysMarked(mark: typeof OFF | typeof MAKE_UP): string[] {
    return Array.from(this.#marks.entries()).flatMap(([offset, each]) =>
      each === mark ? [textOfDayNumber(this.#first + offset)] : [],
    );
  }

  /** Whether offices work on that day (of Asia/Shanghai). @param at an instant, or `YYYY-MM-DD` */
  isWorkday(at: Date | string): boolean {
    const day = typeof at === 'string' ? dayNumberOfText(at) : dayNumberOf(at.getTime());
    const mark = this.mark(day);
    return mark === MAKE_UP || (mark === ORDINARY && weekdayOf(day) <= 5);
  }

  knowsYear(year: number): boolean {
    return this.#years.has(year);
  }

  /** The local years touched between two instants whose notice is not loaded (`unknownYear`), in order. */
  unknownYears(from: Date, to: Date): number[] {
    const first = yearOf(from);
    const last = yearOf(to);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i).filter(
      (y) => !this.#years.has(y),
    );
  }
}

/** The year of an instant in Asia/Shanghai. */
export function yearOf(at: Date): number {
  return new Date(at.getTime() + SHANGHAI_OFFSET).getUTCFullYear();
}
