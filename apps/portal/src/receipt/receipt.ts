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
