import type { Lifecycle, Lock } from './lifecycle.js';

/** The states of a work order (工单). */
const states = {
  accepted: { zh: '已受理', en: 'Accepted' },
  answered: { zh: '直办办结', en: 'Answered directly' },
  awaitingDispatch: { zh: '待分办', en: 'Awaiting dispatch' },
  handling: { zh: '办理中', en: 'In hand' },
  underReview: { zh: '待审核', en: 'Under review' },
  awaitingCallback: { zh: '待回访', en: 'Awaiting callback' },
  closed: { zh: '办结', en: 'Closed' },
  declined: { zh: '不予受理', en: 'Declined' },
  merged: { zh: '并单', en: 'Merged' },
  withdrawn: { zh: '撤诉', en: 'Withdrawn' },
  handedOver: { zh: '转紧急/外部', en: 'Handed over' },
} as const;

export type WorkOrderState = keyof typeof states;

/** What the guards of a work order look at. */
export interface WorkOrderFacts {
  now: Date;
  /** Last instant at which an ended order may be reopened; null while it has not ended. */
  reopenUntil: Date | null;
  /** Urges still open today. */
  urgesLeft: number;
  /** The lead has asked to give it back and nobody has ruled yet. */
  returnOpen: boolean;
  /** An objection (派单异议) waits for its ruling. */
  objectionOpen: boolean;
  /** Other citizens' matters were merged into it. */
  othersWait: boolean;
}

const withinReopenWindow = ({ now, reopenUntil }: WorkOrderFacts): Lock | null =>
  reopenUntil && now <= reopenUntil ? null : { zh: '已超过重新办理的期限', en: 'The time for reopening has passed' };

const urgeLeft = ({ urgesLeft }: WorkOrderFacts): Lock | null =>
  urgesLeft > 0 ? null : { zh: '今日已催办', en: 'It has been urged today' };

const ruledFirst = ({ returnOpen, objectionOpen }: WorkOrderFacts): Lock | null => {
  if (objectionOpen) return { zh: '派单异议由裁定人裁定', en: 'The arbiter rules on the objection' };
  return returnOpen ? { zh: '请先裁定退单申请', en: 'Rule on the requested return first' } : null;
};

/** A matter of several citizens is not one citizen's to end; theirs stays, and their own callback asks each of them. */
const aloneInIt = ({ othersWait }: WorkOrderFacts): Lock | null =>
  othersWait
    ? { zh: '还有其他市民反映同一件事，不能撤诉', en: 'Other citizens reported the same matter; it goes on for them' }
    : null;

/**
 * The life of a work order. Moves by `system` alone follow from a move on the lead's assignment or from a callback; the
 * person who made that move stands in the event.
 */
