import { defineEntity, p } from '@mikro-orm/core';
import type { Span } from '@hotline/policy';
import type { AssignmentRole } from './assignment.lifecycle.js';
import { extendedDue, movedTo, nextFireAt, remaining, resumed, times } from './clock.js';
import type { ClockFrame } from './clock.js';
import type { ClockKind, TimeClassCode } from './words.js';

const ClockSchema = defineEntity({
  name: 'Clock',
  schema: 'dispatch',
  tableName: 'clock',
  properties: {
    id: p.uuid().primary(),
    workOrderId: p.uuid(),
    assignmentId: p.uuid().nullable(),
    /** The finish clock within whose limit this one must keep; only of what was passed down. */
    outerId: p.uuid().nullable(),
    kind: p.text().$type<ClockKind>(),
    unit: p.text().nullable(),
    role: p.text().$type<AssignmentRole>().nullable(),
    timeClass: p.text().$type<TimeClassCode>(),
    /** Code of the hours template it runs in. */
    hours: p.text(),
    limit: p.json<Span>(),
    round: p.integer(),
    cause: p.text(),
    startedAt: p.datetime(),
    nearAt: p.datetime(),
    dueAt: p.datetime(),
    pausedAt: p.datetime().nullable(),
    remainingMs: p.bigint('number').nullable(),
    pausedMs: p.bigint('number'),
    pauses: p.json<{ from: string; to: string }[]>(),
    /** While it stands still: when it must be looked at. */
    wakeAt: p.datetime().nullable(),
    extendedDays: p.integer(),
    /** Where it was due before its last move, and what moved it; the page shows both. */
    movedFrom: p.datetime().nullable(),
    movedBy: p.text().$type<ClockMove>().nullable(),
    stoppedAt: p.datetime().nullable(),
    cancelledAt: p.datetime().nullable(),
    nearFiredAt: p.datetime().nullable(),
    overdueFiredAt: p.datetime().nullable(),
    /** What the firing looks for; null when nothing more can fall due. */
    nextFireAt: p.datetime().nullable(),
  },
});

/** What has not happened yet to a clock that was just started. */
const UNTOUCHED = {
  pausedAt: null,
  remainingMs: null,
  wakeAt: null,
  extendedDays: 0,
  movedFrom: null,
  movedBy: null,
  stoppedAt: null,
  cancelledAt: null,
  nearFiredAt: null,
  overdueFiredAt: null,
};

/** What moves a due instant: an extension, another time class, another policy or calendar, the clock it runs inside of. */
export const CLOCK_MOVES = ['extension', 'timeClass', 'policy', 'outer'] as const;
const MINUTE = 60_000;
export type ClockMove = (typeof CLOCK_MOVES)[number];

/** One limit of one work order or assignment (时钟), from its start to its stop. */
export class Clock extends ClockSchema.class {
  static started(facts: Omit<InstanceType<typeof ClockSchema.class>, keyof typeof UNTOUCHED>): Clock {
    return Object.assign(new Clock(), UNTOUCHED, facts);
  }

  /** Never before it started: a database's clock that was set back meanwhile makes no time negative. */
  stop(now: Date): void {
    this.stoppedAt = now < this.startedAt ? this.startedAt : now;
    this.nextFireAt = null;
  }

  cancel(now: Date): void {
    this.cancelledAt = now;
    this.nextFireAt = null;
  }

  /** Stands still from now on; what is left stays left. At `wakeAt` the firing looks at it. */
  pause(now: Date, frame: ClockFrame, wakeAt: Date | null = null): void {
    this.remainingMs = remaining(this, now, frame);
    this.pausedAt = now;
    this.wakesAt(wakeAt);
  }

  wakesAt(wakeAt: Date | null): void {
    this.wakeAt = wakeAt;
    this.nextFireAt = nextFireAt(this);
  }

  resume(now: Date, frame: ClockFrame): void {
    this.pauses = [...this.pauses, { from: this.pausedAt!.toISOString(), to: now.toISOString() }];
    this.set(resumed(this, now, frame), now);
    this.pausedAt = null;
    this.remainingMs = null;
    this.wakeAt = null;
    this.nextFireAt = nextFireAt(this);
  }

  /** 延期: due so many workdays after it was due. Answers whether that takes an overdue mark back. */
  extend(workDays: number, now: Date, frame: ClockFrame): boolean {
    this.extendedDays += workDays;
    return this.moves('extension', movedTo(this, extendedDue(this.dueAt, workDays, frame), frame), now, frame);
  }

  /** Reckons it anew from its start, for another limit, calendar or policy. */
  recompute(
    to: { limit: Span; timeClass: TimeClassCode; extendedDays: number; by: ClockMove },
    now: Date,
    frame: ClockFrame,
  ): boolean {
    this.limit = to.limit;
    this.timeClass = to.timeClass;
    this.extendedDays = to.extendedDays;
    const anew = times(this.kind, to.limit, this.startedAt, frame, this.pausedMs, to.extendedDays);
    return this.moves(to.by, anew, now, frame);
  }

  /** Due with the clock it runs inside of, but never before it has run a minute. */
  keepWithin(outer: Pick<Clock, 'dueAt'>, now: Date, frame: ClockFrame): boolean {
    const latest = new Date(Math.max(outer.dueAt.getTime(), this.startedAt.getTime() + MINUTE));
    return this.moves('outer', movedTo(this, latest, frame), now, frame);
  }

  private moves(by: ClockMove, to: ReturnType<typeof times>, now: Date, frame: ClockFrame): boolean {
    const [from, late] = [this.dueAt, this.overdueFiredAt];
    this.set(to, now);
    if (this.dueAt.getTime() !== from.getTime()) Object.assign(this, { movedFrom: from, movedBy: by });
    if (this.pausedAt) this.remainingMs = remaining(this, this.pausedAt, frame);
    this.nextFireAt = nextFireAt(this);
    return late != null && this.overdueFiredAt === null;
  }

  fire(mark: 'near' | 'overdue', now: Date): void {
    if (mark === 'near') this.nearFiredAt = now;
    else this.overdueFiredAt = now;
    this.nextFireAt = nextFireAt(this);
  }

  /**
   * A mark that has been moved ahead will fire again. One that has not stays fired, even if it lies ahead again because
   * the database's clock was set back.
   */
  private set(to: ReturnType<typeof times>, now: Date): void {
    if (to.nearAt > this.nearAt && to.nearAt > now) this.nearFiredAt = null;
    if (to.dueAt > this.dueAt && to.dueAt >= now) this.overdueFiredAt = null;
    this.dueAt = to.dueAt;
    this.nearAt = to.nearAt;
    this.pausedMs = to.pausedMs;
  }
}
ClockSchema.setClass(Clock);
