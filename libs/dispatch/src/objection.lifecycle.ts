import type { Lifecycle, Lock } from './lifecycle.js';

/** The states of an objection (派单异议). */
const states = {
  open: { zh: '待裁定', en: 'To be ruled on' },
  meeting: { zh: '会商中', en: 'In conference' },
  ruled: { zh: '已裁定', en: 'Ruled' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;

export type ObjectionState = keyof typeof states;
/** 二次退单 a second return of the same order; 驳回异议 the unit contests that its return was refused. */
export const OBJECTION_CAUSES = ['secondReturn', 'contested'] as const;
export type ObjectionCause = (typeof OBJECTION_CAUSES)[number];

/** What the guards of an objection look at. */
export interface ObjectionFacts {
  now: Date;
  /** The meeting's minutes stand written. */
  minuted: boolean;
}

const minutesFirst = ({ minuted }: ObjectionFacts): Lock | null =>
  minuted ? null : { zh: '请先记录会商意见', en: 'Write down the minutes of the meeting first' };

/**
 * The life of an objection. The arbiter is the supervision centre: it rules at once (快速裁决) or hears the units in a
 * meeting (会商) whose minutes stand written before the ruling. `lapse` follows when the order leaves the unit by another
 * way, as when the citizen withdraws it.
 */
export const objectionLifecycle = {
  subject: 'objection',
  states,
  start: 'open',
  ends: ['ruled', 'withdrawn'],
  moves: {
    ruleAtOnce: { by: ['supervisor'], from: ['open'], to: 'ruled', zh: '快速裁决', en: 'Rule at once' },
    callMeeting: { by: ['supervisor'], from: ['open'], to: 'meeting', zh: '召集会商', en: 'Call a meeting' },
    recordMeeting: { by: ['supervisor'], from: ['meeting'], zh: '记录会商', en: 'Record the meeting' },
    rule: {
      by: ['supervisor'],
      from: ['meeting'],
      to: 'ruled',
      lock: minutesFirst,
      zh: '会商裁定',
      en: 'Rule after the meeting',
    },
    withdraw: {
      by: ['handler', 'unitLead'],
      from: ['open', 'meeting'],
      to: 'withdrawn',
      zh: '撤回异议',
      en: 'Withdraw the objection',
    },
    lapse: { by: ['system'], from: ['open', 'meeting'], to: 'withdrawn', zh: '异议终止', en: 'Lapse' },
  },
} as const satisfies Lifecycle<ObjectionState, ObjectionFacts>;

export type ObjectionMove = keyof typeof objectionLifecycle.moves;

/** States in which the ruling is still to come. */
export const OPEN_OBJECTIONS = (Object.keys(states) as ObjectionState[]).filter(
  (state) => !(objectionLifecycle.ends as readonly ObjectionState[]).includes(state),
);
