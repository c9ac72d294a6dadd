import { stateOf } from './clock.js';
import type { ClockRecord } from './work-order.records.js';
import type { ClockView } from './work-order.views.js';

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

export function clockView(clock: Omit<ClockRecord, 'workOrderId'>, now: Date): ClockView {
  return {
    id: clock.id,
    kind: clock.kind,
    state: stateOf(clock, now),
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    nearAt: clock.nearAt.toISOString(),
    pausedAt: iso(clock.pausedAt),
    wakeAt: iso(clock.wakeAt),
    pausedMs: clock.pausedMs,
    stoppedAt: iso(clock.stoppedAt),
    limit: clock.limit,
    round: clock.round,
    unit: clock.unit ?? null,
    extendedDays: clock.extendedDays ?? 0,
    moved: clock.movedFrom && clock.movedBy ? { from: clock.movedFrom.toISOString(), by: clock.movedBy } : null,
  };
}
