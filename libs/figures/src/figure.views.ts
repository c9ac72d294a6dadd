import { z } from 'zod';
import { categoryCode, cursorSchema, limitSchema, unitCode } from '@hotline/kernel';
import { UnitRefView } from '@hotline/identity';
import { FIGURE_CODES, FIGURE_GROUPS } from './figure.codes.js';
import { PERIOD_KINDS } from './period.js';

export const CHANNELS = ['phone', 'wechat', 'app', 'web', 'sms', 'mailbox', 'linked', 'staff'] as const;
export const REQUEST_TYPES = ['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const;
export const FigureCodeParam = z.enum(FIGURE_CODES);

/** A Shanghai day of this century that exists. */
export const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2101-01-01', 'must lie in 2000 to 2100');

export const FigureScopeQuery = z.strictObject({
  unit: unitCode.optional(),
  district: unitCode.optional(),
  channel: z.enum(CHANNELS).optional(),
});
export type FigureScope = z.infer<typeof FigureScopeQuery>;

/** A named period that holds `day` (today unless told), or any days from–to; and what of the city is looked at. */
export const PeriodQuery = FigureScopeQuery.extend({
  period: z.enum(PERIOD_KINDS).optional(),
  day: Day.optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** A unit with all below it, or its own work alone. */
  within: z.enum(['subtree', 'own']).default('subtree'),
  /** Of the first level. */
  category: categoryCode.optional(),
  type: z.enum(REQUEST_TYPES).optional(),
});
export type PeriodQuery = z.infer<typeof PeriodQuery>;

export const TodayQuery = FigureScopeQuery.extend({ day: Day.optional() });
export const UnitsQuery = z.strictObject({ day: Day.optional() });
export const TrendQuery = FigureScopeQuery.extend({ days: z.coerce.number().int().min(1).max(92).default(14) });
export const RowsQuery = PeriodQuery.extend({
  part: z.enum(['met', 'missed', 'pending', 'all']).default('all'),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type RowsQuery = z.infer<typeof RowsQuery>;

const Bilingual = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Bilingual' });
const count = z.number().int();
const rate = z.number().min(0).max(1).nullable();
/** 0..1 of a rate; more where cases are counted for each ten thousand inhabitants. */
const value = z.number().min(0).nullable();

export const FigureView = z
  .strictObject({
    code: FigureCodeParam,
    group: z.enum(FIGURE_GROUPS),
    zh: z.string(),
    en: z.string(),
    definition: Bilingual,
    formula: Bilingual,
    numerator: count,
    denominator: count,
    pending: count,
    value,
    why: z.string().nullable(),
    whyEn: z.string().nullable(),
    target: rate,
    status: z.enum(['met', 'low', 'missed', 'none']),
    kind: z.enum(['count', 'rate', 'weighted', 'perTenThousand']),
    better: z.enum(['high', 'low']),
  })
  .meta({ id: 'FigureView' });
export type FigureView = z.infer<typeof FigureView>;

export const TodayFigures = z
  .strictObject({ day: Day, asOf: z.iso.datetime(), rev: count, figures: z.array(FigureView) })
  .meta({ id: 'TodayFigures' });
export type TodayFigures = z.infer<typeof TodayFigures>;

export const FigureUnit = z
  .strictObject({
    unit: UnitRefView,
    numerator: count,
    denominator: count,
    pending: count,
    value,
    overdue: count,
    dueToday: count,
  })
  .meta({ id: 'FigureUnit' });
export type FigureUnit = z.infer<typeof FigureUnit>;
export const FigureUnits = z.strictObject({ items: z.array(FigureUnit) }).meta({ id: 'FigureUnits' });

export const FigurePoint = z
  .strictObject({ day: Day, numerator: count, denominator: count, value })
  .meta({ id: 'FigurePoint' });
export type FigurePoint = z.infer<typeof FigurePoint>;
export const FigureTrend = z.strictObject({ items: z.array(FigurePoint) }).meta({ id: 'FigureTrend' });

const Side = z.strictObject({ numerator: count, denominator: count });
export const FigureCheck = z
  .strictObject({
    stored: Side,
    recomputed: Side,
    /** Numerators and denominators that differ, added up; 0 = what is kept is what the log says. */
    difference: count,
    rev: count,
  })
  .meta({ id: 'FigureCheck' });
export type FigureCheck = z.infer<typeof FigureCheck>;

/** A work order's row as the dispatch room shows it, with its part in the figure and the unit it counts for. */
export const FigureRow = z
  .looseObject({ id: z.uuid(), day: Day, part: z.enum(['met', 'missed', 'pending']), unit: UnitRefView.nullable() })
  .meta({ id: 'FigureRow' });
export type FigureRow = z.infer<typeof FigureRow>;
export const FigureRows = z
  .strictObject({
    items: z.array(FigureRow),
    next: z.string().nullable(),
    total: z.strictObject({ n: count, capped: z.boolean() }),
  })
  .meta({ id: 'FigureRows' });
export type FigureRows = z.infer<typeof FigureRows>;
