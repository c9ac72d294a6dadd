import { z } from 'zod';
import { categoryCode, idSchema, safeText, unitCode } from '@hotline/kernel';
import { TIME_CLASSES } from '@hotline/policy';
import { PlaceInput } from './place.js';
import { REQUEST_TYPES } from './words.js';
import { AssignmentStateCode, WorkOrderStateCode } from './work-order.views.js';
import type { RequestType } from './words.js';

/** The version the client has seen. */
export const versionSchema = z.int().min(1).max(2_000_000_000);
const note = safeText(1000, { multiline: true });
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'must be a code');
export const timeClassSchema = z.enum(TIME_CLASSES);
export const requestTypeSchema = z.enum(Object.keys(REQUEST_TYPES) as [RequestType, ...RequestType[]]);
export const answersSchema = z
  .record(code, z.union([safeText(500, { min: 0 }), z.number().min(-1e12).max(1e12), z.boolean()]))
  .refine((answers) => Object.keys(answers).length <= 40, 'must have at most 40 answers');

/** A guard of the catalogue (基层守门) that is set aside, and why. */
export const guardOverride = z.strictObject({ guard: code, reason: note });

const given = {
  lead: unitCode,
  coHandlers: z.array(unitCode).max(8).default([]),
  timeClass: timeClassSchema.optional(),
  note: note.optional(),
  /** The rule of the catalogue that was followed. */
  rule: code.optional(),
  override: guardOverride.optional(),
};

/** What each move on a work order needs, as a client sends it. */
export const WorkOrderBodies = {
  submit: z.strictObject({ version: versionSchema }).meta({ id: 'SubmitWorkOrder' }),
  sendBack: z.strictObject({ version: versionSchema, note }).meta({ id: 'SendBackWorkOrder' }),
  answer: z
    .strictObject({ version: versionSchema, text: safeText(4000, { multiline: true }), article: code.optional() })
    .meta({ id: 'AnswerWorkOrder' }),
  decline: z
    .strictObject({
      version: versionSchema,
      reason: code,
      say: safeText(2000, { multiline: true }),
      rightDoor: safeText(200).optional(),
    })
    .meta({ id: 'DeclineWorkOrder' }),
  merge: z.strictObject({ version: versionSchema, into: idSchema }).meta({ id: 'MergeWorkOrder' }),
  withdraw: z.strictObject({ version: versionSchema, reason: note }).meta({ id: 'WithdrawWorkOrder' }),
  handOver: z
    .strictObject({ version: versionSchema, to: z.enum(['110', '119', '120', 'other']), receipt: safeText(80) })
    .meta({ id: 'HandOverWorkOrder' }),
  dispatch: z.strictObject({ version: versionSchema, ...given }).meta({ id: 'DispatchWorkOrder' }),
  redispatch: z.strictObject({ version: versionSchema, ...given, reason: note }).meta({ id: 'RedispatchWorkOrder' }),
  addCoHandler: z
    .strictObject({ version: versionSchema, unit: unitCode, note: note.optional() })
    .meta({ id: 'AddCoHandler' }),
  retime: z
    .strictObject({ version: versionSchema, timeClass: timeClassSchema, reason: note })
    .meta({ id: 'RetimeWorkOrder' }),
  reopen: z.strictObject({ version: versionSchema, reason: note }).meta({ id: 'ReopenWorkOrder' }),
  urge: z.strictObject({ note: note.optional() }).meta({ id: 'UrgeWorkOrder' }),
  note: z
    .strictObject({ text: safeText(2000, { multiline: true }), citizenSees: z.boolean().default(false) })
    .meta({ id: 'NoteOnWorkOrder' }),
  amend: z
    .strictObject({
      version: versionSchema,
      title: safeText(80).optional(),
      category: categoryCode.optional(),
      timeClass: timeClassSchema.optional(),
      place: PlaceInput.optional(),
      type: requestTypeSchema.optional(),
      urgent: z.boolean().optional(),
      answers: answersSchema.optional(),
    })
    .meta({ id: 'AmendWorkOrder' }),
} as const;

type Bodies = typeof WorkOrderBodies;
/** A move with what it needs; the version is the edge's matter. */
export type WorkOrderCommand =
  | { [M in Exclude<keyof Bodies, 'urge'>]: { move: M } & Omit<z.input<Bodies[M]>, 'version'> }[Exclude<
      keyof Bodies,
      'urge'
    >]
  /** By the submission that came for it, if it came as one. */
  | { move: 'urge'; note?: string | undefined; submission?: string }
  /** After a callback, or when the plan says none. */
  | { move: 'close' }
  /** Codes of the reasons for which the citizen was dissatisfied. */
  | { move: 'rework'; reasons: string[] }
  | { move: 'supplement'; submission: string };

export type CommandOf<M extends WorkOrderCommand['move']> = Extract<WorkOrderCommand, { move: M }>;

/** What a move answers: where the thing stands now, never its content. */
export const Receipt = z
  .strictObject({
    id: z.uuid(),
    /** Of the work order or of the assignment, whichever was moved. */
    state: z.enum([...new Set([...WorkOrderStateCode.options, ...AssignmentStateCode.options])]),
    version: z.int(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;
