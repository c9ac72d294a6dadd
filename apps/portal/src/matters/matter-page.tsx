import { useEffect, useState } from 'react';
import type { Matter } from '../api/contract.js';
import { newKey } from '../api/client.js';
import { portal } from '../api/portal.js';
import { asProblem, type Problem } from '../api/problem.js';
import { useKept } from '../kept/kept.js';
import { Page } from '../parts/page.js';
import { ProblemBox } from '../parts/problem-box.js';
import { dayWords } from '../time/instants.js';
import { useLanguage, useNameOf, useSay } from '../words/words.js';
import { deviceToken, echoed, follow, followed, unfollow } from './device.js';

/** One public matter. Nobody handles it twice because others have it too: they are counted. */
export function MatterPage({ id }: { id: string }) {
  const say = useSay();
  const nameOf = useNameOf();
  const language = useLanguage();
  const [matter, setMatter] = useState<Matter | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let gone = false;
    portal.matter(id).then(
      (come) => {
        if (gone) return;
        setMatter(come);
        if (followed.get()[id]) follow(id, come.updatedAt);
      },
      (error: unknown) => !gone && setProblem(asProblem(error)),
    );
    return () => {
      gone = true;
    };
  }, [id]);
  if (!matter)
    return (
      <Page title={say('matters.title')} back="matters">
        {problem?.status === 404 ? (
          <p className="box">{say('matters.gone')}</p>
        ) : problem ? (
          <ProblemBox problem={problem} />
        ) : (
          <p className="c2" role="status">
            {say('loading')}
          </p>
        )}
      </Page>
    );
  const place = [matter.district && nameOf(matter.district), matter.street && nameOf(matter.street), matter.place];
  const lines = [
    [say('matter.place'), place.filter(Boolean).join(' ')],
    [say('matter.category'), matter.category && nameOf(matter.category)],
    [say('matter.unit'), matter.unit && nameOf(matter.unit)],
    [say('matter.received'), dayWords(matter.receivedAt, language)],
    [say('matter.answered'), matter.answeredAt && dayWords(matter.answeredAt, language)],
    [say('matter.due'), !matter.answeredAt && matter.dueAt && dayWords(matter.dueAt, language)],
  ].filter(([, value]) => value);
  return (
    <Page
      key={matter.id}
      title={matter.title}
      above={<p className="b accent">{nameOf(matter.stateText)}</p>}
      back="matters"
      bar={<Deeds matter={matter} onCounted={(counts) => setMatter({ ...matter, ...counts })} />}
    >
      <p className="pre">{matter.text}</p>
      <dl className="lines">
        {lines.map(([name, value]) => (
          <div key={String(name)}>
            <dt className="c2 small">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {matter.answer && (
        <section className="box plain" aria-labelledby="answer-title">
          <h2 id="answer-title">{say('order.reply')}</h2>
          <p className="pre">{matter.answer}</p>
        </section>
      )}
      <p className="small c2">{say('matter.redacted')}</p>
    </Page>
  );
}

function Deeds({
  matter,
  onCounted,
}: {
  matter: Matter;
  onCounted: (counts: Pick<Matter, 'echoes' | 'follows'>) => void;
}) {
  const say = useSay();
  const mine = useKept(echoed).includes(matter.id);
  const follows = matter.id in useKept(followed);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const press = async (kind: 'echo' | 'follow', on: boolean): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      onCounted(await portal.echo(matter.id, { kind, on, device: deviceToken() }, newKey()));
      if (kind === 'echo')
        echoed.set(on ? [...echoed.get(), matter.id] : echoed.get().filter((id) => id !== matter.id));
      else if (on) follow(matter.id, matter.updatedAt);
      else unfollow(matter.id);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ProblemBox problem={problem} />
      <div className="row even">
        <button
          type="button"
          className="bt"
          aria-pressed={mine}
          disabled={busy}
          onClick={() => void press('echo', !mine)}
        >
          {say(mine ? 'matter.echoed' : 'matter.echo')}
          <span className="num">{matter.echoes}</span>
        </button>
        <button
          type="button"
          className="bt quiet"
          aria-pressed={follows}
          disabled={busy}
          onClick={() => void press('follow', !follows)}
        >
          {say(follows ? 'matter.followed' : 'matter.follow')}
        </button>
      </div>
      <p className="small c2">{say('matter.echo.note')}</p>
    </>
  );
}
