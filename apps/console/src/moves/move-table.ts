import type { MoveOffer, WorkOrderPage } from '../api/contract.js';
import type { MoveWord } from './words.js';

/** What a person fills in before a move is sent, by field name; absent = nothing chosen or typed yet. */
export type MoveValues = Readonly<Record<string, string | boolean | undefined>>;

interface Common {
  name: string;
  label: MoveWord;
  required?: boolean;
  /** Shown only while this holds, for example the right door of a decline reason that needs one. */
  when?: (values: MoveValues, policy: Choices) => boolean;
}
/** Lists of the city's policy that fields choose from. */
export interface Choices {
  declineReasons: readonly { code: string; zh: string; en?: string; say: string; needs?: string }[];
  returnReasons: readonly { code: string; zh: string; en?: string }[];
  timeClasses: readonly { code: string }[];
  extension: { maxWorkDays: number };
}
export type MoveField =
  | (Common & { kind: 'words'; most: number; lines?: number; hint?: MoveWord })
  | (Common & { kind: 'pick'; from: readonly { code: string; label: MoveWord }[]; first?: string })
  | (Common & {
      kind: 'policy';
      list: Exclude<keyof Choices, 'extension'>;
      fills?: (code: string, policy: Choices) => MoveValues;
    })
  /** `below`: only units below the one whose assignment is moved. */
  | (Common & { kind: 'unit'; below?: boolean })
  /** A whole number from 1 on, sent as one. */
  | (Common & { kind: 'count'; most: (policy: Choices) => number; unit: MoveWord })
  | (Common & { kind: 'check' });

export interface MoveForm {
  fields: readonly MoveField[];
  /** One sentence on what follows, for moves that destroy, hand over or publish. */
  effect?: (order: WorkOrderPage, offer: MoveOffer) => MoveWord;
  danger?: boolean;
  /** What the order itself puts into the fields. */
  first?: (order: WorkOrderPage) => MoveValues;
  /** Last part of the path where it is not the move's name. */
  path?: string;
  /** The write is not guarded by a version: two people may note or urge at once. */
  unversioned?: boolean;
}

const isSecond = (order: WorkOrderPage): boolean => order.returns > 0;
const over = ['approved', 'returned', 'cancelled'];
/** The unit that has the assignment an offer is about, and every unit that has the order in hand. */
export const aboveOf = (order: WorkOrderPage, offer: MoveOffer): { unit: string; taken: string[] } | undefined => {
  const unit = order.assignments.find((each) => each.id === offer.subjectId)?.unit.code;
  const taken = order.assignments.filter((each) => !over.includes(each.state)).map((each) => each.unit.code);
  return unit === undefined ? undefined : { unit, taken };
};
const roleOf = (order: WorkOrderPage, offer: MoveOffer) =>
  order.assignments.find((each) => each.id === offer.subjectId)?.role;

const always = (word: MoveWord) => (): MoveWord => word;
const ruling: MoveField = { kind: 'words', name: 'note', label: 'ruling.note', required: true, most: 500, lines: 3 };
const refusal: MoveField = {
  kind: 'words',
  name: 'note',
  label: 'decision.refusal',
  required: true,
  most: 500,
  lines: 3,
};
const finding: MoveField = {
  kind: 'words',
  name: 'note',
  label: 'decision.finding',
  required: true,
  most: 500,
  lines: 3,
};

