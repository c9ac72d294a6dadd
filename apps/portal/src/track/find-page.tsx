import { useState } from 'react';
import { asProblem, type Problem } from '../api/problem.js';
import { useKept } from '../kept/kept.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Field } from '../parts/field.js';
import { Page } from '../parts/page.js';
import { ProblemBox } from '../parts/problem-box.js';
import { codeOf, numberOf } from '../receipt/number.js';
import { forget, looking, saved } from '../receipt/receipt.js';
import { go } from '../route.js';
import { useChecked } from '../submit/use-checked.js';
import { useSay } from '../words/words.js';
import { readOrder } from './order.js';

export function FindPage() {
  const say = useSay();
  const kept = useKept(saved);
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const who = { number: numberOf(number), queryCode: codeOf(code) };
  const errors = {
    ...(!who.number && { number: say('error.number') }),
    ...(!who.queryCode && { code: say('error.code') }),
  };
  const open = async (number: string, queryCode: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await readOrder({ number, queryCode });
      looking.set({ number, queryCode });
      go('order');
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const { shown, round, attempt } = useChecked(errors, () => {
    if (who.number && who.queryCode) void open(who.number, who.queryCode);
  });
  return (
    <Page
      title={say('track.title')}
      lead={say('track.help')}
      back=""
      onSubmit={attempt}
      bar={
        <button type="submit" className="bt main" disabled={busy}>
          {say(busy ? 'loading' : 'track.go')}
        </button>
      }
    >
      <ErrorSummary errors={shown} round={round} />
      {problem?.status === 404 ? (
        <div className="box danger" role="alert">
          {say('track.notFound')}
        </div>
      ) : problem?.status === 429 ? (
        <div className="box danger" role="alert">
          {say('track.tooMany', { n: Math.max(1, Math.ceil((problem.body.retryAfter ?? 900) / 60)) })}
        </div>
      ) : (
        <ProblemBox problem={problem} />
      )}
      <Field id="number" label={say('track.number')} error={shown.number}>
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            placeholder="260324-01907"
            maxLength={24}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </Field>
      <Field id="code" label={say('track.code')} note={say('track.codeNote')} error={shown.code}>
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      {kept.length > 0 && (
        <section className="stack tight" aria-labelledby="kept-title">
          <h2 id="kept-title">{say('home.kept')}</h2>
          <ul>
            {kept.map((each) => (
              <li key={each.number} className="row">
                <button type="button" className="link num grow" onClick={() => void open(each.number, each.queryCode)}>
                  {each.number}
                </button>
                <button
                  type="button"
                  className="link small"
                  aria-label={`${say('track.forget')} ${each.number}`}
                  onClick={() => forget(each.number)}
                >
                  {say('track.forget')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
