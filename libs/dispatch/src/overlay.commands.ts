import { z } from 'zod';
import { safeText } from '@hotline/kernel';
import { versionSchema as version } from './work-order.commands.js';

const note = safeText(1000, { multiline: true });

/** What each move on an extension request (延期申请) needs, as a client sends it. */
export const ExtensionBodies = {
  approve: z.strictObject({ version, note: note.optional() }).meta({ id: 'ApproveExtension' }),
  refuse: z.strictObject({ version, note }).meta({ id: 'RefuseExtension' }),
  withdraw: z.strictObject({ version }).meta({ id: 'WithdrawExtension' }),
} as const;

/** What each move on a ledger entry (挂账) needs. `note` of a review says what was found. */
export const LedgerBodies = {
  enter: z.strictObject({ version, note: note.optional() }).meta({ id: 'EnterInLedger' }),
  refuse: z.strictObject({ version, note }).meta({ id: 'RefuseLedger' }),
  withdraw: z.strictObject({ version }).meta({ id: 'WithdrawLedger' }),
  keep: z.strictObject({ version, note }).meta({ id: 'KeepInLedger' }),
  leave: z.strictObject({ version, note }).meta({ id: 'LeaveLedger' }),
  reportSolved: z.strictObject({ version }).meta({ id: 'ReportLedgerSolved' }),
  /** Counted from 0. */
  reach: z.strictObject({ version, milestone: z.int().min(0).max(100) }).meta({ id: 'ReachMilestone' }),
} as const;

/** What each move on a request for help (协办申请) needs. */
export const HelpRequestBodies = {
  decline: z.strictObject({ version, note }).meta({ id: 'DeclineHelp' }),
} as const;

export type ExtensionBody<M extends keyof typeof ExtensionBodies> = z.infer<(typeof ExtensionBodies)[M]>;
export type LedgerBody<M extends keyof typeof LedgerBodies> = z.infer<(typeof LedgerBodies)[M]>;
export type HelpRequestBody<M extends keyof typeof HelpRequestBodies> = z.infer<(typeof HelpRequestBodies)[M]>;
