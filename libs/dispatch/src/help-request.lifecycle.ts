import type { Lifecycle } from './lifecycle.js';

/** The states of a lead's request for a co-handler (协办申请). */
const states = {
  asked: { zh: '待分办', en: 'To be decided' },
  given: { zh: '已加派', en: 'Given' },
  declined: { zh: '未加派', en: 'Declined' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
} as const;

export type HelpRequestState = keyof typeof states;

/** The life of a request for help. The dispatcher gives it by adding the co-handler to the order. */
export const helpRequestLifecycle = {
  subject: 'helpRequest',
  states,
  start: 'asked',
  ends: ['given', 'declined', 'lapsed'],
  moves: {
    give: { by: ['system'], from: ['asked'], to: 'given', zh: '加派协办', en: 'Give help' },
    decline: { by: ['dispatcher'], from: ['asked'], to: 'declined', zh: '不加派协办', en: 'Decline help' },
    lapse: { by: ['system'], from: ['asked'], to: 'lapsed', zh: '失效', en: 'Lapse' },
  },
} as const satisfies Lifecycle<HelpRequestState, { now: Date }>;

export type HelpRequestMove = keyof typeof helpRequestLifecycle.moves;
