import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { clockHoursCode, limitOf } from '@hotline/policy';
import type { DryRunInput, DryRunReport, PackEdition, Span } from '@hotline/policy';
import { times } from './clock.js';
import { Changes } from './dry-run-changes.js';
import { hoursByCode } from './unit-hours.js';
import type { ClockKind, TimeClassCode } from './words.js';

const PAGE = 2_000;
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
  const shifts: number[] = [];
  let [looked, overdueAtOnce, noLongerOverdue] = [0, 0, 0];
  for (let last: string | null = '00000000-0000-0000-0000-000000000000'; last !== null;) {
    const clocks: OpenClock[] = await page(tx, last);
    looked += clocks.length;
    for (const clock of clocks) {
      const by = dueBy(after, clock) - dueBy(before, clock);
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

/** A clock within another one, or of help, keeps its own limit, which is a share of the other's. */
function dueBy(edition: PackEdition, clock: OpenClock): number {
  const { policy, calendar } = edition;
  const hours = hoursByCode(edition, clockHoursCode(policy, clock.kind) ?? clock.hours);
  const limit = clock.nested ? clock.limit : limitOf(policy, clock.kind, clock.timeClass);
  const at = new Date(clock.startedAt);
  return times(clock.kind, limit, at, { policy, calendar, hours }, clock.pausedMs, clock.extendedDays).dueAt.getTime();
}
