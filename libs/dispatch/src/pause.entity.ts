import { defineEntity, p } from '@mikro-orm/core';

/** How a pause ended: the citizen supplemented, the unit went on, its time was up, the order was ledgered, the assignment ended. */
export const PAUSE_ENDS = ['supplement', 'unit', 'expiry', 'ledger', 'ended'] as const;
export type PauseEnd = (typeof PAUSE_ENDS)[number];

const PauseSchema = defineEntity({
  name: 'Pause',
  schema: 'dispatch',
  tableName: 'pause',
  properties: {
    id: p.uuid().primary(),
    assignmentId: p.uuid(),
    workOrderId: p.uuid(),
    unit: p.text(),
    round: p.integer(),
    /** What the citizen is asked, in the words they read. */
    asked: p.text(),
    byId: p.text(),
    byName: p.text(),
    at: p.datetime(),
    /** It ends by itself then. */
    until: p.datetime(),
    endedAt: p.datetime().nullable(),
    how: p.text().$type<PauseEnd>().nullable(),
    /** What it took of the time policy allows, in ms of that time. */
    usedMs: p.bigint('number'),
  },
});

/** The finish clock stands still while the citizen is asked for more (待补充). */
export class Pause extends PauseSchema.class {
  end(how: PauseEnd, at: Date, usedMs: number): void {
    this.how = how;
    this.endedAt = at;
    this.usedMs = usedMs;
  }
}
PauseSchema.setClass(Pause);
