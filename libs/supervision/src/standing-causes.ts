import { Injectable } from '@nestjs/common';
import { Assignment, Clock, LIVE_STATES, hoursByCode } from '@hotline/dispatch';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import type { SupervisionTrigger } from '@hotline/policy';
import { causeGone } from './automaton.rules.js';
import type { SupervisionOrder } from './supervision-order.entity.js';
import type { Watch } from './watch.entity.js';

/** How the causes of supervision stand now: reads clocks and assignments again, and never changes them. */
@Injectable()
export class StandingCauses {
  constructor(private readonly pack: CityPack) {}

  /** Whether what a supervision order was issued for is no longer so. What was issued by hand has a cause of its own. */
  async gone(tx: Tx, order: SupervisionOrder): Promise<boolean> {
    const trigger = this.trigger(order.trigger ?? null);
    if (!trigger) return false;
    const clock = order.clockId ? await tx.em.findOne(Clock, { id: order.clockId }) : null;
    const assignment = order.assignmentId ? await tx.em.findOne(Assignment, { id: order.assignmentId }) : null;
    const live = assignment !== null && (LIVE_STATES as readonly string[]).includes(assignment.state);
    return causeGone(trigger.when, clock && this.standingOf(tx, clock), live);
  }

  /** What a watch finds when it looks: fires, waits for another instant, stands still with its clock, or is over. */
  async find(tx: Tx, watch: Watch): Promise<{ clock: Clock | null; at: Date | null; ended: boolean }> {
    const clock = await tx.em.findOne(Clock, { id: watch.clockId });
    if (!clock || this.standingOf(tx, clock).ended) return { clock, at: null, ended: true };
    if (clock.pausedAt) return { clock, at: null, ended: false };
    return { clock, at: this.firesAt(clock, watch), ended: false };
  }

  /** When a watch fires, by its clock as it stands: the span after the due instant, in the hours of the clock. */
  firesAt(clock: Clock, { after }: Pick<Watch, 'after'>): Date {
    return addTime(clock.dueAt, after, hoursByCode(this.pack, clock.hours), this.pack.calendar);
  }

  trigger(code: string | null): SupervisionTrigger | null {
    return this.pack.policy.supervision.triggers.find((trigger) => trigger.code === code) ?? null;
  }

  private standingOf(tx: Tx, clock: Clock) {
    return {
      now: tx.now,
      nearAt: clock.nearAt,
      dueAt: clock.dueAt,
      ended: Boolean(clock.stoppedAt ?? clock.cancelledAt),
    };
  }
}
