import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { clockHoursCode, limitOf, MAKE_UP, OFF } from '@hotline/policy';
import type { DryRunInput, DryRunReport, PackEdition, Span, WorkCalendar } from '@hotline/policy';
import { dueOf } from './clock.js';
import { Changes } from './dry-run-changes.js';
import { dayOf } from './shanghai-day.js';
import { hoursByCode } from './unit-hours.js';
import type { ClockKind, TimeClassCode } from './words.js';

const PAGE = 10_000;
const MINUTE = 60_000;

interface OpenClock {
  id: string;
  number: string;
  kind: ClockKind;
  unit: string | null;
  timeClass: TimeClassCode;
  hours: string;
  limit: Span;
  nested: boolean;
  pausedMs: number;
  extendedDays: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  dueAt: number;
}

/**
 * How many open clocks would be due at another instant, and by how much. The difference between the two reckonings is
 * laid on the stored due instant, so that what else has moved it stays.
 */
export async function tryClocks(tx: Tx, { before, after }: DryRunInput): Promise<DryRunReport> {
  const changes = new Changes();
  const changed = changedDays(before.calendar, after.calendar);
  const shifts: number[] = [];
  let [looked, overdueAtOnce, noLongerOverdue] = [0, 0, 0];
  for (let last: string | null = '00000000-0000-0000-0000-000000000000'; last !== null;) {
    const clocks: OpenClock[] = await page(tx, last);
    looked += clocks.length;
    for (const clock of clocks) {
      const by = shiftOf(before, after, clock, changed);
      changes.count('clock', clock.kind, 1, 1, by === 0 ? 0 : 1);
      if (by === 0) continue;
      shifts.push(by / MINUTE);
      if (clock.unit) changes.count('unit', clock.unit, 1, 1, 1);
      const now = tx.now.getTime();
      if (clock.dueAt >= now && clock.dueAt + by < now) overdueAtOnce += 1;
      if (clock.dueAt < now && clock.dueAt + by >= now) noLongerOverdue += 1;
      changes.add(
        { workOrder: clock.number, category: null, place: null, unit: clock.unit, clock: clock.kind },
        [{ what: 'dueAt', before: iso(clock.dueAt), after: iso(clock.dueAt + by) }],
        `${clock.kind} ${clock.timeClass} ${Math.sign(by)}`,
      );
    }
    last = clocks.length === PAGE ? clocks.at(-1)!.id : null;
  }
  shifts.sort((a, b) => a - b);
  return {
    of: 'openClocks',
    looked,
    changed: changes.total,
    counts: changes.counts(),
    shift: {
      earlier: shifts.filter((by) => by < 0).length,
      later: shifts.filter((by) => by > 0).length,
      medianMinutes: shifts.length > 0 ? Math.round(shifts[Math.floor(shifts.length / 2)]!) : null,
      mostEarlierMinutes: Math.round(Math.max(0, -(shifts[0] ?? 0))),
      mostLaterMinutes: Math.round(Math.max(0, shifts.at(-1) ?? 0)),
      overdueAtOnce,
      noLongerOverdue,
    },
    examples: changes.examples,
  };
}

const iso = (at: number): string => new Date(at).toISOString();

function page(tx: Tx, after: string): Promise<OpenClock[]> {
  return tx.rows(sql<OpenClock>`select c.id, w.number, c.kind, c.unit, c.time_class as "timeClass", c.hours, c."limit",
      c.outer_id is not null or (c.kind = 'finish' and c.role = 'coHandler') as nested,
      c.paused_ms::float8 as "pausedMs", c.extended_days as "extendedDays",
      (extract(epoch from c.started_at) * 1000)::float8 as "startedAt",
      (extract(epoch from c.due_at) * 1000)::float8 as "dueAt"
    from dispatch.clock c join dispatch.work_order w on w.id = c.work_order_id
    where c.stopped_at is null and c.cancelled_at is null and c.id > ${after}::uuid
    order by c.id limit ${PAGE}`);
}

/** By how many milliseconds a clock would be due later; the arithmetic is done only where something can differ. */
function shiftOf(before: PackEdition, after: PackEdition, clock: OpenClock, changed: readonly string[]): number {
  const [was, is] = [frameOf(before, clock), frameOf(after, clock)];
  const alike = was.hours.code === is.hours.code && was.limit.n === is.limit.n && was.limit.unit === is.limit.unit;
  const [from, last] = [dayOf(new Date(clock.startedAt)), changed.at(-1)];
  if (alike && (last === undefined || last < from)) return 0;
  const due = dueBy(was, clock);
  if (alike && !changed.some((day) => day >= from && day <= dayOf(new Date(due)))) return 0;
  return dueBy(is, clock) - due;
}

type Frame = ReturnType<typeof frameOf>;

/** A clock within another one, or of help, keeps its own limit, which is a share of the other's. */
function frameOf({ policy, calendar, hours }: Pick<PackEdition, 'policy' | 'calendar' | 'hours'>, clock: OpenClock) {
  return {
    policy,
    calendar,
    hours: hoursByCode({ hours }, clockHoursCode(policy, clock.kind) ?? clock.hours),
    limit: clock.nested ? clock.limit : limitOf(policy, clock.kind, clock.timeClass),
  };
}

function dueBy(frame: Frame, clock: OpenClock): number {
  return dueOf(frame.limit, new Date(clock.startedAt), frame, clock.pausedMs, clock.extendedDays).getTime();
}

/** Days on which one calendar works and the other does not, in order. */
function changedDays(before: WorkCalendar, after: WorkCalendar): string[] {
  const marked = (calendar: WorkCalendar) => [...calendar.daysMarked(OFF), ...calendar.daysMarked(MAKE_UP)];
  const days = new Set([...marked(before), ...marked(after)]);
  return [...days].filter((day) => before.isWorkday(day) !== after.isWorkday(day)).sort();
}
