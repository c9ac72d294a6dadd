import { z } from 'zod';
import { Instant } from '@hotline/dispatch';
import { UnitRefView } from '@hotline/identity';
import { DUTY_ROLES } from './duty.rules.js';

const PersonName = z.strictObject({ id: z.uuid(), name: z.string() });
const role = z.enum(DUTY_ROLES);

export const DutyShiftView = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    role,
    person: PersonName,
    from: Instant,
    until: Instant,
    /** Null when there is none, or its reader has no need of it. */
    phone: z.string().nullable(),
  })
  .meta({ id: 'DutyShift' });
export type DutyShiftView = z.infer<typeof DutyShiftView>;

export const AbsenceView = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    person: PersonName,
    standIn: PersonName.nullable(),
    from: Instant,
    until: Instant,
  })
  .meta({ id: 'Absence' });
export type AbsenceView = z.infer<typeof AbsenceView>;

/** A unit's roster of some days (值班表). */
export const DutyRosterView = z
  .strictObject({
    unit: UnitRefView,
    from: z.iso.date(),
    to: z.iso.date(),
    shifts: z.array(DutyShiftView),
    absences: z.array(AbsenceView),
    /** Spans between turns of a role in which nobody is on duty. */
    gaps: z.array(z.strictObject({ role, from: Instant, until: Instant })),
    /** Its reader may change it. */
    mayEdit: z.boolean(),
    /** Whom its reader may put on it; empty when they may not. */
    people: z.array(z.strictObject({ id: z.uuid(), name: z.string(), unit: UnitRefView })),
  })
  .meta({ id: 'DutyRoster' });
export type DutyRosterView = z.infer<typeof DutyRosterView>;

/** Who is on duty at a unit now (当前值班). */
export const DutyNowView = z
  .strictObject({
    unit: UnitRefView,
    /** The unit is at work now; off hours its duty officer is called. */
    atWork: z.boolean(),
    /** The unit's own telephone for this. */
    unitPhone: z.string().nullable(),
    items: z.array(
      z.strictObject({
        role,
        person: PersonName,
        /** In whose place. */
        standsInFor: PersonName.nullable(),
        until: Instant,
        phone: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DutyNow' });
export type DutyNowView = z.infer<typeof DutyNowView>;
