import { z } from 'zod';
import { answerFields } from '@hotline/callback';
import { WorkOrderStateCode } from '@hotline/dispatch';
import { AttachmentIds, LONGEST_TEXT, PlaceInput, RequestTypeCode, phoneText } from '@hotline/intake';
import { categoryCode, safeText } from '@hotline/kernel';

/** What opens a work order to its citizen. */
const credentials = {
  number: z.string().regex(/^\d{6}-\d{5,9}$/, 'must be a work order number such as 260324-01154'),
  queryCode: z.string().regex(/^\d{6}$/, 'must be six digits'),
};
const reason = safeText(400, { multiline: true });

export const PortalSubmission = z
  .strictObject({
    type: RequestTypeCode,
    text: safeText(LONGEST_TEXT, { multiline: true }),
    title: safeText(80).optional(),
    category: categoryCode.optional(),
    place: PlaceInput.default({}),
    name: safeText(40).optional(),
    phone: phoneText.optional(),
    anonymous: z.boolean().optional(),
    confidential: z.boolean().optional(),
    attachments: AttachmentIds.optional(),
    /** Others may read it, redacted; it is public once policy says so. */
    publish: z.boolean().optional(),
    consent: z.literal(true),
  })
  .meta({ id: 'PortalSubmission' });
export type PortalSubmission = z.infer<typeof PortalSubmission>;

export const Credentials = z.strictObject(credentials).meta({ id: 'PortalCredentials' });
export type Credentials = z.infer<typeof Credentials>;

export const Rating = z.strictObject({ ...credentials, ...answerFields }).meta({ id: 'PortalRating' });
export type Rating = z.infer<typeof Rating>;

export const SupplementRequest = z
  .strictObject({
    ...credentials,
    text: safeText(LONGEST_TEXT, { multiline: true }),
    attachments: AttachmentIds.optional(),
  })
  .meta({ id: 'PortalSupplement' });
export type SupplementRequest = z.infer<typeof SupplementRequest>;

export const ReasonRequest = z.strictObject({ ...credentials, reason }).meta({ id: 'PortalReason' });
export type ReasonRequest = z.infer<typeof ReasonRequest>;

export const PublishRequest = z.strictObject({ ...credentials, publish: z.boolean() }).meta({ id: 'PortalPublish' });
export type PublishRequest = z.infer<typeof PublishRequest>;

export const PortalWriteReceipt = z
  .strictObject({ id: z.string(), state: WorkOrderStateCode, version: z.number().int() })
  .meta({ id: 'PortalWriteReceipt' });
export type PortalWriteReceipt = z.infer<typeof PortalWriteReceipt>;

const Words = z.strictObject({ zh: z.string(), en: z.string() });
const Named = z.strictObject({ code: z.string(), zh: z.string(), en: z.string().optional() });

export const TrackView = z
  .strictObject({
    number: z.string(),
    title: z.string(),
    state: WorkOrderStateCode,
    stateText: Words,
    acceptedAt: z.string(),
    dueAt: z.string().nullable(),
    unit: z.string().nullable(),
    steps: z.array(z.strictObject({ kind: z.string(), at: z.string().nullable(), text: Words, done: z.boolean() })),
    /** What the unit asks the citizen for, while it waits for it; it goes on without at that instant. */
    asked: z.strictObject({ text: z.string(), until: z.string() }).nullable(),
    reply: z.string().nullable(),
    canRate: z.boolean(),
    canUrge: z.boolean(),
    canSupplement: z.boolean(),
    canWithdraw: z.boolean(),
    canReopen: z.boolean(),
    /** Others reported the same matter: it goes on, also when this citizen would rather withdraw it. */
    othersWait: z.boolean(),
    rated: z.boolean(),
    /** Whether its citizen lets others read it; null where it can never be public. */
    publish: z.boolean().nullable(),
    /** What the public calls it, while it is public. */
    publicId: z.string().nullable(),
  })
  .meta({ id: 'TrackView' });
export type TrackView = z.infer<typeof TrackView>;

export const PortalPolicy = z
  .strictObject({
    city: Words,
    districts: z.array(Named.extend({ streets: z.array(Named) })),
    types: z.array(Named),
    categories: z.array(
      Named.extend({
        parent: z.string().nullable(),
        leaf: z.boolean(),
        type: RequestTypeCode.optional(),
        diversion: z.string().nullable(),
      }),
    ),
    diversions: z.array(
      z.strictObject({
        code: z.string(),
        zh: z.string(),
        sayZh: z.string(),
        sayEn: z.string(),
        /** Whom to call, and under which number. */
        call: z.strictObject({ zh: z.string(), en: z.string(), number: z.string() }).nullable(),
      }),
    ),
    dissatisfiedReasons: z.array(Named.extend({ valid: z.boolean() })),
    consent: Words,
    /** What publication means, asked apart from the consent above. */
    publication: Words,
    /** Types that are never public. */
    neverPublic: z.array(RequestTypeCode),
  })
  .meta({ id: 'PortalPolicy' });
export type PortalPolicy = z.infer<typeof PortalPolicy>;
