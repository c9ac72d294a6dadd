import { z } from 'zod';
import { categoryCode, cursorSchema, limitSchema, safeText, unitCode } from '@hotline/kernel';
import { ChannelCode, RequestTypeCode, TimeClass, WorkOrderStateCode } from './work-order.views.js';

export const WORK_ORDER_VIEWS = [
  'all',
  'toDispatch',
  'toSign',
  'handling',
  'toReview',
  'returns',
  'objections',
  'dueToday',
  'overdue',
  'ledgered',
  'awaitingCallback',
  'unitOpen',
  'mine',
  'closed',
] as const;
export type WorkOrderViewName = (typeof WORK_ORDER_VIEWS)[number];

/** A day in Shanghai or an instant. */
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** What a list of work orders is asked for. */
export const WorkOrderFilter = z.strictObject({
  view: z.enum(WORK_ORDER_VIEWS).default('all'),
  state: WorkOrderStateCode.optional(),
  unit: unitCode.optional(),
  channel: ChannelCode.optional(),
  type: RequestTypeCode.optional(),
  category: categoryCode.optional(),
  timeClass: TimeClass.optional(),
  district: unitCode.optional(),
  /** Passed about at least this often: returns and redispatches together. */
  bounces: z.coerce.number().int().min(1).max(99).optional(),
  /** The beginning of a number, or two or more characters of title, text or place. */
  q: safeText(60, { min: 2 }).optional(),
  from: moment.optional(),
  to: moment.optional(),
  /** `due` and `urges` list open orders only. */
  sort: z.enum(['due', 'newest', 'oldest', 'urges']).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type WorkOrderFilter = z.infer<typeof WorkOrderFilter>;
export type WorkOrderSort = NonNullable<WorkOrderFilter['sort']>;
