import { z } from 'zod';
import { cursorSchema, limitSchema, safeText, unitCode } from '@hotline/kernel';
import { flawOfRoles } from './role.rules.js';
import { ROLE_NAMES } from './roles.js';
import { RoleView, newPassword } from './session.views.js';
import { UnitRefView } from './units.views.js';

const version = z.int().min(1).max(2_000_000_000);
const seatNo = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,16}$/, 'must be a seat number')
  .nullable();

/** Roles that one person may hold together. */
const rolesTogether = z
  .array(RoleView)
  .min(1)
  .max(ROLE_NAMES.length)
  .superRefine((roles, context) => {
    const flaw = flawOfRoles(roles);
    if (flaw) context.addIssue({ code: 'custom', message: flaw });
  });

export const PeopleQuery = z.strictObject({
  q: safeText(40).optional(),
  unit: unitCode.optional(),
  role: z.enum(ROLE_NAMES).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const PersonView = z
  .strictObject({
    id: z.uuid(),
    account: z.string(),
    name: z.string(),
    roles: z.array(RoleView),
    unit: UnitRefView,
    seatNo: z.string().nullable(),
    disabled: z.boolean(),
    lockedUntil: z.iso.datetime().nullable(),
    totp: z.boolean(),
    lastSeenAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof PersonView>;

export const PeopleList = z
  .strictObject({
    items: z.array(PersonView),
    next: z.string().nullable(),
    total: z.strictObject({ n: z.number().int(), capped: z.boolean() }),
  })
  .meta({ id: 'People' });
export type PeopleList = z.infer<typeof PeopleList>;

export const NewPerson = z
  .strictObject({
    account: z.string().regex(/^[a-z][a-z0-9]{2,31}$/, 'must be 3 to 32 small letters and digits'),
    name: safeText(40),
    roles: rolesTogether,
    unit: unitCode,
    password: newPassword,
    seatNo: seatNo.optional(),
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.infer<typeof NewPerson>;

export const PersonChange = z
  .strictObject({
    version,
    name: safeText(40).optional(),
    roles: rolesTogether.optional(),
    unit: unitCode.optional(),
    seatNo: seatNo.optional(),
  })
  .meta({ id: 'PersonChange' });
export type PersonChange = z.infer<typeof PersonChange>;

export const PersonVersion = z.strictObject({ version: version.optional() }).meta({ id: 'PersonVersion' });

export const PasswordSet = z.strictObject({ password: newPassword }).meta({ id: 'PasswordSet' });

export const PersonReceipt = z
  .strictObject({ id: z.uuid(), state: z.enum(['active', 'disabled']), version: z.number().int() })
  .meta({ id: 'PersonReceipt' });
export type PersonReceipt = z.infer<typeof PersonReceipt>;
