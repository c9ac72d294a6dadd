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

export const PAUSED_WORDS: Words = { zh: '等您补充情况', en: 'Waits for more details from you' };
export const LEDGERED_WORDS = (reason: Words): Words => ({
  zh: `有客观困难，暂时办不了：${reason.zh}`,
  en: `It cannot be done for now: ${reason.en}`,
});

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
  'workOrder.paused': plain('需要您补充情况，补充后继续办理', 'More details are needed from you; then it goes on'),
  'workOrder.resumed': (data) => RESUMED[String(data['by'])] ?? null,
  'extension.approved': byLead((data) => ({
    zh: `需要更多时间，改为 ${dayOf(data['to']).zh}前答复您`,
    en: `More time is needed; you get an answer by ${dayOf(data['to']).en}`,
  })),
  'ledger.entered': (data) => ({
    zh: `有客观困难，暂时办不了；会定期查看，最迟到 ${dayOf(data['until']).zh}`,
    en: `It cannot be done for now; it is looked at regularly, until ${dayOf(data['until']).en} at the latest`,
  }),
  'ledger.left': (data) =>
    data['how'] === 'ended' ? null : { zh: '条件已具备，继续办理', en: 'It can be done now and goes on' },
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
  'extension.approved',
  'ledger.entered',
  'ledger.left',
]);

/** What comes next, with the instant it is promised for. */
export const NEXT_WORDS = {
  dispatch: { zh: '转给负责的单位', en: 'Passed to the responsible unit' },
  contact: { zh: '负责的单位与您联系', en: 'The responsible unit gets in touch' },
  reply: { zh: '给您答复', en: 'You get an answer' },
  callback: { zh: '问您是否满意', en: 'We ask what you think of it' },
} as const satisfies Record<string, Words>;

/** What happened, in one word for the page; where the event's own last word says it, that is taken. */
export const STEP_KINDS: Readonly<Record<string, string>> = {
  'extension.approved': 'extended',
  'ledger.entered': 'ledgered',
  'ledger.left': 'ledgerLeft',
};

const RESUMED: Readonly<Record<string, Words>> = {
  supplement: { zh: '您已补充，继续办理', en: 'You added details; it goes on' },
  unit: { zh: '继续办理', en: 'It goes on' },
  expiry: { zh: '等候补充的时间已到，按已有情况继续办理', en: 'The time to add details is over; it goes on without' },
};

const SHANGHAI_MS = 8 * 3_600_000;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A day in Shanghai as people say it. */
function dayOf(instant: unknown): Words {
  const day = new Date(Date.parse(String(instant)) + SHANGHAI_MS);
  const [month, date] = [day.getUTCMonth(), day.getUTCDate()];
  const year = day.getUTCFullYear();
  return { zh: `${year} 年 ${month + 1} 月 ${date} 日`, en: `${date} ${MONTHS[month]} ${year}` };
}

function receiver(to: unknown): Words {
  return to === 'other' ? { zh: '相关平台', en: 'another service' } : { zh: String(to), en: String(to) };
}