/** Every move that is a few fields and a button, by subject and name. Dispatch, merge, amend and reply have forms of their own. */
export const moveTable: Readonly<Record<string, MoveForm>> = {
  'workOrder.submit': { fields: [] },
  'workOrder.sendBack': {
    fields: [
      {
        kind: 'words',
        name: 'note',
        label: 'sendBack.note',
        hint: 'sendBack.hint',
        required: true,
        most: 500,
        lines: 3,
      },
    ],
  },
  'workOrder.answer': {
    fields: [
      {
        kind: 'words',
        name: 'text',
        label: 'answer.text',
        hint: 'answer.hint',
        required: true,
        most: 4000,
        lines: 6,
      },
      { kind: 'words', name: 'article', label: 'answer.article', most: 40 },
    ],
  },
  'workOrder.decline': {
    danger: true,
    effect: always('decline.effect'),
    fields: [
      {
        kind: 'policy',
        list: 'declineReasons',
        name: 'reason',
        label: 'decline.reason',
        required: true,
        fills: (code, { declineReasons }) => ({ say: declineReasons.find((each) => each.code === code)?.say }),
      },
      { kind: 'words', name: 'say', label: 'decline.say', required: true, most: 1000, lines: 4 },
      {
        kind: 'words',
        name: 'rightDoor',
        label: 'decline.rightDoor',
        required: true,
        most: 200,
        when: ({ reason }, { declineReasons }) =>
          declineReasons.find((each) => each.code === reason)?.needs === 'rightDoor',
      },
    ],
  },
  'workOrder.withdraw': {
    danger: true,
    effect: always('withdraw.effect'),
    fields: [{ kind: 'words', name: 'reason', label: 'withdraw.reason', required: true, most: 500, lines: 3 }],
  },
  'workOrder.handOver': {
    danger: true,
    effect: always('handOver.effect'),
    fields: [
      {
        kind: 'pick',
        name: 'to',
        label: 'handOver.to',
        required: true,
        from: [
          { code: '110', label: 'handOver.to.110' },
          { code: '119', label: 'handOver.to.119' },
          { code: '120', label: 'handOver.to.120' },
          { code: 'other', label: 'handOver.to.other' },
        ],
      },
      { kind: 'words', name: 'receipt', label: 'handOver.receipt', required: true, most: 80 },
    ],
  },
  'workOrder.reopen': {
    effect: always('reopen.effect'),
    fields: [{ kind: 'words', name: 'reason', label: 'reopen.reason', required: true, most: 500, lines: 3 }],
  },
  'workOrder.urge': {
    unversioned: true,
    effect: always('urge.effect'),
    fields: [{ kind: 'words', name: 'note', label: 'urge.note', most: 500, lines: 3 }],
  },
  'workOrder.note': {
    path: 'notes',
    unversioned: true,
    fields: [
      { kind: 'words', name: 'text', label: 'note.text', required: true, most: 1000, lines: 4 },
      { kind: 'check', name: 'citizenSees', label: 'note.citizenSees' },
    ],
  },
  'workOrder.addCoHandler': {
    first: ({ overlays }) => ({ unit: overlays.helpRequests.find((each) => each.state === 'asked')?.unit.code }),
    effect: always('addCoHandler.effect'),
    fields: [
      { kind: 'unit', name: 'unit', label: 'addCoHandler.unit', required: true },
      { kind: 'words', name: 'note', label: 'dispatch.note', most: 500, lines: 2 },
    ],
  },
  'workOrder.retime': {
    fields: [
      { kind: 'policy', list: 'timeClasses', name: 'timeClass', label: 'retime.timeClass', required: true },
      { kind: 'words', name: 'reason', label: 'retime.reason', required: true, most: 500, lines: 3 },
    ],
  },
  'assignment.sign': { fields: [] },
  'assignment.contact': {
    fields: [
      {
        kind: 'pick',
        first: 'phone',
        name: 'by',
        label: 'contact.by',
        required: true,
        from: [
          { code: 'phone', label: 'contact.by.phone' },
          { code: 'visit', label: 'contact.by.visit' },
          { code: 'message', label: 'contact.by.message' },
        ],
      },
      {
        kind: 'words',
        name: 'summary',
        label: 'contact.summary',
        hint: 'contact.hint',
        required: true,
        most: 1000,
        lines: 4,
      },
    ],
  },
  'assignment.approve': {
    effect: (order, offer) => {
      const role = roleOf(order, offer);
      return role === 'lead' || !role ? 'approve.effect' : `approve.effect.${role}`;
    },
    fields: [{ kind: 'words', name: 'note', label: 'approve.note', most: 500, lines: 2 }],
  },
  'assignment.refuse': {
    fields: [{ kind: 'words', name: 'note', label: 'refuse.note', required: true, most: 500, lines: 3 }],
  },
  'assignment.requestExtension': {
    effect: always('requestExtension.effect'),
    fields: [
      {
        kind: 'count',
        name: 'workDays',
        label: 'requestExtension.workDays',
        unit: 'requestExtension.unit',
        required: true,
        most: ({ extension }) => extension.maxWorkDays,
      },
      {
        kind: 'words',
        name: 'reason',
        label: 'requestExtension.reason',
        hint: 'requestExtension.hint',
        required: true,
        most: 1000,
        lines: 3,
      },
    ],
  },
  'assignment.askCitizen': {
    effect: always('askCitizen.effect'),
    fields: [
      {
        kind: 'words',
        name: 'asked',
        label: 'askCitizen.asked',
        hint: 'askCitizen.hint',
        required: true,
        most: 500,
        lines: 3,
      },
    ],
  },
  'assignment.resume': { fields: [] },
  'assignment.askHelp': {
    effect: always('askHelp.effect'),
    fields: [
      { kind: 'unit', name: 'unit', label: 'askHelp.unit', required: true },
      { kind: 'words', name: 'reason', label: 'askHelp.reason', required: true, most: 500, lines: 3 },
    ],
  },
  'assignment.requestReturn': {
    effect: (order, offer) =>
      roleOf(order, offer) === 'inner'
        ? 'requestReturn.effect.inner'
        : isSecond(order)
          ? 'requestReturn.effect.second'
          : 'requestReturn.effect',
    fields: [
      {
        kind: 'policy',
        list: 'returnReasons',
        name: 'reason',
        label: 'requestReturn.reason',
        required: true,
      },
      {
        kind: 'words',
        name: 'rule',
        label: 'requestReturn.rule',
        hint: 'requestReturn.ruleHint',
        required: true,
        most: 200,
      },
      { kind: 'unit', name: 'proposedUnit', label: 'requestReturn.proposedUnit', required: true },
      { kind: 'words', name: 'note', label: 'requestReturn.note', most: 1000, lines: 3 },
    ],
  },
  'assignment.upholdReturn': { effect: always('upholdReturn.effect'), fields: [ruling] },
  'assignment.refuseReturn': { effect: always('refuseReturn.effect'), fields: [ruling] },
  'assignment.contest': {
    effect: always('contest.effect'),
    fields: [
      {
        kind: 'words',
        name: 'argument',
        label: 'contest.argument',
        hint: 'contest.hint',
        required: true,
        most: 2000,
        lines: 5,
      },
    ],
  },
  'assignment.passDown': {
    effect: always('passDown.effect'),
    fields: [
      { kind: 'unit', name: 'unit', label: 'passDown.unit', required: true, below: true },
      { kind: 'words', name: 'note', label: 'passDown.note', most: 1000, lines: 3 },
    ],
  },
  'assignment.recall': {
    effect: always('recall.effect'),
    fields: [{ kind: 'words', name: 'reason', label: 'recall.reason', required: true, most: 500, lines: 3 }],
  },
  'assignment.upholdInner': {
    effect: always('upholdInner.effect'),
    fields: [{ kind: 'words', name: 'note', label: 'inner.note', required: true, most: 500, lines: 3 }],
  },
  'assignment.refuseInner': {
    effect: always('refuseInner.effect'),
    fields: [{ kind: 'words', name: 'note', label: 'inner.note', required: true, most: 500, lines: 3 }],
  },
  'objection.withdraw': {
    effect: always('withdrawObjection.effect'),
    fields: [{ kind: 'words', name: 'reason', label: 'withdrawObjection.reason', required: true, most: 500, lines: 3 }],
  },
  'extension.approve': { fields: [] },
  'extension.refuse': { effect: always('extension.refuse.effect'), fields: [refusal] },
  'extension.withdraw': { fields: [] },
  'ledger.enter': {
    effect: always('ledger.enter.effect'),
    fields: [{ kind: 'words', name: 'note', label: 'decision.note', most: 500, lines: 2 }],
  },
  'ledger.refuse': { effect: always('ledger.refuse.effect'), fields: [refusal] },
  'ledger.withdraw': { fields: [] },
  'ledger.keep': { effect: always('ledger.keep.effect'), fields: [finding] },
  'ledger.leave': { effect: always('ledger.leave.effect'), fields: [finding] },
  'ledger.reportSolved': { fields: [] },
  'helpRequest.decline': { fields: [refusal] },
  'assignment.waive': {
    effect: always('waive.effect'),
    fields: [{ kind: 'words', name: 'reason', label: 'waive.reason', required: true, most: 500, lines: 3 }],
  },
};

