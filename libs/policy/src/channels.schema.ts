import { z } from 'zod';
import { Code, DayText, RequestType, Text, Version } from './schema-parts.js';

/** Since when a matter that its citizen lets others read is public. */
export const PUBLIC_FROM = ['accepted', 'dispatched', 'answered'] as const;

/** Matters that others may read (公开诉求). */
export const PublicationSettings = z.strictObject({
  from: z.enum(PUBLIC_FROM),
  /** Types that are never public, whatever their citizen says. */
  never: z.array(RequestType),
  /** Decimals of a public coordinate; three are about 100 metres. */
  decimals: z.int().min(1).max(4),
  most: z.int().min(1).max(100),
});

/** What a sender must solve before a submission is taken, once they come in a flood. */
export const ChallengeSettings = z.strictObject({
  /** Submissions from one address, and from all, in `minutes` after which it is asked for. */
  perAddress: z.int().min(1),
  inAll: z.int().min(1),
  minutes: z.int().min(1).max(60),
  /** Leading zero bits that the solution's hash must have. */
  bits: z.int().min(8).max(24),
  validMinutes: z.int().min(1).max(60),
});

/** GeoReport v2. */
export const Open311Settings = z.strictObject({
  jurisdiction: Code,
  contactZh: Text,
  contactEn: Text,
  keyServiceZh: Text,
  keyServiceEn: Text,
  /** When the offer changed last; clients read the services again after it. */
  changeset: z.iso.datetime({ offset: true }),
  /** Longest span of a list; the standard has 90 days. */
  windowDays: z.int().min(1).max(90),
  /** Most requests of a list, all its pages together; the standard has 1,000. */
  most: z.int().min(1).max(1000),
  page: z.int().min(1).max(1000),
});

/** `channels.yaml` */
export const ChannelsFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  publication: PublicationSettings,
  echo: z.strictObject({ perAddress: z.int().min(1) }),
  portal: z.strictObject({ challenge: ChallengeSettings }),
  open311: Open311Settings,
});
export type ChannelsFile = z.infer<typeof ChannelsFile>;
