import { useSay } from '../words/words.js';

/** Three bars and the same in words. */
export function Steps({ at }: { at: 1 | 2 | 3 }) {
  const say = useSay();
  return (
    <div className="progress">
      {[1, 2, 3].map((step) => (
        <i key={step} className={step <= at ? 'on' : ''} aria-hidden />
      ))}
      <span className="c2 small">{say('step.of', { n: at })}</span>
    </div>
  );
}
