import { z } from 'zod';
import { UnitRefView } from '@hotline/identity';
import { cursorSchema, limitSchema, unitCode } from '@hotline/kernel';
import { Day, FigureCodeParam } from './figure.views.js';

const count = z.number().int();
const value = z.number().min(0).nullable();

export const SnapshotView = z
  .strictObject({
    day: Day,
    at: z.iso.datetime(),
    rev: count,
    /** Version of the figures' definitions by which the day was counted. */
    version: count,
    /** SHA-256 of the day's figures as canonical JSON. */
    hash: z.string(),
  })
  .meta({ id: 'Snapshot' });
export type SnapshotView = z.infer<typeof SnapshotView>;
export const SnapshotList = z.strictObject({ items: z.array(SnapshotView) }).meta({ id: 'SnapshotList' });

export const SnapshotQuery = z.strictObject({
  unit: unitCode.optional(),
  within: z.enum(['subtree', 'own']).default('subtree'),
});
export type SnapshotQuery = z.infer<typeof SnapshotQuery>;
export const MovedQuery = SnapshotQuery.extend({ cursor: cursorSchema.optional(), limit: limitSchema });
export type MovedQuery = z.infer<typeof MovedQuery>;

const Side = z.strictObject({ numerator: count, denominator: count, pending: count, value });

/** A frozen day beside what stands now. */
export const SnapshotComparison = SnapshotView.extend({
  /** What is kept still has its hash; null where the caller does not reach the whole city. */
  intact: z.boolean().nullable(),
  figures: z.array(
    z.strictObject({
      code: FigureCodeParam,
      zh: z.string(),
      en: z.string(),
      frozen: Side,
      now: Side,
      changed: z.boolean(),
    }),
  ),
}).meta({ id: 'SnapshotComparison' });
export type SnapshotComparison = z.infer<typeof SnapshotComparison>;

const Outcome = z.enum(['met', 'missed', 'pending']).nullable();

/** A case that stood otherwise when the day was frozen, with the event that moved it. */
export const MovedMark = z
  .strictObject({
    workOrderId: z.uuid(),
    number: z.string().nullable(),
    code: FigureCodeParam,
    unit: UnitRefView.nullable(),
    was: Outcome,
    now: Outcome,
    /** Where the case went, when it left the day or the unit. */
    toDay: Day.nullable(),
    toUnit: UnitRefView.nullable(),
    at: z.iso.datetime(),
    /** Kind of the event; `time` when a limit passed by itself. */
    cause: z.string(),
  })
  .meta({ id: 'MovedMark' });
export type MovedMark = z.infer<typeof MovedMark>;
export const MovedMarks = z
  .strictObject({ items: z.array(MovedMark), next: z.string().nullable() })
  .meta({ id: 'MovedMarks' });
export type MovedMarks = z.infer<typeof MovedMarks>;
