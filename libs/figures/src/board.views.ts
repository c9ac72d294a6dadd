import { z } from 'zod';
import { UnitRefView } from '@hotline/identity';
import { FIGURE_CODES } from './figure.codes.js';
import { Day, FigureCodeParam, FigureView, PeriodQuery } from './figure.views.js';

const count = z.number().int();
const value = z.number().min(0).nullable();

export const PeriodView = z.strictObject({ from: Day, to: Day }).meta({ id: 'Period' });

const Compared = z.strictObject({ numerator: count, denominator: count, value });

/** A figure of a period beside the period before and the same days a year ago, with what was left out of it. */
export const BoardFigure = FigureView.extend({
  previous: Compared,
  lastYear: Compared,
  excluded: z.array(z.strictObject({ code: FigureCodeParam, zh: z.string(), en: z.string(), n: count })),
  /** The rates a weighted figure is made of. */
  parts: z.array(z.strictObject({ code: FigureCodeParam, weight: z.number(), value })),
}).meta({ id: 'BoardFigure' });
export type BoardFigure = z.infer<typeof BoardFigure>;

export const BoardView = z
  .strictObject({
    period: PeriodView,
    previous: PeriodView,
    lastYear: PeriodView,
    asOf: z.iso.datetime(),
    rev: count,
    figures: z.array(BoardFigure),
    /** What the city's assessment schemes name and nothing records yet. */
    withoutSource: z.array(z.strictObject({ scheme: z.string(), zh: z.string(), why: z.string(), whyEn: z.string() })),
  })
  .meta({ id: 'Board' });
export type BoardView = z.infer<typeof BoardView>;

/** At most this many figures side by side in a table of units. */
const COLUMNS = 12;

const FigureList = z
  .string()
  .max(400)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.enum(FIGURE_CODES)).min(1).max(COLUMNS))
  .meta({ type: 'string', description: 'figure codes, separated by commas' });

export const BoardUnitsQuery = PeriodQuery.extend({ figures: FigureList });
export type BoardUnitsQuery = z.infer<typeof BoardUnitsQuery>;

const Cell = z.strictObject({ code: FigureCodeParam, numerator: count, denominator: count, pending: count, value });

export const BoardUnit = z
  .strictObject({
    unit: UnitRefView,
    kind: z.string(),
    tier: z.string().nullable(),
    parent: z.string().nullable(),
    figures: z.array(Cell),
    flags: count,
  })
  .meta({ id: 'BoardUnit' });
export type BoardUnit = z.infer<typeof BoardUnit>;
export const BoardUnits = z.strictObject({ period: PeriodView, items: z.array(BoardUnit) }).meta({ id: 'BoardUnits' });
export type BoardUnits = z.infer<typeof BoardUnits>;

export const SPLITS = ['unit', 'district', 'channel', 'category', 'type'] as const;
export const SplitQuery = PeriodQuery.extend({ by: z.enum(SPLITS) });
export type SplitQuery = z.infer<typeof SplitQuery>;

export const FigureSplit = z
  .strictObject({
    period: PeriodView,
    by: z.enum(SPLITS),
    items: z.array(
      z.strictObject({
        /** Empty where the orders have none. */
        key: z.string(),
        zh: z.string().nullable(),
        numerator: count,
        denominator: count,
        pending: count,
        value,
      }),
    ),
  })
  .meta({ id: 'FigureSplit' });
export type FigureSplit = z.infer<typeof FigureSplit>;

export const SeriesQuery = PeriodQuery.extend({ step: z.enum(['day', 'month']).default('day') });
export type SeriesQuery = z.infer<typeof SeriesQuery>;
