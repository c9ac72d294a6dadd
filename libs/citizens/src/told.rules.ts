import { isSalutation } from './masking.js';

/** What somebody has told about themselves; nothing of it is required. */
export interface CitizenGiven {
  name?: string | undefined;
  phone?: string | undefined;
  address?: string | undefined;
  idNumber?: string | undefined;
}

/** What was told and is not empty. */
export function present(given: CitizenGiven): CitizenGiven {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

/** Whether a name given by somebody who may correct it replaces the one that is known: a mere salutation does not. */
export function renames({ name }: CitizenGiven, mayCorrect: boolean): boolean {
  return mayCorrect && name !== undefined && !isSalutation(name);
}

/**
 * What two tell of the same citizen, one after the other. Who may correct is believed the later; else the later only
 * fills what was missing, so that nobody renames a neighbour by typing their number.
 */
export function bothTold(first: CitizenGiven, then: CitizenGiven, mayCorrect: boolean): CitizenGiven {
  if (!mayCorrect) return { ...then, ...first };
  const name = renames(then, mayCorrect) ? then.name : (first.name ?? then.name);
  return { ...first, ...then, ...(name !== undefined && { name }) };
}