/** Moves whose form stands in a file of its own. */
const ownForms = [
  'workOrder.dispatch',
  'workOrder.redispatch',
  'workOrder.merge',
  'workOrder.amend',
  'assignment.reply',
  'assignment.proposeLedger',
  'objection.ruleAtOnce',
  'objection.rule',
  'objection.callMeeting',
  'objection.recordMeeting',
] as const;
export type OwnForm = (typeof ownForms)[number];

/** The server's names for one move, as one: `notes` is the path and may also be the offer. */
export const kindOf = (offer: Pick<MoveOffer, 'subject' | 'move'>): string =>
  `${offer.subject}.${offer.move === 'notes' ? 'note' : offer.move}`;
export const isOwnForm = (kind: string): kind is OwnForm => (ownForms as readonly string[]).includes(kind);
/** Whether this console has a form for the move; the rest belong to other desks (callback, portal). */
export const hasForm = (offer: MoveOffer): boolean => kindOf(offer) in moveTable || isOwnForm(kindOf(offer));

/** The fields that count with these values. */
export const fieldsOf = (form: MoveForm, values: MoveValues, policy: Choices): readonly MoveField[] =>
  form.fields.filter((field) => field.when?.(values, policy) ?? true);

const isEmpty = (value: string | boolean | undefined): boolean => value === undefined || value === '';

/** Required fields that still hold nothing. */
export const missingOf = (form: MoveForm, values: MoveValues, policy: Choices): readonly MoveField[] =>
  fieldsOf(form, values, policy).filter((field) => {
    const value = values[field.name];
    return field.required && isEmpty(typeof value === 'string' ? value.trim() : value);
  });

/** What is sent: trimmed words, nothing for what was left empty. */
export const bodyOf = (
  form: MoveForm,
  values: MoveValues,
  policy: Choices,
): Record<string, string | number | boolean> => {
  const body: Record<string, string | number | boolean> = {};
  for (const { name, kind } of fieldsOf(form, values, policy)) {
    const value = values[name];
    const said = typeof value === 'string' ? value.trim() : value;
    if (said !== undefined && said !== '') body[name] = kind === 'count' ? Number(said) : said;
  }
  return body;
};

/** What stands in the fields before anything is typed. */
export const firstValues = (form: MoveForm): MoveValues =>
  Object.fromEntries(
    form.fields.flatMap((field) => (field.kind === 'pick' && field.first ? [[field.name, field.first]] : [])),
  );
