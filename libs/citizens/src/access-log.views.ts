import { z } from 'zod';
import { UnitRefView } from '@hotline/identity';
import { cursorSchema, idSchema, instant, limitSchema } from '@hotline/kernel';

export const ACCESS_KINDS = ['opened', 'revealed', 'refused', 'erased'] as const;

export const AccessQuery = z.strictObject({
  person: idSchema.optional(),
  citizen: idSchema.optional(),
  workOrder: idSchema.optional(),
  kind: z.enum(ACCESS_KINDS).optional(),
  from: instant.optional(),
  to: instant.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type AccessQuery = z.infer<typeof AccessQuery>;

export const AccessView = z
  .strictObject({
    id: z.uuid(),
    at: z.iso.datetime(),
    kind: z.enum(ACCESS_KINDS),
    by: z.strictObject({ kind: z.string(), id: z.string(), name: z.string().nullable(), unit: UnitRefView.nullable() }),
    citizen: z.uuid().nullable(),
    workOrder: z.uuid().nullable(),
    reason: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Access' });
export type AccessView = z.infer<typeof AccessView>;

export const AccessList = z
  .strictObject({
    items: z.array(AccessView),
    next: z.string().nullable(),
    total: z.strictObject({ n: z.number().int(), capped: z.boolean() }),
  })
  .meta({ id: 'AccessList' });
export type AccessList = z.infer<typeof AccessList>;
