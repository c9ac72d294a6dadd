import { z } from 'zod';
import { Instant, WorkOrderStateCode } from '@hotline/dispatch';
import { UnitRefView } from '@hotline/identity';
import { SHEET_LISTS } from '@hotline/policy';
import { SHEET_SPANS } from './sheet.entity.js';
import { SHEET_PARTS, SHEET_RATES } from './sheet.words.js';
import type { SheetPart, SheetRateCode } from './sheet.words.js';
import { SupervisionMoveView } from './supervision.views.js';

const n = z.int().min(0);
const listCode = z.enum(SHEET_LISTS);
const partCode = z.enum(Object.keys(SHEET_PARTS) as [SheetPart, ...SheetPart[]]);
const named = { zh: z.string(), en: z.string() };

export const SheetRateView = z
  .strictObject({
    code: z.enum(Object.keys(SHEET_RATES) as [SheetRateCode, ...SheetRateCode[]]),
    ...named,
    numerator: n,
    denominator: n,
    /** Null when the denominator is 0. */
    value: z.number().nullable(),
  })
  .meta({ id: 'SheetRate' });

/** `waiting` to be read, `late` not read in time and still not, `acknowledged`, `empty`: nothing on it, nobody need read it. */
export const SHEET_STANDINGS = ['waiting', 'late', 'acknowledged', 'empty'] as const;
export type SheetStanding = (typeof SHEET_STANDINGS)[number];

const read = z.strictObject({ at: Instant, by: z.string(), late: z.boolean() }).nullable();
const head = {
  id: z.uuid(),
  unit: UnitRefView,
  day: z.iso.date(),
  span: z.enum(SHEET_SPANS),
  standing: z.enum(SHEET_STANDINGS),
  readBy: Instant.nullable(),
  read,
  /** Whether the head left a word. */
  noted: z.boolean(),
};

/** A unit's sheet in the view of the whole city: its numbers only. */
export const SheetSummary = z
  .strictObject({
    ...head,
    numbers: z.strictObject({
      received: n,
      signed: n,
      replied: n,
      done: n,
      due: n,
      undone: n,
      overdue: n,
      unsigned: n,
      reworks: n,
      returned: n,
      objections: n,
      supervision: n,
      cards: n,
    }),
    rates: z.array(SheetRateView),
  })
  .meta({ id: 'DailySheetSummary' });
export type SheetSummary = z.infer<typeof SheetSummary>;

/** The sheets of a day as far as its reader reaches, the worst first; the city's own stands apart. */
export const SheetDayView = z
  .strictObject({
    /** Null when there is no sheet yet. */
    day: z.iso.date().nullable(),
    /** Days before and after it that have sheets. */
    before: z.iso.date().nullable(),
    after: z.iso.date().nullable(),
    madeAt: Instant.nullable(),
    city: SheetSummary.nullable(),
    items: z.array(SheetSummary),
    /** Of all sheets within reach, whatever the filter. */
    counts: z.strictObject({ waiting: n, late: n, acknowledged: n, empty: n }),
  })
  .meta({ id: 'DailySheets' });
export type SheetDayView = z.infer<typeof SheetDayView>;

export const DailySheetView = z
  .strictObject({
    ...head,
    version: z.int(),
    from: Instant,
    until: Instant,
    madeAt: Instant,
    lists: z.array(
      z.strictObject({
        code: listCode,
        ...named,
        n,
        parts: z.array(z.strictObject({ code: partCode, ...named, n })),
      }),
    ),
    rates: z.array(SheetRateView),
    note: z.string().nullable(),
    explanations: z.array(
      z.strictObject({
        workOrderId: z.uuid(),
        number: z.string(),
        why: z.string(),
        doneBy: z.iso.date().nullable(),
      }),
    ),
    availableMoves: z.array(SupervisionMoveView),
  })
  .meta({ id: 'DailySheet' });
export type DailySheetView = z.infer<typeof DailySheetView>;

/** One work order behind a number. */
export const SheetRowView = z
  .strictObject({
    workOrder: z.strictObject({
      id: z.uuid(),
      number: z.string(),
      /** Null when its reader does not hold the order any more. */
      title: z.string().nullable(),
      state: WorkOrderStateCode.nullable(),
    }),
    unit: UnitRefView,
    role: z.string().nullable(),
    /** When it happened, or is due. */
    at: Instant,
    part: partCode.nullable(),
    /** How long it was overdue when the sheet was made, in milliseconds of wall time; null when it was not. */
    lateMs: z.int().nullable(),
    /** The head may say why it is not finished. */
    unfinished: z.boolean(),
  })
  .meta({ id: 'DailySheetRow' });
export type SheetRowView = z.infer<typeof SheetRowView>;

export const SheetRowList = z
  .strictObject({ items: z.array(SheetRowView), next: z.string().nullable(), n })
  .meta({ id: 'DailySheetRows' });
export type SheetRowList = z.infer<typeof SheetRowList>;
