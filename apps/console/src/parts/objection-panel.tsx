import { ArrowRightOutlined } from '@ant-design/icons';
import type { ObjectionView } from '../api/contract.js';
import { useObjectionWords } from '../i18n/objection.js';
import { useTerms } from '../i18n/terms.js';
import { instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import './objection.css';

/** One objection: who objects and why, when a ruling is due, the meeting, the ruling. */
export function ObjectionPanel({ objection }: { objection: ObjectionView }) {
  const say = useObjectionWords();
  const term = useTerms();
  const now = useNow('minute');
  const { meeting, ruling } = objection;
  const open = objection.endedAt === null;
  const late = open && Date.parse(objection.decideBy) < now;
  return (
    <article className="assignment objection" aria-label={say('title')}>
      <div className="row g8 wrap">
        <span className="tag a">{say(`cause.${objection.cause}`)}</span>
        <b className="t14">{objection.unit.name}</b>
        <span className="tag">{term(`objection.${objection.state}`)}</span>
        {open && objection.actFirst && <span className="tag near">{say('actFirst')}</span>}
        <span className="grow" />
        {open && (
          <span className={`t12 nw ${late ? 'cover b' : 'c2'}`}>
            {say(late ? 'late' : 'decideBy', { at: instantWords(objection.decideBy, now) })}
          </span>
        )}
      </div>
      <p className="prose t13">{objection.argument}</p>
      <span className="t12 c3">{say('by', { by: objection.openedBy, at: instantWords(objection.openedAt, now) })}</span>
      {meeting && <MeetingBox meeting={meeting} />}
      {ruling && (
        <div className="sunk col g4">
          <div className="row g8 wrap">
            <b className="t13">{say('ruling')}</b>
            <span className={`tag ${ruling.ruling === 'upheld' ? 'met' : 'over'}`}>
              {say(`ruling.${ruling.ruling}`)}
            </span>
            {ruling.ruling === 'upheld' && (
              <span className="row g4 t13">
                <ArrowRightOutlined className="c3" />
                {ruling.moved ? (ruling.to?.name ?? say('ruling.back')) : say('ruling.stayed')}
              </span>
            )}
            <span className="t12 c3">{say(`ruling.by.${ruling.by}`)}</span>
          </div>
          <p className="prose t13">{ruling.reason}</p>
          <span className="t12 c3">
            {say('by', { by: ruling.ruledBy, at: instantWords(objection.endedAt ?? objection.openedAt, now) })}
          </span>
        </div>
      )}
      {objection.ended && <span className="t13 c2">{say('ended', { why: objection.ended })}</span>}
    </article>
  );
}

function MeetingBox({ meeting }: { meeting: NonNullable<ObjectionView['meeting']> }) {
  const say = useObjectionWords();
  const now = useNow('minute');
  return (
    <div className="sunk col g4">
      <div className="row g8 wrap">
        <b className="t13">{say('meeting')}</b>
        {meeting.units.map((unit) => (
          <span key={unit.code} className="tag line">
            {unit.name}
          </span>
        ))}
      </div>
      {meeting.note && <p className="t13 c2">{meeting.note}</p>}
      {meeting.positions.map(({ unit, text }) => (
        <p key={unit.code} className="t13">
          <span className="c3">{unit.name} </span>
          {text}
        </p>
      ))}
      {meeting.minutes ? (
        <p className="prose t13">{meeting.minutes}</p>
      ) : (
        <span className="t12 c3">{say('noMinutes')}</span>
      )}
      <span className="t12 c3">
        {meeting.minutedBy && meeting.minutedAt
          ? say('minutedBy', { by: meeting.minutedBy, at: instantWords(meeting.minutedAt, now) })
          : say('calledBy', { by: meeting.calledBy, at: instantWords(meeting.calledAt, now) })}
      </span>
    </div>
  );
}
