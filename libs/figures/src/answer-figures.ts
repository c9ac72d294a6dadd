import { COUNT, RATE } from './figure.codes.js';
import type { FigureDefinition } from './figure.codes.js';

/** Answers of citizens are hidden below ten (closed-loop contract §5) unless the city says otherwise. */
const FEW = 10;

/** What citizens answer when they are called back. */
export const ANSWER_FIGURES: readonly FigureDefinition[] = [
  {
    ...RATE,
    code: 'response',
    group: 'answers',
    zh: '响应率',
    en: 'Response',
    definition: {
      zh: '按回访答复日、按主办单位。确认承办单位已联系过的比例。少于 10 份不显示。',
      en: 'By day of the answer and by lead. Share of answers that confirm the unit made contact. Hidden below 10 answers.',
    },
    formula: { zh: '确认已联系 ÷ 有效答复', en: 'contact confirmed ÷ valid answers' },
    minimum: FEW,
    target: 0.99,
  },
  {
    ...RATE,
    code: 'solved',
    group: 'answers',
    zh: '解决率',
    en: 'Solved',
    definition: {
      zh: '按回访答复日、按主办单位。确认解决的比例；「部分解决」按未解决计；挂账有效期内、恶意和联系不上的不计入，在旁单列。少于 10 份不显示。',
      en: 'By day of the answer and by lead. Share of answers that confirm the matter is solved; «partly» counts as not solved; what is ledgered, malicious or unreachable is left out and shown beside it. Hidden below 10 answers.',
    },
    formula: { zh: '已解决 ÷（已解决＋未解决）', en: 'solved ÷ (solved + not solved)' },
    minimum: FEW,
    target: 0.95,
    excluded: ['ledgered', 'malicious', 'unreachable'],
  },
  {
    ...RATE,
    code: 'satisfaction',
    group: 'answers',
    zh: '满意率',
    en: 'Satisfaction',
    definition: {
      zh: '按回访答复日、按主办单位。五级评价中「非常满意、满意、基本满意」的比例；联系不上的单列，不计入。少于 10 份不显示。',
      en: 'By day of the answer and by lead. Share of valid five-grade answers in the upper three grades; the unreachable are a class of their own and never count. Hidden below 10 answers.',
    },
    formula: { zh: '（非常满意＋满意＋基本满意）÷ 有效评价', en: 'upper three grades ÷ valid five-grade answers' },
    minimum: FEW,
    target: 0.98,
    excluded: ['unreachable'],
  },
  {
    ...RATE,
    code: 'strictSatisfaction',
    group: 'answers',
    zh: '严格满意率',
    en: 'Strict satisfaction',
    definition: {
      zh: '按回访答复日、按主办单位。五级评价中「非常满意、满意」的比例。少于 10 份不显示。',
      en: 'By day of the answer and by lead. Share of valid five-grade answers in the upper two grades. Hidden below 10 answers.',
    },
    formula: { zh: '（非常满意＋满意）÷ 有效评价', en: 'upper two grades ÷ valid five-grade answers' },
    base: 'satisfaction',
    minimum: FEW,
  },
  {
    ...RATE,
    code: 'threeRates',
    group: 'answers',
    zh: '三率综合',
    en: 'Three rates together',
    definition: {
      zh: '响应率、解决率、满意率按城市权重加权；三项中有一项不显示，综合也不显示。',
      en: 'Response, solved and satisfaction rate, weighted as the city says; nothing when one of the three is not shown.',
    },
    formula: {
      zh: '响应率 × 权重＋解决率 × 权重＋满意率 × 权重',
      en: 'response × weight + solved × weight + satisfaction × weight',
    },
    kind: 'weighted',
  },
  {
    ...RATE,
    code: 'callbackCoverage',
    group: 'answers',
    zh: '回访覆盖率',
    en: 'Callback coverage',
    definition: {
      zh: '按回访计划日、按主办单位。应回访的诉求中已问到的比例；尚未问到的在分母内。',
      en: 'By the day the callback was planned and by lead. Share of callbacks due in which the citizen answered; those still open stay in the denominator.',
    },
    formula: { zh: '回访成功 ÷ 应回访', en: 'answered ÷ callbacks due' },
    denominator: 'all',
  },
  {
    ...COUNT,
    code: 'unreachable',
    group: 'answers',
    zh: '联系不上',
    en: 'Unreachable',
    definition: {
      zh: '按末次回访日、按主办单位。多次回访均联系不上的诉求，单列一类，绝不计为满意。',
      en: 'By the day of the last try and by lead. Citizens who could not be reached; a class of their own, never counted as satisfied.',
    },
    formula: { zh: '联系不上件数', en: 'citizens not reached' },
  },
  {
    ...COUNT,
    code: 'ledgered',
    group: 'answers',
    zh: '挂账',
    en: 'Ledgered',
    definition: {
      zh: '按回访答复日、按主办单位。挂账有效期内的工单的解决评价，暂不计入解决率，到期自动计回。',
      en: 'By day of the answer and by lead. Answers about work orders that are validly ledgered: out of the solved rate until the ledger entry ends.',
    },
    formula: { zh: '挂账评价件数', en: 'answers about ledgered work orders' },
  },
];
