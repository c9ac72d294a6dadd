import { z } from 'zod';
import { Code, DayText, Text, TimeClassCode, Version } from './schema-parts.js';
import { UnitKind } from './units.schema.js';

/** A fact as answered at intake, or the special facts `district` and `season`. */
export const Fact = z.union([z.string().max(500), z.number(), z.boolean()]);
export type Fact = z.infer<typeof Fact>;

/** How finely the place must be known for a rule to apply. */
export const RuleArea = z.enum(['any', 'city', 'district', 'street']);
export type RuleArea = z.infer<typeof RuleArea>;

/** `@district` and `@street` stand for the district and the street or town of the place. */
export const UnitOrPlace = z.union([z.enum(['@district', '@street']), Code]);

/** One rule of the dispatch catalogue (派单目录). */
export const DispatchRule = z.strictObject({
  code: Code,
  category: Code,
  area: RuleArea,
  when: z.record(Code, z.array(Fact).min(1)).default({}),
  lead: UnitOrPlace,
  co: z.array(UnitOrPlace).default([]),
  timeClass: TimeClassCode.optional(),
  basis: Text,
  note: Text.optional(),
  case: Code.optional(),
});
export type DispatchRule = z.infer<typeof DispatchRule>;

/** 基层守门: kinds of unit that may never lead a category and its leaves; `allowCo` = they may help. */
export const Guard = z.strictObject({
  code: Code,
  zh: Text,
  categories: z.array(Code).min(1),
  forbidLeadKinds: z.array(UnitKind).min(1),
  allowCo: z.boolean(),
  reason: Text,
});
export type Guard = z.infer<typeof Guard>;

/** A ruling of the arbiter (裁决先例) for a tricky matter, shown beside the rules it explains. */
export const Precedent = z.strictObject({
  code: Code,
  title: Text,
  categories: z.array(Code).min(1),
  situation: Text,
  ruling: Text,
  rules: z.array(Code),
});
export type Precedent = z.infer<typeof Precedent>;

/** `catalogue.yaml` */
export const CatalogueFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  guards: z.array(Guard),
  cases: z.array(Precedent),
  rules: z.array(DispatchRule).min(1),
});
export type CatalogueFile = z.infer<typeof CatalogueFile>;
