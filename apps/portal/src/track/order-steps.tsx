import type { TrackStep } from '../api/contract.js';
import { StepGlyph } from '../parts/icons.js';
import { instantWords, promiseWords } from '../time/instants.js';
import { useLanguage, useNameOf, useSay } from '../words/words.js';

export type StepFace = 'done' | 'now' | 'ahead';
/** The first step that is not done is the one being worked on; those after it are still ahead. */
export const facesOf = (steps: readonly TrackStep[]): StepFace[] => {
  const current = steps.findIndex((step) => !step.done);
  return steps.map((step, index) => (step.done ? 'done' : index === current ? 'now' : 'ahead'));
};

/** Like a parcel: what has happened, what goes on, what is still to come. */
export function OrderSteps({ steps, now }: { steps: readonly TrackStep[]; now: number }) {
  const say = useSay();
  const language = useLanguage();
  const nameOf = useNameOf();
  const faces = facesOf(steps);
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title" className="hidden-words">
        {say('order.steps')}
      </h2>
      <ol className="steps">
        {steps.map((step, index) => {
          const face = faces[index] ?? 'ahead';
          return (
            <li key={`${step.kind}${index}`} className={face} aria-current={face === 'now' ? 'step' : undefined}>
              <StepGlyph face={face} />
              <div className={face === 'now' ? 'b accent' : face === 'done' ? 'b' : 'c2'}>
                {nameOf(step.text)}
                <span className="hidden-words"> ({say(`order.${face}`)})</span>
              </div>
              {step.at && (
                <div className="c2 small">
                  {step.done ? instantWords(step.at, now, language) : promiseWords(step.at, now, language)}
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
