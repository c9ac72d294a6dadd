import type { TrackStep } from '../api/contract.js';
import { StepGlyph } from '../parts/icons.js';
import { instantWords } from '../time/instants.js';
import { useLanguage, useNameOf, useSay } from '../words/words.js';

export type StepFace = 'done' | 'now' | 'ahead';
/** A step that has begun but is not done is going on; one without an instant is still ahead. */
export const faceOf = (step: TrackStep): StepFace => (step.done ? 'done' : step.at ? 'now' : 'ahead');

/** Like a parcel: what has happened, what goes on, what is still to come. */
export function OrderSteps({ steps, now }: { steps: readonly TrackStep[]; now: number }) {
  const say = useSay();
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title" className="hidden-words">
        {say('order.steps')}
      </h2>
      <ol className="steps">
        {steps.map((step, index) => {
          const face = faceOf(step);
          return (
            <li key={`${step.kind}${index}`} className={face} aria-current={face === 'now' ? 'step' : undefined}>
              <StepGlyph face={face} />
              <div className={face === 'now' ? 'b accent' : face === 'done' ? 'b' : 'c2'}>
                {nameOf(step.text)}
                <span className="hidden-words"> ({say(`order.${face}`)})</span>
              </div>
              {step.at && <div className="c2 small">{instantWords(step.at, now, language)}</div>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
