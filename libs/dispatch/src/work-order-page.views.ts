import { z } from 'zod';
import { AttachmentView } from '@hotline/attachments';
import { MaskedCitizen } from '@hotline/citizens';
import { UnitRefView } from '@hotline/identity';
import { OverlaysOfOrder } from './overlay.views.js';
import { ASSIGNMENT_ROLES } from './assignment.lifecycle.js';
import { ObjectionView } from './objection.views.js';
import { AssignmentStateCode, ChannelCode, ClockView, Instant, WorkOrderRow } from './work-order.views.js';

const Term = z.strictObject({ zh: z.string(), en: z.string() });

export const ReplyView = z
  .strictObject({
    fact: z.string(),
    basis: z.string(),
    action: z.string(),
    result: z.string(),
    solved: z.enum(['solved', 'partly', 'notSolved']),
    evidence: z.array(AttachmentView),
    by: z.string(),
    at: Instant,
    review: z
      .strictObject({ by: z.string(), at: Instant, accepted: z.boolean(), note: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'Reply' });
export type ReplyView = z.infer<typeof ReplyView>;

export const ReturnRequestView = z
  .strictObject({
    reason: z.string(),
    rule: z.string(),
    proposedUnit: UnitRefView,
    note: z.string().nullable(),
    by: z.string(),
    at: Instant,
    /** A ruling is due by then. */
    decideBy: Instant,
    /** Not the first return of its order. */
    second: z.boolean(),
    ruling: z.enum(['upheld', 'refused', 'withdrawn']).nullable(),
    rulingNote: z.string().nullable(),
  })
  .meta({ id: 'ReturnRequest' });

export const AssignmentView = z
  .strictObject({
    id: z.uuid(),
    unit: UnitRefView,
    role: z.enum(ASSIGNMENT_ROLES),
    /** The assignment it was passed down from (转下级). */
    parentId: z.uuid().nullable(),
    state: AssignmentStateCode,
    version: z.int(),
    round: z.int(),
    handler: z.string().nullable(),
    assignedAt: Instant,
    signedAt: Instant.nullable(),
    contactedAt: Instant.nullable(),
    /** Until then it may be given back. */
    returnUntil: Instant,
    note: z.string().nullable(),
    rule: z.strictObject({ code: z.string(), version: z.string(), basis: z.string(), explanation: Term }).nullable(),
    replies: z.array(ReplyView),
    clocks: z.array(ClockView),
    returnRequest: ReturnRequestView.nullable(),
    noReturn: z.boolean(),
    /** Released from helping: by whom, why. */
    waived: z.strictObject({ by: z.string(), reason: z.string(), at: Instant }).nullable(),
    /** A guard of the catalogue (基层守门) that was set aside for this unit. */
    guardOverride: z.strictObject({ guard: z.string(), reason: z.string(), by: z.string() }).nullable(),
    /** The objection whose ruling binds the unit. */
    rulingId: z.uuid().nullable(),
  })
  .meta({ id: 'Assignment' });
export type AssignmentView = z.infer<typeof AssignmentView>;

export const MoveOffer = z
  .strictObject({
    move: z.string(),
    subject: z.enum(['workOrder', 'assignment', 'objection', 'extension', 'ledger', 'helpRequest', 'callback']),
    subjectId: z.uuid(),
    version: z.int(),
    zh: z.string(),
    en: z.string(),
    /** Why it is not open although its state would allow it. */
    locked: Term.nullable(),
  })
  .meta({ id: 'MoveOffer' });
export type MoveOffer = z.infer<typeof MoveOffer>;

export const HistoryEntry = z
  .strictObject({
    id: z.uuid(),
    at: Instant,
    kind: z.string(),
    by: z.strictObject({
      kind: z.enum(['person', 'citizen', 'system', 'service']),
      name: z.string().nullable(),
      unit: UnitRefView.nullable(),
    }),
    data: z.record(z.string(), z.unknown()),
    citizenSees: z.boolean(),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** One of the submissions that make up an order. */
export const SubmissionView = z
  .strictObject({
    id: z.uuid(),
    channel: ChannelCode,
    at: Instant,
    text: z.string(),
    citizen: z.string().nullable(),
    receiptNumber: z.string().nullable(),
    attachments: z.array(AttachmentView),
  })
  .meta({ id: 'SubmissionOfWorkOrder' });
export type SubmissionView = z.infer<typeof SubmissionView>;

const OrderRef = z.strictObject({ id: z.uuid(), number: z.string() });

export const WorkOrderPage = WorkOrderRow.extend({
  text: z.string(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  citizen: MaskedCitizen.extend({ canReveal: z.boolean() }).meta({ id: 'CitizenOfWorkOrder' }).nullable(),
  submissionList: z.array(SubmissionView),
  attachments: z.array(AttachmentView),
  clocks: z.array(ClockView),
  assignments: z.array(AssignmentView),
  overlays: OverlaysOfOrder,
  objections: z.array(ObjectionView),
  /** As the callback room shows them. */
  callbacks: z.array(z.looseObject({ id: z.uuid() })),
  /** As the supervision room shows it; `level` is the highest that stands open. */
  supervision: z
    .strictObject({
      level: z.int().nullable(),
      orders: z.array(z.looseObject({ id: z.uuid() })),
      cards: z.array(z.looseObject({ id: z.uuid() })),
    })
    .meta({ id: 'SupervisionOfWorkOrder' }),
  history: z.array(HistoryEntry),
  availableMoves: z.array(MoveOffer),
  merged: z.strictObject({ into: OrderRef.nullable(), from: z.array(OrderRef) }),
  ending: z.strictObject({
    kind: z.enum(['answer', 'decline', 'handOver', 'withdraw', 'merge']).nullable(),
    text: z.string().nullable(),
    reason: z.string().nullable(),
    article: z.string().nullable(),
    receipt: z.string().nullable(),
  }),
}).meta({ id: 'WorkOrderPage' });
export type WorkOrderPage = z.infer<typeof WorkOrderPage>;
