/** «734 902»: read aloud in two halves, never broken over lines. */
export const codeWords = (code: string): string => `${code.slice(0, 3)}\u00a0${code.slice(3)}`;

/**
 * What a person types as a number: full-width digits, spaces, with or without the dash. A very busy day may need more than
 * five digits after the date. Null when it is none.
 */
export const numberOf = (typed: string): string | null => {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  return digits.length >= 11 && digits.length <= 15 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : null;
};
export const codeOf = (typed: string): string | null => {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  return digits.length === 6 ? digits : null;
};
