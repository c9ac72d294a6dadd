import type { flagsZh } from './flags.zh.js';
import type { Words } from './words.js';

export const flagsEn: Words<typeof flagsZh> = {
  title: 'Flags',
  'rule.fastClose': 'Closed within minutes of signing',
  'rule.sameReply': 'One reply for many',
  'rule.shortCallback': 'Callback too short',
  'rule.satisfiedRepeat': 'Satisfied, then back',
  'rule.lateReturn': 'Returned in the last hour',
  'fact.fastClose': 'finished {{n}} minutes after signing',
  'fact.sameReply': 'the same reply used {{n}} times',
  'fact.shortCallback': 'a callback of {{n}} seconds',
  'fact.satisfiedRepeat': 'satisfied, and back after {{n}} days',
  'fact.lateReturn': '{{n}} minutes before the return window ended',
};
