import type { Lifecycle } from '@hotline/dispatch';

/** The states of a daily sheet (日清单). */
const states = {
  made: { zh: '待阅', en: 'To be read' },
  acknowledged: { zh: '已阅', en: 'Read' },
} as const;

export type DailySheetState = keyof typeof states;

/** What the guards of a daily sheet look at. */
export interface DailySheetFacts {
  /** The reader is the head of the unit it is about, or of one above it; of the city's own sheet, the centre. */
  heads: boolean;
}

const head = ({ heads }: DailySheetFacts) =>
  heads ? null : { zh: '由本单位负责人阅签', en: 'The head of the unit acknowledges it' };

/** The life of a daily sheet: made once, read once. That it was not read in time is told of it, and ends nothing. */
export const sheetLifecycle = {
  subject: 'sheet',
  states,
  start: 'made',
  ends: ['acknowledged'],
  moves: {
    acknowledge: {
      by: ['unitLead', 'unitHead', 'manager', 'supervisor'],
      from: ['made'],
      to: 'acknowledged',
      lock: head,
      zh: '阅签',
      en: 'Acknowledge',
    },
  },
} as const satisfies Lifecycle<DailySheetState, DailySheetFacts>;

export type DailySheetMove = keyof typeof sheetLifecycle.moves;
