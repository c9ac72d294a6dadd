import { z } from 'zod';
import { WorkOrderStateCode } from '@hotline/dispatch';
import { RequestTypeCode } from '@hotline/intake';
import { categoryCode, cursorSchema, safeText, unitCode } from '@hotline/kernel';

const Words = z.strictObject({ zh: z.string(), en: z.string() });
const Named = z.strictObject({ code: z.string(), zh: z.string(), en: z.string() });

export const publicId = z.string().regex(/^[0-9a-z]{13}$/, 'must be the id of a public matter');

export const MatterQuery = z.strictObject({
  district: unitCode.optional(),
  category: categoryCode.optional(),
  status: z.enum(['open', 'answered']).optional(),
  /** Only these, such as those that a device follows. */
  ids: z
    .string()
    .regex(/^[0-9a-z]{13}(,[0-9a-z]{13}){0,49}$/, 'must be 1 to 50 ids')
    .optional(),
  order: z.enum(['newest', 'most']).default('newest'),
  cursor: cursorSchema.optional(),
});
export type MatterQuery = z.infer<typeof MatterQuery>;

/** A matter as everybody reads it: redacted, without its number. */
export const PublicMatter = z
  .strictObject({
    id: publicId,
    type: RequestTypeCode,
    title: z.string(),
    text: z.string(),
    state: WorkOrderStateCode,
    stateText: Words,
    ended: z.boolean(),
    category: Named.nullable(),
    district: Named.nullable(),
    street: Named.nullable(),
    place: z.string().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    unit: Named.nullable(),
    receivedAt: z.string(),
    answeredAt: z.string().nullable(),
    dueAt: z.string().nullable(),
    updatedAt: z.string(),
    answer: z.string().nullable(),
    /** How many devices said «I have this too», and follow it. */
    echoes: z.number().int(),
    follows: z.number().int(),
  })
  .meta({ id: 'PublicMatter' });
export type PublicMatter = z.infer<typeof PublicMatter>;

export const PublicMatterList = z
  .strictObject({ items: z.array(PublicMatter), next: z.string().nullable() })
  .meta({ id: 'PublicMatters' });
export type PublicMatterList = z.infer<typeof PublicMatterList>;

/** What the public matters come to. */
export const PublicFigures = z
  .strictObject({
    received: z.number().int(),
    answered: z.number().int(),
    /** Answered before their time was up. */
    inTime: z.number().int(),
    /** Half of the answers came within so many days; null while there is none. */
    medianDays: z.number().nullable(),
    echoes: z.number().int(),
  })
  .meta({ id: 'PublicFigures' });
export type PublicFigures = z.infer<typeof PublicFigures>;

const Ring = z.array(z.tuple([z.number(), z.number()]));
/** Streets and towns as GeoJSON (RFC 7946); a page draws them without asking anybody else for a map. */
export const CityMap = z
  .strictObject({
    type: z.literal('FeatureCollection'),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    features: z.array(
      z.strictObject({
        type: z.literal('Feature'),
        id: z.string(),
        properties: z.strictObject({
          zh: z.string(),
          en: z.string(),
          district: z.string(),
          /** Place of the district in the city's list; neighbours are told apart by it. */
          tint: z.number().int(),
          centre: z.tuple([z.number(), z.number()]),
        }),
        geometry: z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring) }),
      }),
    ),
  })
  .meta({ id: 'CityMap' });
export type CityMap = z.infer<typeof CityMap>;

export const EchoRequest = z
  .strictObject({
    kind: z.enum(['echo', 'follow']),
    /** What the device has drawn for itself; kept as a keyed hash. */
    device: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/, 'must be a device token of 128 bits or more'),
    on: z.boolean(),
  })
  .meta({ id: 'EchoRequest' });
export type EchoRequest = z.infer<typeof EchoRequest>;

export const EchoCounts = z
  .strictObject({ echoes: z.number().int(), follows: z.number().int() })
  .meta({ id: 'EchoCounts' });
export type EchoCounts = z.infer<typeof EchoCounts>;

/** A consented matter as the supervisors see it. */
export const PublicationView = z
  .strictObject({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    text: z.string(),
    answer: z.string().nullable(),
    state: WorkOrderStateCode,
    receivedAt: z.string(),
    shown: z.boolean(),
    withdrawn: z.boolean(),
    hidden: z.strictObject({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
    echoes: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Publication' });
export type PublicationView = z.infer<typeof PublicationView>;

export const PublicationQuery = z.strictObject({
  view: z.enum(['all', 'shown', 'hidden']).default('all'),
  cursor: cursorSchema.optional(),
});
export type PublicationQuery = z.infer<typeof PublicationQuery>;
export const PublicationList = z
  .strictObject({ items: z.array(PublicationView), next: z.string().nullable() })
  .meta({ id: 'Publications' });
export type PublicationList = z.infer<typeof PublicationList>;

export const HideRequest = z
  .strictObject({ version: z.int().min(1), reason: safeText(200) })
  .meta({ id: 'HidePublication' });
export type HideRequest = z.infer<typeof HideRequest>;
export const UnhideRequest = z.strictObject({ version: z.int().min(1) }).meta({ id: 'UnhidePublication' });
export type UnhideRequest = z.infer<typeof UnhideRequest>;
export const PublicationReceipt = z
  .strictObject({ id: z.string(), state: z.enum(['shown', 'hidden', 'waiting']), version: z.number().int() })
  .meta({ id: 'PublicationReceipt' });
export type PublicationReceipt = z.infer<typeof PublicationReceipt>;
