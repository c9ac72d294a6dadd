import type { Lifecycle } from '@hotline/dispatch';

/** The states of an exclusion (剔除). */
const states = {
  proposed: { zh: '待审核', en: 'Proposed' },
  accepted: { zh: '已剔除', en: 'Accepted' },
  refused: { zh: '不予剔除', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;

export type ExclusionState = keyof typeof states;

/** What the guards of an exclusion look at. */
export interface ExclusionFacts {
  /** The mover proposed it. */
  ownProposal: boolean;
  /** The period is still a draft. */
  draft: boolean;
  ofTheHotline: boolean;
}

interface Why {
  zh: string;
  en: string;
}

const stillOpen = ({ draft }: ExclusionFacts): Why | null =>
  draft ? null : { zh: '考核期已提交或发布，不能再变更剔除', en: 'The period is no draft any more' };

const another = (facts: ExclusionFacts): Why | null => {
  if (!facts.ofTheHotline)
    return { zh: '仅热线主管部门可以审核', en: 'Only the hotline and those above it decide this' };
  if (facts.ownProposal) return { zh: '提出人不能审核本人提出的剔除', en: 'Nobody reviews what they proposed' };
  return stillOpen(facts);
};

/** The life of an exclusion: proposed by one person, decided on by another. */
export const exclusionLifecycle = {
  subject: 'exclusion',
  states,
  start: 'proposed',
  ends: ['accepted', 'refused', 'withdrawn'],
  moves: {
    accept: { by: ['manager'], from: ['proposed'], to: 'accepted', lock: another, zh: '同意剔除', en: 'Accept' },
    refuse: { by: ['manager'], from: ['proposed'], to: 'refused', lock: another, zh: '不予剔除', en: 'Refuse' },
    withdraw: {
      by: ['supervisor'],
      from: ['proposed'],
      to: 'withdrawn',
      lock: stillOpen,
      zh: '撤回',
      en: 'Withdraw',
    },
  },
} as const satisfies Lifecycle<ExclusionState, ExclusionFacts>;

export type ExclusionMove = keyof typeof exclusionLifecycle.moves;
