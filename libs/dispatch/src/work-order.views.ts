import { z } from 'zod';
import { UnitRefView } from '@hotline/identity';
import { CLOCK_KINDS, SPAN_UNITS, TIME_CLASSES } from '@hotline/policy';
import { ASSIGNMENT_ROLES, assignmentLifecycle } from './assignment.lifecycle.js';
import type { AssignmentState } from './assignment.lifecycle.js';
import { CLOCK_MOVES } from './clock.entity.js';
import { workOrderLifecycle } from './work-order.lifecycle.js';
import type { WorkOrderState } from './work-order.lifecycle.js';
import { CHANNELS, REQUEST_TYPES } from './words.js';
import type { Channel, RequestType } from './words.js';

const named = <T extends string>(table: Record<T, unknown>) => z.enum(Object.keys(table) as [T, ...T[]]);

export const WorkOrderStateCode = named<WorkOrderState>(workOrderLifecycle.states);
export const AssignmentStateCode = named<AssignmentState>(assignmentLifecycle.states);
export const ChannelCode = named<Channel>(CHANNELS);
export const RequestTypeCode = named<RequestType>(REQUEST_TYPES);
export const TimeClass = z.enum(TIME_CLASSES);
/** An instant as ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

export const ClockView = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(CLOCK_KINDS),
    state: z.enum(['running', 'near', 'over', 'paused', 'met', 'missed']),
    startedAt: Instant,
    dueAt: Instant,
    nearAt: Instant,
    pausedAt: Instant.nullable(),
    /** While it stands still: when somebody looks at it or it goes on by itself. */
    wakeAt: Instant.nullable(),
    /** In the clock's own time: work time or wall time. */
    pausedMs: z.int(),
    stoppedAt: Instant.nullable(),
    limit: z.strictObject({ n: z.int(), unit: z.enum(SPAN_UNITS) }),
    round: z.int(),
    unit: z.string().nullable(),
    /** Workdays by which extensions have moved it. */
    extendedDays: z.int(),
    /** Where it was due before its last move, and what moved it. */
    moved: z.strictObject({ from: Instant, by: z.enum(CLOCK_MOVES) }).nullable(),
  })
  .meta({ id: 'Clock' });
export type ClockView = z.infer<typeof ClockView>;

export const PlaceView = z
  .strictObject({
    district: z.string().optional(),
    street: z.string().optional(),
    detail: z.string().optional(),
    lat: z.number().optional(),
    lon: z.number().optional(),
    text: z.string(),
  })
  .meta({ id: 'PlaceView' });

/** The reader's own unit's assignment. `lacks`: signature, contact, evidence, coHandlers, below. */
export const MineView = z.strictObject({
  assignmentId: z.uuid(),
  role: z.enum(ASSIGNMENT_ROLES),
  state: AssignmentStateCode,
  version: z.int(),
  lacks: z.array(z.string()),
});

export const WorkOrderRow = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    state: WorkOrderStateCode,
    type: RequestTypeCode,
    category: z.strictObject({ code: z.string(), path: z.array(z.string()) }).nullable(),
    place: PlaceView,
    channel: ChannelCode,
    timeClass: TimeClass,
    acceptedAt: Instant,
    urgent: z.boolean(),
    confidential: z.boolean(),
    anonymous: z.boolean(),
    /** 挂账: an objective difficulty holds it up. */
    ledgered: z.boolean(),
    round: z.int(),
    urges: z.int(),
    submissions: z.int(),
    /** Returns asked for, and changes of lead without a return to dispatch: how often it has been passed about. */
    returns: z.int(),
    redispatches: z.int(),
    lead: UnitRefView.nullable(),
    coHandlers: z.array(UnitRefView),
    mine: MineView.nullable(),
    /** The most pressing open clock, or the last one. */
    clock: ClockView.nullable(),
    version: z.int(),
    updatedAt: Instant,
  })
  .meta({ id: 'WorkOrderRow' });
export type WorkOrderRow = z.infer<typeof WorkOrderRow>;

/** `n` is exact, or the least number when `capped`. */
export const Total = z.strictObject({ n: z.int(), capped: z.boolean() });
export const WorkOrderList = z
  .strictObject({ items: z.array(WorkOrderRow), next: z.string().nullable(), total: Total })
  .meta({ id: 'WorkOrderList' });
export type WorkOrderList = z.infer<typeof WorkOrderList>;

const n = z.int();
export const WorkOrderCounts = z
  .strictObject({
    toDispatch: n,
    toSign: n,
    handling: n,
    toReview: n,
    returns: n,
    dueToday: n,
    overdue: n,
    ledgered: n,
    objections: n,
    awaitingCallback: n,
    unitOpen: n,
    mine: n,
    callbacksDue: n,
    /** 待批 by the supervision centre: extensions, ledger entries and their reviews. */
    requests: n,
    /** 协办申请 before the dispatcher. */
    helpRequests: n,
  })
  .meta({ id: 'WorkOrderCounts' });
export type WorkOrderCounts = z.infer<typeof WorkOrderCounts>;
