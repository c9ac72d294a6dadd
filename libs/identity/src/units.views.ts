import { z } from 'zod';
import { safeText, unitCode } from '@hotline/kernel';

export const UnitRefView = z.strictObject({ code: unitCode, name: z.string() }).meta({ id: 'UnitRef' });
export type UnitRef = z.infer<typeof UnitRefView>;

export const UnitView = z
  .strictObject({
    code: unitCode,
    name: z.string(),
    en: z.string(),
    kind: z.string(),
    parent: unitCode.nullable(),
    tier: z.string(),
    hours: z.string(),
    dutyPhone: z.string().nullable(),
    population: z.number().int().nullable(),
    aliases: z.array(z.string()),
    /** First letters of the name in pinyin, for search by keyboard. */
    initials: z.string(),
    active: z.boolean(),
    receives: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Unit' });
export type UnitView = z.infer<typeof UnitView>;

export const UnitsView = z.strictObject({ items: z.array(UnitView) }).meta({ id: 'Units' });

const word = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a code');
const dutyPhone = z
  .string()
  .max(32)
  .regex(/^[0-9+() -]{3,32}$/, 'must be a telephone number')
  .nullable();

/** Kinds of unit that an administrator may add; the city itself comes with the pack. */
export const UNIT_KINDS = [
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

export const NewUnit = z
  .strictObject({
    code: unitCode,
    name: safeText(60),
    en: safeText(120).optional(),
    kind: z.enum(UNIT_KINDS),
    parent: unitCode,
    tier: word.default('none'),
    hours: word.default('office'),
    dutyPhone: dutyPhone.optional(),
    population: z.int().min(0).max(100_000_000).nullable().optional(),
    aliases: z.array(safeText(40)).max(20).default([]),
    receives: z.boolean().optional(),
  })
  .meta({ id: 'NewUnit' });
export type NewUnit = z.infer<typeof NewUnit>;

export const UnitChange = z
  .strictObject({
    version: z.int().min(1).max(2_000_000_000),
    name: safeText(60).optional(),
    en: safeText(120).optional(),
    parent: unitCode.optional(),
    tier: word.optional(),
    hours: word.optional(),
    dutyPhone: dutyPhone.optional(),
    aliases: z.array(safeText(40)).max(20).optional(),
    active: z.boolean().optional(),
    receives: z.boolean().optional(),
  })
  .meta({ id: 'UnitChange' });
export type UnitChange = z.infer<typeof UnitChange>;

export const UnitReceipt = z
  .strictObject({ id: z.string(), state: z.enum(['active', 'inactive']), version: z.number().int() })
  .meta({ id: 'UnitReceipt' });
export type UnitReceipt = z.infer<typeof UnitReceipt>;
