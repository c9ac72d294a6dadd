import { z } from 'zod';
import { WorkOrderRow } from '@hotline/dispatch';
import { MaskedCitizen } from '@hotline/citizens';
import { cursorSchema, limitSchema, safeText } from '@hotline/kernel';
import { SATISFACTIONS } from './answer.rules.js';
import { callbackLifecycle } from './callback.lifecycle.js';
import type { CallbackState } from './callback.lifecycle.js';
import { TRY_OUTCOMES } from './callback.entity.js';

const StateCode = z.enum(Object.keys(callbackLifecycle.states) as [CallbackState, ...CallbackState[]]);
const version = z.int().min(1).max(2_000_000_000);
const remark = safeText(1_000, { min: 0, multiline: true });
const reasons = z
  .array(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'must be the code of a reason'))
  .max(10)
  .refine((codes) => new Set(codes).size === codes.length, 'each reason once')
  .default([]);

export const AttemptRequest = z
  .strictObject({ version, outcome: z.enum(TRY_OUTCOMES), note: safeText(400, { min: 0, multiline: true }).optional() })
  .meta({ id: 'CallbackAttempt' });
export type AttemptRequest = z.infer<typeof AttemptRequest>;

/** What a citizen says, by telephone or by link. */
export const answerFields = {
  contacted: z.boolean().nullish(),
  solved: z.enum(['solved', 'partly', 'notSolved']).nullish(),
  satisfaction: z.enum(SATISFACTIONS).nullish(),
  reasons,
  remark: remark.optional(),
};

export const AnswerRequest = z.strictObject({ version, ...answerFields }).meta({ id: 'CallbackAnswer' });
export type AnswerRequest = z.infer<typeof AnswerRequest>;

export const CallbacksQuery = z.strictObject({
  state: StateCode.optional(),
  q: safeText(40).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type CallbacksQuery = z.infer<typeof CallbacksQuery>;

export const CallbackView = z
  .strictObject({
    id: z.string(),
    state: StateCode,
    version: z.number().int(),
    round: z.number().int(),
    plan: z.enum(['always', 'sample']),
    dueAt: z.string(),
    tries: z.array(
      z.strictObject({ at: z.string(), by: z.string(), outcome: z.enum(TRY_OUTCOMES), note: z.string().nullable() }),
    ),
    answer: z
      .strictObject({
        via: z.enum(['phone', 'link']),
        contacted: z.boolean().nullable(),
        solved: z.enum(['solved', 'partly', 'notSolved']).nullable(),
        satisfaction: z.enum(SATISFACTIONS).nullable(),
        reasons: z.array(z.string()),
        remark: z.string().nullable(),
        valid: z.boolean(),
        at: z.string(),
        by: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Callback' });
export type CallbackView = z.infer<typeof CallbackView>;

export const CallbackRow = z
  .strictObject({
    callback: CallbackView,
    workOrder: WorkOrderRow,
    citizen: MaskedCitizen.nullable(),
    clock: WorkOrderRow.shape.clock,
  })
  .meta({ id: 'CallbackRow' });
export type CallbackRow = z.infer<typeof CallbackRow>;

export const CallbackList = z
  .strictObject({
    items: z.array(CallbackRow),
    next: z.string().nullable(),
    total: z.strictObject({ n: z.number().int(), capped: z.boolean() }),
  })
  .meta({ id: 'CallbackList' });
export type CallbackList = z.infer<typeof CallbackList>;

export const CallbackReceipt = z
  .strictObject({ id: z.string(), state: StateCode, version: z.number().int() })
  .meta({ id: 'CallbackReceipt' });
export type CallbackReceipt = z.infer<typeof CallbackReceipt>;
