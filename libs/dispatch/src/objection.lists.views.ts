import { z } from 'zod';
import { UnitRefView } from '@hotline/identity';
import { cursorSchema, limitSchema, unitCode } from '@hotline/kernel';
import { ASSIGNMENT_ROLES } from './assignment.lifecycle.js';
import { ObjectionView } from './objection.views.js';
import { AssignmentStateCode, Instant, Total, WorkOrderRow } from './work-order.views.js';

/** What a list of objections is asked for: those to be ruled on by when that is due, the ended ones newest first. */
export const ObjectionFilter = z.strictObject({
  view: z.enum(['open', 'ended']).default('open'),
  unit: unitCode.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type ObjectionFilter = z.infer<typeof ObjectionFilter>;

export const ObjectionRow = ObjectionView.extend({ order: WorkOrderRow }).meta({ id: 'ObjectionRow' });
export const ObjectionList = z
  .strictObject({ items: z.array(ObjectionRow), next: z.string().nullable(), total: Total })
  .meta({ id: 'ObjectionList' });
export type ObjectionList = z.infer<typeof ObjectionList>;

/** One station of the order on its way from unit to unit. */
const Station = z.strictObject({
  assignmentId: z.uuid(),
  unit: UnitRefView,
  role: z.enum(ASSIGNMENT_ROLES),
  state: AssignmentStateCode,
  assignedAt: Instant,
  endedAt: Instant.nullable(),
  /** The rule by which it came, and its version. */
  rule: z.strictObject({ code: z.string(), version: z.string(), basis: z.string() }).nullable(),
  overridden: z.boolean(),
  return: z
    .strictObject({
      reason: z.string(),
      rule: z.string(),
      proposedUnit: UnitRefView,
      note: z.string().nullable(),
      at: Instant,
      by: z.string(),
      ruling: z.enum(['upheld', 'refused', 'withdrawn']).nullable(),
      rulingNote: z.string().nullable(),
      ruledBy: z.string().nullable(),
    })
    .nullable(),
});

/** What the arbiter has on the desk for one objection. */
export const ObjectionFile = z
  .strictObject({
    objection: ObjectionView,
    order: WorkOrderRow,
    text: z.string(),
    /** Where the order has been, oldest first, with what each unit said. */
    trail: z.array(Station),
    /** What the catalogue in force says of the matter. */
    catalogue: z.strictObject({
      version: z.string(),
      /** The rule that applies first. */
      chosen: z.string().nullable(),
      explanation: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
      rules: z.array(
        z.strictObject({
          code: z.string(),
          category: z.string(),
          area: z.string(),
          lead: z.string(),
          leadName: z.string(),
          basis: z.string(),
          note: z.string().nullable(),
        }),
      ),
      guards: z.array(z.strictObject({ code: z.string(), zh: z.string(), reason: z.string() })),
      precedents: z.array(
        z.strictObject({ code: z.string(), title: z.string(), situation: z.string(), ruling: z.string() }),
      ),
    }),
    /** Rulings of the past on the same category, the newest first. */
    rulings: z.array(
      z.strictObject({
        objectionId: z.uuid(),
        number: z.string(),
        unit: UnitRefView,
        ruling: z.enum(['upheld', 'refused']),
        to: UnitRefView.nullable(),
        reason: z.string(),
        at: Instant,
      }),
    ),
  })
  .meta({ id: 'ObjectionFile' });
export type ObjectionFile = z.infer<typeof ObjectionFile>;
