import { z } from 'zod';
import { Code, DayText, namedTwice, RequestType, Text, TimeClassCode, Version } from './schema-parts.js';

/** A question asked at intake; its answer is a fact that catalogue rules may test. */
export const Question = z.strictObject({
  ...namedTwice,
  kind: z.enum(['choice', 'text', 'number', 'bool', 'date', 'datetime']),
  required: z.boolean(),
  options: z.array(z.strictObject(namedTwice)).min(2).optional(),
});
export type Question = z.infer<typeof Question>;

export const QuestionSet = z.strictObject({ ...namedTwice, questions: z.array(Question).min(1) });
export type QuestionSet = z.infer<typeof QuestionSet>;

/** Emergency text to say before anything else, and the unit of the one-key call (转接). */
export const Diversion = z.strictObject({ code: Code, zh: Text, transferTo: Code, sayZh: Text, sayEn: Text });
export type Diversion = z.infer<typeof Diversion>;

/** A node of the item catalogue (诉求事项); only leaves carry type, time class, keywords and evidence. */
export const PackCategory = z.strictObject({
  ...namedTwice,
  code: z.string().regex(/^C(\d\d){1,4}$/, 'expected C and two digits per level'),
  parent: Code.optional(),
  level: z.int().min(1).max(4),
  initials: z.string().regex(/^[a-z0-9]+$/),
  leaf: z.boolean().default(false),
  type: RequestType.optional(),
  timeClass: TimeClassCode.optional(),
  keywords: z.array(Text).default([]),
  evidenceRequired: z.boolean().optional(),
  questions: z.array(Code).default([]),
  diversion: Code.optional(),
});
export type PackCategory = z.infer<typeof PackCategory>;

/** `categories.yaml` */
export const CategoriesFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  diversions: z.array(Diversion),
  questionSets: z.array(QuestionSet),
  items: z.array(PackCategory).min(1),
});
export type CategoriesFile = z.infer<typeof CategoriesFile>;
