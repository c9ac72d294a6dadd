import { z } from 'zod';
import { UnitRefView } from '@hotline/identity';
import { Instant } from './work-order.views.js';

/** A month of the city's calendar: `2026-03`. */
export const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-03');
export const GuardOverridesQuery = z.strictObject({ month: monthSchema.optional() });

const n = z.int();
export const GuardOverridesView = z
  .strictObject({
    month: monthSchema,
    total: n,
    byDispatcher: z.array(z.strictObject({ id: z.uuid(), name: z.string(), n })),
    byUnit: z.array(z.strictObject({ unit: UnitRefView, n })),
    byGuard: z.array(z.strictObject({ guard: z.string(), zh: z.string().nullable(), n })),
    /** The newest, each with its order. */
    newest: z.array(
      z.strictObject({
        at: Instant,
        workOrderId: z.uuid(),
        number: z.string(),
        title: z.string(),
        unit: UnitRefView,
        guard: z.string(),
        reason: z.string(),
        by: z.string(),
      }),
    ),
  })
  .meta({ id: 'GuardOverrides' });
export type GuardOverridesView = z.infer<typeof GuardOverridesView>;
