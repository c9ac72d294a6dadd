import type { ReactNode } from 'react';
import type { SupervisionOrder } from '../../api/contract.js';
import { useListWords } from '../../i18n/list-words.js';
import { useTerms } from '../../i18n/terms.js';
import { useLanguage } from '../../i18n/words.js';
import { AttachmentList } from '../../parts/attachment-list.js';
import { useUnitName } from '../../parts/unit-name.js';
import { dueWords, instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useCauseWords, useSupervisionWords } from './words.js';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="row g12 start t13 supervision-fact">
      <dt className="c3">{name}</dt>
      <dd className="grow">{children}</dd>
    </div>
  );
}

/** All there is to say of a supervision order: whom it reached, by when, what came back. */
export function SupervisionFacts({ of }: { of: SupervisionOrder }) {
  const say = useSupervisionWords();
  const term = useTerms();
  const list = useListWords();
  const nameOf = useUnitName();
  const causeOf = useCauseWords();
  const language = useLanguage();
  const now = useNow('minute');
  const line = (done: { at: string; by: string } | null) =>
    done ? say('detail.by', { at: instantWords(done.at, now), by: done.by }) : say('detail.none');
  const { to, answer, talk, notice, ended } = of;
  const names = list(to.people.map((person) => person.name));
  const whom = { unit: nameOf(to.unit), role: term(`person.${to.role}`), names };
  const open = of.state === 'issued' || of.state === 'acknowledged';
  return (
    <div className="col g8">
      {of.fellTo && <div className="banner over">{say('detail.fell', { unit: nameOf(of.fellTo) })}</div>}
      {of.causeGoneAt && !ended && (
        <div className="banner">{say('detail.gone', { at: instantWords(of.causeGoneAt, now) })}</div>
      )}
      <dl className="col g6">
        <Fact name={say('col.unit')}>{nameOf(of.unit)}</Fact>
        <Fact name={say('col.cause')}>{causeOf(of)}</Fact>
        <Fact name={say('detail.to')}>{say(to.people.length > 0 ? 'detail.people' : 'detail.nobody', whom)}</Fact>
        <Fact name={say('detail.issued')}>
          {say('detail.by', { at: instantWords(of.issuedAt, now), by: of.issuedBy ?? say('detail.automatic') })}
          {open && ` · ${say('answerBy', { at: dueWords(of.answerBy, now, language) })}`}
        </Fact>
        {of.instruction && (
          <Fact name={say('detail.instruction')}>
            <p className="prose">{of.instruction}</p>
          </Fact>
        )}
        <Fact name={say('detail.acknowledged')}>{line(of.acknowledged)}</Fact>
        <Fact name={say('detail.answer')}>
          {line(answer)}
          {answer && <p className="prose">{answer.text}</p>}
          {answer && answer.attachments.length > 0 && <AttachmentList files={answer.attachments} />}
        </Fact>
        {of.level === 3 && (
          <Fact name={say('detail.notice')}>
            {line(notice)}
            {notice && <p className="prose">{notice.text}</p>}
          </Fact>
        )}
        {of.level === 3 && (
          <Fact name={say('detail.talk')}>
            {talk ? say('detail.talkLine', { at: instantWords(talk.at, now), who: talk.who }) : say('detail.none')}
            {talk && <p className="prose">{talk.minutes}</p>}
          </Fact>
        )}
        {ended && (
          <Fact name={say('detail.ended')}>
            {instantWords(ended.at, now)} ·{' '}
            {ended.how === 'supervisor' ? say('ended.supervisor', { by: ended.by ?? '' }) : say(`ended.${ended.how}`)}
            {ended.note && <p className="prose">{ended.note}</p>}
          </Fact>
        )}
      </dl>
    </div>
  );
}
