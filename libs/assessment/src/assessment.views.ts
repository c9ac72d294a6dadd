import { z } from 'zod';
import { UnitRefView } from '@hotline/identity';
import { AppealStateCode, ExclusionStateCode, PeriodKindCode, PeriodStateCode } from './assessment.commands.js';
import { NO_DATA, STANDINGS } from './score.js';

const Instant = z.iso.datetime();
const n = z.int();
const Words = z.strictObject({ zh: z.string(), en: z.string() });
const Named = Words.extend({ code: z.string() });
const Name = z.string();
const Sha256 = z.string();

const MoveView = z
  .strictObject({ move: z.string(), zh: z.string(), en: z.string(), locked: Words.nullable() })
  .meta({ id: 'AssessmentMove' });

export const PeriodRow = z
  .strictObject({
    id: z.uuid(),
    kind: PeriodKindCode,
    from: z.iso.date(),
    to: z.iso.date(),
    state: PeriodStateCode,
    version: n,
    revision: n,
    calculatedAt: Instant.nullable(),
    publishedAt: Instant.nullable(),
    appealUntil: Instant.nullable(),
    openAppeals: n,
  })
  .meta({ id: 'AssessmentPeriodRow' });
export type PeriodRow = z.infer<typeof PeriodRow>;
export const PeriodList = z
  .strictObject({ items: z.array(PeriodRow), next: z.string().nullable() })
  .meta({ id: 'AssessmentPeriodList' });
export type PeriodList = z.infer<typeof PeriodList>;

export const PeriodView = PeriodRow.extend({
  openedBy: Name,
  /** The reckoning that stands. */
  calculation: z
    .strictObject({
      at: Instant,
      by: Name,
      schemeVersion: n,
      /** The period was over, and all of its events counted. */
      complete: z.boolean(),
      /** An exclusion was decided on since. */
      stale: z.boolean(),
      rev: n,
      sha256: Sha256,
      basisSha256: Sha256,
    })
    .nullable(),
  openExclusions: n,
  proposed: z.strictObject({ at: Instant, by: Name }).nullable(),
  published: z.strictObject({ at: Instant, by: Name }).nullable(),
  /** Every snapshot published, the first one first. */
  snapshots: z.array(
    z.strictObject({ revision: n, sha256: Sha256, at: Instant, by: Name, appeal: z.uuid().nullable() }),
  ),
  exclusionKinds: z.array(Named),
  /** On which grounds an item knows exclusions, by the scheme's name for it. */
  grounds: z.record(z.string(), z.array(z.string())),
  availableMoves: z.array(MoveView),
}).meta({ id: 'AssessmentPeriod' });
export type PeriodView = z.infer<typeof PeriodView>;

const noData = z.enum(NO_DATA).nullable();
const line = {
  figure: z.string(),
  zh: z.string(),
  value: z.number().nullable(),
  unit: z.enum(['percent', 'events']),
  numerator: n,
  denominator: n,
  excluded: n,
  points: z.number().nullable(),
  noData,
};
const Line = z.strictObject({ ...line, weight: z.number(), lost: z.number().nullable() }).meta({ id: 'ScoreLine' });
const Adjustment = z.strictObject({ ...line, cap: z.number() }).meta({ id: 'ScoreAdjustment' });
const UnitScoreView = z
  .strictObject({
    unit: z.string(),
    name: z.string(),
    en: z.string(),
    standing: z.enum(STANDINGS),
    volume: n,
    items: z.array(Line),
    adjustments: z.array(Adjustment),
    judged: z.number(),
    base: z.number().nullable(),
    adjustment: z.number(),
    total: z.number().nullable(),
    band: z.string().nullable(),
    rank: n.nullable(),
  })
  .meta({ id: 'UnitScore' });
const Tier = z
  .strictObject({
    tier: z.string(),
    zh: z.string(),
    en: z.string(),
    scheme: z.string(),
    minimumVolume: n,
    units: z.array(UnitScoreView),
  })
  .meta({ id: 'TierScores' });

