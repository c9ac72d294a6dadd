import { createHash } from 'node:crypto';

/**
 * The fingerprint of a reply's wording, so that the same one used again and again is noticed without the wording being
 * told: letters and digits alone, in one width and case, hashed. What is cited as its basis is the same for many orders
 * by nature and does not count.
 */
export function replyPrint({ fact, action, result }: { fact: string; action: string; result: string }): string {
  const words = [fact, action, result].map((text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 32);
}
