import { z } from 'zod';
import { Code, DayText, RequestType, Text, Version } from './schema-parts.js';
import { Span } from './span.js';

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

const Seconds = z.int().min(1).max(86_400);

/** What a letter-box wire's messages (收件箱) may count on. */
const Inbox = z.strictObject({
  /** A worker that has not finished a message by then is taken for dead, and another one takes it. */
  leaseSeconds: Seconds,
  /** Pauses between tries; after as many more tries as are listed the message is a dead letter. */
  retryAfterSeconds: z.array(Seconds).min(1).max(20),
  /** How long a message that is done with is kept. */
  keep: Span,
});

/** `channels.yaml`: windows, ceilings and texts of the outside wires. Secrets are settings, never here. */
export const ChannelsFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  publication: PublicationSettings,
  echo: z.strictObject({ perAddress: z.int().min(1) }),
  portal: z.strictObject({ challenge: ChallengeSettings }),
  open311: Open311Settings,
  /** How far a signing partner's clock may be off, either way. */
  signature: z.strictObject({ windowSeconds: Seconds.max(3_600) }),
  inbox: Inbox,
});
export type ChannelsFile = z.infer<typeof ChannelsFile>;
