import type { Problem } from '../../api/problem.js';
import { useBilingual } from '../../i18n/words.js';
import { ProblemLine } from '../../parts/states.js';

const whyOf = (problem: Problem): { zh: string; en?: string } | null => {
  const current: Record<string, unknown> = { ...problem.body.current };
  const { why } = current;
  return typeof why === 'object' && why !== null && 'zh' in why && typeof why.zh === 'string'
    ? { zh: why.zh, en: 'en' in why && typeof why.en === 'string' ? why.en : undefined }
    : null;
};

/** A guard's reason in the reader's language where the refusal carries it, else the problem as it is. */
export function CallbackRefusal({ problem }: { problem: Problem | null }) {
  const both = useBilingual();
  const why = problem && whyOf(problem);
  if (!why) return <ProblemLine problem={problem} />;
  return (
    <div className="banner over" role="alert">
      {both(why)}
    </div>
  );
}
