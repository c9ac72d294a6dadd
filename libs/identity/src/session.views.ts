import { z } from 'zod';
import { ROLE_NAMES } from './roles.js';
import { UnitRefView } from './units.views.js';

export const RoleView = z.enum(ROLE_NAMES).meta({ id: 'Role' });

/** Account names as the pack and administrators give them; anything else cannot be an account. */
export const accountName = z.string().min(1).max(64);

export const SignInBody = z
  .strictObject({
    account: accountName,
    password: z.string().min(1).max(200),
    code: z
      .string()
      .regex(/^\d{6}$/, 'must be six digits')
      .optional(),
  })
  .meta({ id: 'SignIn' });

export const MeView = z
  .strictObject({
    person: z.strictObject({
      id: z.uuid(),
      account: z.string(),
      name: z.string(),
      roles: z.array(RoleView),
      unit: UnitRefView,
      seatNo: z.string().nullable(),
    }),
    can: z.array(z.string()),
    totp: z.enum(['notNeeded', 'mustEnrol', 'enrolled']),
    now: z.iso.datetime(),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' });
export type MeView = z.infer<typeof MeView>;

export const TotpInvitation = z
  .strictObject({ secret: z.string(), uri: z.string(), svg: z.string() })
  .meta({ id: 'TotpInvitation' });

export const TotpProof = z
  .strictObject({ code: z.string().regex(/^\d{6}$/, 'must be six digits') })
  .meta({ id: 'TotpProof' });

/** 等保 asks for length and mixture, ASVS 6.2 for length alone: long enough, and not the account's own name. */
export const newPassword = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(128)
  .refine((text) => /\p{L}/u.test(text) && /[^\p{L}]/u.test(text), 'must hold letters and something else');

export const PasswordChange = z
  .strictObject({ current: z.string().min(1).max(200), next: newPassword })
  .meta({ id: 'PasswordChange' });
