import { z } from 'zod';

/** A day as `YYYY-MM-DD`, checked to exist. */
export const DayText = z.iso.date();
/** A day of any year as `MM-DD`. */
export const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected MM-DD');
/** A time of day as `HH:MM`, `24:00` being the end of the day. */
export const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected HH:MM');
/** A version of a file or of the pack: a number or a text. */
export const Version = z.union([z.int().positive(), z.string().min(1)]);

/** A code that other files refer to: never changes, holds no blank. */
export const Code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'expected a code of letters, digits, dot, dash');
/** A share of one, such as 0.1. */
export const Share = z.number().min(0).max(1);
export const Text = z.string().trim().min(1).max(2000);

/** A thing of a list with its Chinese term, and the English one where the pack gives it. */
export const named = { code: Code, zh: Text };
export const namedTwice = { code: Code, zh: Text, en: Text };

/** The six types of request (诉求类型); the Chinese word is the code in every pack. */
export const REQUEST_TYPES = ['咨询', '求助', '投诉', '举报', '建议', '表扬'] as const;
export const RequestType = z.enum(REQUEST_TYPES);
export type RequestType = z.infer<typeof RequestType>;

/** The five time classes (时限类别) of a work order. */
export const TIME_CLASSES = ['P0', 'P1', 'P2', 'P3', 'enterprise'] as const;
export const TimeClassCode = z.enum(TIME_CLASSES);
export type TimeClassCode = z.infer<typeof TimeClassCode>;

/** The five clocks (时钟): 分办, 签收, 先行联系, 办结, 回访. */
export const CLOCK_KINDS = ['dispatch', 'sign', 'firstContact', 'finish', 'callback'] as const;
export const ClockKind = z.enum(CLOCK_KINDS);
export type ClockKind = z.infer<typeof ClockKind>;
