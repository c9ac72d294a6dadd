import type { Fact } from './catalogue.schema.js';
import type { Question } from './categories.schema.js';
import { type Answers, meets } from './facts.js';
import type { Season } from './policy.schema.js';
import type { UnitTree } from './units.js';
import type { PackUnit } from './units.schema.js';

/** A fact of a rule with the answer that met it, also in the words of the question. */
export interface FactMet {
  code: string;
  answer: string;
  zh: string;
  en: string;
}

/** What is needed to say a fact in words. */
export interface FactBook {
  units: UnitTree<PackUnit>;
  seasons: readonly Season[];
}

/** The answers that meet a rule's facts, as `问题：答案` / `question: answer`. */
export function factsMet(
  book: FactBook,
  questions: readonly Question[],
  when: Readonly<Record<string, readonly Fact[]>>,
  answers: Answers,
): FactMet[] {
  return Object.entries(when).map(([code, wanted]) => {
    const given = answers[code];
    const list = given === undefined ? [] : Array.isArray(given) ? (given as readonly Fact[]) : [given as Fact];
    const met = list.filter((fact) => meets(fact, wanted)).map(String);
    const question = questions.find((candidate) => candidate.code === code);
    const words = met.map((answer) => answerInWords(book, code, question, answer));
    return {
      code,
      answer: met.join(','),
      zh: `${question?.zh ?? SPECIAL[code]?.zh ?? code}：${words.map(({ zh }) => zh).join('、')}`,
      en: `${question?.en ?? SPECIAL[code]?.en ?? code}: ${words.map(({ en }) => en).join(', ')}`,
    };
  });
}

const SPECIAL: Record<string, { zh: string; en: string }> = {
  district: { zh: '所在区市', en: 'District' },
  season: { zh: '时令', en: 'Season' },
};

function answerInWords(book: FactBook, code: string, question: Question | undefined, answer: string) {
  const plain = { zh: answer, en: answer };
  if (code === 'district') return book.units.get(answer) ?? plain;
  if (code === 'season') return book.seasons.find((season) => season.code === answer) ?? plain;
  if (question?.kind === 'bool') return answer === 'true' ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return question?.options?.find((option) => option.code === answer) ?? plain;
}
