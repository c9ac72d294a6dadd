import type { Satisfaction, Solved } from '../../api/contract.js';

/** The three questions, in the order in which they are asked. `notSaid`: the citizen would not answer. */
export const questions = ['contacted', 'solved', 'satisfaction'] as const;
export type QuestionName = (typeof questions)[number];
export const notSaid = 'notSaid';

export const answersTo = {
  contacted: ['yes', 'no'],
  solved: ['solved', 'partly', 'notSolved'],
  satisfaction: ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'],
} as const satisfies Record<QuestionName, readonly string[]>;

export interface Asked {
  contacted: string | null;
  solved: string | null;
  satisfaction: string | null;
  reasons: readonly string[];
  remark: string;
}
export const nothingAsked: Asked = { contacted: null, solved: null, satisfaction: null, reasons: [], remark: '' };

/** A reason for dissatisfaction as policy has it; a valid one sends the order round again. */
export interface Reason {
  code: string;
  zh: string;
  en?: string;
  valid: boolean;
}

export const isDissatisfied = (asked: Asked): boolean =>
  asked.satisfaction === 'dissatisfied' || asked.satisfaction === 'veryDissatisfied';

/** What a key answers now: the first open question, then the reasons of a dissatisfied citizen, then nothing. */
export const asking = (asked: Asked): QuestionName | 'reasons' | null =>
  questions.find((each) => asked[each] === null) ?? (isDissatisfied(asked) ? 'reasons' : null);

/** Answers one question. A citizen who is satisfied after all has no reasons left. */
export const answer = (asked: Asked, question: QuestionName, value: string): Asked => {
  const next = { ...asked, [question]: value };
  return isDissatisfied(next) ? next : { ...next, reasons: [] };
};

export const toggleReason = (asked: Asked, code: string): Asked => ({
  ...asked,
  reasons: asked.reasons.includes(code) ? asked.reasons.filter((each) => each !== code) : [...asked.reasons, code],
});

/** Takes back the last answer given. */
export const undo = (asked: Asked): Asked => {
  const last = questions.findLast((each) => asked[each] !== null);
  return last ? { ...asked, [last]: null, reasons: [] } : asked;
};

/** The answer behind digit `n` of the question that is open; 0 = the citizen would not say. */
export const press = (asked: Asked, n: number, reasons: readonly Reason[]): Asked => {
  const open = asking(asked);
  if (open === null) return asked;
  if (open === 'reasons') {
    const reason = reasons[n - 1];
    return reason ? toggleReason(asked, reason.code) : asked;
  }
  const value = n === 0 ? notSaid : answersTo[open][n - 1];
  return value ? answer(asked, open, value) : asked;
};

export type Effect = { kind: 'questions'; left: number } | { kind: 'reason' } | { kind: 'close' | 'kept' | 'rework' };
/** What recording it now would mean for the order, or what is still missing. */
export const effectOf = (asked: Asked, reasons: readonly Reason[]): Effect => {
  const left = questions.filter((each) => asked[each] === null).length;
  if (left > 0) return { kind: 'questions', left };
  if (!isDissatisfied(asked)) return { kind: 'close' };
  if (asked.reasons.length === 0) return { kind: 'reason' };
  const valid = reasons.some((each) => each.valid && asked.reasons.includes(each.code));
  return { kind: valid ? 'rework' : 'kept' };
};
export const isReady = (effect: Effect): boolean => effect.kind !== 'questions' && effect.kind !== 'reason';

const said = <V extends string>(value: string | null): V | null => (value === notSaid ? null : (value as V | null));
/** As the API takes it. */
export const answerBody = (asked: Asked) => ({
  contacted: asked.contacted === 'yes' ? true : asked.contacted === 'no' ? false : null,
  solved: said<Solved>(asked.solved),
  satisfaction: said<Satisfaction>(asked.satisfaction),
  reasons: [...asked.reasons],
  ...(asked.remark.trim() && { remark: asked.remark.trim() }),
});
