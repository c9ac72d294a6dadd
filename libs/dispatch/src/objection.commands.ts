import { z } from 'zod';
import { safeText, unitCode } from '@hotline/kernel';
import { guardOverride, versionSchema } from './work-order.commands.js';

const version = versionSchema;
const note = safeText(1000, { multiline: true });
const reason = safeText(2000, { multiline: true });
/** Who may be called to a meeting at once. */
const units = z.array(unitCode).min(1).max(12);
const ruling = {
  version,
  ruling: z.enum(['upheld', 'refused']),
  /** To whom an order goes whose unit is right; absent: back to dispatch. */
  to: unitCode.optional(),
  reason,
  override: guardOverride.optional(),
};

/** What each move on an objection needs, as a client sends it. */
export const ObjectionBodies = {
  ruleAtOnce: z.strictObject(ruling).meta({ id: 'RuleObjectionAtOnce' }),
  callMeeting: z.strictObject({ version, units, note: note.optional() }).meta({ id: 'CallMeeting' }),
  recordMeeting: z
    .strictObject({
      version,
      minutes: safeText(4000, { multiline: true }),
      positions: z
        .array(z.strictObject({ unit: unitCode, text: note }))
        .max(12)
        .default([]),
    })
    .meta({ id: 'RecordMeeting' }),
  rule: z.strictObject(ruling).meta({ id: 'RuleObjection' }),
  withdraw: z.strictObject({ version, reason: note }).meta({ id: 'WithdrawObjection' }),
} as const;

type Bodies = typeof ObjectionBodies;
export type ObjectionBody<M extends keyof Bodies> = z.infer<Bodies[M]>;
