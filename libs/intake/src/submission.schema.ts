import { z } from 'zod';
import { CHANNELS, REQUEST_TYPES, WorkOrderStateCode } from '@hotline/dispatch';
import type { Channel, RequestType } from '@hotline/dispatch';
import { categoryCode, idSchema, safeText, unitCode } from '@hotline/kernel';
import { TimeClassCode } from '@hotline/policy';

/** Longest text of a submission in characters, and most files with it. */
export const LONGEST_TEXT = 4_000;
const MOST_FILES = 9;

export const RequestTypeCode = z.enum(Object.keys(REQUEST_TYPES) as [RequestType, ...RequestType[]]);
export const ChannelCode = z.enum(Object.keys(CHANNELS) as [Channel, ...Channel[]]);

/** A telephone number as people write it; kept by its digits. */
export const phoneText = safeText(30)
  .regex(/^\+?[\d\s()-]{3,29}$/, 'must be a telephone number')
  .refine((text) => {
    const digits = text.replace(/\D/g, '').length;
    return digits >= 3 && digits <= 15;
  }, 'must have 3 to 15 digits');

export const PlaceInput = z
  .strictObject({
    district: unitCode.optional(),
    street: unitCode.optional(),
    detail: safeText(200).optional(),
    lat: z.number().min(-90).max(90).optional(),
    lon: z.number().min(-180).max(180).optional(),
  })
  .refine((place) => (place.lat === undefined) === (place.lon === undefined), 'lat and lon come together')
  .meta({ id: 'Place' });

export const AttachmentIds = z
  .array(idSchema)
  .max(MOST_FILES)
  .refine((ids) => new Set(ids).size === ids.length, 'each file once');

const Answer = z.union([safeText(200, { min: 0 }), z.number(), z.boolean()]);
export const AnswersInput = z
  .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/), Answer)
  .refine((answers) => Object.keys(answers).length <= 40, 'at most 40 answers');

const words = safeText(2_000, { multiline: true });

/** What becomes of a submission at the desk where it comes in. */
export const OutcomeInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dispatch') }),
    z.strictObject({ kind: z.literal('answer'), text: words, article: safeText(40).optional() }),
    z.strictObject({
      kind: z.literal('decline'),
      reason: safeText(40),
      say: words,
      rightDoor: safeText(200).optional(),
    }),
    z.strictObject({ kind: z.literal('merge'), into: idSchema }),
    z.strictObject({ kind: z.literal('handOver'), to: z.enum(['110', '119', '120', 'other']), receipt: safeText(60) }),
    z.strictObject({ kind: z.literal('urge'), workOrder: idSchema }),
    z.strictObject({ kind: z.literal('supplement'), workOrder: idSchema }),
  ])
  .meta({ id: 'SubmissionOutcome' });
export type Outcome = z.infer<typeof OutcomeInput>;
export type OutcomeKind = Outcome['kind'];

/** What an operator hands in at the end of a call, or a grid worker at the desk. */
export const SubmissionRequest = z
  .strictObject({
    channel: z.enum(['phone', 'staff']).default('phone'),
    citizen: z.strictObject({ name: safeText(40).optional(), phone: phoneText.optional() }).default({}),
    type: RequestTypeCode,
    title: safeText(80).optional(),
    text: safeText(LONGEST_TEXT, { multiline: true }),
    place: PlaceInput.default({}),
    category: categoryCode.optional(),
    answers: AnswersInput.optional(),
    timeClass: TimeClassCode.optional(),
    urgent: z.boolean().optional(),
    confidential: z.boolean().optional(),
    anonymous: z.boolean().optional(),
    attachments: AttachmentIds.optional(),
    outcome: OutcomeInput,
  })
  .meta({ id: 'SubmissionRequest' });
export type SubmissionRequest = z.infer<typeof SubmissionRequest>;

/** Acknowledges a submission, after it is on the disk. */
export const SubmissionReceipt = z
  .strictObject({
    submissionId: z.string(),
    workOrderId: z.string(),
    number: z.string(),
    /** Six digits; null when the submission joined another citizen's work order. */
    queryCode: z.string().nullable(),
    /** Of the work order. */
    state: WorkOrderStateCode,
    version: z.number().int(),
    /** Until when there is a reply; null where nothing more is promised. */
    dueAt: z.string().nullable(),
    promises: z.strictObject({
      dispatchBy: z.string().nullable(),
      contactBy: z.string().nullable(),
      replyBy: z.string().nullable(),
    }),
  })
  .meta({ id: 'SubmissionReceipt' });
export type SubmissionReceipt = z.infer<typeof SubmissionReceipt>;
