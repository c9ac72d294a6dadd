import type { Lifecycle, Lock } from './lifecycle.js';

/** The states of an extension request (延期申请). */
const states = {
  requested: { zh: '待审批', en: 'To be decided' },
  approved: { zh: '已同意', en: 'Approved' },
  refused: { zh: '未同意', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
} as const;

export type ExtensionState = keyof typeof states;

/** What the guards of a request to the supervision centre look at. */
export interface RequestFacts {
  now: Date;
  /** The mover made the request: nobody decides on their own. */
  own: boolean;
}

export const anotherDecides = ({ own }: RequestFacts): Lock | null =>
  own ? { zh: '不能审批本人的申请', en: 'Nobody decides on their own request' } : null;

/**
 * The life of an extension request. It stops no clock while it is undecided, and it stays open when the due instant
 * passes meanwhile: a slow decision is not the unit's fault. It lapses when the assignment ends before it is decided.
 */
export const extensionLifecycle = {
  subject: 'extension',
  states,
  start: 'requested',
  ends: ['approved', 'refused', 'withdrawn', 'lapsed'],
  moves: {
    approve: {
      by: ['supervisor'],
      from: ['requested'],
      to: 'approved',
      lock: anotherDecides,
      zh: '同意延期',
      en: 'Approve extension',
    },
    refuse: {
      by: ['supervisor'],
      from: ['requested'],
      to: 'refused',
      lock: anotherDecides,
      zh: '不同意延期',
      en: 'Refuse extension',
    },
    withdraw: {
      by: ['handler', 'unitLead'],
      from: ['requested'],
      to: 'withdrawn',
      zh: '撤回延期申请',
      en: 'Withdraw extension',
    },
    lapse: { by: ['system'], from: ['requested'], to: 'lapsed', zh: '失效', en: 'Lapse' },
  },
} as const satisfies Lifecycle<ExtensionState, RequestFacts>;

export type ExtensionMove = keyof typeof extensionLifecycle.moves;
