import type { Lifecycle } from '@hotline/dispatch';

/** The states of a scored period (考核期). */
const states = {
  draft: { zh: '测算', en: 'Draft' },
  proposed: { zh: '待发布', en: 'Proposed' },
  published: { zh: '已发布', en: 'Published' },
  appealed: { zh: '申诉办理中', en: 'Under appeal' },
} as const;

export type PeriodState = keyof typeof states;

/** What the guards of a period look at. */
export interface PeriodFacts {
  /** Points have been reckoned. */
  calculated: boolean;
  /** The period was over, and all of its events counted, when they were. */
  complete: boolean;
  /** An exclusion was decided on after they were. */
  stale: boolean;
  /** Exclusions that wait for a decision. */
  openExclusions: number;
  /** The mover proposed it. */
  ownProposal: boolean;
  /** The mover's unit is the hotline, a unit below it, or one above it. */
  ofTheHotline: boolean;
}

interface Why {
  zh: string;
  en: string;
}

const ready = ({ calculated, complete, stale, openExclusions }: PeriodFacts): Why | null => {
  if (!calculated) return { zh: '尚未测算', en: 'No points have been reckoned' };
  if (!complete)
    return {
      zh: '测算时考核期未结束或仍有事件未计入，请重新测算',
      en: 'The period was not over and counted; reckon again',
    };
  if (openExclusions > 0)
    return { zh: `还有 ${openExclusions} 项剔除申请未审核`, en: `${openExclusions} exclusions wait for a decision` };
  return stale ? { zh: '剔除审核后尚未重新测算', en: 'An exclusion was decided on since; reckon again' } : null;
};

const ofTheHotline = (facts: PeriodFacts): Why | null =>
  facts.ofTheHotline ? null : { zh: '仅热线主管部门可以办理', en: 'Only the hotline and those above it decide this' };

const another = (facts: PeriodFacts): Why | null =>
  facts.ownProposal ? { zh: '提交人不能发布本人提交的结果', en: 'Nobody publishes what they proposed' } : null;

/** The life of a scored period; nothing else writes its state. What has been published stays: an appeal adds a revision. */
export const periodLifecycle = {
  subject: 'assessment',
  states,
  start: 'draft',
  ends: ['published'],
  moves: {
    calculate: { by: ['supervisor'], from: ['draft'], lock: ofTheHotline, zh: '测算', en: 'Reckon' },
    propose: {
      by: ['supervisor'],
      from: ['draft'],
      to: 'proposed',
      lock: (facts: PeriodFacts) => ofTheHotline(facts) ?? ready(facts),
      zh: '提交发布',
      en: 'Propose',
    },
    takeBack: {
      by: ['supervisor', 'manager'],
      from: ['proposed'],
      to: 'draft',
      lock: ofTheHotline,
      zh: '退回测算',
      en: 'Send back',
    },
    publish: {
      by: ['manager'],
      from: ['proposed'],
      to: 'published',
      lock: (facts: PeriodFacts) => ofTheHotline(facts) ?? another(facts),
      zh: '发布',
      en: 'Publish',
    },
    reopen: {
      by: ['system'],
      from: ['published'],
      to: 'appealed',
      reopens: true,
      zh: '受理申诉',
      en: 'Reopen for appeal',
    },
    settle: { by: ['system'], from: ['appealed'], to: 'published', zh: '申诉办结', en: 'Settle appeals' },
  },
} as const satisfies Lifecycle<PeriodState, PeriodFacts>;

export type PeriodMove = keyof typeof periodLifecycle.moves;
