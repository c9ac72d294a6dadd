import type { HoursTemplate } from './units.schema.js';
import { MAKE_UP, OFF, type WorkCalendar, weekdayOf } from './work-calendar.js';

const MINUTE = 60_000;

/**
 * The opening hours of a unit (工作时间), compiled from an hours template of the pack.
 *
 * A template with all seven days is an everyday service and is not closed by statutory holidays. One with `clock: wall`
 * runs work spans in wall time. `dutyDays`/`dutySpans` only tell when someone can be reached; they never run a deadline.
 */
export class Hours {
  readonly code: string;
  /** True when work time is wall time (全天候). */
  readonly wall: boolean;
  /** Opening spans of a day in ms after local midnight, ascending, disjoint. */
  readonly spans: readonly (readonly [from: number, to: number])[];
  /** Milliseconds of work in one regular day, which is what a `workDay` is worth. */
  readonly dayMs: number;
  readonly #days: ReadonlySet<number>;
  readonly #everyday: boolean;
  readonly #dutyDays: ReadonlySet<number>;
  readonly #dutySpans: readonly (readonly [number, number])[];

  constructor(readonly template: HoursTemplate) {
    this.code = template.code;
    this.wall = template.clock === 'wall';
    this.spans = template.spans.map(([from, to]) => [msOfDay(from), msOfDay(to)] as const);
    this.#days = new Set(template.days);
    this.#everyday = this.#days.size === 7;
    this.dayMs = this.wall ? 24 * 60 * MINUTE : this.spans.reduce((sum, [from, to]) => sum + to - from, 0);
    this.#dutyDays = new Set(template.dutyDays ?? []);
    this.#dutySpans = (template.dutySpans ?? []).map(([from, to]) => [msOfDay(from), msOfDay(to)] as const);
    let end = 0;
    for (const [from, to] of this.spans) {
      if (from < end || to <= from) throw new RangeError(`Hours ${template.code}: spans must ascend without overlap`);
      end = to;
    }
    if (this.spans.length === 0 || this.#days.size === 0) throw new RangeError(`Hours ${template.code} never open`);
  }

  /** Whether the unit opens on that local day: holidays close it, make-up workdays open it, unless it serves every day. */
  opensOn(day: number, calendar: WorkCalendar): boolean {
    if (this.#everyday) return true;
    const mark = calendar.mark(day);
    return mark === MAKE_UP || (mark !== OFF && this.#days.has(weekdayOf(day)));
  }

  /** Duty spans (值守) of a local day on which the unit is reachable although no deadline runs. */
  dutySpansOn(day: number): readonly (readonly [number, number])[] {
    return this.#dutyDays.has(weekdayOf(day)) ? this.#dutySpans : [];
  }
}

/** `HH:MM` → ms after midnight. */
function msOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours! * 60 + minutes!) * MINUTE;
}
