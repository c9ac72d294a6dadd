import type { objectionZh } from './objection.zh.js';
import type { Words } from './words.js';

export const objectionEn: Words<typeof objectionZh> = {
  title: 'Objection',
  'cause.secondReturn': 'Second return',
  'cause.contested': 'Refusal contested',
  actFirst: 'Acting first',
  decideBy: 'rule by {{at}}',
  late: 'ruling overdue since {{at}}',
  by: '{{by}} · {{at}}',
  meeting: 'Meeting',
  noMinutes: 'No minutes yet',
  calledBy: 'called by {{by}} · {{at}}',
  minutedBy: 'minutes by {{by}} · {{at}}',
  ruling: 'Ruling',
  'ruling.upheld': 'Upheld',
  'ruling.refused': 'Refused',
  'ruling.back': 'back to dispatch',
  'ruling.stayed': 'the unit had replied; the order stayed',
  'ruling.by.quick': 'ruled at once',
  'ruling.by.meeting': 'after a meeting',
  ended: 'Ended without a ruling: {{why}}',
};