export const workOrderLifecycle = {
  subject: 'workOrder',
  states,
  start: 'accepted',
  ends: ['answered', 'closed', 'declined', 'merged', 'withdrawn', 'handedOver'],
  moves: {
    submit: {
      by: ['operator', 'dispatcher', 'citizen', 'system'],
      from: ['accepted'],
      to: 'awaitingDispatch',
      zh: '提交分办',
      en: 'Submit for dispatch',
    },
    sendBack: {
      by: ['dispatcher'],
      from: ['awaitingDispatch'],
      to: 'accepted',
      zh: '退回受理',
      en: 'Send back to intake',
    },
    answer: {
      by: ['operator', 'dispatcher'],
      from: ['accepted', 'awaitingDispatch'],
      to: 'answered',
      zh: '直接答复',
      en: 'Answer directly',
    },
    decline: {
      by: ['operator', 'dispatcher'],
      from: ['accepted', 'awaitingDispatch'],
      to: 'declined',
      zh: '不予受理',
      en: 'Decline',
    },
    merge: {
      by: ['operator', 'dispatcher'],
      from: ['accepted', 'awaitingDispatch'],
      to: 'merged',
      zh: '并单',
      en: 'Merge',
    },
    handOver: {
      by: ['operator', 'dispatcher'],
      from: ['accepted', 'awaitingDispatch'],
      to: 'handedOver',
      zh: '转紧急/外部',
      en: 'Hand over',
    },
    withdraw: {
      by: ['citizen', 'operator'],
      from: ['accepted', 'awaitingDispatch', 'handling', 'underReview'],
      to: 'withdrawn',
      lock: aloneInIt,
      zh: '撤诉',
      en: 'Withdraw',
    },
    amend: {
      by: ['operator', 'dispatcher'],
      from: ['accepted', 'awaitingDispatch'],
      zh: '修改工单',
      en: 'Amend',
    },
    dispatch: {
      by: ['dispatcher', 'system'],
      from: ['awaitingDispatch'],
      to: 'handling',
      zh: '派单',
      en: 'Dispatch',
    },
    redispatch: { by: ['dispatcher'], from: ['handling'], lock: ruledFirst, zh: '改派', en: 'Redispatch' },
    addCoHandler: { by: ['dispatcher'], from: ['handling'], lock: ruledFirst, zh: '加派协办', en: 'Add a co-handler' },
    ruleTo: { by: ['system'], from: ['handling'], zh: '裁定改派', en: 'Redispatch by ruling' },
    retime: { by: ['dispatcher'], from: ['handling'], zh: '调整时限', en: 'Change time class' },
    takeBack: { by: ['system'], from: ['handling'], to: 'awaitingDispatch', zh: '退回分办', en: 'Return to dispatch' },
    review: { by: ['system'], from: ['handling'], to: 'underReview', zh: '送审', en: 'Send to review' },
    refuseReview: { by: ['system'], from: ['underReview'], to: 'handling', zh: '审核退回', en: 'Refuse in review' },
    finishReview: {
      by: ['system'],
      from: ['underReview'],
      to: 'awaitingCallback',
      zh: '审核通过',
      en: 'Pass review',
    },
    close: {
      by: ['system'],
      from: ['awaitingCallback'],
      to: 'closed',
      zh: '办结',
      en: 'Close',
    },
    rework: {
      by: ['system'],
      // Closed for its own citizen; another one, whose repeat was merged into it, may still be asked and say no.
      from: ['awaitingCallback', 'answered', 'closed'],
      to: { awaitingCallback: 'handling', answered: 'awaitingDispatch', closed: 'handling' },
      reopens: true,
      zh: '重办',
      en: 'Rework',
    },
    reopen: {
      by: ['citizen', 'operator'],
      from: ['closed', 'answered', 'declined'],
      to: { closed: 'handling', answered: 'awaitingDispatch', declined: 'awaitingDispatch' },
      lock: withinReopenWindow,
      reopens: true,
      zh: '重新办理',
      en: 'Reopen',
    },
    urge: {
      by: ['citizen', 'operator'],
      from: ['accepted', 'awaitingDispatch', 'handling', 'underReview'],
      lock: urgeLeft,
      zh: '催单',
      en: 'Urge',
    },
    supplement: {
      by: ['citizen', 'operator', 'system'],
      from: ['accepted', 'awaitingDispatch', 'handling', 'underReview', 'awaitingCallback'],
      zh: '补充',
      en: 'Supplement',
    },
    note: {
      by: ['operator', 'dispatcher', 'supervisor', 'callbackAgent', 'handler', 'unitLead', 'qualityInspector'],
      from: Object.keys(states) as WorkOrderState[],
      zh: '备注',
      en: 'Note',
    },
  },
} as const satisfies Lifecycle<WorkOrderState, WorkOrderFacts>;

export type WorkOrderMove = keyof typeof workOrderLifecycle.moves;

/** States of an order that is still on its way; the rest are ends. */
export const OPEN_STATES = (Object.keys(states) as WorkOrderState[]).filter(
  (state) => !(workOrderLifecycle.ends as readonly WorkOrderState[]).includes(state),
);
