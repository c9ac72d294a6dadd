import { useState } from 'react';
import { portal } from '../api/portal.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Field } from '../parts/field.js';
import { Page } from '../parts/page.js';
import { ProblemBox } from '../parts/problem-box.js';
import { useChecked } from '../submit/use-checked.js';
import { useSay } from '../words/words.js';
import { useDeed } from './use-deed.js';

/** Withdraw, settled, reopen: one question each, with a reason; only «settled» needs none beyond its own words. */
export function ReasonPage({ deed }: { deed: 'withdraw' | 'settled' | 'reopen' }) {
  const say = useSay();
  const [text, setText] = useState('');
  const sender = useDeed<{ reason: string }>(deed === 'reopen' ? portal.reopen : portal.withdraw);
  const settled = deed === 'settled';
  const reason = settled ? [say('settled.reason'), text.trim()].filter(Boolean).join('：') : text.trim();
  const { shown, round, attempt } = useChecked(reason === '' ? { reason: say('error.reason') } : {}, () =>
    sender.act({ reason }, () => `${deed}.done`),
  );
  return (
    <Page
      title={say(`${deed}.title`)}
      lead={say(`${deed}.help`)}
      back="order"
      onSubmit={attempt}
      bar={
        <button type="submit" className={deed === 'withdraw' ? 'bt danger' : 'bt main'} disabled={sender.busy}>
          {say(`${deed}.do`)}
        </button>
      }
    >
      <ErrorSummary errors={shown} round={round} />
      <ProblemBox problem={sender.problem} />
      <Field
        id="reason"
        label={say(settled ? 'settled.note' : `${deed}.reason`)}
        optional={settled}
        error={shown.reason}
      >
        {(control) => (
          <textarea
            {...control}
            className="short"
            rows={3}
            maxLength={380}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </Page>
  );
}
