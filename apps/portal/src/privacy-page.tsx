import { Page } from './parts/page.js';
import { ProblemBox } from './parts/problem-box.js';
import { loadPolicy, usePolicy } from './policy.js';
import { useNameOf, useSay } from './words/words.js';

export function PrivacyPage() {
  const say = useSay();
  const nameOf = useNameOf();
  const { policy, problem } = usePolicy();
  return (
    <Page title={say('privacy')} back="">
      <ProblemBox problem={problem} retry={loadPolicy} />
      <p className="pre">{policy ? nameOf(policy.consent) : !problem && say('loading')}</p>
      <p className="c2">{say('photo.noPhone')}</p>
      <p className="c2">{say('draft.kept')}</p>
    </Page>
  );
}
