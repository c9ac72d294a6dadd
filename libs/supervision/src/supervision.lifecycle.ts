import type { Lifecycle } from '@hotline/dispatch';

/** The states of a supervision order (督办单). */
const states = {
  issued: { zh: '已下达', en: 'Issued' },
  acknowledged: { zh: '已查收', en: 'Acknowledged' },
  answered: { zh: '已回复', en: 'Answered' },
  discharged: { zh: '已解除', en: 'Discharged' },
  escalated: { zh: '已升级', en: 'Escalated' },
} as const;

export type SupervisionState = keyof typeof states;
/** 1 催办, 2 督办单, 3 通报约谈. */
export type SupervisionLevel = 1 | 2 | 3;
export const TOP_LEVEL: SupervisionLevel = 3;

/** What the guards of a supervision order look at. */
export interface SupervisionFacts {
  level: SupervisionLevel;
  /** The mover is one of those it is addressed to, or speaks for the unit it is about. */
  addressed: boolean;
  /** What policy wants on file before it may be discharged and is not there yet, such as the talk record. */
  lacks: readonly string[];
}

interface Why {
  zh: string;
  en: string;
}

const addressed = ({ addressed: is }: SupervisionFacts): Why | null =>
  is ? null : { zh: '该督办不由你查收回复', en: 'This supervision order is addressed to somebody else' };

const LACKS: Readonly<Record<string, Why>> = {
  notice: { zh: '通报', en: 'the notice' },
  talkRecord: { zh: '约谈记录', en: 'the talk record' },
};
const onFile = ({ lacks }: SupervisionFacts): Why | null =>
  lacks.length === 0
    ? null
    : {
        zh: `还缺${lacks.map((need) => LACKS[need]?.zh ?? need).join('、')}`,
        en: `Lacks ${lacks.map((need) => LACKS[need]?.en ?? need).join(' and ')}`,
      };

const notTop = ({ level }: SupervisionFacts): Why | null =>
  level < TOP_LEVEL ? null : { zh: '已是最高级别', en: 'It stands at the highest level already' };

const atTop = ({ level }: SupervisionFacts): Why | null =>
  level === TOP_LEVEL ? null : { zh: '三级督办才通报约谈', en: 'Only level 3 has a notice and a talk' };

/**
 * The life of a supervision order. Whoever answers has received it, so answering needs no acknowledgement before.
 * `lapse`, `overrun` and `supersede` follow by themselves: the cause has gone, the answer is late, a higher level has
 * come. A level 3 never lapses: 约谈 is about what happened, which finishing late does not undo.
 */
export const supervisionLifecycle = {
  subject: 'supervision',
  states,
  start: 'issued',
  ends: ['discharged', 'escalated'],
  moves: {
    acknowledge: {
      by: ['handler', 'unitLead', 'unitHead', 'manager', 'supervisor'],
      from: ['issued'],
      to: 'acknowledged',
      lock: addressed,
      zh: '查收',
      en: 'Acknowledge',
    },
    answer: {
      by: ['handler', 'unitLead', 'unitHead', 'manager', 'supervisor'],
      from: ['issued', 'acknowledged'],
      to: 'answered',
      lock: addressed,
      zh: '回复督办',
      en: 'Answer',
    },
    notice: {
      by: ['supervisor'],
      from: ['issued', 'acknowledged', 'answered'],
      lock: atTop,
      zh: '发出通报',
      en: 'Give notice',
    },
    talk: {
      by: ['supervisor'],
      from: ['issued', 'acknowledged', 'answered'],
      lock: atTop,
      zh: '登记约谈',
      en: 'Record the talk',
    },
    discharge: {
      by: ['supervisor'],
      from: ['issued', 'acknowledged', 'answered'],
      to: 'discharged',
      lock: onFile,
      zh: '解除督办',
      en: 'Discharge',
    },
    escalate: {
      by: ['supervisor'],
      from: ['issued', 'acknowledged', 'answered'],
      to: 'escalated',
      lock: notTop,
      zh: '升级督办',
      en: 'Raise the level',
    },
    lapse: {
      by: ['system'],
      from: ['issued', 'acknowledged', 'answered'],
      to: 'discharged',
      lock: notTop,
      zh: '事由消除',
      en: 'Cause has gone',
    },
    overrun: {
      by: ['system'],
      from: ['issued', 'acknowledged'],
      to: 'escalated',
      zh: '逾期未回复升级',
      en: 'Escalate for want of an answer',
    },
    supersede: {
      by: ['system'],
      from: ['issued', 'acknowledged', 'answered'],
      to: 'escalated',
      zh: '被更高级别取代',
      en: 'Superseded by a higher level',
    },
  },
} as const satisfies Lifecycle<SupervisionState, SupervisionFacts>;

export type SupervisionMove = keyof typeof supervisionLifecycle.moves;

/** States in which a unit is under supervision. */
export const OPEN_SUPERVISION = ['issued', 'acknowledged', 'answered'] as const satisfies readonly SupervisionState[];
