/** `messages.yaml`: what citizens are told by the hotline on its own account, by which channels, when and how often it tries. */
import { z } from 'zod';
import { DayText, Share, Text, TimeOfDay, Version, namedTwice } from './schema-parts.js';
import { Span, timeKindOf } from './span.js';

/** Channels that reach a citizen. Which of them works depends on the drivers an installation has. */
export const OUTBOUND_CHANNELS = ['sms', 'wechat'] as const;
export const OutboundChannel = z.enum(OUTBOUND_CHANNELS);
export type OutboundChannel = z.infer<typeof OutboundChannel>;

/**
 * What the texts may name, template by template. `queryCode` (查询码) is filled in only at the moment of sending; nothing
 * else is anything that only its citizen may know. Titles and texts of a matter are in none.
 */
export const MESSAGE_TEMPLATES = {
  accepted: ['number', 'queryCode', 'link'],
  declined: ['number', 'reason', 'link'],
  answered: ['number', 'link'],
  dispatched: ['number', 'unit', 'due', 'link'],
  paused: ['number', 'unit', 'until', 'link'],
  resumed: ['number', 'unit'],
  extended: ['number', 'unit', 'due', 'link'],
  ledgered: ['number', 'unit', 'reason', 'until', 'link'],
  replied: ['number', 'unit', 'link'],
  closed: ['number', 'reopenUntil', 'link'],
  reopened: ['number', 'unit', 'link'],
} as const;
export type MessageTemplate = keyof typeof MESSAGE_TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(MESSAGE_TEMPLATES) as [MessageTemplate, ...MessageTemplate[]];

/** `{name}` in a text of a template. */
export const PLACEHOLDER = /\{([^{}]*)\}/g;

/** A text that names nothing but these. */
function naming(known: readonly string[]) {
  return Text.max(500).superRefine((text, context) => {
    for (const [, name = ''] of text.matchAll(PLACEHOLDER))
      if (!known.includes(name))
        context.addIssue({ code: 'custom', message: `{${name}} is nothing this message knows: ${known.join(', ')}` });
    if (/[{}]/.test(text.replaceAll(PLACEHOLDER, '')))
      context.addIssue({ code: 'custom', message: 'has a brace without its other half' });
  });
}

const template = (known: readonly string[]) =>
  z.strictObject({ name: z.strictObject({ zh: Text, en: Text }), zh: naming(known), en: naming(known) });

type Template = ReturnType<typeof template>;
const templates = Object.fromEntries(TEMPLATE_NAMES.map((name) => [name, template(MESSAGE_TEMPLATES[name])])) as Record<
  MessageTemplate,
  Template
>;

/** A span in wall time: messages do not wait for office hours, only for the night to end. */
const WallSpan = Span.refine((span) => timeKindOf(span) === 'wall' && span.unit !== 'month' && span.n > 0, {
  error: 'must be minutes, hours or days of wall time',
});

/** 重试: how often a channel that fails for now is tried again, and how long one waits in between. */
export const MessageRetry = z.strictObject({
  /** Attempts in all before the message is a dead letter (死信). */
  tries: z.int().min(1).max(20),
  /** Wait after the first failure; each further wait is `factor` times the one before, up to `most`. */
  first: WallSpan,
  factor: z.number().min(1).max(10),
  most: WallSpan,
  /** Each wait is this share longer or shorter at random, so that what failed together does not come again together. */
  jitter: Share.max(0.9),
});
export type MessageRetry = z.infer<typeof MessageRetry>;

export const MessagesFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  /** Stands before every text. */
  signature: z.strictObject({ zh: Text, en: Text }),
  /** Address of the citizens' portal as citizens reach it. */
  portal: z.url(),
  /** In the order of preference. Nothing is sent in a channel's quiet hours (免打扰). */
  channels: z
    .array(
      z.strictObject({
        ...namedTwice,
        code: OutboundChannel,
        quiet: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).optional(),
      }),
    )
    .min(1),
  retry: MessageRetry,
  /** How long a driver may take to answer. */
  answerSeconds: z.int().min(1).max(120),
  /** A message that could not be sent for so long is not sent any more: what it says has been overtaken. */
  validFor: WallSpan,
  templates: z.strictObject(templates),
});
export type MessagesFile = z.infer<typeof MessagesFile>;
