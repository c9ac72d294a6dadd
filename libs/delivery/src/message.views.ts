import { z } from 'zod';
import { cursorSchema, idSchema, limitSchema } from '@hotline/kernel';
import { OUTBOUND_CHANNELS, TEMPLATE_NAMES } from '@hotline/policy';
import { MESSAGE_STATES } from './message.lifecycle.js';

const Instant = z.iso.datetime();
const n = z.int();
const version = z.int().min(1).max(2_000_000_000);
/** How many one request may name. */
const MOST = 500;

export const MessagesQuery = z.strictObject({
  state: z.enum(MESSAGE_STATES).optional(),
  channel: z.enum(OUTBOUND_CHANNELS).optional(),
  template: z.enum(TEMPLATE_NAMES).optional(),
  /** Number of a work order. */
  number: z
    .string()
    .regex(/^\d{6}-\d{5,12}$/, 'must be the number of a work order')
    .optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type MessagesQuery = z.infer<typeof MessagesQuery>;

export const ReplayMessage = z.strictObject({ version }).meta({ id: 'ReplayMessage' });
export type ReplayMessage = z.infer<typeof ReplayMessage>;

export const ReplayMessages = z
  .strictObject({
    items: z
      .array(z.strictObject({ id: idSchema, version }))
      .min(1)
      .max(MOST)
      .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'name each message once'),
  })
  .meta({ id: 'ReplayMessages' });
export type ReplayMessages = z.infer<typeof ReplayMessages>;

export const MessageReceipt = z
  .strictObject({ id: z.uuid(), state: z.enum(MESSAGE_STATES), version: n })
  .meta({ id: 'MessageReceipt' });
export type MessageReceipt = z.infer<typeof MessageReceipt>;

/** What became of many dead letters. */
export const MessagesReplayed = z
  .strictObject({
    /** Due again. */
    replayed: n,
    /** No dead letter any more, changed meanwhile, or not there. */
    passedOver: n,
  })
  .meta({ id: 'MessagesReplayed' });
export type MessagesReplayed = z.infer<typeof MessagesReplayed>;

/** A message to a citizen, as staff see it: the number masked, secrets in the text hidden. */
export const MessageView = z
  .strictObject({
    id: z.uuid(),
    state: z.enum(MESSAGE_STATES),
    version: n,
    template: z.enum(TEMPLATE_NAMES),
    name: z.strictObject({ zh: z.string(), en: z.string() }),
    /** Null until it is first looked at. */
    channel: z.enum(OUTBOUND_CHANNELS).nullable(),
    /** Masked; empty when the citizen's identity was erased. */
    to: z.string(),
    text: z.string(),
    workOrder: z.strictObject({ id: z.uuid(), number: z.string() }),
    at: Instant,
    nextTryAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    /** Why it waits or does not go: `noDriver`, `expired`, `unknown`, `noAddress`, or the channel's own code. */
    reason: z.string().nullable(),
    attempts: z.array(
      z.strictObject({
        n,
        at: Instant,
        driver: z.string(),
        outcome: z.enum(['sent', 'temporary', 'permanent', 'unknown']).nullable(),
        code: z.string().nullable(),
        endedAt: Instant.nullable(),
      }),
    ),
    /** Whether its reader may send it again now. */
    replay: z.boolean(),
  })
  .meta({ id: 'Message' });
export type MessageView = z.infer<typeof MessageView>;

export const MessageList = z
  .strictObject({
    items: z.array(MessageView),
    next: z.string().nullable(),
    total: z.strictObject({ n, capped: z.boolean() }),
  })
  .meta({ id: 'MessageList' });
export type MessageList = z.infer<typeof MessageList>;

export const MessageCounts = z
  .strictObject({
    queued: n,
    held: n,
    sending: n,
    dead: n,
    /** Of the present day in Asia/Shanghai. */
    sentToday: n,
    deliveredToday: n,
    /** Channels that have a driver in this installation. */
    channels: z.array(
      z.strictObject({
        code: z.enum(OUTBOUND_CHANNELS),
        zh: z.string(),
        en: z.string(),
        driver: z.string().nullable(),
      }),
    ),
    /** What messages say, in the order of a matter's life. */
    templates: z.array(z.strictObject({ code: z.enum(TEMPLATE_NAMES), zh: z.string(), en: z.string() })),
  })
  .meta({ id: 'MessageCounts' });
export type MessageCounts = z.infer<typeof MessageCounts>;
