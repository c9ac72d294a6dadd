import { useState } from 'react';
import { Link } from 'react-router';
import { useSupervision } from '../../api/supervision.js';
import { useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { dueWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { LevelTag } from './level-tag.js';
import { SupervisionDialog } from './supervision-dialog.js';
import { useCauseWords, useSupervisionWords } from './words.js';
import './supervision.css';

const shownAtOnce = 3;

/** What supervision wants of this unit, above its list: nothing when there is none. The worst first; G S opens it. */
export function UnitSupervision() {
  const say = useSupervisionWords();
  const causeOf = useCauseWords();
  const language = useLanguage();
  const now = useNow('minute');
  const [id, setId] = useState<string | null>(null);
  const page = useSupervision({ view: 'open', limit: 20 }).data;
  const waiting = page?.items.filter((each) => each.state !== 'answered') ?? [];
  const first = waiting[0];
  useKeys([
    { keys: 'G S', label: say('unit.key'), run: () => first && setId(first.id), when: Boolean(first), hint: true },
  ]);
  if (waiting.length === 0 && !id) return null;
  return (
    <section className="unit-supervision row g8" aria-label={say('panel')}>
      <b className="t13 nw">{say('unit', { n: waiting.length })}</b>
      <KeyCaps keys="G S" />
      <div className="row g8 grow fill supervision-strip">
        {waiting.slice(0, shownAtOnce).map((each) => {
          const late = Date.parse(each.answerBy) < now;
          return (
            <button key={each.id} type="button" className="supervision-chip" onClick={() => setId(each.id)}>
              <LevelTag level={each.level} />
              <span className="el grow" title={causeOf(each)}>
                {each.workOrder.title}
              </span>
              <span className={`t12 nw ${late ? 'cover' : 'c3'}`}>
                {say(late ? 'answerLate' : 'answerBy', { at: dueWords(each.answerBy, now, language) })}
              </span>
            </button>
          );
        })}
      </div>
      <Link to="/supervision" className="t13 nw">
        {say('unit.more')}
      </Link>
      {id && <SupervisionDialog id={id} onClose={() => setId(null)} />}
    </section>
  );
}
