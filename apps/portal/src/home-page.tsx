import { Page } from './parts/page.js';
import { WarnIcon } from './parts/icons.js';
import { useKept } from './kept/kept.js';
import { looking, saved } from './receipt/receipt.js';
import { go } from './route.js';
import { draft, isBegun } from './submit/draft.js';
import { useSay } from './words/words.js';

export function HomePage() {
  const say = useSay();
  const begun = isBegun(useKept(draft));
  const kept = useKept(saved);
  return (
    <Page title={say('home.title')} lead={say('home.lead')}>
      <div className="stack">
        <button type="button" className="bt main" onClick={() => go('submit/1')}>
          {say(begun ? 'home.resume' : 'home.submit')}
        </button>
        <button type="button" className="bt" onClick={() => go('track')}>
          {say('home.track')}
        </button>
        <button type="button" className="bt quiet" onClick={() => go('matters')}>
          {say('home.matters')}
        </button>
      </div>
      {kept.length > 0 && (
        <section className="stack tight" aria-labelledby="kept-title">
          <h2 id="kept-title">{say('home.kept')}</h2>
          {kept.map((each) => (
            <button
              key={each.number}
              type="button"
              className="bt quiet num"
              onClick={() => {
                looking.set(each);
                go('order');
              }}
            >
              {each.number}
            </button>
          ))}
        </section>
      )}
      <p className="box warn beside">
        <WarnIcon />
        <span className="grow">
          {say('home.danger')} <span className="b">{say('aside.dangerNumbers')}</span>
        </span>
      </p>
    </Page>
  );
}
