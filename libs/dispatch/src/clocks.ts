import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, limitOf } from '@hotline/policy';
import type { Hours, Span } from '@hotline/policy';
import type { Assignment } from './assignment.entity.js';
import { CLOCK_EFFECTS } from './clock.effects.js';
import type { Cause, ClockEffect } from './clock.effects.js';
import { Clock } from './clock.entity.js';
import { times } from './clock.js';
import type { ClockFrame } from './clock.js';
import { earlierLimit, nestedLimit } from './nested-limit.js';
import { hoursByCode, hoursOfClock } from './unit-hours.js';
import type { ClockKind, TimeClassCode } from './words.js';
import type { WorkOrder } from './work-order.entity.js';

/** The clocks of work orders and assignments: started, stopped, paused, reckoned anew, each time as a visible event. */
@Injectable()
export class Clocks {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
  ) {}

  /** Every clock that was not cancelled, oldest first. */
  of(tx: Tx, workOrderId: string): Promise<Clock[]> {
    return tx.em.find(Clock, { workOrderId, cancelledAt: null }, { orderBy: { startedAt: 'asc', id: 'asc' } });
  }

  /** Does to the clocks what the table of effects says of a move. */
  async apply(tx: Tx, order: WorkOrder, cause: Cause, on?: Assignment): Promise<void> {
    const effects = (CLOCK_EFFECTS[cause] ?? []).filter(
      (effect: ClockEffect) =>
        (!effect.into || effect.into === order.state) && (!effect.role || effect.role === on?.role),
    );
    const needsOpen = effects.some((effect) => effect.do !== 'start') || Boolean(on?.parentId);
    const open = needsOpen ? await this.open(tx, order.id) : [];
    for (const effect of effects) {
      const owner = effect.of === 'assignment' ? on : undefined;
      const outer = owner?.parentId ? finishOf(open, owner.parentId) : undefined;
      if (effect.do === 'start') for (const kind of effect.clocks) this.begin(tx, order, kind, cause, owner, outer);
      const meant = open.filter((clock) => effect.clocks.includes(clock.kind) && isOf(clock, effect, on));
      if (effect.do === 'stop') for (const clock of meant) this.stopOne(tx, order, clock);
      if (effect.do === 'cancel') for (const clock of meant) this.cancelOne(tx, clock);
    }
  }

  /** Starts a clock of the order itself; one of that kind that runs already goes on and is answered. */
  async start(tx: Tx, order: WorkOrder, kind: ClockKind, cause: string): Promise<Clock> {
    const running = (await this.open(tx, order.id)).find((clock) => clock.kind === kind && !clock.assignmentId);
    return running ?? this.begin(tx, order, kind, cause);
  }

  /** Stops the order's open clocks of a kind: each is met or missed from now on. */
  async stop(tx: Tx, order: WorkOrder, kind: ClockKind): Promise<void> {
    for (const clock of await this.open(tx, order.id, kind)) this.stopOne(tx, order, clock);
  }

  /** Takes the order's open clocks of a kind away unjudged. */
  async cancel(tx: Tx, order: WorkOrder, kind: ClockKind): Promise<void> {
    for (const clock of await this.open(tx, order.id, kind)) this.cancelOne(tx, clock);
  }

  /** Lets the order's clocks of a kind stand still, as while the citizen is asked for more. */
  async pause(tx: Tx, order: WorkOrder, kind: ClockKind): Promise<void> {
    for (const clock of await this.open(tx, order.id, kind)) {
      if (clock.pausedAt) continue;
      clock.pause(tx.now, this.frameOf(clock));
      this.emit(tx, clock, 'clock.paused', {});
    }
  }

  async resume(tx: Tx, order: WorkOrder, kind: ClockKind): Promise<void> {
    for (const clock of await this.open(tx, order.id, kind)) {
      if (!clock.pausedAt) continue;
      clock.resume(tx.now, this.frameOf(clock));
      this.govern(order, clock);
      this.emit(tx, clock, 'clock.resumed', { dueAt: clock.dueAt.toISOString() });
    }
    await this.nest(tx, order, 'resumed');
  }

  /** Reckons the order's open clocks anew by the policy and calendar in force and the order's time class. */
  async recompute(tx: Tx, order: WorkOrder, cause: string): Promise<void> {
    // The oldest first: a clock that runs inside another started after it.
    const open = await this.open(tx, order.id);
    for (const clock of open) {
      const from = clock.dueAt;
      const frame = this.frameOf(clock);
      const outer = open.find(({ id }) => id === clock.outerId);
      const limit = this.limitWithin(clock.kind, order.timeClass, outer, clock, frame);
      clock.recompute(limit, order.timeClass, tx.now, frame);
      this.govern(order, clock);
      if (clock.dueAt.getTime() === from.getTime()) continue;
      this.emit(tx, clock, 'clock.recomputed', { from: from.toISOString(), to: clock.dueAt.toISOString(), cause });
    }
  }

  /** Reckons anew what runs inside another clock and would be due after it, since their units keep other hours. */
  private async nest(tx: Tx, order: WorkOrder, cause: string): Promise<void> {
    const open = await this.open(tx, order.id);
    for (const clock of open) {
      const outer = open.find(({ id }) => id === clock.outerId);
      if (!outer || clock.pausedAt || clock.dueAt <= outer.dueAt) continue;
      const from = clock.dueAt;
      const frame = this.frameOf(clock);
      clock.recompute(this.within(outer, clock, frame), clock.timeClass, tx.now, frame);
      this.emit(tx, clock, 'clock.recomputed', { from: from.toISOString(), to: clock.dueAt.toISOString(), cause });
    }
  }

  /** @param outer the finish clock within which this one must keep, when the assignment was passed down */
  private begin(tx: Tx, order: WorkOrder, kind: ClockKind, cause: string, on?: Assignment, outer?: Clock): Clock {
    const frame = this.frame(hoursOfClock(this.pack, this.units, kind, on?.unit ?? null));
    const limit = this.limitWithin(kind, order.timeClass, outer, { startedAt: tx.now, pausedMs: 0 }, frame);
    const { dueAt, nearAt } = times(kind, limit, tx.now, frame);
    const clock = Clock.started({
      id: newId(),
      workOrderId: order.id,
      assignmentId: on?.id ?? null,
      outerId: outer?.id ?? null,
      kind,
      unit: on?.unit ?? null,
      role: on?.role ?? null,
      timeClass: order.timeClass,
      hours: frame.hours.code,
      limit,
      round: order.round,
      cause,
      startedAt: tx.now,
      nearAt,
      dueAt,
      pausedMs: 0,
      pauses: [],
      nextFireAt: nearAt,
    });
    tx.add(clock);
    this.govern(order, clock);
    this.emit(tx, clock, 'clock.started', {
      assignment: clock.assignmentId ?? null,
      timeClass: clock.timeClass,
      startedAt: clock.startedAt.toISOString(),
      nearAt: clock.nearAt.toISOString(),
      dueAt: clock.dueAt.toISOString(),
    });
    return clock;
  }

  private stopOne(tx: Tx, order: WorkOrder, clock: Clock): void {
    if (clock.pausedAt) clock.resume(tx.now, this.frameOf(clock));
    clock.stop(tx.now);
    this.govern(order, clock);
    this.emit(tx, clock, 'clock.stopped', {
      startedAt: clock.startedAt.toISOString(),
      dueAt: clock.dueAt.toISOString(),
      stoppedAt: tx.now.toISOString(),
      met: tx.now <= clock.dueAt,
    });
  }

  private cancelOne(tx: Tx, clock: Clock): void {
    clock.cancel(tx.now);
    this.emit(tx, clock, 'clock.cancelled', {});
  }

  /** Open clocks, locked: the firing waits for this move, or this move for the firing. */
  private async open(tx: Tx, workOrderId: string, kind?: ClockKind): Promise<Clock[]> {
    await tx.em.flush();
    const where = { workOrderId, stoppedAt: null, cancelledAt: null, ...(kind && { kind }) };
    return tx.em.find(Clock, where, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, orderBy: { id: 'asc' } });
  }

  /** Lists are sorted by the clock that governs an order: dispatch, the lead's finish, callback. */
  private govern(order: WorkOrder, clock: Clock): void {
    const governs =
      clock.kind === 'finish' ? clock.role === 'lead' : clock.kind === 'dispatch' || clock.kind === 'callback';
    if (governs) order.dueAt = clock.dueAt;
  }

  /** What is passed down is finished in a share of what its parent has left, and signed no later than that. */
  private limitWithin(
    kind: ClockKind,
    timeClass: TimeClassCode,
    outer: Clock | undefined,
    inner: Pick<Clock, 'startedAt' | 'pausedMs'>,
    frame: ClockFrame,
  ): Span {
    if (!outer) return this.limit(kind, timeClass);
    const share = this.within(outer, inner, frame);
    if (kind === 'finish') return share;
    return earlierLimit(this.limit(kind, timeClass), share, inner.startedAt, frame.hours, frame.calendar);
  }

  private within(outer: Clock, inner: Pick<Clock, 'startedAt' | 'pausedMs'>, { hours, calendar, policy }: ClockFrame) {
    return nestedLimit(policy.network.innerShare, inner, outer, hours, calendar);
  }

  private limit(kind: ClockKind, timeClass: TimeClassCode) {
    return limitOf(this.pack.policy, kind, timeClass);
  }

  private frameOf(clock: Clock): ClockFrame {
    return this.frame(hoursByCode(this.pack, clock.hours));
  }

  private frame(hours: Hours): ClockFrame {
    return { policy: this.pack.policy, calendar: this.pack.calendar, hours };
  }

  private emit(tx: Tx, clock: Clock, kind: string, data: Record<string, string | number | boolean | null>): void {
    tx.emit({
      kind,
      subject: 'clock',
      subjectId: clock.id,
      workOrderId: clock.workOrderId,
      data: {
        clock: clock.id,
        kind: clock.kind,
        unit: clock.unit ?? null,
        role: clock.role ?? null,
        round: clock.round,
        ...data,
      },
    });
  }
}

function finishOf(open: readonly Clock[], assignmentId: string): Clock | undefined {
  return open.find((clock) => clock.kind === 'finish' && clock.assignmentId === assignmentId);
}

function isOf(clock: Clock, effect: ClockEffect, on: Assignment | undefined): boolean {
  if (effect.of === 'all') return true;
  return effect.of === 'order' ? !clock.assignmentId : clock.assignmentId === on?.id;
}
