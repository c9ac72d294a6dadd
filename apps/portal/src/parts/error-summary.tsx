import { useEffect, useRef } from 'react';
import { useSay } from '../words/words.js';

/** What is missing, by field id, in the words shown at the field. */
export type Errors = Record<string, string>;

/** Takes the focus each time it is shown anew (`round` counts the attempts); each line leads to its field. */
export function ErrorSummary({ errors, round }: { errors: Errors; round: number }) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors);
  useEffect(() => {
    if (round > 0) box.current?.focus();
  }, [round]);
  if (entries.length === 0) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{say('error.title', { n: entries.length })}</h2>
      <ul>
        {entries.map(([id, text]) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => document.getElementById(id)?.focus()}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
