import type { Lifecycle, Lock } from './lifecycle.js';
import { isPaused, mayAskCitizen, mayExtend, mayProposeLedger, notLedgered } from './waits.js';
import type { Waits } from './waits.js';

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
/** 主办 answers for the order; 协办 helps with a part of it; 下级承办 does for the unit above what that has passed down. */
export const ASSIGNMENT_ROLES = ['lead', 'coHandler', 'inner'] as const;
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number];

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
  /** Names of the units below that still have in hand what was passed down to them. */
  waitsBelow: readonly string[];
  /** The finish clock runs and time is left that could be shared with a unit below. */
  timeToShare: boolean;
  /** An objection (派单异议) waits for its ruling. */
  objectionOpen: boolean;
  /** There has been an objection on this assignment: ruled, withdrawn or open. */
  objected: boolean;
  /** Last instant at which the dispatcher's refusal of a return may be contested; null when none was refused. */
  contestUntil: Date | null;
  /** The mover wrote the reply that stands for review, and somebody else of the unit could review it. */
  ownReply: boolean;
  /** What holds it besides its state. */
  waits: Waits;
}

const mayReturn = ({ now, noReturn, returnUntil, objected, waitsBelow }: AssignmentFacts): Lock | null => {
  if (noReturn) return { zh: '退单已被驳回，不得再退', en: 'A return was refused; it cannot be asked for again' };
  if (objected) return { zh: '已提出过派单异议，不得再退', en: 'There was an objection already' };
  if (waitsBelow.length > 0) return recallFirst(waitsBelow);
  return now <= returnUntil ? null : { zh: '已超过退单时限', en: 'The time for returning it has passed' };
};

const recallFirst = (waitsBelow: readonly string[]): Lock => ({
  zh: `请先收回已转下级的任务：${waitsBelow.join('、')}`,
  en: `Recall what was passed down first: ${waitsBelow.join(', ')}`,
});

const helpIsIn = ({ waitsFor, waitsBelow }: AssignmentFacts): Lock | null => {
  if (waitsBelow.length > 0)
    return { zh: `等待下级单位：${waitsBelow.join('、')}`, en: `Waits for the units below: ${waitsBelow.join(', ')}` };
  if (waitsFor.length === 0) return null;
  return { zh: `等待协办单位：${waitsFor.join('、')}`, en: `Waits for co-handlers: ${waitsFor.join(', ')}` };
};

const mayContest = ({ role, now, contestUntil, objected }: AssignmentFacts): Lock | null => {
  if (role === 'inner') return NOT_INNER;
  if (objected) return { zh: '异议只能提出一次', en: 'An objection is raised once' };
  if (!contestUntil) return { zh: '没有被驳回的退单', en: 'No return was refused' };
  return now <= contestUntil ? null : { zh: '已超过提出异议的时限', en: 'The time for contesting it has passed' };
};

const dispatcherDecides = ({ role, objectionOpen }: AssignmentFacts): Lock | null => {
  if (role === 'inner') return { zh: '由转办单位决定', en: 'The unit that passed it down decides' };
  return objectionOpen ? { zh: '由裁定人裁定', en: 'The arbiter rules on it' } : null;
};

const NOT_INNER: Lock = { zh: '下级承办任务由转办单位决定', en: 'The unit that passed it down decides' };

const onlyInner = ({ role }: AssignmentFacts): Lock | null =>
  role === 'inner' ? null : { zh: '不是转下级的任务', en: 'It was not passed down' };

const timeIsLeft = ({ timeToShare }: AssignmentFacts): Lock | null =>
  timeToShare ? null : { zh: '办结时限已到或已暂停，不能转下级', en: 'No running time is left to share' };

const leads = ({ role }: AssignmentFacts): Lock | null =>
  role === 'lead' ? null : { zh: '由主办单位提出', en: 'The lead asks for this' };

const anotherReviews = ({ ownReply }: AssignmentFacts): Lock | null =>
  ownReply ? { zh: '不能审核本人的答复', en: 'Nobody reviews their own reply' } : null;

const onlyHelp = ({ role }: AssignmentFacts): Lock | null =>
  role === 'coHandler' ? null : { zh: '只能免除协办任务', en: 'Only help can be waived, not the lead' };

