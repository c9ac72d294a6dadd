/** The city's figures (指标) of the closed loop, in the order in which boards show them. */
export const FIGURE_CODES = [
  'received',
  'directAnswer',
  'dispatchOnTime',
  'firstDispatch',
  'signOnTime',
  'urgentFeedback',
  'completion',
  'onTimeCompletion',
  'coHandlerOnTime',
  'returned',
  'returnUpheld',
  'returnRefused',
  'extended',
  'repeated',
  'rework',
  'response',
  'solved',
  'satisfaction',
  'strictSatisfaction',
  'threeRates',
  'callbackCoverage',
  'unreachable',
  'ledgered',
  'malicious',
  'answeredAtOnce',
  'urged',
  'praised',
  'supervisionL1',
  'supervisionL2',
  'supervisionL3',
  'yellowCards',
  'redCards',
  'perTenThousand',
] as const;

export type FigureCode = (typeof FIGURE_CODES)[number];

/** What today's board has always shown; the manager's board shows all. */
export const TODAY_CODES = [
  'received',
  'directAnswer',
  'dispatchOnTime',
  'signOnTime',
  'completion',
  'onTimeCompletion',
  'satisfaction',
  'solved',
  'response',
  'rework',
] as const satisfies readonly FigureCode[];

/** Where a figure stands on the manager's board. */
export const FIGURE_GROUPS = ['intake', 'dispatch', 'handling', 'answers', 'supervision'] as const;
export type FigureGroup = (typeof FIGURE_GROUPS)[number];

export interface Bilingual {
  zh: string;
  en: string;
}

export interface FigureDefinition {
  code: FigureCode;
  group: FigureGroup;
  zh: string;
  en: string;
  /** What counts, by which day, for which unit. */
  definition: Bilingual;
  formula: Bilingual;
  /** `weighted`: made of other rates. `perTenThousand`: cases for each ten thousand inhabitants. */
  kind: 'count' | 'rate' | 'weighted' | 'perTenThousand';
  /** `decided`: met + missed, what is pending stands beside it. `all`: pending counts in the denominator too. */
  denominator: 'decided' | 'all';
  /** The figure whose cases are the denominator; this one then keeps marks only of the cases that met. */
  base?: FigureCode;
  /** Whose figure it is: the hotline's own (`city`), the lead unit's (`lead`), or that of each unit with a clock (`unit`). */
  attribution: 'city' | 'lead' | 'unit';
  /** A rate of fewer cases than this says nothing and is not shown. */
  minimum: number;
  /** For a figure where less is better, the target is the most that is allowed. */
  better: 'high' | 'low';
  /** 0..1; null where the city sets none. The pack's assessment schemes override it, see `figure.city.ts`. */
  target: number | null;
  /** Figures that count what was left out of this one, shown beside it. */
  excluded?: readonly FigureCode[];
}

/** What most definitions have in common. */
export const RATE = {
  kind: 'rate',
  denominator: 'decided',
  attribution: 'lead',
  minimum: 0,
  better: 'high',
  target: null,
} as const;

export const COUNT = { ...RATE, kind: 'count', denominator: 'all' } as const;
