import { z } from 'zod';
import { idSchema, instant, unitCode } from '@hotline/kernel';
import { DUTY_ROLES } from './duty.rules.js';
import { sheetDay } from './sheet.commands.js';

const version = z.int().min(1).max(2_000_000_000);
const phone = z
  .string()
  .max(32)
  .regex(/^[0-9+() -]{3,32}$/, 'must be a telephone number');

/** A unit's roster from a day up to and including another; both of this month unless told. */
export const DutyQuery = z.strictObject({
  unit: unitCode.optional(),
  from: sheetDay.optional(),
  to: sheetDay.optional(),
});
export type DutyQuery = z.infer<typeof DutyQuery>;

export const DutyNowQuery = z.strictObject({ unit: unitCode.optional() });
export type DutyNowQuery = z.infer<typeof DutyNowQuery>;

/** Turns on duty of one unit: all of them are added, or none. */
export const AddShifts = z
  .strictObject({
    unit: unitCode,
    shifts: z
      .array(
        z.strictObject({
          role: z.enum(DUTY_ROLES),
          personId: idSchema,
          from: instant,
          until: instant,
          phone: phone.optional(),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'AddDutyShifts' });
export type AddShifts = z.infer<typeof AddShifts>;

/** 请假代班: without a stand-in the next inbox receives what would have come to this person. */
export const AddAbsence = z
  .strictObject({
    unit: unitCode,
    personId: idSchema,
    standInId: idSchema.optional(),
    from: instant,
    until: instant,
  })
  .meta({ id: 'AddAbsence' });
export type AddAbsence = z.infer<typeof AddAbsence>;

export const RemoveDuty = z.strictObject({ version }).meta({ id: 'RemoveDuty' });
export type RemoveDuty = z.infer<typeof RemoveDuty>;

export const DutyReceipt = z
  .strictObject({
    /** Shifts or absences added or removed. */
    ids: z.array(z.uuid()),
  })
  .meta({ id: 'DutyReceipt' });
export type DutyReceipt = z.infer<typeof DutyReceipt>;
