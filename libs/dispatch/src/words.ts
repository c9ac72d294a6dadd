import type { CLOCK_KINDS, TIME_CLASSES } from '@hotline/policy';

/** The six types of request (诉求类型) as the API names them, with the Chinese word of the city pack. */
export const REQUEST_TYPES = {
  inquiry: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
} as const;
export type RequestType = keyof typeof REQUEST_TYPES;

/** The channels (渠道) by which a matter comes in. */
export const CHANNELS = {
  phone: '热线',
  wechat: '微信',
  app: '手机客户端',
  web: '网站',
  sms: '短信',
  mailbox: '市长信箱',
  linked: '联动平台',
  staff: '直通车',
} as const;
export type Channel = keyof typeof CHANNELS;

export type TimeClassCode = (typeof TIME_CLASSES)[number];
export type ClockKind = (typeof CLOCK_KINDS)[number];
export type Solved = 'solved' | 'partly' | 'notSolved';
