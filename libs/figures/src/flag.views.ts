import { z } from 'zod';
import { UnitRefView } from '@hotline/identity';
import { cursorSchema, limitSchema } from '@hotline/kernel';
import { FLAG_CODES } from './flag.rules.js';
import { PeriodQuery } from './figure.views.js';

const count = z.number().int();
export const FlagCodeParam = z.enum(FLAG_CODES);

export const FlagsQuery = PeriodQuery.pick({
  period: true,
  day: true,
  from: true,
  to: true,
  unit: true,
  within: true,
}).extend({
  code: FlagCodeParam.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type FlagsQuery = z.infer<typeof FlagsQuery>;

/** A case that looks made, with the measured value: minutes, seconds, days or times, as its rule says. */
export const FlagView = z
  .strictObject({
    code: FlagCodeParam,
    workOrderId: z.uuid(),
    number: z.string().nullable(),
    unit: UnitRefView.nullable(),
    at: z.iso.datetime(),
    n: count,
  })
  .meta({ id: 'Flag' });
export type FlagView = z.infer<typeof FlagView>;

export const FlagList = z
  .strictObject({
    items: z.array(FlagView),
    next: z.string().nullable(),
    /** Every rule of the city's policy with its count in the period; `why` where nothing records what it needs. */
    rules: z.array(
      z.strictObject({
        code: z.string(),
        zh: z.string(),
        bound: count.nullable(),
        n: count.nullable(),
        why: z.string().nullable(),
        whyEn: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'FlagList' });
export type FlagList = z.infer<typeof FlagList>;

export const OrderFlags = z.strictObject({ items: z.array(FlagView) }).meta({ id: 'OrderFlags' });
