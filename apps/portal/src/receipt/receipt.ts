import type { Credentials, SubmissionReceipt } from '../api/contract.js';
import { Kept } from '../kept/kept.js';

/** The receipt just given: for this tab only, because the query code opens the request. */
export const receipt = new Kept<(SubmissionReceipt & { anonymous: boolean }) | null>(
  sessionStorage,
  'hotline.portal.receipt',
  null,
);

/** Receipts the citizen chose to keep on this device, newest first. */
export const saved = new Kept<Credentials[]>(localStorage, 'hotline.portal.saved', []);
const mostSaved = 20;
export const isSaved = (list: readonly Credentials[], number: string): boolean =>
  list.some((each) => each.number === number);
export const save = ({ number, queryCode }: Credentials): void =>
  saved.set([{ number, queryCode }, ...saved.get().filter((each) => each.number !== number)].slice(0, mostSaved));
export const forget = (number: string): void => saved.set(saved.get().filter((each) => each.number !== number));

/** The request being looked at in this tab. */
export const looking = new Kept<Credentials | null>(sessionStorage, 'hotline.portal.looking', null);

/** «734 902»: read aloud in two halves, never broken over lines. */
export const codeWords = (code: string): string => `${code.slice(0, 3)}\u00a0${code.slice(3)}`;

/** What a person types as a number: full-width digits, spaces, with or without the dash. Null when it is none. */
export const numberOf = (typed: string): string | null => {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  return digits.length === 11 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : null;
};
export const codeOf = (typed: string): string | null => {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  return digits.length === 6 ? digits : null;
};
