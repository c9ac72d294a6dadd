import { useEffect, useState } from 'react';
import type { Rating, Satisfaction, Solved } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Choice, ErrorLine, Field } from '../parts/field.js';
import { Page } from '../parts/page.js';
import { ProblemBox } from '../parts/problem-box.js';
import { usePolicy } from '../policy.js';
import { looking } from '../receipt/receipt.js';
import { go } from '../route.js';
import { useChecked } from '../submit/use-checked.js';
import { useNameOf, useSay } from '../words/words.js';
import { useDeed } from './use-deed.js';

const solvedAnswers = ['solved', 'partly', 'notSolved'] as const;
const grades = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'] as const;
const isBad = (grade: Satisfaction | null): boolean => grade === 'dissatisfied' || grade === 'veryDissatisfied';

/** 好差评: contacted, solved, five grades; a dissatisfied citizen says why. */
export function RatePage() {
  const say = useSay();
  const nameOf = useNameOf();
  const reasonsOffered = usePolicy().policy?.dissatisfiedReasons ?? [];
  const [contacted, setContacted] = useState<'yes' | 'no' | null>(null);
  const [solved, setSolved] = useState<Solved | null>(null);
  const [satisfaction, setSatisfaction] = useState<Satisfaction | null>(null);
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const [remark, setRemark] = useState('');
  const sender = useDeed<Rating>(portal.rate);
  useEffect(() => {
    if (!looking.get()) go('track', { replace: true });
  }, []);
  const bad = isBad(satisfaction);
  const errors = {
    ...(!solved && { solved: say('error.solved') }),
    ...(!satisfaction && { satisfaction: say('error.satisfaction') }),
    ...(bad && reasonsOffered.length > 0 && reasons.length === 0 && { reasons: say('error.reasons') }),
  };
  const { shown, round, attempt } = useChecked(errors, () => {
    if (!solved || !satisfaction) return;
    const rating: Rating = {
      solved,
      satisfaction,
      ...(contacted && { contacted: contacted === 'yes' }),
      ...(bad && reasons.length > 0 && { reasons: [...reasons] }),
      ...(remark.trim() && { remark: remark.trim() }),
    };
    void sender.act(rating, (receipt) => (receipt.state === 'handling' ? 'rate.again' : 'rate.done'));
  });
  return (
    <Page
      title={say('rate.title')}
      lead={say('rate.help')}
      back="order"
      onSubmit={attempt}
      bar={
        <button type="submit" className="bt main" disabled={sender.busy}>
          {say('rate.do')}
        </button>
      }
    >
      <ErrorSummary errors={shown} round={round} />
      <ProblemBox problem={sender.problem} />
      <Choice
        id="contacted"
        legend={say('rate.contacted')}
        options={[
          { value: 'yes', label: say('rate.yes') },
          { value: 'no', label: say('rate.no') },
        ]}
        value={contacted}
        onChange={setContacted}
      />
      <Choice
        id="solved"
        legend={say('rate.solved')}
        error={shown.solved}
        list
        options={solvedAnswers.map((value) => ({ value, label: say(`solved.${value}`) }))}
        value={solved}
        onChange={setSolved}
      />
      <Choice
        id="satisfaction"
        legend={say('rate.satisfaction')}
        error={shown.satisfaction}
        list
        options={grades.map((value) => ({ value, label: say(`grade.${value}`) }))}
        value={satisfaction}
        onChange={setSatisfaction}
      />
      {bad && reasonsOffered.length > 0 && (
        <fieldset className="group" aria-describedby={shown.reasons ? 'reasons-error' : undefined}>
          <legend>{say('rate.reasons')}</legend>
          <span className="c2 small">{say('rate.reasonsNote')}</span>
          {shown.reasons && <ErrorLine id="reasons" text={shown.reasons} />}
          <div className="choices list">
            {reasonsOffered.map((each, index) => (
              <label key={each.code} className="choice">
                <input
                  type="checkbox"
                  id={index === 0 ? 'reasons' : undefined}
                  checked={reasons.includes(each.code)}
                  onChange={(event) =>
                    setReasons(
                      event.target.checked ? [...reasons, each.code] : reasons.filter((one) => one !== each.code),
                    )
                  }
                />
                {nameOf(each)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <Field id="remark" label={say('rate.remark')} optional>
        {(control) => (
          <textarea
            {...control}
            className="short"
            rows={3}
            maxLength={500}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        )}
      </Field>
    </Page>
  );
}
