import type { Bilingual, FigureCode } from './figure.codes.js';

/** The assessment schemes' names (assessment.yaml) for the figures that the event log can give. */
export const IN_SCHEMES: Readonly<Record<string, FigureCode>> = {
  onTimeRate: 'onTimeCompletion',
  satisfactionRate: 'satisfaction',
  solvedRate: 'solved',
  responseRate: 'response',
  signRate: 'signOnTime',
  refusedReturnRate: 'returnRefused',
  reworkRate: 'rework',
  repeatRate: 'repeated',
  urgentFeedbackRate: 'urgentFeedback',
  redCards: 'redCards',
  yellowCards: 'yellowCards',
  praise: 'praised',
  requestsPerTenThousand: 'perTenThousand',
};

/** Figures that schemes name and nothing records yet: they have no value, whatever the period, and say why. */
export const WITHOUT_SOURCE: Readonly<Record<string, Bilingual>> = {
  proactiveCases: { zh: '未诉先办事项尚无登记，无数据', en: 'No record of matters taken up unasked; no data' },
  burstsHandled: { zh: '群体事件处置尚无登记，无数据', en: 'No record of bursts and their handling; no data' },
  plannedOutageNotice: {
    zh: '计划停供告知尚无登记，无数据',
    en: 'No record of planned outages and their notices; no data',
  },
  articleFreshness: { zh: '知识库尚未启用，无数据', en: 'There is no knowledge base yet; no data' },
};
