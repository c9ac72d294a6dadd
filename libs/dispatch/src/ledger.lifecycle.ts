import { anotherDecides } from './extension.lifecycle.js';
import type { RequestFacts } from './extension.lifecycle.js';
import type { Lifecycle, Lock } from './lifecycle.js';

/** The states of a ledger entry (挂账). */
const states = {
  proposed: { zh: '待审批', en: 'To be decided' },
  entered: { zh: '挂账中', en: 'Ledgered' },
  left: { zh: '已销账', en: 'Left the ledger' },
  refused: { zh: '未同意', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
} as const;

export type LedgerState = keyof typeof states;

export interface LedgerFacts extends RequestFacts {
  /** A review has fallen due and nobody has recorded it. */
  reviewDue: boolean;
}

const reviewIsDue = ({ reviewDue }: LedgerFacts): Lock | null =>
  reviewDue ? null : { zh: '未到复核时间', en: 'No review is due' };

/**
 * The life of a ledger entry: an overlay on its work order, whose own state stays. It leaves when its term ends, when the
 * unit reports that the difficulty is gone, when a review finds so, or when the assignment ends.
 */
export const ledgerLifecycle = {
  subject: 'ledger',
  states,
  start: 'proposed',
  ends: ['left', 'refused', 'withdrawn', 'lapsed'],
  moves: {
    enter: {
      by: ['supervisor'],
      from: ['proposed'],
      to: 'entered',
      lock: anotherDecides,
      zh: '同意挂账',
      en: 'Enter in the ledger',
    },
    refuse: {
      by: ['supervisor'],
      from: ['proposed'],
      to: 'refused',
      lock: anotherDecides,
      zh: '不同意挂账',
      en: 'Refuse ledger entry',
    },
    withdraw: {
      by: ['handler', 'unitLead'],
      from: ['proposed'],
      to: 'withdrawn',
      zh: '撤回挂账申请',
      en: 'Withdraw ledger proposal',
    },
    keep: { by: ['supervisor'], from: ['entered'], lock: reviewIsDue, zh: '复核：继续挂账', en: 'Review: keep' },
    leave: { by: ['supervisor'], from: ['entered'], to: 'left', zh: '复核：销账', en: 'Review: leave' },
    reportSolved: {
      by: ['handler', 'unitLead'],
      from: ['entered'],
      to: 'left',
      zh: '报告已具备办理条件',
      en: 'Report solved',
    },
    reach: { by: ['handler', 'unitLead'], from: ['entered'], zh: '完成节点', en: 'Reach milestone' },
    expire: { by: ['system'], from: ['entered'], to: 'left', zh: '到期销账', en: 'Expire' },
    end: { by: ['system'], from: ['entered'], to: 'left', zh: '随任务结束', en: 'End with its assignment' },
    lapse: { by: ['system'], from: ['proposed'], to: 'lapsed', zh: '失效', en: 'Lapse' },
  },
} as const satisfies Lifecycle<LedgerState, LedgerFacts>;

export type LedgerMove = keyof typeof ledgerLifecycle.moves;
