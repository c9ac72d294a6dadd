import { z } from 'zod';
import { Code, DayText, namedTwice, Share, Text, TimeOfDay, Version } from './schema-parts.js';

const Seconds = z.int().min(0).max(86_400);
const Requires = z.record(Code, z.int().min(1).max(3));

/** A step of a queue's overflow (溢出), taken once the caller has waited that long. */
export const OverflowStep = z.discriminatedUnion('action', [
  z.strictObject({ afterSeconds: Seconds, action: z.literal('announce'), announcement: Code }),
  z.strictObject({ afterSeconds: Seconds, action: z.literal('widen'), desks: z.array(Code).min(1) }),
  z.strictObject({
    afterSeconds: Seconds,
    action: z.literal('lowerSkill'),
    requires: Requires.optional(),
    matchDialect: z.boolean().optional(),
    matchLanguage: z.boolean().optional(),
  }),
  z.strictObject({ afterSeconds: Seconds, action: z.literal('queue'), queue: Code }),
  z.strictObject({ afterSeconds: Seconds, action: z.literal('callbackOffer'), announcement: Code }),
  z.strictObject({ afterSeconds: Seconds, action: z.literal('voicemail'), announcement: Code }),
]);
export type OverflowStep = z.infer<typeof OverflowStep>;

/** A queue of the call centre (来电队列). */
export const PackQueue = z.strictObject({
  code: Code,
  zh: Text,
  desk: Code,
  priority: z.int().min(0).max(100),
  requires: Requires,
  matchDialect: z.boolean().default(false),
  matchLanguage: z.boolean().default(false),
  strategy: z.enum(['longestIdle', 'leastTalk', 'fewestCalls', 'roundRobin', 'ringAll']),
  ringSeconds: Seconds,
  wrapUpSeconds: Seconds,
  maxWrapUpSeconds: Seconds,
  overflow: z.array(OverflowStep),
});
export type PackQueue = z.infer<typeof PackQueue>;

const Hint = z.strictObject({
  when: z
    .strictObject({
      anyOpenOrder: Code.optional(),
      citizenTag: Code.optional(),
      linkedPlatform: z.array(Code).optional(),
    })
    .refine((when) => Object.keys(when).length === 1, 'a hint tests exactly one thing'),
  queue: Code,
});

/** `telephony.yaml` */
export const TelephonyFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  targets: z.strictObject({
    answerSeconds: Seconds,
    serviceLevel: Share,
    staffingServiceLevel: Share,
    connectRate: Share,
    connectWindowHours: z.int().positive(),
    textAnswerSeconds: Seconds,
    screenPopMs: z.int().positive(),
    shortAbandonSeconds: Seconds,
  }),
  skills: z.array(z.strictObject(namedTwice)).min(1),
  languages: z.array(z.strictObject(namedTwice)).min(1),
  dialects: z.array(z.strictObject({ ...namedTwice, base: Text })),
  desks: z.array(z.strictObject({ code: Code, zh: Text, seats: z.int().positive(), unit: Code })).min(1),
  numbers: z.array(z.strictObject({ dnis: z.string().min(3).max(32), queue: Code })).min(1),
  hints: z.array(Hint),
  queues: z.array(PackQueue).min(1),
  routing: z.strictObject({
    maxRingAttempts: z.int().positive(),
    missesBeforeForcedBreak: z.int().positive(),
    rejectDelaySeconds: Seconds,
    busyDelaySeconds: Seconds,
    requeueKeepsWait: z.boolean(),
    maxQueueSeconds: Seconds,
  }),
  missedCall: z.strictObject({
    minWaitSeconds: Seconds,
    reconnectMinutes: z.int().positive(),
    callbackWithinMinutes: z.int().positive(),
    tries: z.int().positive(),
    perNumberOnce: z.boolean(),
    waitCredit: z.boolean(),
  }),
  nuisance: z.strictObject({
    callsPerHour: z.int().positive(),
    silentCallsPerDay: z.int().positive(),
    effect: z.literal('group'),
    dropped: z.literal(false),
  }),
  notReadyReasons: z.array(z.strictObject({ code: Code, zh: Text, maxMinutes: z.int().positive() })),
  handOff: z.strictObject({
    clear: z.literal('oneKeyTransfer'),
    unclear: z.literal('threeWay'),
    undecided: z.literal('firstReachedKeeps'),
    recordDecider: z.boolean(),
    targets: z.array(Code).min(1),
  }),
  announcements: z.array(z.strictObject(namedTwice)),
  shifts: z.array(z.strictObject({ code: Code, zh: Text, from: TimeOfDay, to: TimeOfDay, share: Share })),
  forecast: z.strictObject({
    basis: z.literal('halfHour'),
    profile: z.array(z.number().min(0)).length(48),
    unit: z.literal('callsPerHalfHour'),
    meanTalkSeconds: Seconds,
    meanWrapUpSeconds: Seconds,
  }),
});
export type TelephonyFile = z.infer<typeof TelephonyFile>;
