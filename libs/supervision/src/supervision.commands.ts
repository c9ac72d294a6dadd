import { z } from 'zod';
import { cursorSchema, idSchema, instant, limitSchema, safeText, unitCode } from '@hotline/kernel';
import { cardLifecycle } from './card.lifecycle.js';
import type { CardState } from './card.lifecycle.js';
import { FINDINGS } from './finding.entity.js';
import { supervisionLifecycle } from './supervision.lifecycle.js';
import type { SupervisionState } from './supervision.lifecycle.js';

const version = z.int().min(1).max(2_000_000_000);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'must be a code of policy');
const once = (ids: readonly string[]) => new Set(ids).size === ids.length;
const listed = <T extends string>(table: Record<T, unknown>) => z.enum(Object.keys(table) as [T, ...T[]]);
/** How many one request may name. */
const MOST = 500;

const workOrderIds = z.array(idSchema).min(1).max(MOST).refine(once, 'name each work order once');
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** Manual supervision of many work orders at once. Without `answerBy` policy's time for the level holds. */
export const IssueSupervision = z
  .strictObject({
    workOrderIds,
    level,
    ground: code,
    instruction: safeText(2_000, { multiline: true }),
    answerBy: instant.optional(),
  })
  .meta({ id: 'IssueSupervision' });
export type IssueSupervision = z.infer<typeof IssueSupervision>;

export const PressOrders = z
  .strictObject({ workOrderIds, text: safeText(1_000, { min: 0, multiline: true }).optional() })
  .meta({ id: 'PressOrders' });
export type PressOrders = z.infer<typeof PressOrders>;

export const VersionOnly = z.strictObject({ version }).meta({ id: 'SupervisionVersion' });
export type VersionOnly = z.infer<typeof VersionOnly>;

export const AnswerSupervision = z
  .strictObject({
    version,
    text: safeText(4_000, { multiline: true }),
    attachments: z.array(idSchema).max(20).refine(once, 'name each file once').optional(),
  })
  .meta({ id: 'AnswerSupervision' });
export type AnswerSupervision = z.infer<typeof AnswerSupervision>;

export const GiveNotice = z
  .strictObject({ version, text: safeText(4_000, { multiline: true }) })
  .meta({ id: 'GiveNotice' });
export type GiveNotice = z.infer<typeof GiveNotice>;

/** 约谈记录: with whom, when (not in the future), and what was said. */
export const RecordTalk = z
  .strictObject({ version, who: safeText(200), at: instant, minutes: safeText(8_000, { multiline: true }) })
  .meta({ id: 'RecordTalk' });
export type RecordTalk = z.infer<typeof RecordTalk>;

export const DischargeSupervision = z
  .strictObject({ version, note: safeText(1_000, { multiline: true }) })
  .meta({ id: 'DischargeSupervision' });
export type DischargeSupervision = z.infer<typeof DischargeSupervision>;

export const EscalateSupervision = z
  .strictObject({
    version,
    note: safeText(1_000, { min: 0, multiline: true }).optional(),
    answerBy: instant.optional(),
  })
  .meta({ id: 'EscalateSupervision' });
export type EscalateSupervision = z.infer<typeof EscalateSupervision>;

const items = z
  .array(z.strictObject({ id: idSchema, version }))
  .min(1)
  .max(MOST)
  .refine((all) => once(all.map(({ id }) => id)), 'name each supervision order once');
export const DischargeMany = z
  .strictObject({ items, note: safeText(1_000, { multiline: true }) })
  .meta({ id: 'DischargeMany' });
export type DischargeMany = z.infer<typeof DischargeMany>;
export const EscalateMany = z
  .strictObject({
    items,
    note: safeText(1_000, { min: 0, multiline: true }).optional(),
    answerBy: instant.optional(),
  })
  .meta({ id: 'EscalateMany' });
export type EscalateMany = z.infer<typeof EscalateMany>;

export const MakeFinding = z
  .strictObject({ workOrderId: idSchema, kind: z.enum(FINDINGS), text: safeText(4_000, { multiline: true, min: 10 }) })
  .meta({ id: 'MakeFinding' });
export type MakeFinding = z.infer<typeof MakeFinding>;

const flag = z.enum(['true', 'false']).transform((said) => said === 'true');
export const SupervisionQuery = z.strictObject({
  /** `open`: the worst first; `ended`: the latest first. A single state narrows it. */
  view: z.enum(['open', 'ended']).default('open'),
  state: listed<SupervisionState>(supervisionLifecycle.states).optional(),
  level: z.coerce.number().int().min(1).max(3).optional(),
  unit: unitCode.optional(),
  /** Trigger or ground of manual supervision. */
  ground: code.optional(),
  workOrderId: idSchema.optional(),
  /** Only those that fell to another inbox. */
  fell: flag.optional(),
  /** Only those addressed to the reader. */
  mine: flag.optional(),
  q: safeText(40).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type SupervisionQuery = z.infer<typeof SupervisionQuery>;

export const AppealCard = z
  .strictObject({ version, text: safeText(2_000, { multiline: true, min: 10 }) })
  .meta({ id: 'AppealCard' });
export type AppealCard = z.infer<typeof AppealCard>;
export const RuleCard = z
  .strictObject({ version, note: safeText(1_000, { multiline: true }) })
  .meta({ id: 'RuleCard' });
export type RuleCard = z.infer<typeof RuleCard>;

export const CardsQuery = z.strictObject({
  unit: unitCode.optional(),
  colour: z.enum(['yellow', 'red']).optional(),
  state: listed<CardState>(cardLifecycle.states).optional(),
  /** Only those that count against their unit now. */
  counts: flag.optional(),
  workOrderId: idSchema.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type CardsQuery = z.infer<typeof CardsQuery>;

export const SupervisionReceipt = z
  .strictObject({ id: z.uuid(), state: listed<SupervisionState>(supervisionLifecycle.states), version: z.int() })
  .meta({ id: 'SupervisionReceipt' });
export type SupervisionReceipt = z.infer<typeof SupervisionReceipt>;
export const CardReceipt = z
  .strictObject({ id: z.uuid(), state: listed<CardState>(cardLifecycle.states), version: z.int() })
  .meta({ id: 'CardReceipt' });
export type CardReceipt = z.infer<typeof CardReceipt>;
export const FindingReceipt = z.strictObject({ id: z.uuid() }).meta({ id: 'FindingReceipt' });
export type FindingReceipt = z.infer<typeof FindingReceipt>;
