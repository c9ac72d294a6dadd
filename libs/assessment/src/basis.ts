import type { AssessmentFile } from '@hotline/policy';

export type AssessmentKind = AssessmentFile['periods'][number];

/** A unit as it stood when the figures were taken. */
export interface BasisUnit {
  code: string;
  name: string;
  en: string;
  tier: string;
  parent: string | null;
}

/** How a figure is read. */
export interface BasisFigure {
  code: string;
  kind: 'count' | 'rate' | 'perTenThousand';
  /** A rate of fewer cases says nothing. */
  minimum: number;
}

/** One unit's own cases of a figure, without those of the units below it. */
export type BasisCell = readonly [
  unit: string,
  figure: string,
  numerator: number,
  denominator: number,
  pending: number,
];

/** A lost mark taken out of one figure by an accepted exclusion (剔除). */
export interface ExcludedMark {
  exclusion: string;
  kind: string;
  figure: string;
  unit: string;
  workOrderId: string;
  subject: string;
  /** The mark counts in the numerator: of figures where less is better. */
  met: boolean;
}

/** Everything that points are reckoned from. Frozen with them: the same basis and scheme give the same points. */
export interface Basis {
  period: { kind: AssessmentKind; from: string; to: string };
  /** Feed sequence up to which events count, the instant of the log that waiting marks were settled to, and by which definitions. */
  log: { rev: number; settled: string | null; definitions: number };
  tiers: readonly { code: string; zh: string; en: string }[];
  units: readonly BasisUnit[];
  figures: readonly BasisFigure[];
  cells: readonly BasisCell[];
  /** Requests accepted in a district, and in the same days a year earlier. */
  places: readonly (readonly [district: string, now: number, lastYear: number])[];
  excluded: readonly ExcludedMark[];
  /** The marks that cost points, kept beside: how many, and their SHA-256. */
  lostMarks: { n: number; sha256: string };
}
