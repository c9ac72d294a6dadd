import type { Clock } from './clock.entity.js';
import { stateOf } from './clock.js';
import type { ClockView } from './work-order.views.js';

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

export function clockView(clock: Clock, now: Date): ClockView {
  return {
    id: clock.id,
    kind: clock.kind,
    state: stateOf(clock, now),
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    nearAt: clock.nearAt.toISOString(),
    pausedAt: iso(clock.pausedAt),
    pausedMs: clock.pausedMs,
    stoppedAt: iso(clock.stoppedAt),
    limit: clock.limit,
    round: clock.round,
    unit: clock.unit ?? null,
  };
}

/**
 * The clock a list shows for an order: of the reader's own unit if it has any, the open one that falls due first,
 * standing still last; when none is open, the last that stopped.
 */
export function mostPressing(clocks: readonly Clock[], ownUnits: readonly string[] | null): Clock | null {
  const own = ownUnits ? clocks.filter((clock) => clock.unit && ownUnits.includes(clock.unit)) : [];
  const among = own.some((clock) => !clock.stoppedAt) ? own : clocks;
  const open = among.filter((clock) => !clock.stoppedAt);
  const moving = open.filter((clock) => !clock.pausedAt);
  if (open.length > 0) return (moving.length > 0 ? moving : open).reduce((a, b) => (b.dueAt < a.dueAt ? b : a));
  return among.reduce<Clock | null>((a, b) => (a && a.stoppedAt! >= b.stoppedAt! ? a : b), null);
}
