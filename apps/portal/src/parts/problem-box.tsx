import type { Problem } from '../api/problem.js';
import { useLanguage, useSay, type Language, type Say } from '../words/words.js';

/** Why it did not work, and what is kept. Never «system busy». */
export const problemWords = (problem: Problem, say: Say, language: Language): string => {
  const why = problem.body.current?.why;
  if (why) return language === 'en' ? why.en : why.zh;
  if (problem.status === 0) return say('problem.offline');
  if (problem.status === 429)
    return say('problem.rate', { n: Math.max(1, Math.ceil((problem.body.retryAfter ?? 60) / 60)) });
  if (problem.slug === 'illegal-move' || problem.slug === 'stale-version') return say('problem.move');
  return say('problem.any', { why: problem.body.detail ?? problem.body.title ?? say('problem.unknown') });
};

export function ProblemBox({ problem, retry }: { problem: Problem | null; retry?: () => void }) {
  const say = useSay();
  const language = useLanguage();
  if (!problem) return null;
  return (
    <div className="box danger" role="alert">
      <span>{problemWords(problem, say, language)}</span>
      {retry && (
        <button type="button" className="bt quiet" onClick={retry}>
          {say('retry')}
        </button>
      )}
    </div>
  );
}
