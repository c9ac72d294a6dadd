import type { Lifecycle, Lock } from './lifecycle.js';

/** The states of an assignment (承办任务). */
const states = {
  pendingSign: { zh: '待签收', en: 'To be signed for' },
  handling: { zh: '办理中', en: 'In hand' },
  replied: { zh: '已答复', en: 'Replied' },
  approved: { zh: '审核通过', en: 'Approved' },
  returnRequested: { zh: '申请退单', en: 'Return requested' },
  returned: { zh: '已退', en: 'Returned' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

export type AssignmentState = keyof typeof states;
/** 主办 answers for the order; 协办 helps with a part of it. */
export type AssignmentRole = 'lead' | 'coHandler';

/** What the guards of an assignment look at. */
export interface AssignmentFacts {
  now: Date;
  role: AssignmentRole;
  /** A return was refused: 不得再退. */
  noReturn: boolean;
  /** Last instant at which a return may be requested. */
  returnUntil: Date;
  /** Names of the units whose help the lead still waits for; empty for a co-handler. */
  waitsFor: readonly string[];
  /** The mover wrote the reply that stands for review, and somebody else of the unit could review it. */
  ownReply: boolean;
}

const mayReturn = ({ now, noReturn, returnUntil }: AssignmentFacts): Lock | null => {
  if (noReturn) return { zh: '退单已被驳回，不得再退', en: 'A return was refused; it cannot be asked for again' };
  return now <= returnUntil ? null : { zh: '已超过退单时限', en: 'The time for returning it has passed' };
};

const helpIsIn = ({ waitsFor }: AssignmentFacts): Lock | null =>
  waitsFor.length === 0
    ? null
    : {
        zh: `等待协办单位：${waitsFor.join('、')}`,
        en: `Waits for co-handlers: ${waitsFor.join(', ')}`,
      };

const anotherReviews = ({ ownReply }: AssignmentFacts): Lock | null =>
  ownReply ? { zh: '不能审核本人的答复', en: 'Nobody reviews their own reply' } : null;

const onlyHelp = ({ role }: AssignmentFacts): Lock | null =>
  role === 'coHandler' ? null : { zh: '主办任务不能免除', en: 'The lead cannot be waived' };

/**
 * The life of an assignment. A refused return goes on in hand: who asked for it has had it in hands, so asking counts
 * as signing. `cancel` follows from a move on the work order (redispatch, withdrawal); help already approved stays.
 */
export const assignmentLifecycle = {
  subject: 'assignment',
  states,
  start: 'pendingSign',
  ends: ['approved', 'returned', 'cancelled'],
  moves: {
    sign: { by: ['handler', 'unitLead'], from: ['pendingSign'], to: 'handling', zh: '签收', en: 'Sign' },
    contact: { by: ['handler', 'unitLead'], from: ['handling'], zh: '先行联系', en: 'Record first contact' },
    reply: {
      by: ['handler', 'unitLead'],
      from: ['handling'],
      to: 'replied',
      lock: helpIsIn,
      zh: '答复',
      en: 'Reply',
    },
    approve: {
      by: ['unitLead'],
      from: ['replied'],
      to: 'approved',
      lock: anotherReviews,
      zh: '审核通过',
      en: 'Approve',
    },
    refuse: { by: ['unitLead'], from: ['replied'], to: 'handling', zh: '审核退回', en: 'Refuse' },
    requestReturn: {
      by: ['handler', 'unitLead'],
      from: ['pendingSign', 'handling'],
      to: 'returnRequested',
      lock: mayReturn,
      zh: '申请退单',
      en: 'Request return',
    },
    upholdReturn: {
      by: ['dispatcher'],
      from: ['returnRequested'],
      to: 'returned',
      zh: '同意退单',
      en: 'Uphold return',
    },
    refuseReturn: {
      by: ['dispatcher'],
      from: ['returnRequested'],
      to: 'handling',
      zh: '驳回退单',
      en: 'Refuse return',
    },
    waive: {
      by: ['handler', 'unitLead'],
      from: ['pendingSign', 'handling', 'replied'],
      to: 'cancelled',
      lock: onlyHelp,
      zh: '免除协办',
      en: 'Waive',
    },
    cancel: {
      by: ['system'],
      from: ['pendingSign', 'handling', 'replied', 'returnRequested'],
      to: 'cancelled',
      zh: '取消',
      en: 'Cancel',
    },
  },
} as const satisfies Lifecycle<AssignmentState, AssignmentFacts>;

export type AssignmentMove = keyof typeof assignmentLifecycle.moves;

/** States in which the unit still has something to do or to wait for. */
export const LIVE_STATES = (Object.keys(states) as AssignmentState[]).filter(
  (state) => !(assignmentLifecycle.ends as readonly AssignmentState[]).includes(state),
);
/** States in which the unit holds the order and may read it: all but given back and cancelled. */
export const HELD_STATES = [...LIVE_STATES, 'approved'] as const satisfies readonly AssignmentState[];
