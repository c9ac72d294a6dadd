import { z } from 'zod';
import { ChannelCode } from '@hotline/intake';
import { cursorSchema, idSchema, instant, limitSchema } from '@hotline/kernel';

const Instant = z.iso.datetime();
const ErrorCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, 'must be an error code');

export const HealthQuery = z.strictObject({
  /** A day of the city's calendar; today unless told. */
  day: z.iso
    .date()
    .refine((day) => day >= '2000-01-01' && day < '2101-01-01', 'must lie in the years 2000 to 2100')
    .optional(),
});
export type HealthQuery = z.infer<typeof HealthQuery>;

const Failure = z.strictObject({ error: z.string(), at: Instant });

const WireHealth = z.strictObject({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  /** `off`: settings are missing. `lost`: its connection is gone. */
  state: z.enum(['on', 'off', 'lost']),
  missing: z.array(z.string()),
  /** Of a connection that is lost. */
  lost: z.strictObject({ error: z.string(), since: Instant }).nullable(),
  /** What went wrong on the day asked for, the most frequent first. */
  faults: z.array(z.strictObject({ error: z.string(), n: z.int(), lastAt: Instant })),
});

const InboxHealth = z.strictObject({
  waiting: z.int(),
  /** How long the longest waiting message has waited, in milliseconds; null when none waits. */
  oldestMs: z.int().nullable(),
  dead: z.int(),
  /** From receiving to handling, of what was received on that day: 95 of 100 were faster, in milliseconds. */
  lagMs: z.int().nullable(),
});

/** One channel (渠道) as the desk shows it. */
export const ChannelHealth = z
  .strictObject({
    channel: ChannelCode,
    wires: z.array(WireHealth),
    /** Submissions of the day, and by its hours from 0 to 23. */
    received: z.int(),
    hours: z.array(z.int()).length(24),
    /** Of the last seven days. */
    lastAt: Instant.nullable(),
    /** Null for a channel without letter-box wire. */
    inbox: InboxHealth.nullable(),
    lastError: Failure.nullable(),
  })
  .meta({ id: 'ChannelHealth' });
export type ChannelHealth = z.infer<typeof ChannelHealth>;

export const ChannelHealthList = z
  .strictObject({ day: z.string(), at: Instant, items: z.array(ChannelHealth) })
  .meta({ id: 'ChannelHealthList' });
export type ChannelHealthList = z.infer<typeof ChannelHealthList>;

const which = { channel: ChannelCode.optional(), error: ErrorCode.optional() };
export const DeadLettersQuery = z.strictObject({ ...which, cursor: cursorSchema.optional(), limit: limitSchema });
export type DeadLettersQuery = z.infer<typeof DeadLettersQuery>;

/** A message that could not be handled (死信). What is in it stays sealed. */
export const DeadLetter = z
  .strictObject({
    id: z.uuid(),
    channel: ChannelCode,
    receivedAt: Instant,
    failedAt: Instant,
    error: z.string(),
    tries: z.int(),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLetterList = z
  .strictObject({
    items: z.array(DeadLetter),
    next: z.string().nullable(),
    /** All of them by channel and error, whatever is asked for. */
    groups: z.array(z.strictObject({ channel: ChannelCode, error: z.string(), n: z.int() })),
  })
  .meta({ id: 'DeadLetterList' });
export type DeadLetterList = z.infer<typeof DeadLetterList>;

/** Those named; or all of a channel or an error that were dead at an instant. */
export const ReplayDeadLetters = z
  .union([
    z.strictObject({ ids: z.array(idSchema).min(1).max(100) }),
    z.strictObject({ ...which, deadBefore: instant }),
  ])
  .meta({ id: 'ReplayDeadLetters' });
export type ReplayDeadLetters = z.infer<typeof ReplayDeadLetters>;

/** Why nobody will handle it: rubbish, taken in by another way, cannot be read, a test. */
export const SET_ASIDE_REASONS = ['spam', 'takenElsewhere', 'unreadable', 'test'] as const;
export const SetAsideDeadLetters = z
  .strictObject({ ids: z.array(idSchema).min(1).max(100), reason: z.enum(SET_ASIDE_REASONS) })
  .meta({ id: 'SetAsideDeadLetters' });
export type SetAsideDeadLetters = z.infer<typeof SetAsideDeadLetters>;

/** How many were moved, and how many of those asked for are still dead: more than one request takes, or held just now. */
export const DeadLettersReceipt = z.strictObject({ done: z.int(), left: z.int() }).meta({ id: 'DeadLettersReceipt' });
export type DeadLettersReceipt = z.infer<typeof DeadLettersReceipt>;