/** The scored period as it is frozen, or as the draft stands. */
export const ScoresView = z
  .strictObject({
    period: z.strictObject({ kind: PeriodKindCode, from: z.iso.date(), to: z.iso.date() }),
    scheme: z.strictObject({ version: n, ranking: z.boolean() }),
    log: z.strictObject({ rev: n, definitions: n }),
    basis: Sha256,
    bands: z.array(Named.extend({ from: z.number() })),
    schemes: z.array(Named),
    tiers: z.array(Tier),
    excluded: z.array(
      z.strictObject({
        exclusion: z.uuid(),
        kind: z.string(),
        figure: z.string(),
        unit: z.string(),
        workOrderId: z.uuid(),
      }),
    ),
  })
  .meta({ id: 'AssessmentScores' });
export const ScoresAnswer = z
  .strictObject({
    /** 0 while it is a draft. */
    revision: n,
    sha256: Sha256,
    /** The caller's own units: those whose lost marks it may see. Null: all. */
    own: z.array(z.string()).nullable(),
    scores: ScoresView,
  })
  .meta({ id: 'AssessmentScoresAnswer' });
export type ScoresAnswer = z.infer<typeof ScoresAnswer>;

/** A work order that cost points; `order` is null to somebody who may not see it. */
export const LostMarkList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        workOrderId: z.uuid(),
        day: z.iso.date(),
        unit: UnitRefView,
        order: z
          .strictObject({ number: z.string(), title: z.string(), state: z.string(), category: z.string().nullable() })
          .nullable(),
        /** State of the exclusion that names it. */
        exclusion: ExclusionStateCode.nullable(),
      }),
    ),
    next: z.string().nullable(),
    total: n,
  })
  .meta({ id: 'LostMarkList' });
export type LostMarkList = z.infer<typeof LostMarkList>;

const signedAt = z.strictObject({ at: Instant, by: Name });
export const ExclusionView = z
  .strictObject({
    id: z.uuid(),
    period: z.uuid(),
    unit: UnitRefView,
    workOrderId: z.uuid(),
    number: z.string().nullable(),
    item: z.string(),
    itemName: z.string(),
    kind: z.string(),
    reason: z.string(),
    state: ExclusionStateCode,
    version: n,
    appeal: z.uuid().nullable(),
    proposed: signedAt,
    reviewed: signedAt.nullable(),
    note: z.string().nullable(),
    availableMoves: z.array(MoveView),
  })
  .meta({ id: 'Exclusion' });
export type ExclusionView = z.infer<typeof ExclusionView>;
export const ExclusionList = z
  .strictObject({ items: z.array(ExclusionView), next: z.string().nullable() })
  .meta({ id: 'ExclusionList' });
export type ExclusionList = z.infer<typeof ExclusionList>;

export const AppealView = z
  .strictObject({
    id: z.uuid(),
    period: z.uuid(),
    revision: n,
    unit: UnitRefView,
    item: z.string(),
    itemName: z.string(),
    workOrders: z.array(z.strictObject({ id: z.uuid(), number: z.string().nullable() })),
    text: z.string(),
    state: AppealStateCode,
    version: n,
    filed: signedAt,
    ruling: z
      .strictObject({
        ruling: z.enum(['upheld', 'refused']),
        kind: z.string().nullable(),
        note: z.string(),
        at: Instant,
        by: Name,
      })
      .nullable(),
    reviewed: signedAt.nullable(),
    reviewNote: z.string().nullable(),
    availableMoves: z.array(MoveView),
  })
  .meta({ id: 'AssessmentAppeal' });
export type AppealView = z.infer<typeof AppealView>;
export const AppealList = z
  .strictObject({ items: z.array(AppealView), next: z.string().nullable() })
  .meta({ id: 'AssessmentAppealList' });
export type AppealList = z.infer<typeof AppealList>;

/** A snapshot reckoned again from the event log and the scheme of its time. */
export const ReplayCheck = z
  .strictObject({
    revision: n,
    /** What was published. */
    sha256: Sha256,
    /** What comes out now. */
    again: Sha256,
    /** The same bytes. */
    same: z.boolean(),
    /** `same`: the log gives the same figures; `definitions`: figures are defined otherwise since, points were reckoned from the figures kept. */
    figures: z.enum(['same', 'different', 'definitions']),
    /** What is kept has not been touched. */
    intact: z.boolean(),
    rev: n,
    schemeVersion: n,
    tookMs: n,
  })
  .meta({ id: 'AssessmentReplay' });
export type ReplayCheck = z.infer<typeof ReplayCheck>;
