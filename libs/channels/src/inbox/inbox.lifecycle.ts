import type { Lifecycle } from '@hotline/dispatch';

/** The states of a message in a letter-box wire's inbox (收件). */
const states = {
  waiting: { zh: '待处理', en: 'Waiting' },
  handled: { zh: '已处理', en: 'Handled' },
  ignored: { zh: '无需处理', en: 'Nothing to do' },
  dead: { zh: '死信', en: 'Dead letter' },
  setAside: { zh: '已搁置', en: 'Set aside' },
} as const;

export type InboxState = keyof typeof states;

/**
 * The life of a received message. While a worker has it, it stays `waiting` under a lease: if the worker dies, the next
 * one finds it there. A dead letter is a citizen's word that nobody has heard, so only a person may end it.
 */
export const inboxLifecycle = {
  subject: 'inboxMessage',
  states,
  start: 'waiting',
  ends: ['handled', 'ignored', 'setAside'],
  moves: {
    handle: { by: ['system'], from: ['waiting'], to: 'handled', zh: '处理完成', en: 'Handle' },
    ignore: { by: ['system'], from: ['waiting'], to: 'ignored', zh: '无需处理', en: 'Ignore' },
    retry: { by: ['system'], from: ['waiting'], zh: '稍后重试', en: 'Try again later' },
    giveUp: { by: ['system'], from: ['waiting'], to: 'dead', zh: '转为死信', en: 'Give up' },
    replay: { by: ['systemAdmin', 'supervisor'], from: ['dead'], to: 'waiting', zh: '重新处理', en: 'Replay' },
    setAside: { by: ['supervisor'], from: ['dead'], to: 'setAside', zh: '搁置', en: 'Set aside' },
  },
} as const satisfies Lifecycle<InboxState, object>;

export type InboxMove = keyof typeof inboxLifecycle.moves;
