/** The city's figures (指标) of the closed loop; each is one row of {@link FIGURES}. */
export const FIGURE_CODES = [
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
] as const;

export type FigureCode = (typeof FIGURE_CODES)[number];

interface Bilingual {
  zh: string;
  en: string;
}

export interface FigureDefinition {
  code: FigureCode;
  zh: string;
  en: string;
  /** What counts, by which day, for which unit. */
  definition: Bilingual;
  formula: Bilingual;
  kind: 'count' | 'rate';
  /** `decided`: met + missed, what is pending stands beside it. `all`: pending counts in the denominator too. */
  denominator: 'decided' | 'all';
  /** Whose figure it is: the hotline's own (`city`), the lead unit's (`lead`), or that of each unit with a clock (`unit`). */
  attribution: 'city' | 'lead' | 'unit';
  /** A rate of fewer cases than this says nothing and is not shown. */
  minimum: number;
  /** For a figure where less is better, the target is the most that is allowed. */
  better: 'high' | 'low';
  /** 0..1; null where the city sets none. The pack's assessment schemes override it, see `figure.targets.ts`. */
  target: number | null;
}

/** Bumped when a rule or a definition changes; the stored marks are then rebuilt from the log. */
export const DEFINITIONS_VERSION = 1;

/** Answers of citizens are hidden below ten (closed-loop contract §5). */
const FEW = 10;

