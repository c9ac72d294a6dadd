import type { WorkOrderState } from '@hotline/dispatch';

/** A sentence in both languages of the portal. */
export interface Words {
  zh: string;
  en: string;
}

/** How a citizen reads the state of their request: no word of the desk, a colleague's plain speech. */
export const STATE_WORDS: Readonly<Record<WorkOrderState, Words>> = {
  accepted: { zh: '已受理', en: 'Received' },
  answered: { zh: '已答复', en: 'Answered' },
  awaitingDispatch: { zh: '正在转给负责的单位', en: 'Being passed to the responsible unit' },
  handling: { zh: '负责的单位正在办理', en: 'The responsible unit is working on it' },
  underReview: { zh: '已有办理结果，正在核对', en: 'There is a result; it is being checked' },
  awaitingCallback: { zh: '已答复，想听您的评价', en: 'Answered; tell us what you think of it' },
  closed: { zh: '已办结', en: 'Closed' },
  declined: { zh: '不在热线受理范围，已向您说明', en: 'Outside what the hotline handles; we told you why' },
  merged: { zh: '和同一件事一起办理', en: 'Handled together with the same matter' },
  withdrawn: { zh: '您已撤回', en: 'You withdrew it' },
  handedOver: { zh: '已转给紧急或专门的平台', en: 'Passed to an emergency or other service' },
};

type Say = (data: Readonly<Record<string, unknown>>, unit: (code: unknown) => string) => Words | null;

const plain =
  (zh: string, en: string): Say =>
  () => ({ zh, en });
const byLead =
  (say: Say): Say =>
  (data, unit) =>
    data['role'] === 'lead' ? say(data, unit) : null;

/** The events a citizen is told of, each as one line of the request's progress. Whatever is not named here stays inside. */
export const STEP_WORDS: Readonly<Record<string, Say>> = {
  'workOrder.accepted': plain('您的诉求已受理', 'Your request was received'),
  'workOrder.dispatched': (data, unit) => ({
    zh: `已转给负责的单位：${unit(data['lead'])}`,
    en: `Passed to the responsible unit: ${unit(data['lead'])}`,
  }),
  'workOrder.redispatched': (data, unit) => ({
    zh: `改由${unit(data['lead'])}办理`,
    en: `Now handled by ${unit(data['lead'])}`,
  }),
  'workOrder.returned': plain('正在重新确定负责的单位', 'The responsible unit is being determined again'),
  'assignment.signed': byLead((data, unit) => ({
    zh: `${unit(data['unit'])}已接到`,
    en: `${unit(data['unit'])} has it`,
  })),
  'assignment.contacted': byLead((data, unit) => ({
    zh: `${unit(data['unit'])}已与您联系`,
    en: `${unit(data['unit'])} has been in touch`,
  })),
  'workOrder.underReview': plain('已有办理结果，正在核对', 'There is a result; it is being checked'),
  'workOrder.approved': plain('已答复', 'Answered'),
  'workOrder.answered': plain('已答复', 'Answered'),
  'workOrder.declined': plain('不在热线受理范围，已向您说明', 'Outside what the hotline handles; we told you why'),
  'workOrder.merged': plain('这件事已有人反映，和您的一起办理', 'Others told us too; it is handled together'),
  'workOrder.withdrawn': plain('已按您的意思撤回', 'Withdrawn as you wished'),
  'workOrder.handedOver': (data) => ({
    zh: `已转${receiver(data['to']).zh}，受理编号 ${String(data['receipt'])}`,
    en: `Passed to ${receiver(data['to']).en}, their number ${String(data['receipt'])}`,
  }),
  'workOrder.reopened': plain('您要求重新办理', 'You asked for it to be done again'),
  'workOrder.rework': plain('正在重新办理', 'It is being done again'),
  'workOrder.urged': (data) =>
    data['by'] === 'citizen'
      ? { zh: '您催了一次', en: 'You asked to hurry' }
      : { zh: '已代您催办', en: 'We asked to hurry for you' },
  'workOrder.supplemented': plain('已收到补充的情况', 'More details were received'),
  'workOrder.noted': (data) =>
    data['citizenSees'] === true ? { zh: String(data['text']), en: String(data['text']) } : null,
  'callback.answered': plain('已收到您的评价', 'Your opinion was received'),
  'callback.unreachable': plain('多次没有联系上您', 'We could not reach you'),
  'workOrder.closed': plain('已办结', 'Closed'),
};

/** Of the matter a request was merged into, its own citizen's doings are nobody else's business. */
export const SHARED_STEPS: ReadonlySet<string> = new Set([
  'workOrder.dispatched',
  'workOrder.redispatched',
  'workOrder.returned',
  'assignment.signed',
  'workOrder.underReview',
  'workOrder.approved',
  'workOrder.rework',
  'workOrder.closed',
]);

/** What comes next, with the instant it is promised for. */
export const NEXT_WORDS = {
  dispatch: { zh: '转给负责的单位', en: 'Passed to the responsible unit' },
  contact: { zh: '负责的单位与您联系', en: 'The responsible unit gets in touch' },
  reply: { zh: '给您答复', en: 'You get an answer' },
  callback: { zh: '问您是否满意', en: 'We ask what you think of it' },
} as const satisfies Record<string, Words>;

function receiver(to: unknown): Words {
  return to === 'other' ? { zh: '相关平台', en: 'another service' } : { zh: String(to), en: String(to) };
}
