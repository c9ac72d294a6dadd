import type {
  Answers,
  CategoryHit,
  Outcome,
  Place,
  PolicyView,
  Question,
  RequestType,
  SubmissionDraft,
  TimeClass,
} from '../../api/contract.js';
import { findCategory } from '../../api/catalogue.js';

export type Ending = Outcome['kind'];
type HandOverTo = Extract<Outcome, { kind: 'handOver' }>['to'];

/** What the operator has written down of one call, with the fields of every ending, so that changing one's mind loses nothing. */
export interface Draft {
  phone: string;
  name: string;
  type: RequestType | null;
  text: string;
  place: Place;
  category: string | undefined;
  answers: Answers;
  timeClass: TimeClass | null;
  urgent: boolean;
  confidential: boolean;
  anonymous: boolean;
  ending: Ending;
  answer: string;
  decline: { reason: string | null; say: string; rightDoor: string };
  handOver: { to: HandOverTo; receipt: string };
  /** Order to merge into, to urge, or to add to. */
  target: string | null;
}

export const emptyDraft: Draft = {
  phone: '',
  name: '',
  type: null,
  text: '',
  place: {},
  category: undefined,
  answers: {},
  timeClass: null,
  urgent: false,
  confidential: false,
  anonymous: false,
  ending: 'dispatch',
  answer: '',
  decline: { reason: null, say: '', rightDoor: '' },
  handOver: { to: '110', receipt: '' },
  target: null,
};

/** Digits of the keyboard for the endings; 7 (a promised call back) belongs to telephony and stays free for it. */
export const endings: readonly { kind: Ending; digit: string }[] = [
  { kind: 'answer', digit: '1' },
  { kind: 'dispatch', digit: '2' },
  { kind: 'merge', digit: '3' },
  { kind: 'urge', digit: '4' },
  { kind: 'supplement', digit: '5' },
  { kind: 'handOver', digit: '6' },
  { kind: 'decline', digit: '8' },
];
/** Endings that speak of an order that already exists and need nothing else of the form. */
export const aboutExisting = (ending: Ending): boolean =>
  ending === 'urge' || ending === 'supplement' || ending === 'merge';

/** Only digits and a leading plus: 138 0000-2076 and (0000)8800 1122 are the same number to the server. */
export const plainPhone = (typed: string): string => typed.replace(/[^\d+]/g, '');
/** Long enough to be a local number; a mobile is looked up as soon as its eleventh digit stands. */
export const isWholePhone = (phone: string): boolean => /^\+?\d{7,15}$/.test(phone);

/** A category brings its usual type and time class, and its questions; answers to other questions are dropped. */
export const withCategory = (draft: Draft, hit: CategoryHit | null): Partial<Draft> =>
  hit === null
    ? { category: undefined, answers: {} }
    : {
        category: hit.code,
        answers: draft.category === hit.code ? draft.answers : {},
        type: draft.type ?? hit.type,
        timeClass: hit.timeClass,
      };

/** The questions a category wants asked, in order. */
export const questionsOf = (policy: PolicyView | undefined, category: string | undefined): Question[] => {
  const wanted = findCategory(policy, category)?.questions ?? [];
  return wanted.flatMap((code) => policy?.questionSets.find((set) => set.code === code)?.questions ?? []);
};

/** Fields in the order of the form; the first missing one takes focus. */
export type FieldName =
  | 'type'
  | 'text'
  | 'district'
  | 'category'
  | 'questions'
  | 'timeClass'
  | 'answer'
  | 'reason'
  | 'say'
  | 'rightDoor'
  | 'receipt'
  | 'target';

/** What the chosen ending still needs. */
export const missing = (draft: Draft, policy: PolicyView | undefined): FieldName[] => {
  const gaps: FieldName[] = [];
  const need = (field: FieldName, there: unknown): void => {
    if (!there) gaps.push(field);
  };
  if (!aboutExisting(draft.ending)) need('type', draft.type);
  if (draft.ending !== 'urge') need('text', draft.text.trim());
  if (draft.ending === 'dispatch') {
    need('district', draft.place.district);
    need('category', draft.category);
    const asked = questionsOf(policy, draft.category).filter((each) => each.required);
    need(
      'questions',
      asked.every((each) => draft.answers[each.code] !== undefined && draft.answers[each.code] !== ''),
    );
    need('timeClass', draft.timeClass);
  }
  if (draft.ending === 'answer') need('answer', draft.answer.trim());
  if (draft.ending === 'decline') {
    need('reason', draft.decline.reason);
    need('say', draft.decline.say.trim());
    const wants = policy?.declineReasons.find((each) => each.code === draft.decline.reason)?.needs === 'rightDoor';
    need('rightDoor', !wants || draft.decline.rightDoor.trim());
  }
  if (draft.ending === 'handOver') need('receipt', draft.handOver.receipt.trim());
  if (aboutExisting(draft.ending)) need('target', draft.target);
  return gaps;
};

const outcomeOf = (draft: Draft): Outcome => {
  const target = draft.target ?? '';
  switch (draft.ending) {
    case 'dispatch':
      return { kind: 'dispatch' };
    case 'answer':
      return { kind: 'answer', text: draft.answer.trim() };
    case 'decline':
      return {
        kind: 'decline',
        reason: draft.decline.reason ?? '',
        say: draft.decline.say.trim(),
        rightDoor: draft.decline.rightDoor.trim() || undefined,
      };
    case 'handOver':
      return { kind: 'handOver', to: draft.handOver.to, receipt: draft.handOver.receipt.trim() };
    case 'merge':
      return { kind: 'merge', into: target };
    case 'urge':
    case 'supplement':
      return { kind: draft.ending, workOrder: target };
  }
};

/** What is sent. `urgeText` stands for the words of a citizen who only asks how far the matter is. */
export const toSubmission = (draft: Draft, urgeText: string): SubmissionDraft => {
  const phone = plainPhone(draft.phone);
  const { detail, ...place } = draft.place;
  return {
    channel: 'phone',
    citizen: { name: draft.name.trim() || undefined, phone: phone || undefined },
    type: draft.type ?? 'help',
    text: draft.text.trim() || urgeText,
    place: { ...place, detail: detail?.trim() || undefined },
    category: draft.category,
    answers: Object.keys(draft.answers).length > 0 ? draft.answers : undefined,
    timeClass: draft.timeClass ?? undefined,
    urgent: draft.urgent || undefined,
    confidential: draft.confidential || undefined,
    anonymous: draft.anonymous || undefined,
    outcome: outcomeOf(draft),
  };
};