/**
 * The life of an assignment. A refused return goes on in hand: who asked for it has had it in hands, so asking counts
 * as signing. `cancel` follows from a move on the work order (redispatch, withdrawal); help already approved stays.
 * What was passed down (转下级) is given back to the unit above, which decides; the rest to the dispatcher, and from the
 * second time on to the arbiter, whose ruling moves it on (`release`) or lets it stay (`keep`). 先办后议: `actFirst`
 * leaves it in hand meanwhile.
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
      lock: (facts) => notLedgered(facts) ?? helpIsIn(facts),
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
    requestExtension: {
      by: ['handler', 'unitLead'],
      from: ['handling'],
      lock: mayExtend,
      zh: '申请延期',
      en: 'Ask for an extension',
    },
    askCitizen: {
      by: ['handler', 'unitLead'],
      from: ['handling'],
      lock: (facts) => leads(facts) ?? mayAskCitizen(facts),
      zh: '请市民补充',
      en: 'Ask the citizen',
    },
    resume: {
      by: ['handler', 'unitLead'],
      from: ['handling'],
      lock: (facts) => leads(facts) ?? isPaused(facts),
      zh: '恢复计时',
      en: 'Resume',
    },
    proposeLedger: {
      by: ['handler', 'unitLead'],
      from: ['handling'],
      lock: (facts) => leads(facts) ?? mayProposeLedger(facts),
      zh: '申请挂账',
      en: 'Propose for the ledger',
    },
    askHelp: { by: ['handler', 'unitLead'], from: ['handling'], lock: leads, zh: '申请协办', en: 'Ask for help' },
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
      lock: dispatcherDecides,
      zh: '同意退单',
      en: 'Uphold return',
    },
    refuseReturn: {
      by: ['dispatcher'],
      from: ['returnRequested'],
      to: 'handling',
      lock: dispatcherDecides,
      zh: '驳回退单',
      en: 'Refuse return',
    },
    contest: {
      by: ['unitLead'],
      from: ['handling'],
      to: 'returnRequested',
      lock: mayContest,
      zh: '提出异议',
      en: 'Contest the refusal',
    },
    actFirst: { by: ['system'], from: ['returnRequested'], to: 'handling', zh: '先办后议', en: 'Act first' },
    release: {
      by: ['system'],
      from: ['handling', 'returnRequested'],
      to: 'returned',
      zh: '裁定移出',
      en: 'Release by ruling',
    },
    keep: { by: ['system'], from: ['returnRequested'], to: 'handling', zh: '继续办理', en: 'Go on handling' },
    passDown: {
      by: ['handler', 'unitLead'],
      from: ['handling'],
      lock: timeIsLeft,
      zh: '转下级',
      en: 'Pass down',
    },
    recall: {
      by: ['handler', 'unitLead'],
      from: ['pendingSign', 'handling', 'replied', 'returnRequested'],
      to: 'cancelled',
      lock: onlyInner,
      zh: '收回',
      en: 'Recall',
    },
    upholdInner: {
      by: ['handler', 'unitLead'],
      from: ['returnRequested'],
      to: 'returned',
      lock: onlyInner,
      zh: '同意下级退回',
      en: 'Take it back from the unit below',
    },
    refuseInner: {
      by: ['handler', 'unitLead'],
      from: ['returnRequested'],
      to: 'handling',
      lock: onlyInner,
      zh: '驳回下级退回',
      en: 'Leave it with the unit below',
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

/** Moves made by the unit that passed an assignment down, not by the one that has it. */
export const FROM_ABOVE: readonly AssignmentMove[] = ['recall', 'upholdInner', 'refuseInner'];

/** States in which the unit still has something to do or to wait for. */
export const LIVE_STATES = (Object.keys(states) as AssignmentState[]).filter(
  (state) => !(assignmentLifecycle.ends as readonly AssignmentState[]).includes(state),
);
/** States in which the unit holds the order and may read it: all but given back and cancelled. */
export const HELD_STATES = [...LIVE_STATES, 'approved'] as const satisfies readonly AssignmentState[];
