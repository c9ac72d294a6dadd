import { z } from 'zod';
import { safeText, unitCode } from '@hotline/kernel';
import { flawOfServiceRoles } from './role.rules.js';
import { RoleView } from './session.views.js';
import { UnitRefView } from './units.views.js';

export const NewServiceToken = z
  .strictObject({
    name: safeText(60),
    roles: z
      .array(RoleView)
      .min(1)
      .max(12)
      .superRefine((roles, context) => {
        const flaw = flawOfServiceRoles(roles);
        if (flaw) context.addIssue({ code: 'custom', message: flaw });
      }),
    unit: unitCode,
    /** Days until it expires. */
    days: z.int().min(1).max(366),
  })
  .meta({ id: 'NewServiceToken' });
export type NewServiceToken = z.infer<typeof NewServiceToken>;

export const ServiceTokenView = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(RoleView),
    unit: UnitRefView,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    revoked: z.boolean(),
  })
  .meta({ id: 'ServiceToken' });

export const ServiceTokenList = z.strictObject({ items: z.array(ServiceTokenView) }).meta({ id: 'ServiceTokens' });
export type ServiceTokenList = z.infer<typeof ServiceTokenList>;

export const ServiceTokenOnce = z.strictObject({ id: z.uuid(), token: z.string() }).meta({ id: 'ServiceTokenOnce' });
export type ServiceTokenOnce = z.infer<typeof ServiceTokenOnce>;

export const ServiceTokenReceipt = z
  .strictObject({ id: z.uuid(), state: z.literal('revoked'), version: z.number().int() })
  .meta({ id: 'ServiceTokenReceipt' });
export type ServiceTokenReceipt = z.infer<typeof ServiceTokenReceipt>;
