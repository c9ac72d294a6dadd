import type { Lifecycle } from '@hotline/dispatch';

/** The states of an appeal against a published score (考核申诉). */
const states = {
  filed: { zh: '待裁定', en: 'Filed' },
  decided: { zh: '待复核', en: 'Decided' },
  upheld: { zh: '申诉成立', en: 'Upheld' },
  refused: { zh: '维持原结果', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;

export type AppealState = keyof typeof states;

/** What the guards of an appeal look at. */
export interface AppealFacts {
  /** The ruling that waits for review. */
  ruling: 'upheld' | 'refused' | null;
  /** The mover gave that ruling. */
  ownRuling: boolean;
  ofTheHotline: boolean;
}

interface Why {
  zh: string;
  en: string;
}

const ofTheHotline = (facts: AppealFacts): Why | null =>
  facts.ofTheHotline ? null : { zh: '仅热线主管部门可以办理', en: 'Only the hotline and those above it decide this' };

const reviewed =
  (ruling: 'upheld' | 'refused') =>
  (facts: AppealFacts): Why | null => {
    const lock = ofTheHotline(facts);
    if (lock) return lock;
    if (facts.ownRuling) return { zh: '裁定人不能复核本人的裁定', en: 'Nobody reviews their own ruling' };
    return facts.ruling === ruling ? null : { zh: '与裁定意见不符，可退回重裁', en: 'That is not what was ruled' };
  };

/** The life of an appeal: ruled on by a supervisor, reviewed by a manager; only then it has effect. */
export const appealLifecycle = {
  subject: 'appeal',
  states,
  start: 'filed',
  ends: ['upheld', 'refused', 'withdrawn'],
  moves: {
    decide: { by: ['supervisor'], from: ['filed'], to: 'decided', lock: ofTheHotline, zh: '裁定', en: 'Rule' },
    sendBack: { by: ['manager'], from: ['decided'], to: 'filed', lock: ofTheHotline, zh: '退回重裁', en: 'Send back' },
    uphold: {
      by: ['manager'],
      from: ['decided'],
      to: 'upheld',
      lock: reviewed('upheld'),
      zh: '复核成立',
      en: 'Confirm: upheld',
    },
    refuse: {
      by: ['manager'],
      from: ['decided'],
      to: 'refused',
      lock: reviewed('refused'),
      zh: '复核维持',
      en: 'Confirm: refused',
    },
    withdraw: { by: ['unitLead'], from: ['filed'], to: 'withdrawn', zh: '撤回申诉', en: 'Withdraw' },
  },
} as const satisfies Lifecycle<AppealState, AppealFacts>;

export type AppealMove = keyof typeof appealLifecycle.moves;
/** States in which an appeal keeps its period open. */
export const OPEN_APPEALS = ['filed', 'decided'] as const satisfies readonly AppealState[];
