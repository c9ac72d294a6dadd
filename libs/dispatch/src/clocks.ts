import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { Problem, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, limitOf } from '@hotline/policy';
import type { Hours, Span } from '@hotline/policy';
import type { Assignment } from './assignment.entity.js';
import { CLOCK_EFFECTS } from './clock.effects.js';
import type { Cause, ClockEffect } from './clock.effects.js';
import { Clock } from './clock.entity.js';
import type { ClockMove } from './clock.entity.js';
import { times } from './clock.js';
import type { ClockFrame } from './clock.js';
import { earlierLimit, helpLimit } from './help-limit.js';
import { hoursByCode, hoursOfClock } from './unit-hours.js';
import type { ClockKind } from './words.js';
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
    const needsOpen =
      on?.role === 'coHandler' || on?.role === 'inner' || effects.some((effect) => effect.do !== 'start');
    const open = needsOpen ? await this.open(tx, order.id) : [];
    const lead = open.find(isLeadFinish);
    for (const effect of effects) {
      const owner = effect.of === 'assignment' ? on : undefined;
      const outer = owner?.role === 'inner' ? finishOf(open, owner.parentId) : lead;
      if (effect.do === 'start') for (const kind of effect.clocks) this.begin(tx, order, kind, cause, owner, outer);
      const meant = open.filter((clock) => effect.clocks.includes(clock.kind) && isOf(clock, effect, on));
      if (effect.do === 'stop') for (const clock of meant) this.stopOne(tx, order, clock);
      if (effect.do === 'cancel') for (const clock of meant) this.cancelOne(tx, clock);
    }
  }

  /**
   * The open finish clock of an assignment and that of its order's lead, each with the frame it runs in; locked.
   * @throws Problem 409 `illegal-move` when the assignment has none
   */
  async finishOf(tx: Tx, { id, workOrderId }: Assignment) {
    const open = await this.open(tx, workOrderId, 'finish');
    const own = open.find((clock) => clock.assignmentId === id);
    if (!own) throw new Problem('illegal-move', { detail: 'No finish clock runs' });
    const lead = open.find(isLeadFinish);
    return {
      own: { clock: own, frame: this.frameOf(own) },
      lead: lead ? { clock: lead, frame: this.frameOf(lead) } : null,
    };
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

  /**
   * Lets the order's clocks of a kind stand still, of the lead and of whoever helps: the matter waits as a whole. The
   * clock of the assignment named in `wake` is looked at by the firing at that instant.
   */
  async pause(tx: Tx, order: WorkOrder, kind: ClockKind, wake?: { at: Date; of: string }): Promise<void> {
    for (const clock of await this.open(tx, order.id, kind)) {
      const wakeAt = wake && clock.assignmentId === wake.of ? wake.at : null;
      if (clock.pausedAt) clock.wakesAt(wakeAt);
      else this.standStill(tx, clock, wakeAt);
    }
  }

  async resume(tx: Tx, order: WorkOrder, kind: ClockKind): Promise<void> {
    for (const clock of await this.open(tx, order.id, kind)) {
      if (!clock.pausedAt) continue;
      clock.resume(tx.now, this.frameOf(clock));
      this.govern(order, clock);
      this.emit(tx, clock, 'clock.resumed', { dueAt: clock.dueAt.toISOString() });
    }
    this.nest(tx, order, await this.open(tx, order.id));
  }

  /**
   * 延期: the finish clock of an assignment is due so many workdays later, counted from where it was due. What helps it
   * moves along by the same days, so that help stays due before the lead.
   */
  async extend(tx: Tx, order: WorkOrder, assignment: Assignment, workDays: number): Promise<void> {
    for (const clock of await this.open(tx, order.id, 'finish')) {
      const own = clock.assignmentId === assignment.id;
      if (!own && assignment.role !== 'lead') continue;
      this.moving(tx, order, clock, () => clock.extend(workDays, tx.now, this.frameOf(clock)));
    }
    this.nest(tx, order, await this.open(tx, order.id));
  }

  /**
   * Reckons the order's open clocks anew by the policy and calendar in force and the order's time class. Extensions stay,
   * unless the class admits none.
   */
  async recompute(tx: Tx, order: WorkOrder, by: ClockMove): Promise<void> {
    this.reckon(tx, order, await this.open(tx, order.id), by);
  }

  /**
   * The same for many orders at once, which this transaction has locked; answers how many clocks were looked at and moved.
   * @param version the version of the policy that moves them, such as `calendar 2`, to be told with each
   */
  async recomputeAll(tx: Tx, orders: readonly WorkOrder[], version: string) {
    const open = await this.open(tx, { $in: orders.map(({ id }) => id) });
    const due = new Map(open.map((clock) => [clock, clock.dueAt.getTime()]));
    const ofOrder = Map.groupBy(open, ({ workOrderId }) => workOrderId);
    for (const order of orders) this.reckon(tx, order, ofOrder.get(order.id) ?? [], 'policy', version);
    return { looked: open.length, changed: open.filter((clock) => clock.dueAt.getTime() !== due.get(clock)).length };
  }

  private reckon(tx: Tx, order: WorkOrder, open: readonly Clock[], by: ClockMove, version?: string): void {
    const { notFor } = this.pack.policy.extension;
    const lead = open.find(isLeadFinish);
    // The lead first, then the oldest: limits of those who help, and of what was passed down, are shares of another's.
    for (const clock of [...open].sort((a, b) => Number(b === lead) - Number(a === lead))) {
      const outer = clock.outerId ? open.find(({ id }) => id === clock.outerId) : lead;
      const { limit, hours } = this.limitOf(order, clock.kind, clock, clock.startedAt, outer);
      const extendedDays = notFor.includes(order.timeClass) ? 0 : clock.extendedDays;
      clock.hours = hours.code;
      const to = { limit, timeClass: order.timeClass, extendedDays, by };
      this.moving(tx, order, clock, () => clock.recompute(to, tx.now, this.frameOf(clock)), version);
    }
    this.nest(tx, order, open, version);
  }

  /**
   * What was passed down is never due after its parent. It may come to be, for their units keep other hours: when both
   * go on after a pause, or are extended by the same days. Then it is due with its parent.
   */
  private nest(tx: Tx, order: WorkOrder, all: readonly Clock[], version?: string): void {
    const open = all.filter((clock) => clock.kind === 'finish' && !clock.pausedAt);
    for (const clock of open) {
      const outer = open.find(({ id }) => id === clock.outerId);
      if (outer && clock.dueAt > outer.dueAt)
        this.moving(tx, order, clock, () => clock.keepWithin(outer, tx.now, this.frameOf(clock)), version);
    }
  }

  /** Lets a clock move its due instant and reports it; `lifted` says that it is not overdue any more. */
  private moving(tx: Tx, order: WorkOrder, clock: Clock, move: () => boolean, version?: string): void {
    const from = clock.dueAt;
    const lifted = move();
    this.govern(order, clock);
    if (clock.dueAt.getTime() === from.getTime()) return;
    const [was, to] = [from.toISOString(), clock.dueAt.toISOString()];
    const cause = version ?? clock.movedBy ?? null;
    this.emit(tx, clock, 'clock.recomputed', { from: was, to, cause, lifted });
  }

  private standStill(tx: Tx, clock: Clock, wakeAt: Date | null): void {
    clock.pause(tx.now, this.frameOf(clock), wakeAt);
    this.emit(tx, clock, 'clock.paused', {});
  }

  /** @param outer the finish clock of which this one's limit is a share: the lead's, of what was passed down its parent's */
  private begin(tx: Tx, order: WorkOrder, kind: ClockKind, cause: string, on?: Assignment, outer?: Clock): Clock {
    const { limit, hours } = this.limitOf(order, kind, on ?? null, tx.now, outer);
    const frame = this.frame(hours);
    const { dueAt, nearAt } = times(kind, limit, tx.now, frame);
    const clock = Clock.started({
      id: newId(),
      workOrderId: order.id,
      assignmentId: on?.id ?? null,
      outerId: on?.role === 'inner' ? (outer?.id ?? null) : null,
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
    if (outer?.pausedAt && kind === 'finish') this.standStill(tx, clock, null);
    return clock;
  }

  private stopOne(tx: Tx, order: WorkOrder, clock: Clock): void {
    if (clock.pausedAt) clock.resume(tx.now, this.frameOf(clock));
    clock.stop(tx.now);
    this.govern(order, clock);
    this.emit(tx, clock, 'clock.stopped', {
      startedAt: clock.startedAt.toISOString(),
      dueAt: clock.dueAt.toISOString(),
      stoppedAt: clock.stoppedAt!.toISOString(),
      met: clock.stoppedAt! <= clock.dueAt,
    });
  }

  private cancelOne(tx: Tx, clock: Clock): void {
    clock.cancel(tx.now);
    this.emit(tx, clock, 'clock.cancelled', {});
  }

  /** Open clocks, locked: the firing waits for this move, or this move for the firing. */
  private async open(tx: Tx, workOrderId: string | { $in: string[] }, kind?: ClockKind): Promise<Clock[]> {
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

  /** Limit and hours of a clock that starts, or started, at `at`: by policy; of help and of what was passed down, by what the outer clock has left. */
  private limitOf(
    { timeClass }: WorkOrder,
    kind: ClockKind,
    of: Pick<Assignment, 'role' | 'unit'> | Pick<Clock, 'role' | 'unit'> | null,
    at: Date,
    outer: Clock | undefined,
  ): { limit: Span; hours: Hours } {
    const hours = hoursOfClock(this.pack, this.units, kind, of?.unit ?? null);
    const { coHandler, network } = this.pack.policy;
    const own = { limit: limitOf(this.pack.policy, kind, timeClass), hours };
    if (!outer) return own;
    const within = { face: outer, frame: this.frameOf(outer) };
    if (kind === 'finish' && of?.role === 'coHandler') return helpLimit(within, coHandler.finishShare, at, hours);
    if (of?.role !== 'inner') return own;
    const share = helpLimit(within, network.innerShare, at, hours);
    return kind === 'finish' ? share : earlierLimit(own, share, at, this.pack.calendar);
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

const isLeadFinish = (clock: Clock): boolean => clock.kind === 'finish' && clock.role === 'lead';

function finishOf(open: readonly Clock[], assignmentId: string | null | undefined): Clock | undefined {
  return open.find((clock) => clock.kind === 'finish' && clock.assignmentId === assignmentId);
}

function isOf(clock: Clock, effect: ClockEffect, on: Assignment | undefined): boolean {
  if (effect.of === 'all') return true;
  return effect.of === 'order' ? !clock.assignmentId : clock.assignmentId === on?.id;
}
