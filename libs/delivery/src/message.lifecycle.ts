import type { Lifecycle } from '@hotline/dispatch';

/** The states of a message to a citizen (外发消息). */
const states = {
  queued: { zh: '待发送', en: 'Queued' },
  held: { zh: '暂存', en: 'Held' },
  sending: { zh: '发送中', en: 'Sending' },
  sent: { zh: '已发出', en: 'Sent' },
  delivered: { zh: '已送达', en: 'Delivered' },
  dead: { zh: '发送失败', en: 'Dead letter' },
  dropped: { zh: '不再发送', en: 'Dropped' },
} as const;

export type MessageState = keyof typeof states;

/** Nothing guards a move but the state itself. */
export type MessageFacts = Record<never, never>;

/**
 * The life of a message. Its channel has taken it (`sent`), or says that the citizen has it (`delivered`); what a channel
 * says after all, later than we waited for, is believed (`learn`). A dead letter goes out again only by a person's hand.
 */
export const messageLifecycle = {
  subject: 'message',
  states,
  start: 'queued',
  ends: ['sent', 'delivered', 'dead', 'dropped'],
  moves: {
    hold: { by: ['system'], from: ['queued'], to: 'held', zh: '暂存', en: 'Hold' },
    release: { by: ['system'], from: ['held'], to: 'queued', zh: '转为待发', en: 'Release' },
    claim: { by: ['system'], from: ['queued'], to: 'sending', zh: '开始发送', en: 'Claim' },
    postpone: { by: ['system'], from: ['sending'], to: 'queued', zh: '稍后重试', en: 'Postpone' },
    accept: { by: ['system'], from: ['sending'], to: 'sent', zh: '通道已接收', en: 'Accept' },
    confirm: { by: ['system'], from: ['sending'], to: 'delivered', zh: '确认送达', en: 'Confirm' },
    learn: {
      by: ['system'],
      from: ['queued', 'dead'],
      to: 'sent',
      reopens: true,
      zh: '补记已发出',
      en: 'Learn that it was sent',
    },
    fail: { by: ['system'], from: ['sending'], to: 'dead', zh: '发送失败', en: 'Fail' },
    drop: { by: ['system'], from: ['queued', 'held'], to: 'dropped', zh: '不再发送', en: 'Drop' },
    replay: {
      by: ['systemAdmin', 'supervisor'],
      from: ['dead'],
      to: 'queued',
      reopens: true,
      zh: '重发',
      en: 'Send again',
    },
  },
} as const satisfies Lifecycle<MessageState, MessageFacts>;

export type MessageMove = keyof typeof messageLifecycle.moves;

export const MESSAGE_STATES = Object.keys(states) as [MessageState, ...MessageState[]];
