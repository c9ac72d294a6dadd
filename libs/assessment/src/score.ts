import type { AssessmentKind } from './basis.js';

/** Why an item has no points: nothing counted, too few answers to show a rate, or nothing records the figure yet. */
export const NO_DATA = ['nothing', 'few', 'noSource'] as const;
export type NoDataReason = (typeof NO_DATA)[number];

/** One item of a unit's score. Points have two decimals. */
export interface ScoreLine {
  /** The scheme's name for it. */
  figure: string;
  zh: string;
  weight: number;
  /** Percent with two decimals, or the number of events; null without data. */
  value: number | null;
  unit: 'percent' | 'events';
  numerator: number;
  denominator: number;
  /** Marks taken out by exclusions. */
  excluded: number;
  points: number | null;
  /** Weight less points. */
  lost: number | null;
  noData: NoDataReason | null;
}

/** Points beside the hundred. */
export type AdjustmentLine = Omit<ScoreLine, 'weight' | 'lost'> & { cap: number };

/**
 * `scored`: compared within its tier. Listed apart, without total, band and place: `fewOrders` (below the scheme's
 * minimum), `fewData` (items with data weigh too little), `noOrders`.
 */
export const STANDINGS = ['scored', 'fewOrders', 'fewData', 'noOrders'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface UnitScore {
  unit: string;
  name: string;
  en: string;
  standing: Standing;
  /** Rounds dispatched to it as lead in the period, those below it included. */
  volume: number;
  items: ScoreLine[];
  adjustments: AdjustmentLine[];
  /** Weight of the items with data. */
  judged: number;
  /** Points of the items, on the whole hundred. */
  base: number | null;
  adjustment: number;
  total: number | null;
  band: string | null;
  /** Place within the tier; only where the city shows ranking. */
  rank: number | null;
}

export interface TierScores {
  tier: string;
  zh: string;
  en: string;
  scheme: string;
  minimumVolume: number;
  units: UnitScore[];
}

/** A scored period: what a snapshot freezes. */
export interface Scores {
  period: { kind: AssessmentKind; from: string; to: string };
  scheme: { version: number; ranking: boolean };
  log: { rev: number; definitions: number };
  /** SHA-256 of the basis that the points are reckoned from. */
  basis: string;
  bands: { code: string; zh: string; en: string; from: number }[];
  schemes: { code: string; zh: string; en: string }[];
  tiers: TierScores[];
  excluded: { exclusion: string; kind: string; figure: string; unit: string; workOrderId: string }[];
}
