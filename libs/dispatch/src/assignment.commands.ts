import { z } from 'zod';
import { idSchema, safeText, unitCode } from '@hotline/kernel';
import { versionSchema } from './work-order.commands.js';

const version = versionSchema;
const note = safeText(1000, { multiline: true });
const part = safeText(2000, { multiline: true });

/** What each move on an assignment needs, as a client sends it. */
export const AssignmentBodies = {
  sign: z.strictObject({ version }).meta({ id: 'SignAssignment' }),
  contact: z
    .strictObject({ version, by: z.enum(['phone', 'visit', 'message']), summary: note })
    .meta({ id: 'RecordContact' }),
  reply: z
    .strictObject({
      version,
      fact: part,
      basis: part,
      action: part,
      result: part,
      solved: z.enum(['solved', 'partly', 'notSolved']),
      evidence: z.array(idSchema).max(20).default([]),
    })
    .meta({ id: 'ReplyToAssignment' }),
  approve: z.strictObject({ version, note: note.optional() }).meta({ id: 'ApproveReply' }),
  refuse: z.strictObject({ version, note }).meta({ id: 'RefuseReply' }),
  requestExtension: z
    .strictObject({ version, workDays: z.int().min(1).max(1_000), reason: note })
    .meta({ id: 'RequestExtension' }),
  askCitizen: z.strictObject({ version, asked: safeText(500, { multiline: true }) }).meta({ id: 'AskCitizen' }),
  resume: z.strictObject({ version }).meta({ id: 'ResumeAssignment' }),
  proposeLedger: z
    .strictObject({
      version,
      reason: z.string().max(40),
      difficulty: part,
      evidence: z.array(idSchema).max(20).default([]),
      /** Shanghai days. */
      milestones: z
        .array(z.strictObject({ text: safeText(200), by: z.iso.date() }))
        .max(20)
        .default([]),
      until: z.iso.date(),
    })
    .meta({ id: 'ProposeLedger' }),
  askHelp: z.strictObject({ version, unit: unitCode, reason: note }).meta({ id: 'AskHelp' }),
  requestReturn: z
    .strictObject({
      version,
      reason: z.string().max(40),
      rule: safeText(200),
      proposedUnit: unitCode,
      note: note.optional(),
    })
    .meta({ id: 'RequestReturn' }),
  upholdReturn: z.strictObject({ version, note }).meta({ id: 'UpholdReturn' }),
  refuseReturn: z.strictObject({ version, note }).meta({ id: 'RefuseReturn' }),
  contest: z.strictObject({ version, argument: safeText(2000, { multiline: true }) }).meta({ id: 'ContestRefusal' }),
  passDown: z.strictObject({ version, unit: unitCode, note: note.optional() }).meta({ id: 'PassDownAssignment' }),
  recall: z.strictObject({ version, reason: note }).meta({ id: 'RecallAssignment' }),
  upholdInner: z.strictObject({ version, note }).meta({ id: 'UpholdInnerReturn' }),
  refuseInner: z.strictObject({ version, note }).meta({ id: 'RefuseInnerReturn' }),
  waive: z.strictObject({ version, reason: note }).meta({ id: 'WaiveCoHandler' }),
} as const;

type Bodies = typeof AssignmentBodies;
export type AssignmentBody<M extends keyof Bodies> = z.infer<Bodies[M]>;
