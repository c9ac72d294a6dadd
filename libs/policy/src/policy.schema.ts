import { z } from 'zod';
import { CallbackSettings, Duplicates, Burst, SupervisionSettings } from './loop.schema.js';
import {
  ClockKind,
  Code,
  DayText,
  MonthDay,
  named,
  namedTwice,
  RequestType,
  Share,
  Text,
  TimeClassCode,
  TimeOfDay,
  Version,
} from './schema-parts.js';
import { Span } from './span.js';

/** 时限类别: the limits of one class. `feedback` and `firstReply` are interim answers to the citizen. */
export const TimeClass = z.strictObject({
  ...namedTwice,
  code: TimeClassCode,
  sign: Span,
  firstContact: Span,
  feedback: Span.optional(),
  firstReply: Span.optional(),
  finish: Span,
});
export type TimeClass = z.infer<typeof TimeClass>;

/** A clock (时钟): its limit, the move that starts it and, when not the unit's own, the hours it runs in. */
export const ClockRule = z.strictObject({
  ...named,
  code: ClockKind,
  limit: z.union([z.literal('byTimeClass'), Span]),
  startsOn: z.enum(['accepted', 'assigned', 'approved']),
  hours: Code.optional(),
});
export type ClockRule = z.infer<typeof ClockRule>;

export const Season = z.strictObject({ ...namedTwice, from: MonthDay, to: MonthDay });
export type Season = z.infer<typeof Season>;

/** 不予受理 reason with the text the answer starts from; `needs: rightDoor` = name who can help. */
export const DeclineReason = z.strictObject({ ...namedTwice, say: Text, needs: z.literal('rightDoor').optional() });
export type DeclineReason = z.infer<typeof DeclineReason>;

export const ReturnReason = z.strictObject(namedTwice);
export type ReturnReason = z.infer<typeof ReturnReason>;

/** 客观困难: a reason for which a matter may be ledgered (挂账). */
export const LedgerReason = z.strictObject(namedTwice);
export type LedgerReason = z.infer<typeof LedgerReason>;

const Return = z.strictObject({
  window: Span,
  needs: z.array(z.enum(['reason', 'rule', 'proposedUnit'])),
  decideWithin: Span,
  secondReturn: z.literal('objection'),
  refusedIsFinal: z.boolean(),
  reasons: z.array(ReturnReason).min(1),
});
const Reply = z.strictObject({
  needs: z.array(z.enum(['fact', 'basis', 'action', 'result', 'solved'])),
  evidence: z.enum(['byCategory', 'always', 'never']),
  leadApproval: z.boolean(),
  waitsForCoHandlers: z.boolean(),
  minCharacters: z.int().min(0),
  emptyPhrases: z.array(Text),
});
const Figures = z.strictObject({
  hiddenBelow: z.int().min(0),
  repeatSpan: Span,
  threeRates: z
    .strictObject({ response: Share, solved: Share, satisfied: Share })
    .refine(
      (w) => Math.abs(w.response + w.solved + w.satisfied - 1) < 1e-9,
      'the weights of the three rates must sum to 1',
    ),
  connectTarget: Share,
  answerSeconds: z.int().positive(),
  shortAbandonSeconds: z.int().min(0),
  antiGaming: z.array(
    z.strictObject({
      ...named,
      minutes: z.int().positive().optional(),
      times: z.int().positive().optional(),
      seconds: z.int().positive().optional(),
      days: z.int().positive().optional(),
    }),
  ),
  /** When the figures of the day before are frozen. */
  snapshotAt: TimeOfDay,
  /** Rows that one export holds at most. */
  exportMost: z.int().positive(),
});
const Privacy = z.strictObject({
  maskedByDefault: z.array(Code),
  reveal: z.strictObject({
    needs: z.literal('reason'),
    audited: z.literal('beforeReveal'),
    reasons: z.array(Code).min(1),
  }),
  confidential: z.strictObject({ zh: Text, default: z.array(RequestType), handlerSeesIdentity: z.boolean() }),
  anonymous: z.strictObject({ zh: Text, contactOptional: z.boolean() }),
  linkTtl: Span,
  publicList: z.array(Code),
  ipKeptWithCase: z.boolean(),
});
const Retention = z.strictObject({
  what: Code,
  zh: Text,
  keep: Span,
  then: z.enum(['archive', 'redact', 'delete', 'erase']),
  basis: Code.optional(),
});
const Sampling = z.strictObject({
  callQuality: z.strictObject({
    perOperatorPerMonth: z.int().min(0),
    newOperatorPerMonth: z.int().min(0),
    strata: z.array(Text),
  }),
  orderQuality: z.strictObject({ share: Share, always: z.array(Code) }),
  fieldCheck: z.strictObject({ share: Share, zh: Text }),
  articleReview: Span,
});

/** `policy.yaml`: the rules of the closed loop as data. */
export const PolicyFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  timeClasses: z.array(TimeClass),
  clocks: z.array(ClockRule),
  calendar: z.strictObject({
    source: z.literal('holidays'),
    unknownYear: z.literal('weekendsOnly'),
    seasons: z.array(Season),
  }),
  return: Return,
  objection: z.strictObject({
    quickRuling: Span,
    meeting: Span,
    actFirst: z.array(TimeClassCode),
    contestWithin: Span,
    arbiter: Code,
    rulingMayChangeCatalogue: z.boolean(),
  }),
  network: z.strictObject({ innerShare: Share.refine((share) => share > 0, 'must leave the unit below some time') }),
  extension: z.strictObject({
    times: z.int().min(0),
    max: Span.refine(({ unit }) => unit === 'workDay', 'is counted in workdays'),
    askBefore: z.literal('due'),
    approvedBy: Code,
    tellCitizen: z.boolean(),
    notFor: z.array(TimeClassCode),
  }),
  coHandler: z.strictObject({
    finishShare: Share.refine((share) => share > 0 && share < 1, 'must leave time before the lead is due'),
  }),
  pause: z.strictObject({
    clock: ClockKind,
    max: Span.refine(({ unit }) => unit !== 'month', 'must be a span that can be used up in parts'),
    reason: Code,
  }),
  ledger: z.strictObject({
    needs: z.array(z.enum(['objectiveDifficulty', 'evidence', 'milestones'])),
    review: z.array(Span).min(1),
    maxSpan: Span,
    leavesSolvedRate: z.boolean(),
    returnsAtExpiry: z.boolean(),
    reasons: z.array(LedgerReason).min(1),
  }),
  reopen: z.strictObject({ window: Span, path: z.literal('rework') }),
  rework: z.strictObject({
    newClock: z.boolean(),
    timeClass: z.literal('keep'),
    supervisionUpFromRound: z.int().positive(),
  }),
  urge: z.strictObject({ perDay: z.int().positive(), raisesInLists: z.boolean(), resetsClocks: z.literal(false) }),
  reply: Reply,
  declineReasons: z.array(DeclineReason).min(1),
  supervision: SupervisionSettings,
  callback: CallbackSettings,
  duplicates: Duplicates,
  burst: Burst,
  dispatchSuggestion: z.strictObject({
    top: z.int().positive(),
    automaticAbove: Share,
    automaticNotFor: z.array(Code),
    similarClosed: z.int().min(0),
  }),
  figures: Figures,
  privacy: Privacy,
  retention: z.array(Retention),
  sampling: Sampling,
});
export type PolicyFile = z.infer<typeof PolicyFile>;
