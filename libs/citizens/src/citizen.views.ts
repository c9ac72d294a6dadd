import { z } from 'zod';
import { idSchema, safeText } from '@hotline/kernel';

/** A citizen as everybody sees them. */
export const MaskedCitizen = z
  .strictObject({ id: z.uuid(), name: z.string(), phone: z.string() })
  .meta({ id: 'MaskedCitizen' });
export type MaskedCitizen = z.infer<typeof MaskedCitizen>;

export const RevealBody = z
  .strictObject({
    reason: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'must be the code of a reason'),
    note: safeText(200).optional(),
    workOrderId: idSchema.optional(),
  })
  .meta({ id: 'RevealRequest' });
export type RevealBody = z.infer<typeof RevealBody>;

export const RevealedIdentity = z
  .strictObject({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    idNumber: z.string().nullable(),
  })
  .meta({ id: 'RevealedIdentity' });
export type RevealedIdentity = z.infer<typeof RevealedIdentity>;
