import { z } from 'zod';
import { Code, DayText, namedTwice, Text, TimeOfDay, Version } from './schema-parts.js';

/** Kinds of unit (单位类别). `district` and `county` are the area level under the city, `street` and `town` the next. */
export const UNIT_KINDS = [
  'city',
  'commission',
  'bureau',
  'hotline',
  'hotline-centre',
  'utility',
  'linked',
  'district',
  'county',
  'street',
  'town',
  'community',
  'village',
] as const;
export const UnitKind = z.enum(UNIT_KINDS);
export type UnitKind = z.infer<typeof UnitKind>;

const Weekday = z.int().min(1).max(7);
const DaySpan = z.tuple([TimeOfDay, TimeOfDay]).refine(([from, to]) => from < to, 'the end must come after the start');

/** Weekly opening hours by name; Monday = 1 … Sunday = 7. */
export const HoursTemplate = z.strictObject({
  ...namedTwice,
  clock: z.enum(['work', 'wall']),
  days: z.array(Weekday).min(1),
  spans: z.array(DaySpan).min(1),
  dutyDays: z.array(Weekday).optional(),
  dutySpans: z.array(DaySpan).optional(),
});
export type HoursTemplate = z.infer<typeof HoursTemplate>;

const Point = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });

/** A unit (承办单位) as the pack describes it. */
export const PackUnit = z.strictObject({
  ...namedTwice,
  kind: UnitKind,
  parent: Code.optional(),
  tier: Code,
  hours: Code,
  dutyPhone: z.string().max(32).optional(),
  population: z.int().min(0).optional(),
  centroid: Point.optional(),
  aliases: z.array(Text).default([]),
});
export type PackUnit = z.infer<typeof PackUnit>;

export const City = z.strictObject({
  ...namedTwice,
  timezone: z.literal('Asia/Shanghai'),
  frame: z.strictObject({
    latMin: z.number(),
    latMax: z.number(),
    lonMin: z.number(),
    lonMax: z.number(),
    note: z.string().optional(),
  }),
});

/** `units.yaml` */
export const UnitsFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  city: City,
  hoursTemplates: z.array(HoursTemplate).min(1),
  tiers: z.array(z.strictObject(namedTwice)).min(1),
  units: z.array(PackUnit).min(1),
});
export type UnitsFile = z.infer<typeof UnitsFile>;
