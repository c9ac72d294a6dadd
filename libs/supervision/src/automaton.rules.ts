import type { ClockKind, Span, SupervisionTrigger } from '@hotline/policy';
import type { SupervisionLevel } from './supervision.lifecycle.js';

/** Something the automaton has seen in the event log that may set supervision off. */
export type Seen =
  | { what: 'near' | 'overdue'; clock: ClockKind }
  | { what: 'rework'; round: number }
  | { what: 'finding'; finding: string }
  | { what: 'unreadSheet' };

/** What a thing seen sets off: at once, or when a span has passed since the clock fell due. */
export interface SetOff {
  now: SupervisionTrigger[];
  later: { trigger: SupervisionTrigger; after: Span }[];
}

/** The triggers (督办触发) of policy that a thing seen sets off. */
export function setOff(triggers: readonly SupervisionTrigger[], seen: Seen): SetOff {
  const off: SetOff = { now: [], later: [] };
  for (const trigger of triggers) {
    const { when } = trigger;
    if (seen.what === 'near' && 'elapsedPercent' in when && when.clock === seen.clock) off.now.push(trigger);
    if (seen.what === 'overdue' && 'overdue' in when && when.clock === seen.clock) {
      if (when.overdue.n === 0) off.now.push(trigger);
      else off.later.push({ trigger, after: when.overdue });
    }
    if (seen.what === 'rework' && 'reworkRound' in when && seen.round >= when.reworkRound) off.now.push(trigger);
    if (seen.what === 'finding' && 'finding' in when && when.finding === seen.finding) off.now.push(trigger);
    if (seen.what === 'unreadSheet' && 'sheet' in when) off.now.push(trigger);
  }
  return off;
}

/** An open supervision order on the same assignment, as the rules see it. */
export interface OpenOrder {
  id: string;
  level: SupervisionLevel;
  trigger: string | null;
  /** Level that its trigger asks for; lower than `level` when it was raised since. */
  triggerLevel: number | null;
}

/**
 * Whether a trigger issues a supervision order beside those open on the assignment, and which of them it supersedes; null
 * when it issues none. One is open for each trigger; a higher level takes the place of a lower one, and a trigger takes the place of a lesser
 * one that was merely raised to the same level for want of an answer. Manual supervision stands by itself: a leader's
 * instruction is answered for its own sake. So does what is asked of a head who has not read the daily sheet.
 */
export function standing(
  trigger: Pick<SupervisionTrigger, 'code' | 'level'> & Partial<Pick<SupervisionTrigger, 'when'>>,
  open: readonly OpenOrder[],
): string[] | null {
  const automatic = open.filter((order) => order.trigger !== null);
  if (trigger.when && 'sheet' in trigger.when)
    return automatic.some(({ trigger: t }) => t === trigger.code) ? null : [];
  if (automatic.some((order) => order.trigger === trigger.code || order.level > trigger.level)) return null;
  const yields = (order: OpenOrder) =>
    order.level < trigger.level || (order.triggerLevel !== null && order.triggerLevel < trigger.level);
  return automatic.filter(yields).map((order) => order.id);
}

/** A clock as it stands, as far as a cause depends on it. */
export interface ClockStanding {
  now: Date;
  nearAt: Date;
  dueAt: Date;
  /** Stopped or cancelled. */
  ended: boolean;
}

/** Whether the cause of supervision has gone: signed, replied, extended. A finding never goes away by itself. */
export function causeGone(
  when: SupervisionTrigger['when'],
  clock: ClockStanding | null,
  assignmentLive: boolean,
): boolean {
  if ('finding' in when) return false;
  if ('reworkRound' in when || 'sheet' in when) return !assignmentLive;
  if (!clock || clock.ended) return true;
  return 'overdue' in when ? clock.now <= clock.dueAt : clock.now < clock.nearAt;
}
