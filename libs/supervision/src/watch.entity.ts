import { defineEntity, p } from '@mikro-orm/core';
import type { Span } from '@hotline/policy';

const WatchSchema = defineEntity({
  name: 'Watch',
  schema: 'supervision',
  tableName: 'watch',
  properties: {
    id: p.uuid().primary(),
    clockId: p.uuid(),
    workOrderId: p.uuid(),
    trigger: p.text(),
    /** How long after the clock's due instant it fires. */
    after: p.json<Span>(),
    /** The due instant it was set for. */
    dueAt: p.datetime(),
    /** Null while the clock stands still, and when it has fired or its clock has ended. */
    nextFireAt: p.datetime().nullable(),
    doneAt: p.datetime().nullable(),
  },
});

/** A trigger that waits for a span to pass after a clock fell due (超期未结再升级). Reads the clock again before it fires. */
export class Watch extends WatchSchema.class {
  /** Fires at this instant after the clock's due instant; null while the clock stands still. */
  arm(at: Date | null, dueAt: Date): void {
    this.nextFireAt = at;
    this.dueAt = dueAt;
    this.doneAt = null;
  }

  /** It has fired for this due instant, and does not fire for it again. */
  hasFiredFor(dueAt: Date): boolean {
    return this.doneAt !== null && this.dueAt.getTime() === dueAt.getTime();
  }

  done(at: Date): void {
    this.nextFireAt = null;
    this.doneAt = at;
  }
}
WatchSchema.setClass(Watch);
