import type { WorkOrderState } from '@hotline/dispatch';
import type { Words } from '../portal/track.words.js';

/** The state of a matter as everybody reads it, its citizen or not. */
export const PUBLIC_STATE: Readonly<Record<WorkOrderState, Words>> = {
  accepted: { zh: '已受理', en: 'Received' },
  awaitingDispatch: { zh: '正在转给负责的单位', en: 'Being passed to the responsible unit' },
  handling: { zh: '负责的单位正在办理', en: 'The responsible unit is working on it' },
  underReview: { zh: '已有办理结果，正在核对', en: 'There is a result; it is being checked' },
  awaitingCallback: { zh: '已答复', en: 'Answered' },
  closed: { zh: '已办结', en: 'Closed' },
  answered: { zh: '已答复', en: 'Answered' },
  declined: { zh: '不在受理范围', en: 'Outside what is handled' },
  merged: { zh: '与同一件事一并办理', en: 'Handled together with the same matter' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  handedOver: { zh: '已转其他平台', en: 'Passed to another service' },
};
