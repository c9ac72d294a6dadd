import type { TrackView } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { problemWords } from '../parts/problem-box.js';
import { usePolicy } from '../policy.js';
import { hrefOf } from '../route.js';
import { useLanguage, useNameOf, useSay } from '../words/words.js';
import { useDeed } from './use-deed.js';

/** Whether others may read this matter: its citizen's to say, and to take back at any time. */
export function Publication({ view, refresh }: { view: TrackView; refresh: () => Promise<void> }) {
  const say = useSay();
  const nameOf = useNameOf();
  const language = useLanguage();
  const { policy } = usePolicy();
  const deed = useDeed<{ publish: boolean }>((who, { publish }, key) => portal.publish(who, publish, key));
  const publish = view.publish === true;
  const press = (): void => void deed.act({ publish: !publish }, () => null).then(refresh);
  return (
    <section className="stack tight" aria-labelledby="publication-title">
      <h2 id="publication-title">{say('publication.title')}</h2>
      <p role="status">
        {say(view.publicId ? 'publication.shown' : publish ? 'publication.waits' : 'publication.off')}
      </p>
      {policy && <p className="small c2">{nameOf(policy.publication)}</p>}
      <div className="row">
        <button type="button" className="bt quiet" disabled={deed.busy} onClick={press}>
          {say(publish ? 'publication.withdraw' : 'publication.allow')}
        </button>
        {view.publicId && (
          <a className="link" href={hrefOf(`matter/${view.publicId}`)}>
            {say('publication.see')}
          </a>
        )}
      </div>
      {deed.problem && <p className="over">{problemWords(deed.problem, say, language)}</p>}
    </section>
  );
}
