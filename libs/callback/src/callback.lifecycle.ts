import type { Lifecycle, Lock } from '@hotline/dispatch';

/** The states of a callback (回访). */
const states = {
  due: { zh: '待回访', en: 'Due' },
  attempted: { zh: '未接通', en: 'Tried, not reached' },
  answered: { zh: '已回访', en: 'Answered' },
  unreachable: { zh: '无法联系', en: 'Unreachable' },
} as const;

export type CallbackState = keyof typeof states;

/** What the guards look at. */
export interface CallbackFacts {
  /** The order stands where an answer has an effect: it waits for its callback, or was answered at once. */
  orderWaits: boolean;
  /** The mover's own unit has, or has had, the order in hands. */
  ownWork: boolean;
  /** Nobody is called at this hour. */
  quiet: boolean;
  /** In this part of this day the citizen has been tried already. */
  triedNow: boolean;
  /** Tries that failed so far, and how many there may be. */
  tries: number;
  mostTries: number;
}

type Guard = (facts: CallbackFacts) => Lock | null;
/** The first guard that locks a move says why. */
const firstOf =
  (...guards: readonly Guard[]): Guard =>
  (facts) => {
    for (const guard of guards) {
      const why = guard(facts);
      if (why) return why;
    }
    return null;
  };

const orderWaits = ({ orderWaits }: CallbackFacts): Lock | null =>
  orderWaits ? null : { zh: '工单正在办理，暂不回访', en: 'The work order is in hand again; ask when it is done' };
const independent = ({ ownWork }: CallbackFacts): Lock | null =>
  ownWork ? { zh: '承办单位人员不得回访本单位工单', en: 'Nobody calls back about the work of their own unit' } : null;
const awake = ({ quiet }: CallbackFacts): Lock | null =>
  quiet ? { zh: '免打扰时段，不拨打回访电话', en: 'Nobody is called back at this hour' } : null;
const anotherPart = ({ triedNow }: CallbackFacts): Lock | null =>
  triedNow
    ? { zh: '本时段已拨打过，请换个时段', en: 'Tried in this part of the day already; try in another one' }
    : null;
const triesUsed = ({ tries, mostTries }: CallbackFacts): Lock | null =>
  tries >= mostTries ? null : { zh: '尚未打满回访次数', en: 'There are tries left' };

/**
 * The life of a callback; nothing else writes its state. A try belongs to a part of a day, so that three tries are three
 * chances. `giveUp` follows from the last try, and makes its own class of end: never counted as satisfied. `renew`
 * follows from a new approval while an earlier callback is still open: one citizen is asked once, about the latest.
 */
export const callbackLifecycle = {
  subject: 'callback',
  states,
  start: 'due',
  ends: ['answered', 'unreachable'],
  moves: {
    attempt: {
      by: ['callbackAgent'],
      from: ['due', 'attempted'],
      to: 'attempted',
      lock: firstOf(orderWaits, independent, awake, anotherPart),
      zh: '记录未接通',
      en: 'Record a failed try',
    },
    answerByPhone: {
      by: ['callbackAgent', 'operator'],
      from: ['due', 'attempted'],
      to: 'answered',
      lock: firstOf(orderWaits, independent),
      zh: '记录回访结果',
      en: 'Record the answer',
    },
    answerByLink: {
      by: ['citizen'],
      from: ['due', 'attempted'],
      to: 'answered',
      lock: orderWaits,
      zh: '市民自助评价',
      en: 'Answer by link',
    },
    giveUp: {
      by: ['system'],
      from: ['attempted'],
      to: 'unreachable',
      lock: triesUsed,
      zh: '无法联系',
      en: 'Give up',
    },
    renew: {
      by: ['system'],
      from: ['due', 'attempted'],
      to: 'due',
      zh: '重新计划回访',
      en: 'Plan again',
    },
  },
} as const satisfies Lifecycle<CallbackState, CallbackFacts>;

export type CallbackMove = keyof typeof callbackLifecycle.moves;

/** States in which the citizen may still be asked. */
export const OPEN_CALLBACKS = ['due', 'attempted'] as const satisfies readonly CallbackState[];
