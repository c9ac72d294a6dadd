import { z } from 'zod';
import { cursorSchema, limitSchema } from '@hotline/kernel';
import { ABOUT_KINDS, NOTICE_KINDS } from './notice.rules.js';

const Instant = z.iso.datetime();
/** A feed sequence. */
const Seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const NoticesQuery = z.strictObject({
  view: z.enum(['unread', 'all']).default('unread'),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type NoticesQuery = z.infer<typeof NoticesQuery>;

export const ReadNotices = z.strictObject({ upTo: Seq }).meta({ id: 'ReadNotices' });
export type ReadNotices = z.infer<typeof ReadNotices>;

/** One thing a person is told (提醒): what, of which order, when. Codes; the words are the console's. */
export const NoticeView = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(NOTICE_KINDS),
    at: Instant,
    /** Null where it is about none. `id` and `title` are null when its reader may not open the order. */
    workOrder: z.strictObject({ id: z.uuid().nullable(), number: z.string(), title: z.string().nullable() }).nullable(),
    /** The unit on whose account the reader is told. */
    unit: z.string(),
    about: z.strictObject({ kind: z.enum(ABOUT_KINDS), id: z.string() }),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    readAt: Instant.nullable(),
    /** What it asked for is settled, by whomever. */
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;

export const UnreadNotices = z
  .strictObject({
    /** At most 1000 are counted. */
    unread: z.int(),
    /** Feed sequence the notices have come to. */
    rev: Seq,
  })
  .meta({ id: 'UnreadNotices' });
export type UnreadNotices = z.infer<typeof UnreadNotices>;
/** What marking answers: how many wait now. */
export type NoticeMarked = UnreadNotices;

export const NoticeList = z
  .strictObject({ items: z.array(NoticeView), next: z.string().nullable(), unread: z.int(), rev: Seq })
  .meta({ id: 'NoticeList' });
export type NoticeList = z.infer<typeof NoticeList>;
