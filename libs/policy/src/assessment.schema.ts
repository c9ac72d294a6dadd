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

/** `assessment.yaml` */
export const AssessmentFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  ranking: z.strictObject({ shown: z.boolean(), zh: Text }),
  bands: z.array(z.strictObject({ ...named, from: z.number().min(0) })).min(1),
  periods: z.array(Period).min(1),
  appeal: z.strictObject({ within: Span, decidedBy: Code, reviewedBy: Code }),
  exclusionKinds: z.array(z.strictObject(named)),
  schemes: z.array(Scheme).min(1),
});
export type AssessmentFile = z.infer<typeof AssessmentFile>;
