import { defineEntity, p } from '@mikro-orm/core';
import { move } from '@hotline/dispatch';
import type { SheetListCode } from '@hotline/policy';
import { sheetLifecycle } from './sheet.lifecycle.js';
import type { DailySheetFacts, DailySheetMove, DailySheetState } from './sheet.lifecycle.js';
import type { SheetTally } from './sheet.rules.js';

/** Whose work orders stand on it: the unit's own, also those of every unit below it, or the whole city's. */
export const SHEET_SPANS = ['unit', 'subtree', 'city'] as const;
export type SheetSpan = (typeof SHEET_SPANS)[number];

/** Why an order is not finished, and by which day it will be. */
export interface Explanation {
  workOrderId: string;
  number: string;
  why: string;
  doneBy: string | null;
}

const DailySheetSchema = defineEntity({
  name: 'DailySheet',
  schema: 'supervision',
  tableName: 'sheet',
  properties: {
    id: p.uuid().primary(),
    unit: p.text(),
    /** Day in Shanghai, as `2026-03-24`. */
    day: p.date(),
    span: p.text().$type<SheetSpan>(),
    /** Units whose rows it shows, as the organisation stood then; empty for the city's, which shows all. */
    units: p.array(),
    /** What happened after `from` and up to `until` counts. */
    fromAt: p.datetime(),
    untilAt: p.datetime(),
    madeAt: p.datetime(),
    /** The lists policy put on it, in its order. */
    lists: p.array<SheetListCode>(),
    tally: p.json<SheetTally>(),
    state: p.text().$type<DailySheetState>(),
    version: p.integer(),
    /** By when its head has to have read it; null when nothing stands on it. */
    readBy: p.datetime().nullable(),
    /** When it was noted that nobody had read it in time. */
    unreadAt: p.datetime().nullable(),
    readAt: p.datetime().nullable(),
    readerId: p.uuid().nullable(),
    reader: p.text().nullable(),
    note: p.text().nullable(),
    explanations: p.json<Explanation[]>(),
    nextFireAt: p.datetime().nullable(),
  },
});

/** One unit's sheet of one day (日清单): frozen when made; only that and how it was read is added. */
export class DailySheet extends DailySheetSchema.class {
  /**
   * The only writer of `state`.
   * @throws Problem 409 `illegal-move` when the table does not open this move here
   */
  make(name: DailySheetMove, facts: DailySheetFacts): void {
    this.state = move<DailySheetState, DailySheetFacts>(sheetLifecycle, name, this, facts);
    this.version += 1;
  }

  read(by: { id: string; name: string }, at: Date, note: string | null, explanations: Explanation[]): void {
    this.readAt = at;
    this.readerId = by.id;
    this.reader = by.name;
    this.note = note;
    this.explanations = explanations;
    this.nextFireAt = null;
  }

  /** Nobody has read it in time. */
  late(at: Date): void {
    this.unreadAt = at;
    this.nextFireAt = null;
  }
}
DailySheetSchema.setClass(DailySheet);
