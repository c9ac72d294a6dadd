import { z } from 'zod';
import { AttachmentView } from '@hotline/attachments';
import { UnitRefView } from '@hotline/identity';
import { extensionLifecycle } from './extension.lifecycle.js';
import type { ExtensionState } from './extension.lifecycle.js';
import { helpRequestLifecycle } from './help-request.lifecycle.js';
import type { HelpRequestState } from './help-request.lifecycle.js';
import { LEDGER_ENDS } from './ledger.entity.js';
import { ledgerLifecycle } from './ledger.lifecycle.js';
import type { LedgerState } from './ledger.lifecycle.js';
import { PAUSE_ENDS } from './pause.entity.js';
import { Instant } from './work-order.views.js';

const named = <T extends string>(table: Record<T, unknown>) => z.enum(Object.keys(table) as [T, ...T[]]);
const ExtensionStateCode = named<ExtensionState>(extensionLifecycle.states);
const LedgerStateCode = named<LedgerState>(ledgerLifecycle.states);
const HelpRequestStateCode = named<HelpRequestState>(helpRequestLifecycle.states);
const asked = { by: z.string(), at: Instant };
const Decision = z.strictObject({ by: z.string(), at: Instant, note: z.string().nullable() }).nullable();

export const ExtensionView = z
  .strictObject({
    id: z.uuid(),
    assignmentId: z.uuid(),
    unit: UnitRefView,
    state: ExtensionStateCode,
    version: z.int(),
    workDays: z.int(),
    reason: z.string(),
    ...asked,
    /** Due before, and due with it. */
    from: Instant,
    to: Instant,
    decision: Decision,
  })
  .meta({ id: 'Extension' });
export type ExtensionView = z.infer<typeof ExtensionView>;

export const PauseView = z
  .strictObject({
    id: z.uuid(),
    assignmentId: z.uuid(),
    /** What the citizen is asked. */
    asked: z.string(),
    ...asked,
    until: Instant,
    endedAt: Instant.nullable(),
    how: z.enum(PAUSE_ENDS).nullable(),
  })
  .meta({ id: 'Pause' });
export type PauseView = z.infer<typeof PauseView>;

export const LedgerView = z
  .strictObject({
    id: z.uuid(),
    assignmentId: z.uuid(),
    unit: UnitRefView,
    state: LedgerStateCode,
    version: z.int(),
    reason: z.strictObject({ code: z.string(), zh: z.string(), en: z.string() }),
    difficulty: z.string(),
    evidence: z.array(AttachmentView),
    /** `by` is a Shanghai day. */
    milestones: z.array(z.strictObject({ text: z.string(), by: z.iso.date(), reachedAt: Instant.nullable() })),
    until: Instant,
    ...asked,
    decision: Decision,
    /** When the next review falls due; null where none is to come. */
    reviewAt: Instant.nullable(),
    /** Since when a review waits to be recorded. */
    reviewDueAt: Instant.nullable(),
    reviews: z.array(
      z.strictObject({
        dueAt: Instant,
        at: Instant,
        by: z.string(),
        finding: z.enum(['keep', 'leave']),
        note: z.string(),
      }),
    ),
    leftAt: Instant.nullable(),
    how: z.enum(LEDGER_ENDS).nullable(),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerView = z.infer<typeof LedgerView>;

export const HelpRequestView = z
  .strictObject({
    id: z.uuid(),
    /** Whose help the lead asks for. */
    unit: UnitRefView,
    state: HelpRequestStateCode,
    version: z.int(),
    reason: z.string(),
    ...asked,
    decision: Decision,
  })
  .meta({ id: 'HelpRequest' });
export type HelpRequestView = z.infer<typeof HelpRequestView>;

/** What hangs on an order: extensions, pauses, ledger entries, requests for help, oldest first. */
export const OverlaysOfOrder = z
  .strictObject({
    extensions: z.array(ExtensionView),
    pauses: z.array(PauseView),
    ledger: z.array(LedgerView),
    helpRequests: z.array(HelpRequestView),
  })
  .meta({ id: 'OverlaysOfOrder' });
export type OverlaysOfOrder = z.infer<typeof OverlaysOfOrder>;

/** What a move on one of these answers: where it stands now, never its content. */
export const OverlayReceipt = z
  .strictObject({
    id: z.uuid(),
    state: z.enum([
      ...new Set([...ExtensionStateCode.options, ...LedgerStateCode.options, ...HelpRequestStateCode.options]),
    ]),
    version: z.int(),
  })
  .meta({ id: 'OverlayReceipt' });
export type OverlayReceipt = z.infer<typeof OverlayReceipt>;
