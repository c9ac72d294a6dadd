import type { Problem } from '../api/problem.js';
import { problemsEn } from '../i18n/problems.en.js';
import { problemsZh } from '../i18n/problems.zh.js';
import { fieldNames, refusalsZh } from '../i18n/refusals.zh.js';
import { useBilingual, useLanguage, words } from '../i18n/words.js';

const useProblems = words('problems', problemsZh, problemsEn);

export interface ProblemWords {
  /** One sentence for the refusal as a whole. */
  title: (problem: Problem) => string;
  /** What is wrong with one field, for the place beside it. */
  at: (problem: Problem | null, path: string) => string | undefined;
  /** All fields named, for a summary: «区市：本市没有这个地点». */
  fields: (problem: Problem) => string[];
}

/** A refusal in the console's language. Sentences it does not know are shown as the API wrote them. */
export const useProblemWords = (): ProblemWords => {
  const say = useProblems();
  const both = useBilingual();
  const language = useLanguage();
  const reason = (text: string): string => (language === 'en' ? text : (refusalsZh[text] ?? text));
  return {
    title: (problem) => {
      const { detail, retryAfter = 60 } = problem.body;
      // The API repeats its title as detail when it has nothing to add; then the slug says it better.
      if (
        detail &&
        detail !== problem.body.title &&
        (language === 'en' || detail in refusalsZh || /[\u4e00-\u9fff]/.test(detail))
      )
        return reason(detail);
      const values = { minutes: Math.max(1, Math.ceil(retryAfter / 60)), number: problem.number };
      return say(problem.slug in problemsZh ? (problem.slug as keyof typeof problemsZh) : 'other', values);
    },
    at: (problem, path) => {
      const message = problem?.at(path);
      return message && reason(message);
    },
    fields: (problem) =>
      (problem.body.errors ?? []).map(({ path, message }) => {
        const name = fieldNames[path];
        return `${name ? both(name) : path}${language === 'en' ? ': ' : '：'}${reason(message)}`;
      }),
  };
};
