/**
 * Bigrams for searching Chinese: most words have two characters, which trigram indexes cannot find. Each pair of
 * neighbouring UTF-16 units is one signed 32-bit code. Two pairs share a code only where one begins with a half-width form
 * from U+FFC1 on, which the unified form of a text does not have.
 */
export function gramsOf(text: string): number[] {
  const grams = new Set<number>();
  for (let i = 0; i + 1 < text.length; i++)
    grams.add((Math.imul(text.charCodeAt(i), 65_599) + text.charCodeAt(i + 1)) | 0);
  return [...grams];
}

/** The form in which text is indexed and asked for: compatible forms unified (NFKC), lower case, single blanks. */
export function normalized(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
