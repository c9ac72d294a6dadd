/** Longest title in characters that is made of a text. */
const LONGEST = 40;
const SENTENCE_END = /[。！？!?；;…\n]/u;
/** How people open a call or a letter; says nothing of the matter. */
const GREETING = /^(喂|你好|您好|领导(您|你)好|请问|尊敬的[^，,：:]{0,12}|[，,。：:\s])+/u;

/** A title for a matter whose operator or citizen gave none: its first sentence, at most 40 characters. */
export function titleOf(text: string): string {
  const body = text.replace(GREETING, '').trim() || text.trim();
  const sentence = body.split(SENTENCE_END).find((part) => part.trim().length > 1) ?? body;
  const characters = [...sentence.replace(/\s+/g, ' ').trim()];
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
