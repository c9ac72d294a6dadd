import { z } from 'zod';
import { SheetQuery, cursorSchema, idSchema, limitSchema, safeText, unitCode } from '@hotline/kernel';
import { SHEET_LISTS } from '@hotline/policy';
import { sheetLifecycle } from './sheet.lifecycle.js';
import { SHEET_PARTS } from './sheet.words.js';
import type { SheetPart } from './sheet.words.js';

const version = z.int().min(1).max(2_000_000_000);
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2100-12-31';
/** A day of the city as `2026-03-24`. */
export const sheetDay = z.iso
  .date('must be a day, such as 2026-03-24')
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, 'must lie in the years 2000 to 2100');
const list = z.enum(SHEET_LISTS);
const part = z.enum(Object.keys(SHEET_PARTS) as [SheetPart, ...SheetPart[]]);

/** The sheets of one day, the latest that has any unless told; `state: late` are those not read in time. */
export const SheetsQuery = z.strictObject({
  day: sheetDay.optional(),
  /** A unit and those below it. */
  unit: unitCode.optional(),
  state: z.enum(['waiting', 'late', 'acknowledged', 'empty']).optional(),
});
export type SheetsQuery = z.infer<typeof SheetsQuery>;

export const SheetsExportQuery = SheetsQuery.extend(SheetQuery.shape);
export type SheetsExportQuery = z.infer<typeof SheetsExportQuery>;

export const SheetRowsQuery = z.strictObject({
  list,
  part: part.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type SheetRowsQuery = z.infer<typeof SheetRowsQuery>;

const explanation = z.strictObject({
  workOrderId: idSchema,
  /** 为什么没办结 */
  why: safeText(500, { multiline: true }),
  /** 何时办结: a day not before the one on which it is said. */
  doneBy: sheetDay.optional(),
});

/** 阅签: with a word on the whole, and on orders that are not finished. */
export const AcknowledgeSheet = z
  .strictObject({
    version,
    note: safeText(1_000, { min: 0, multiline: true }).optional(),
    explanations: z
      .array(explanation)
      .max(200)
      .refine((all) => new Set(all.map((each) => each.workOrderId)).size === all.length, 'name each work order once')
      .optional(),
  })
  .meta({ id: 'AcknowledgeSheet' });
export type AcknowledgeSheet = z.infer<typeof AcknowledgeSheet>;

export const SheetReceipt = z
  .strictObject({
    id: z.uuid(),
    state: z.enum(Object.keys(sheetLifecycle.states) as (keyof typeof sheetLifecycle.states)[]),
    version: z.int(),
  })
  .meta({ id: 'DailySheetReceipt' });
export type SheetReceipt = z.infer<typeof SheetReceipt>;