const DEFINITIONS: readonly FigureDefinition[] = [
  {
    code: 'received',
    zh: '受理量',
    en: 'Received',
    definition: {
      zh: '当日受理的工单数；某单位的受理量为其中由该单位主办的件数。',
      en: 'Work orders accepted that day; for a unit, those of them that it leads.',
    },
    formula: { zh: '受理件数', en: 'work orders accepted' },
    kind: 'count',
    denominator: 'all',
    attribution: 'lead',
    minimum: 0,
    better: 'high',
    target: null,
  },
  {
    code: 'directAnswer',
    zh: '直办率',
    en: 'Direct answer',
    definition: {
      zh: '按受理日。来电工单中由话务员当场答复办结的比例；已转出、不予受理、并单的均在分母内。',
      en: 'By day of acceptance. Share of work orders from calls that the operator settled at once; those sent on, declined or merged stay in the denominator.',
    },
    formula: { zh: '直办件数 ÷ 来电受理件数', en: 'answered at once ÷ accepted from calls' },
    kind: 'rate',
    denominator: 'all',
    attribution: 'city',
    minimum: 0,
    better: 'high',
    target: null,
  },
  {
    code: 'dispatchOnTime',
    zh: '按时转出率',
    en: 'Dispatched on time',
    definition: {
      zh: '按分办时限到期日。到期的分办时限中按时转出的比例；未到期的列为待定。',
      en: 'By due day of the dispatch clock. Share of due dispatch clocks that were stopped in time; those not yet due are pending.',
    },
    formula: { zh: '按时转出件数 ÷ 应转出件数', en: 'dispatched within limit ÷ to be dispatched' },
    kind: 'rate',
    denominator: 'decided',
    attribution: 'city',
    minimum: 0,
    better: 'high',
    target: 1,
  },
  {
    code: 'signOnTime',
    zh: '及时签收率',
    en: 'Signed on time',
    definition: {
      zh: '按签收时限到期日、按承办单位（主办与协办）。到期的签收时限中按时签收的比例。',
      en: 'By due day of the sign clock and by unit, lead and co-handlers alike. Share of due sign clocks that were stopped in time.',
    },
    formula: { zh: '按时签收件数 ÷ 应签收件数', en: 'signed within limit ÷ assigned' },
    kind: 'rate',
    denominator: 'decided',
    attribution: 'unit',
    minimum: 0,
    better: 'high',
    target: 1,
  },
  {
    code: 'completion',
    zh: '办结率',
    en: 'Completion',
    definition: {
      zh: '按分办日、按主办单位。当日分办（含重办）的工单中已办结的比例；重办另计一轮，未办结即转重办的该轮记为未办结；撤诉、并单的不计，已退回待重新分办的待再次分办时计。',
      en: 'By day of dispatch and by lead. Share of rounds dispatched (rework is a new round) that were closed; a round that ended in rework before closing is missed; withdrawn and merged ones do not count, returned ones count when dispatched again.',
    },
    formula: { zh: '办结件数 ÷ 分办件数', en: 'closed ÷ dispatched' },
    kind: 'rate',
    denominator: 'all',
    attribution: 'lead',
    minimum: 0,
    better: 'high',
    target: null,
  },
  {
    code: 'onTimeCompletion',
    zh: '按时办结率',
    en: 'Completed on time',
    definition: {
      zh: '按办结时限到期日、按主办单位，含往日结转。到期的办结时限中按时办结的比例，不以受理日计；延期、暂停使到期日顺延；逾期后取消的仍计为未按时。',
      en: 'By due day of the lead’s finish clock, carried-over work included: share of clocks due that were stopped by then, never by day of opening. A moved due date moves the case; a clock cancelled after it was overdue stays missed.',
    },
    formula: { zh: '按时办结件数 ÷ 当期应办结件数（含结转）', en: 'finished by due ÷ due in the period' },
    kind: 'rate',
    denominator: 'decided',
    attribution: 'lead',
    minimum: 0,
    better: 'high',
    target: 1,
  },
  {
    code: 'satisfaction',
    zh: '满意率',
    en: 'Satisfaction',
    definition: {
      zh: '按回访答复日、按主办单位。五级评价中「非常满意、满意、基本满意」的比例；联系不上的单列，不计入。少于 10 份不显示。',
      en: 'By day of the answer and by lead. Share of valid five-grade answers in the upper three grades; the unreachable are a class of their own and never count. Hidden below 10 answers.',
    },
    formula: { zh: '（非常满意＋满意＋基本满意）÷ 有效评价', en: 'upper three grades ÷ valid five-grade answers' },
    kind: 'rate',
    denominator: 'decided',
    attribution: 'lead',
    minimum: FEW,
    better: 'high',
    target: 0.98,
  },
  {
    code: 'solved',
    zh: '解决率',
    en: 'Solved',
    definition: {
      zh: '按回访答复日、按主办单位。确认解决的比例；「部分解决」按未解决计。少于 10 份不显示。',
      en: 'By day of the answer and by lead. Share of answers that confirm the matter is solved; «partly» counts as not solved. Hidden below 10 answers.',
    },
    formula: { zh: '已解决 ÷（已解决＋未解决）', en: 'solved ÷ (solved + not solved)' },
    kind: 'rate',
    denominator: 'decided',
    attribution: 'lead',
    minimum: FEW,
    better: 'high',
    target: 0.95,
  },
  {
    code: 'response',
    zh: '响应率',
    en: 'Response',
    definition: {
      zh: '按回访答复日、按主办单位。确认承办单位已联系过的比例。少于 10 份不显示。',
      en: 'By day of the answer and by lead. Share of answers that confirm the unit made contact. Hidden below 10 answers.',
    },
    formula: { zh: '确认已联系 ÷ 有效答复', en: 'contact confirmed ÷ valid answers' },
    kind: 'rate',
    denominator: 'decided',
    attribution: 'lead',
    minimum: FEW,
    better: 'high',
    target: 0.99,
  },
  {
    code: 'rework',
    zh: '重办率',
    en: 'Rework',
    definition: {
      zh: '按该轮结束（办结或转重办）日、按主办单位。结束的轮次中转为重办的比例；办结后又重办的记在重办日。越低越好。',
      en: 'By the day a round ended, closed or sent round again, and by lead. Share of ended rounds that went into rework; one closed and reopened later counts on the day of reopening. Less is better.',
    },
    formula: { zh: '重办 ÷（办结＋重办）', en: 'rework ÷ (closed + rework)' },
    kind: 'rate',
    denominator: 'decided',
    attribution: 'lead',
    minimum: 0,
    better: 'low',
    target: 0.02,
  },
];

/** Every figure by its code, in the order of the board. */
export const FIGURES = Object.fromEntries(DEFINITIONS.map((d) => [d.code, d])) as Readonly<
  Record<FigureCode, FigureDefinition>
>;
