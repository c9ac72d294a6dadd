import { z } from 'zod';
import { cursorSchema, idSchema, limitSchema, safeText, unitCode } from '@hotline/kernel';
import { ASSESSMENT_PERIODS } from '@hotline/policy';
import { appealLifecycle } from './appeal.lifecycle.js';
import { exclusionLifecycle } from './exclusion.lifecycle.js';
import { periodLifecycle } from './period.lifecycle.js';

const listed = <T extends string>(table: Record<T, unknown>) => z.enum(Object.keys(table) as [T, ...T[]]);
const version = z.int().min(1).max(2_000_000_000);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'must be a code of policy');
const once = (ids: readonly string[]) => new Set(ids).size === ids.length;
/** Work orders that one appeal may name. */
const MOST = 50;

export const PeriodStateCode = listed(periodLifecycle.states);
export const ExclusionStateCode = listed(exclusionLifecycle.states);
export const AppealStateCode = listed(appealLifecycle.states);
export const PeriodKindCode = z.enum(ASSESSMENT_PERIODS);
const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2101-01-01', 'must lie in 2000 to 2100');

export const NewPeriod = z.strictObject({ kind: PeriodKindCode, day: Day }).meta({ id: 'NewAssessmentPeriod' });
export type NewPeriod = z.infer<typeof NewPeriod>;

export const PeriodStep = z.strictObject({ version }).meta({ id: 'AssessmentStep' });
export type PeriodStep = z.infer<typeof PeriodStep>;

export const NewExclusion = z
  .strictObject({
    workOrderId: idSchema,
    /** The scheme's name of the figure it is to be taken out of. */
    item: code,
    kind: code,
    reason: safeText(500, { min: 5, multiline: true }),
  })
  .meta({ id: 'NewExclusion' });
export type NewExclusion = z.infer<typeof NewExclusion>;

export const NewAppeal = z
  .strictObject({
    unit: unitCode,
    item: code,
    workOrderIds: z.array(idSchema).min(1).max(MOST).refine(once, 'name each work order once'),
    text: safeText(1_000, { min: 10, multiline: true }),
  })
  .meta({ id: 'NewAppeal' });
export type NewAppeal = z.infer<typeof NewAppeal>;

export const Decision = z
  .strictObject({
    version,
    ruling: z.enum(['upheld', 'refused']),
    /** Ground of the exclusion that follows; needed when upheld. */
    kind: code.optional(),
    note: safeText(1_000, { min: 5, multiline: true }),
  })
  .meta({ id: 'AppealDecision' });
export type Decision = z.infer<typeof Decision>;

/** The second person's word. */
export const Review = z
  .strictObject({ version, note: safeText(500, { multiline: true }).optional() })
  .meta({ id: 'AssessmentReview' });
export type Review = z.infer<typeof Review>;

const receipt = <S extends z.ZodType>(id: string, state: S) =>
  z.strictObject({ id: z.uuid(), state, version: z.int() }).meta({ id });
export const PeriodReceipt = receipt('AssessmentPeriodReceipt', PeriodStateCode);
export type PeriodReceipt = z.infer<typeof PeriodReceipt>;
export const ExclusionReceipt = receipt('ExclusionReceipt', ExclusionStateCode);
export type ExclusionReceipt = z.infer<typeof ExclusionReceipt>;
export const AppealReceipt = receipt('AppealReceipt', AppealStateCode);
export type AppealReceipt = z.infer<typeof AppealReceipt>;

const page = { cursor: cursorSchema.optional(), limit: limitSchema };
const revision = z.coerce.number().int().min(1).max(1_000).optional();

export const PeriodsQuery = z.strictObject({
  kind: PeriodKindCode.optional(),
  state: PeriodStateCode.optional(),
  ...page,
});
export type PeriodsQuery = z.infer<typeof PeriodsQuery>;

/** Without a revision: what stands now. */
export const RevisionQuery = z.strictObject({ revision });
export type RevisionQuery = z.infer<typeof RevisionQuery>;

export const LostQuery = z.strictObject({ unit: unitCode, item: code, revision, ...page });
export type LostQuery = z.infer<typeof LostQuery>;

export const ExclusionsQuery = z.strictObject({
  period: idSchema.optional(),
  state: ExclusionStateCode.optional(),
  ...page,
});
export type ExclusionsQuery = z.infer<typeof ExclusionsQuery>;

export const AppealsQuery = z.strictObject({
  period: idSchema.optional(),
  state: AppealStateCode.optional(),
  ...page,
});
export type AppealsQuery = z.infer<typeof AppealsQuery>;

export const BulletinQuery = z.strictObject({
  format: z.enum(['docx', 'xlsx']).default('docx'),
  language: z.enum(['zh', 'en']).default('zh'),
  revision,
});
export type BulletinQuery = z.infer<typeof BulletinQuery>;
