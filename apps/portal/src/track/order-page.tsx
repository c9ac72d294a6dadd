import { useEffect, useState } from 'react';
import type { TrackView } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { Page } from '../parts/page.js';
import { problemWords, ProblemBox } from '../parts/problem-box.js';
import { go } from '../route.js';
import { daysUntil, instantWords, promiseWords } from '../time/instants.js';
import { useLanguage, useNameOf, useSay } from '../words/words.js';
import { notice } from './notice.js';
import { useOrder } from './order.js';
import { Publication } from './publication.js';
import { OrderSteps } from './order-steps.js';
import { useDeed } from './use-deed.js';

/** Who has it, until when, what may I do: in that order. */
export function OrderPage() {
  const say = useSay();
  const language = useLanguage();
  const { who, view, problem, at, refresh } = useOrder();
  useEffect(() => {
    if (!who) go('track', { replace: true });
  }, [who]);
  if (!view)
    return (
      <Page title={say('track.title')} back="track">
        {problem?.status === 404 ? (
          <div className="box danger" role="alert">
            {say('track.notFound')}
          </div>
        ) : problem ? (
          <ProblemBox problem={problem} retry={() => void refresh()} />
        ) : (
          <p className="c2" role="status">
            {say('loading')}
          </p>
        )}
      </Page>
    );
  return (
    <Page
      key={view.number}
      title={view.title}
      above={<p className="c2 num">{view.number}</p>}
      back="track"
      bar={<Deeds view={view} refresh={refresh} />}
    >
      <Notice />
      <Standing view={view} now={at} />
      <Asked view={view} now={at} />
      {view.reply && (
        <section className="box plain" aria-labelledby="reply-title">
          <h2 id="reply-title">{say('order.reply')}</h2>
          <p className="pre">{view.reply}</p>
        </section>
      )}
      {view.rated && <p className="ok">{say('order.rated')}</p>}
      <OrderSteps steps={view.steps} now={at} />
      {view.publish !== null && <Publication view={view} refresh={refresh} />}
      {problem && <p className="small over">{problemWords(problem, say, language)}</p>}
      <p className="row small c2">
        <span>{say('order.asOf', { at: instantWords(new Date(at).toISOString(), at, language) })}</span>
        <button type="button" className="link" onClick={() => void refresh()}>
          {say('order.refresh')}
        </button>
      </p>
    </Page>
  );
}

/** The receipt of what was just done; gone at the next visit. */
function Notice() {
  const say = useSay();
  const [word] = useState(() => notice.get());
  useEffect(() => notice.clear(), []);
  return <div role="status">{word && <p className="box good b">{say(word)}</p>}</div>;
}

/** What the unit wants to know; the answer goes by the same way as any supplement. */
function Asked({ view, now }: { view: TrackView; now: number }) {
  const say = useSay();
  const language = useLanguage();
  if (!view.asked) return null;
  return (
    <section className="box warn stack tight" aria-labelledby="asked-title">
      <h2 id="asked-title">{say('order.asked')}</h2>
      <p className="pre">{view.asked.text}</p>
      <p className="c2 small">{say('order.askedUntil', { at: promiseWords(view.asked.until, now, language) })}</p>
      {view.canSupplement && (
        <button type="button" className="bt main" onClick={() => go('supplement')}>
          {say('order.answerAsked')}
        </button>
      )}
    </section>
  );
}

const ended = new Set(['closed', 'answered', 'declined', 'merged', 'withdrawn', 'handedOver']);

function Standing({ view, now }: { view: TrackView; now: number }) {
  const say = useSay();
  const language = useLanguage();
  const nameOf = useNameOf();
  const days = view.dueAt && !ended.has(view.state) ? daysUntil(view.dueAt, now) : null;
  const late = view.dueAt !== null && days !== null && Date.parse(view.dueAt) < now;
  return (
    <section className={`box ${late ? 'warn' : ''}`}>
      <p className="strong accent">{nameOf(view.stateText)}</p>
      {view.unit && <p>{say('order.by', { unit: view.unit })}</p>}
      {view.dueAt && days !== null && !late && (
        <>
          <p className="row">
            {days > 0 && <span>{say('order.daysLeft')}</span>}
            <span className="big">{days > 0 ? say('order.days', { n: days }) : say('order.today')}</span>
          </p>
          <p className="c2 small">{say('order.due', { at: promiseWords(view.dueAt, now, language) })}</p>
        </>
      )}
      {view.dueAt && late && (
        <>
          <p className="b">{say('order.late')}</p>
          <p className="small">{say('order.lateText', { at: instantWords(view.dueAt, now, language) })}</p>
        </>
      )}
    </section>
  );
}

/** Only what can be done now; the most likely one is filled. */
function Deeds({ view, refresh }: { view: TrackView; refresh: () => Promise<void> }) {
  const say = useSay();
  const language = useLanguage();
  const urge = useDeed<object>((who, _body, key) => portal.urge(who, key));
  const [urged, setUrged] = useState(false);
  const press = (): void => {
    void urge
      .act({}, () => null)
      .then((done) => setUrged(done))
      .then(refresh);
  };
  const row = [
    view.canSupplement && !view.asked && (
      <button key="supplement" type="button" className="bt" onClick={() => go('supplement')}>
        {say('order.supplement')}
      </button>
    ),
    view.canUrge && (
      <button key="urge" type="button" className="bt" disabled={urge.busy || urged} onClick={press}>
        {say('order.urge')}
      </button>
    ),
  ].filter(Boolean);
  return (
    <nav className="stack" aria-label={say('order.can')}>
      <div role="status">
        {urge.problem ? (
          <p className="over">{problemWords(urge.problem, say, language)}</p>
        ) : (
          urged && <p className="ok b">{say('order.urged')}</p>
        )}
      </div>
      {view.canRate && (
        <button type="button" className="bt main" onClick={() => go('rate')}>
          {say('order.rate')}
        </button>
      )}
      {row.length > 0 && <div className="row even">{row}</div>}
      {view.canReopen && (
        <button type="button" className="bt" onClick={() => go('reopen')}>
          {say('order.reopen')}
        </button>
      )}
      {view.othersWait && !ended.has(view.state) && <p className="c2 small">{say('order.othersWait')}</p>}
      <div className="row" style={{ justifyContent: 'space-around' }}>
        {view.canWithdraw && (
          <>
            <button type="button" className="link" onClick={() => go('settled')}>
              {say('order.settled')}
            </button>
            <button type="button" className="link" onClick={() => go('withdraw')}>
              {say('order.withdraw')}
            </button>
          </>
        )}
        {!view.canWithdraw && (
          <button type="button" className="link" onClick={() => go('track')}>
            {say('order.other')}
          </button>
        )}
      </div>
    </nav>
  );
}
