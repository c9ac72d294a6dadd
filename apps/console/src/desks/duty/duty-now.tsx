import { PhoneOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { DutyNow } from '../../api/contract.js';
import { useDutyNow } from '../../api/duty.js';
import { useLanguage } from '../../i18n/words.js';
import { useCan } from '../../session/me.js';
import { dueWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useDutyWords } from './words.js';
import './duty.css';

/** 当前值班: who is on duty at the centre, or at a unit, and how to reach them. */
export function DutyNowCard({ unit }: { unit?: string }) {
  const say = useDutyWords();
  const may = useCan('duty.read');
  const now = useDutyNow(unit, may).data;
  if (!may || !now) return null;
  return (
    <section className="panel duty-now" aria-label={say('now')}>
      <header>
        <h2>{say('now')}</h2>
        <span className="t12 c3 el">{now.unit.name}</span>
        <span className="grow" />
        <Link to={`/duty?unit=${now.unit.code}`} className="t12 nw">
          {say('now.open')}
        </Link>
      </header>
      {now.items.length === 0 && (
        <p className="t13 c3">
          {say('now.none')} · {say(now.atWork ? 'now.atWork' : 'now.off')}
        </p>
      )}
      <OnDuty now={now} />
      {now.unitPhone && <p className="t12 c3 num">{say('now.unitPhone', { phone: now.unitPhone })}</p>}
    </section>
  );
}

/** The unit's duty person in one line, beside what the unit has in hand; nothing when nobody is on its roster now. */
export function DutyLine({ unit }: { unit: string }) {
  const may = useCan('duty.read');
  const now = useDutyNow(unit, may).data;
  if (!now || now.items.length === 0) return null;
  return <OnDuty now={now} />;
}

function OnDuty({ now }: { now: DutyNow }) {
  const say = useDutyWords();
  const language = useLanguage();
  const at = useNow('minute');
  if (now.items.length === 0) return null;
  return (
    <ul className="duty-people" aria-label={say('now')}>
      {now.items.map((item) => (
        <li key={`${item.role} ${item.person.id}`} className="row g8 wrap t13">
          <span className="tag line">{say(`role.${item.role}`)}</span>
          <b>{item.person.name}</b>
          {item.standsInFor && <span className="tag near">{say('now.for', { name: item.standsInFor.name })}</span>}
          {item.phone && (
            <a className="num" href={`tel:${item.phone}`}>
              <PhoneOutlined /> {item.phone}
            </a>
          )}
          <span className="t12 c3 num">{say('now.until', { at: dueWords(item.until, at, language) })}</span>
        </li>
      ))}
    </ul>
  );
}
