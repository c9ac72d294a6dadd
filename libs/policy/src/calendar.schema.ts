import { z } from 'zod';
import { DayText, Version } from './schema-parts.js';

const Holiday = z.strictObject({
  zh: z.string().min(1),
  en: z.string().min(1),
  from: DayText,
  to: DayText,
  makeUp: z.array(DayText).default([]),
});

/** `calendar.yaml`: one entry a year, taken from the notice of the General Office of the State Council. */
export const CalendarFile = z.strictObject({
  version: Version,
  validFrom: DayText,
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2100),
        notices: z.array(z.strictObject({ title: z.string().min(1), url: z.url() })).min(1),
        holidays: z.array(Holiday).min(1),
      }),
    )
    .min(1),
});
export type CalendarFile = z.infer<typeof CalendarFile>;
export type Holiday = z.infer<typeof Holiday>;
