import type { Lifecycle } from '@hotline/dispatch';

/** The states of a card (黄牌/红牌). */
const states = {
  issued: { zh: '有效', en: 'Standing' },
  appealed: { zh: '申诉中', en: 'Appealed' },
  upheld: { zh: '申诉驳回', en: 'Upheld' },
  lifted: { zh: '已撤销', en: 'Lifted' },
  replaced: { zh: '转为红牌', en: 'Replaced by a red card' },
  decayed: { zh: '已到期', en: 'Decayed' },
} as const;

export type CardState = keyof typeof states;
export type CardColour = 'yellow' | 'red';

/** What the guards of a card look at. */
export interface CardFacts {
  now: Date;
  /** Last instant at which the unit may appeal. */
  appealUntil: Date;
  /** The unit has appealed before; a ruling stands. */
  ruledBefore: boolean;
  /** The mover made the finding the card rests on, and another supervisor could rule. */
  ownCard: boolean;
}

interface Why {
  zh: string;
  en: string;
}

const mayAppeal = ({ now, appealUntil, ruledBefore }: CardFacts): Why | null => {
  if (ruledBefore) return { zh: '申诉已有结论', en: 'An appeal has been ruled on' };
  return now <= appealUntil ? null : { zh: '已超过申诉期限', en: 'The time for an appeal has passed' };
};

const anotherRules = ({ ownCard }: CardFacts): Why | null =>
  ownCard ? { zh: '不能裁定本人认定的牌卡', en: 'Nobody rules on a card of their own finding' } : null;

/**
 * The life of a card. A red card of the same chain replaces the yellow one, so that one failing counts once; when that
 * red card is lifted the yellow one stands again.
 */
export const cardLifecycle = {
  subject: 'card',
  states,
  start: 'issued',
  ends: ['lifted', 'replaced', 'decayed'],
  moves: {
    appeal: { by: ['unitLead'], from: ['issued'], to: 'appealed', lock: mayAppeal, zh: '申诉', en: 'Appeal' },
    uphold: { by: ['supervisor'], from: ['appealed'], to: 'upheld', lock: anotherRules, zh: '维持', en: 'Uphold' },
    lift: { by: ['supervisor'], from: ['appealed'], to: 'lifted', lock: anotherRules, zh: '撤销', en: 'Lift' },
    replace: {
      by: ['system'],
      from: ['issued', 'appealed', 'upheld'],
      to: 'replaced',
      zh: '转为红牌',
      en: 'Replace by red',
    },
    restore: { by: ['system'], from: ['replaced'], to: 'issued', reopens: true, zh: '恢复', en: 'Restore' },
    decay: { by: ['system'], from: ['issued', 'upheld'], to: 'decayed', zh: '到期', en: 'Decay' },
  },
} as const satisfies Lifecycle<CardState, CardFacts>;

export type CardMove = keyof typeof cardLifecycle.moves;

/** States in which a card counts against its unit. */
export const STANDING_CARDS = ['issued', 'appealed', 'upheld'] as const satisfies readonly CardState[];
