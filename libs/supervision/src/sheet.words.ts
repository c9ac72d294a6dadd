import type { SheetListCode } from '@hotline/policy';

interface Term {
  zh: string;
  en: string;
}

/** What each list of a daily sheet is called. */
export const SHEET_WORDS: Readonly<Record<SheetListCode, Term>> = {
  received: { zh: '承办', en: 'Received' },
  signed: { zh: '签收', en: 'Signed' },
  replied: { zh: '答复', en: 'Replied' },
  done: { zh: '办结', en: 'Closed' },
  dueToday: { zh: '今日到期', en: 'Due today' },
  overdue: { zh: '超期未结', en: 'Overdue' },
  unsigned: { zh: '未签收', en: 'Unsigned' },
  reworks: { zh: '重办', en: 'Reworks' },
  returned: { zh: '已退单', en: 'Given back' },
  openReturns: { zh: '退单待裁', en: 'Returns open' },
  openObjections: { zh: '异议待裁', en: 'Objections open' },
  supervision: { zh: '在督', en: 'Under supervision' },
  cards: { zh: '黄红牌', en: 'Cards' },
  accepted: { zh: '受理', en: 'Accepted' },
  answered: { zh: '直接答复', en: 'Answered directly' },
  awaitingDispatch: { zh: '待分办', en: 'Awaiting dispatch' },
};

/** What part of its list a row belongs to. */
export const SHEET_PARTS = {
  inTime: { zh: '按时', en: 'In time' },
  late: { zh: '超时', en: 'Late' },
  undone: { zh: '到期未办', en: 'Undone' },
  pending: { zh: '尚未到时', en: 'Not due yet' },
  waiting: { zh: '时限内', en: 'Within time' },
  level1: { zh: '一级 催办', en: 'Level 1' },
  level2: { zh: '二级 督办单', en: 'Level 2' },
  level3: { zh: '三级 通报约谈', en: 'Level 3' },
  yellow: { zh: '黄牌', en: 'Yellow' },
  red: { zh: '红牌', en: 'Red' },
} as const satisfies Record<string, Term>;
export type SheetPart = keyof typeof SHEET_PARTS;

/** Rates of a sheet. */
export const SHEET_RATES = {
  signedOnTime: { zh: '及时签收率', en: 'Signed in time' },
  finishedOnTime: { zh: '按时办结率', en: 'Finished in time' },
} as const satisfies Record<string, Term>;
export type SheetRateCode = keyof typeof SHEET_RATES;
