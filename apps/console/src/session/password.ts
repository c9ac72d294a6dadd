/** The server's rule for a new password: at least ten characters, letters and something else. */
export const passwordFits = (text: string): boolean =>
  text.length >= 10 && text.length <= 128 && /\p{L}/u.test(text) && /[^\p{L}]/u.test(text);

/** No letters or digits that are mistaken for each other when read out: 0 O, 1 l I. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

/** A first password of 16 characters to hand over, about 92 bits. */
export const newPassword = (): string => {
  const bytes = crypto.getRandomValues(new Uint32Array(15));
  const text = Array.from(bytes, (each) => alphabet[each % alphabet.length]).join('');
  // Always holds a digit, whatever the dice say.
  return `${text}7`;
};
