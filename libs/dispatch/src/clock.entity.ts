import { defineEntity, p } from '@mikro-orm/core';
import type { Span } from '@hotline/policy';
import type { AssignmentRole } from './assignment.lifecycle.js';
import { nextFireAt, remaining, resumed, times } from './clock.js';
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
  stoppedAt: null,
  cancelledAt: null,
  nearFiredAt: null,
  overdueFiredAt: null,
};

/** One limit of one work order or assignment (时钟), from its start to its stop. */
export class Clock extends ClockSchema.class {
  static started(facts: Omit<InstanceType<typeof ClockSchema.class>, keyof typeof UNTOUCHED>): Clock {
    return Object.assign(new Clock(), UNTOUCHED, facts);
  }

  stop(now: Date): void {
    this.stoppedAt = now;
    this.nextFireAt = null;
  }

  cancel(now: Date): void {
    this.cancelledAt = now;
    this.nextFireAt = null;
  }

  /** Stands still from now on; what is left stays left. */
  pause(now: Date, frame: ClockFrame): void {
    this.remainingMs = remaining(this, now, frame);
    this.pausedAt = now;
    this.nextFireAt = null;
  }

  resume(now: Date, frame: ClockFrame): void {
    this.pauses = [...this.pauses, { from: this.pausedAt!.toISOString(), to: now.toISOString() }];
    this.set(resumed(this, now, frame), now);
    this.pausedAt = null;
    this.remainingMs = null;
    this.nextFireAt = nextFireAt(this);
  }

  /** Reckons it anew from its start, for another limit, calendar or policy. */
  recompute(limit: Span, timeClass: TimeClassCode, now: Date, frame: ClockFrame): void {
    this.limit = limit;
    this.timeClass = timeClass;
    this.set(times(this.kind, limit, this.startedAt, frame, this.pausedMs), now);
    if (this.pausedAt) this.remainingMs = remaining(this, this.pausedAt, frame);
    this.nextFireAt = nextFireAt(this);
  }

  fire(mark: 'near' | 'overdue', now: Date): void {
    if (mark === 'near') this.nearFiredAt = now;
    else this.overdueFiredAt = now;
    this.nextFireAt = nextFireAt(this);
  }

  /** A mark that lies ahead again will fire again. */
  private set(to: ReturnType<typeof times>, now: Date): void {
    this.dueAt = to.dueAt;
    this.nearAt = to.nearAt;
    this.pausedMs = to.pausedMs;
    if (to.nearAt > now) this.nearFiredAt = null;
    if (to.dueAt >= now) this.overdueFiredAt = null;
  }
}
ClockSchema.setClass(Clock);
