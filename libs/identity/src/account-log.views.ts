import { z } from 'zod';
import { cursorSchema, idSchema, instant, limitSchema } from '@hotline/kernel';
import { UnitRefView } from './units.views.js';

export const AccountLogQuery = z.strictObject({
  /** The person concerned, not the one who acted. */
  person: idSchema.optional(),
  /** Kind of event, such as `person.signedIn`. */
  kind: z
    .string()
    .regex(/^[a-zA-Z]{1,30}\.[a-zA-Z]{1,30}$/, 'must be a kind of event')
    .optional(),
  from: instant.optional(),
  to: instant.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type AccountLogQuery = z.infer<typeof AccountLogQuery>;

export const AccountLogList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        at: z.iso.datetime(),
        kind: z.string(),
        subject: z.string(),
        subjectId: z.string(),
        by: z.strictObject({
          kind: z.string(),
          id: z.string(),
          name: z.string().nullable(),
          unit: UnitRefView.nullable(),
        }),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.string().nullable(),
    total: z.strictObject({ n: z.number().int(), capped: z.boolean() }),
  })
  .meta({ id: 'AccountLog' });
export type AccountLogList = z.infer<typeof AccountLogList>;
