/** The parts of `policy.yaml` that watch over the closed loop: supervision, callback, repeats and bursts. */
import { z } from 'zod';
import { RoleCode } from './people.schema.js';
import { ClockKind, Code, named, namedTwice, RequestType, Share, Text, TimeOfDay } from './schema-parts.js';
import { Span } from './span.js';

const Level = z.int().min(1).max(3);
const Addressee = z.enum(['handler', 'unitLead', 'unitHead']);

/**
 * What sets a supervision level off (督办触发): a share of a clock, an overdue span, a rework round, a finding, or a daily
 * sheet that nobody has read in time.
 */
const TriggerWhen = z.union([
  z.strictObject({
    clock: ClockKind,
    elapsedPercent: z.number().min(1).max(100),
    orBeforeDue: Span.optional(),
    take: z.enum(['later', 'earlier']).optional(),
  }),
  z.strictObject({ clock: ClockKind, overdue: Span }),
  z.strictObject({ reworkRound: z.int().positive() }),
  z.strictObject({ finding: Code }),
  z.strictObject({ sheet: z.literal('unread') }),
]);
export const SupervisionTrigger = z.strictObject({
  code: Code,
  level: Level,
  /** Instead of whom the level goes to. */
  to: Addressee.optional(),
  when: TriggerWhen,
});
export type SupervisionTrigger = z.infer<typeof SupervisionTrigger>;

/** What a daily sheet can list. The last three are the city's alone: what no unit has in hand. */
export const SHEET_LISTS = [
  'received',
  'signed',
  'replied',
  'done',
  'dueToday',
  'overdue',
  'unsigned',
  'reworks',
  'returned',
  'openReturns',
  'openObjections',
  'supervision',
  'cards',
  'accepted',
  'answered',
  'awaitingDispatch',
] as const;
export type SheetListCode = (typeof SHEET_LISTS)[number];

/** 日清日结: when each unit gets its sheet, what stands on it, and by when its head has to have read it. */
const DailySheetSettings = z.strictObject({
  at: TimeOfDay,
  zh: Text,
  workdaysOnly: z.boolean().default(true),
  lists: z.array(z.enum(SHEET_LISTS)).min(1),
  acknowledgedBy: z.enum(['unitHead']),
  /** In the unit's own hours, from the making of the sheet. */
  readWithin: Span.default({ n: 2, unit: 'workHour' }),
});

/** 督办: levels, triggers, cards and the daily sheet. */
export const SupervisionSettings = z.strictObject({
  levels: z.array(
    z.strictObject({
      level: Level,
      zh: Text,
      en: Text,
      to: Addressee,
      answerWithin: Span,
      needs: z.array(Code).optional(),
    }),
  ),
  triggers: z.array(SupervisionTrigger),
  manual: z.array(z.strictObject(namedTwice)),
  emptyInbox: z.literal('nextLevelUp'),
  centre: Code,
  cards: z.array(
    z.strictObject({ colour: z.enum(['yellow', 'red']), zh: Text, causes: z.array(Code).min(1), decay: Span }),
  ),
  cardAppeal: Span,
  dailySheet: DailySheetSettings,
});

/** 满意度 grade: `counts` in the satisfaction rate, `strict` in the strict one (top two grades). */
const Grade = z.strictObject({ ...named, counts: z.boolean(), strict: z.boolean() });

/** 回访: whom to ask, how, and what the answers count for. */
export const CallbackSettings = z.strictObject({
  within: Span,
  always: z.array(RequestType),
  alwaysFlags: z.array(z.enum(['hot', 'difficult', 'rework', 'supervised', 'elderly'])),
  sampleRest: Share,
  sampleDirectAnswers: Share,
  never: z.array(z.enum(['anonymousWithoutContact', 'confidentialNoContact'])),
  ladder: z.array(
    z.union([
      z.strictObject({ step: z.int(), by: z.literal('link'), channels: z.array(Code).min(1), waitForAnswer: Span }),
      z.strictObject({
        step: z.int(),
        by: z.literal('human'),
        tries: z.int().positive(),
        partsOfDay: z.array(z.enum(['morning', 'afternoon', 'evening'])).min(1),
      }),
    ]),
  ),
  quiet: z.strictObject({ from: TimeOfDay, to: TimeOfDay }),
  unreachable: z.literal('ownClass'),
  notByHandlingUnit: z.boolean(),
  questions: z.array(z.strictObject({ ...named, answers: z.array(Code).min(2) })).min(1),
  grades: z.array(Grade).min(1),
  dissatisfiedReasons: z.array(z.strictObject({ ...namedTwice, valid: z.boolean() })).min(1),
});
export type CallbackSettings = z.infer<typeof CallbackSettings>;

const sameCategoryLevel = z.int().min(1).max(4);

/** 重复诉求: when two submissions are suggested as the same matter. */
export const Duplicates = z.strictObject({
  sameCitizen: z.strictObject({ span: Span, sameCategoryLevel, textSimilarity: Share }),
  samePlace: z.strictObject({ radiusMetres: z.int().positive(), span: Span, sameCategoryLevel, textSimilarity: Share }),
  suggestTop: z.int().positive(),
  keepOwnCallback: z.boolean(),
});

/** 群体性预警: many callers about one matter at one place. */
export const Burst = z.strictObject({
  distinctCallers: z.int().positive(),
  sameCategoryLevel,
  radiusMetres: z.int().positive(),
  window: Span,
  effect: z.array(z.enum(['masterOrder', 'alert'])),
  alertRoles: z.array(RoleCode),
  ceiling: z.strictObject({ callersPerHour: z.int().positive(), effect: z.enum(['announcement']) }),
});
