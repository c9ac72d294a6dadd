import { z } from 'zod';
import { Code, DayText, named, namedTwice, Text, Version } from './schema-parts.js';
import { Span } from './span.js';

/** How a figure in percent becomes points; the formulas stand in the header of `assessment.yaml`. */
export const Curve = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slope'), target: z.number(), k: z.number().positive(), floor: z.number().min(0) }),
  z.strictObject({ kind: z.literal('bonusAbove'), target: z.number(), k: z.number().positive() }),
  z.strictObject({
    kind: z.literal('step'),
    steps: z.array(z.strictObject({ from: z.number(), points: z.number().min(0) })).min(1),
  }),
  z.strictObject({ kind: z.literal('perEvent'), k: z.number().positive() }),
]);
export type Curve = z.infer<typeof Curve>;

export const ASSESSMENT_PERIODS = ['month', 'quarter', 'halfYear', 'year'] as const;
const Period = z.enum(ASSESSMENT_PERIODS);

const SchemeItem = z.strictObject({
  figure: Code,
  zh: Text,
  weight: z.number().positive().max(100),
  curve: Curve,
  exclusions: z.array(Code).default([]),
});
const Adjustment = z.strictObject({ figure: Code, zh: Text, curve: Curve, cap: z.number() });

/** 考核办法 for one kind of unit; the weights of its items sum to 100. */
export const Scheme = z.strictObject({
  ...namedTwice,
  tiers: z.array(Code).min(1),
  minimumVolume: z.record(Period, z.int().min(0)),
  items: z.array(SchemeItem).min(1),
  adjustments: z.array(Adjustment).default([]),
});
export type Scheme = z.infer<typeof Scheme>;

/**
 * What becomes of an item without data. `redistribute`: the items that have data are scaled up to the whole hundred;
 * `full`: it counts as reached; `zero`: as missed. Below `leastWeight` points with data a unit has no total at all.
 */
const NoData = z.strictObject({
  weight: z.enum(['redistribute', 'full', 'zero']),
  leastWeight: z.number().min(0).max(100),
});

/** `assessment.yaml` */
export const AssessmentFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  ranking: z.strictObject({ shown: z.boolean(), zh: Text }),
  noData: NoData.default({ weight: 'redistribute', leastWeight: 50 }),
  bands: z.array(z.strictObject({ ...named, en: Text.optional(), from: z.number().min(0) })).min(1),
  periods: z.array(Period).min(1),
  appeal: z.strictObject({ within: Span, decidedBy: Code, reviewedBy: Code }),
  exclusionKinds: z.array(z.strictObject({ ...named, en: Text.optional() })),
  schemes: z.array(Scheme).min(1),
});
export type AssessmentFile = z.infer<typeof AssessmentFile>;
