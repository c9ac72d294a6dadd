import { z } from 'zod';
import { Code, DayText, TimeOfDay, Version } from './schema-parts.js';

/** A turn that repeats from week to week, its people taking it in turn. */
export const DutyPattern = z.strictObject({
  unit: Code,
  role: z.enum(['dutyOfficer', 'handler', 'unitLead', 'unitHead', 'supervisor']),
  /** Monday = 1 … Sunday = 7. */
  weekdays: z.array(z.int().min(1).max(7)).min(1),
  from: TimeOfDay,
  /** Of the next day when it is not later than `from`. */
  until: TimeOfDay,
  /** Accounts. */
  people: z.array(z.string().min(1).max(40)).min(1),
  phone: z.string().max(32).optional(),
});
export type DutyPattern = z.infer<typeof DutyPattern>;

/** `duty.yaml`: the roster that a demo begins with; units keep their own from then on. */
export const DutyFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  patterns: z.array(DutyPattern),
});
export type DutyFile = z.infer<typeof DutyFile>;
