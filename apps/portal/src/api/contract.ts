/**
 * The words and shapes the portal shares with the public part of the API (`/api/v1/portal/*`), under the names its pages
 * use. They come from the API's own document (`npm run client`). Instants are ISO 8601 in UTC.
 */
import type * as Api from '../client/generated/index.js';

export type { Attachment, Place, PortalPolicy, TrackView } from '../client/generated/index.js';
export type { PortalCredentials as Credentials, PortalSubmission as Submission } from '../client/generated/index.js';
export type { PortalWriteReceipt as Receipt, SubmissionReceipt } from '../client/generated/index.js';

export type Bilingual = Api.PortalPolicy['consent'];
/** A coded thing with its name; cities give English where they have it. */
export type Named = Api.PortalPolicy['types'][number];
/** A node of the catalogue of matters. Only leaves carry `type` and `diversion`. */
export type Category = Api.PortalPolicy['categories'][number];
/** What a person in danger is told before anything else. */
export type Diversion = Api.PortalPolicy['diversions'][number];
export type { PublicMatter as Matter, PublicFigures as MatterFigures } from '../client/generated/index.js';
export type { CityMap, EchoCounts, EchoRequest, PublicMatters } from '../client/generated/index.js';
export type MatterFilter = Partial<Record<'district' | 'category' | 'status' | 'ids' | 'order' | 'cursor', string>>;
export type TrackStep = Api.TrackView['steps'][number];

export type RequestType = Api.PortalSubmission['type'];
/** What a citizen answers, apart from what opens the work order. */
export type Rating = Omit<Api.PortalRating, keyof Api.PortalCredentials>;
export type Solved = NonNullable<Rating['solved']>;
export type Satisfaction = NonNullable<Rating['satisfaction']>;
