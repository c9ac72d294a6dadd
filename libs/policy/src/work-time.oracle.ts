/**
 * A second, naive way to reckon work time, written without a line of {@link file://./work-time.ts}: it walks day by day
 * through `YYYY-MM-DD` texts, and minute by minute through every day that is not open as a whole between two midnights.
 * Slow on purpose; it proves the fast one.
 */
import type { HoursTemplate } from './units.schema.js';

/** The days the State Council notices change, as `YYYY-MM-DD`. */
export interface NoticeDays {
  off: ReadonlySet<string>;
  makeUp: ReadonlySet<string>;
}

const MINUTE = 60_000;
const EIGHT_HOURS = 480 * MINUTE;

/** Naive work time for one hours template. All instants and lengths are in ms. */
export class WorkTimeOracle {
  readonly #open: boolean[];
  /** Work time of one regular day. */
  readonly dayMs: number;
  readonly #days = new Map<number, boolean>();

  constructor(
    private readonly template: HoursTemplate,
    private readonly notices: NoticeDays,
  ) {
    this.#open = Array.from({ length: 1440 }, (_, minute) => {
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      return template.spans.some(([from, to]) => from <= clock && clock < to);
    });
    this.dayMs = template.clock === 'wall' ? 1440 * MINUTE : this.#open.filter(Boolean).length * MINUTE;
  }

  add(start: number, length: number): number {
    if (this.template.clock === 'wall') return start + length;
    let at = start;
    let left = length;
    while (left > 0) {
      const midnight = midnightBefore(at);
      const opens = this.#opensOn(midnight);
      if (opens && at === midnight && left > this.dayMs) {
        left -= this.dayMs;
        at = midnight + 1440 * MINUTE;
        continue;
      }
      for (let minute = Math.floor((at - midnight) / MINUTE); opens && minute < 1440; minute++) {
        const end = midnight + (minute + 1) * MINUTE;
        if (this.#open[minute]) {
          if (left <= end - at) return at + left;
          left -= end - at;
        }
        at = end;
      }
      at = midnight + 1440 * MINUTE;
    }
    return at;
  }

  subtract(end: number, length: number): number {
    if (this.template.clock === 'wall') return end - length;
    let at = end;
    let left = length;
    while (left > 0) {
      const midnight = midnightBefore(at - 1);
      const opens = this.#opensOn(midnight);
      if (opens && at === midnight + 1440 * MINUTE && left > this.dayMs) {
        left -= this.dayMs;
        at = midnight;
        continue;
      }
      for (let minute = Math.floor((at - 1 - midnight) / MINUTE); opens && minute >= 0; minute--) {
        const begin = midnight + minute * MINUTE;
        if (this.#open[minute]) {
          if (left <= at - begin) return at - left;
          left -= at - begin;
        }
        at = begin;
      }
      at = midnight;
    }
    return at;
  }

  between(from: number, to: number): number {
    if (this.template.clock === 'wall') return to - from;
    let sum = 0;
    let at = from;
    while (at < to) {
      const midnight = midnightBefore(at);
      const opens = this.#opensOn(midnight);
      if (opens && at === midnight && to > midnight + 1440 * MINUTE) {
        sum += this.dayMs;
        at = midnight + 1440 * MINUTE;
        continue;
      }
      for (let minute = Math.floor((at - midnight) / MINUTE); opens && minute < 1440 && at < to; minute++) {
        const close = midnight + (minute + 1) * MINUTE;
        const end = close < to ? close : to;
        if (this.#open[minute]) sum += end - at;
        at = end;
      }
      at = Math.max(at, midnight + 1440 * MINUTE);
    }
    return sum;
  }

  #opensOn(midnight: number): boolean {
    let opens = this.#days.get(midnight);
    if (opens === undefined) {
      const text = new Date(midnight + EIGHT_HOURS).toISOString().slice(0, 10);
      const weekday = new Date(`${text}T12:00:00Z`).getUTCDay() || 7;
      if (this.template.days.length === 7) opens = true;
      else if (this.notices.makeUp.has(text)) opens = true;
      else if (this.notices.off.has(text)) opens = false;
      else opens = this.template.days.includes(weekday);
      this.#days.set(midnight, opens);
    }
    return opens;
  }
}

function midnightBefore(at: number): number {
  const sinceMidnight = (((at + EIGHT_HOURS) % (1440 * MINUTE)) + 1440 * MINUTE) % (1440 * MINUTE);
  return at - sinceMidnight;
}
