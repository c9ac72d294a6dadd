import type { Matter } from '../api/contract.js';
import { hrefOf } from '../route.js';
import { dayWords } from '../time/instants.js';
import { useLanguage, useNameOf, useSay } from '../words/words.js';

/** One public matter of a list: what, where, who, received and answered. */
export function MatterRow({ matter, changed }: { matter: Matter; changed?: boolean }) {
  const say = useSay();
  const nameOf = useNameOf();
  const language = useLanguage();
  const place = [matter.district, matter.street].flatMap((area) => (area ? [nameOf(area)] : []));
  return (
    <li>
      <a className="matter" href={hrefOf(`matter/${matter.id}`)}>
        <span className="b">{matter.title}</span>
        <span className="small c2">
          {[place.join(' '), matter.unit && nameOf(matter.unit)].filter(Boolean).join(' · ')}
        </span>
        <span className="small row">
          <span className={matter.answer ? 'ok' : 'accent'}>{nameOf(matter.stateText)}</span>
          <span className="c2">{say('matters.received', { at: dayWords(matter.receivedAt, language) })}</span>
          {matter.answeredAt && (
            <span className="c2">{say('matters.answered', { at: dayWords(matter.answeredAt, language) })}</span>
          )}
          {matter.echoes > 0 && <span className="c2">{say('matters.echoes', { n: matter.echoes })}</span>}
          {changed && <span className="ok b">{say('matters.changed')}</span>}
        </span>
      </a>
    </li>
  );
}
