import { CustomerServiceOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { CallerCard as Caller } from '../api/contract.js';
import { usePartsWords } from '../i18n/parts.js';
import { useTerms } from '../i18n/terms.js';
import { dateWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { OrderCard } from './order-bits.js';
import { spacedPhone } from './phone.js';
import { Reveal } from './reveal.js';

interface CallerCardProps {
  caller: Caller;
  /** Asks the due callback now; without it the card only shows that there is one. */
  onCallback?: () => void;
}

/** Who is calling: masked name and number, open orders with their clocks, a callback that can be asked now, the last five. */
export function CallerCard({ caller, onCallback }: CallerCardProps) {
  const say = usePartsWords();
  const term = useTerms();
  const now = useNow('minute');
  const { citizen } = caller;
  const pad = { padding: '10px 12px' };
  return (
    <div className="scroll grow">
      <div style={{ padding: 12 }} className="col g8">
        <div className="row between g8">
          <div className="row g8 base fill">
            <b className="t20 el">{citizen?.name ?? say('caller.new')}</b>
            <span className="t13 c3 nw">{say(caller.known ? 'caller.known' : 'caller.first')}</span>
          </div>
          <span className="tag line">{say('caller.hint')}</span>
        </div>
        {citizen && (
          <div className="row between g8 wrap">
            <span className="t16 num">{spacedPhone(citizen.phone)}</span>
            <Reveal citizenId={citizen.id} />
          </div>
        )}
      </div>
      <hr className="hr" />
      <section style={pad} className="col g8" aria-label={say('caller.open', { n: caller.open.length })}>
        <div className="row between">
          <b className="t13">
            {caller.open.length > 0 ? say('caller.open', { n: caller.open.length }) : say('caller.noOpen')}
          </b>
          {caller.open.length > 0 && <span className="t12 c3">{say('caller.openHelp')}</span>}
        </div>
        {caller.open.map((row) => (
          <OrderCard key={row.id} row={row} />
        ))}
      </section>
      {caller.callbackDue && (
        <div style={{ ...pad, background: 'var(--accentSoft)' }} className="row g8 start">
          <CustomerServiceOutlined className="ca" style={{ marginTop: 3 }} />
          <div className="grow">
            <div className="t13 b">{say('caller.callback')}</div>
            <Link className="t12" to={`/orders/${caller.callbackDue.workOrderId}`}>
              {caller.callbackDue.title}
            </Link>
          </div>
          {onCallback && (
            <button type="button" className="plain ca t12 nw" onClick={onCallback}>
              {say('caller.callback.ask')} <kbd aria-hidden>9</kbd>
            </button>
          )}
        </div>
      )}
      <hr className="hr" />
      <section style={pad} className="col g6" aria-label={say('caller.recent')}>
        <b className="t13">{say(caller.recent.length > 0 ? 'caller.recent' : 'caller.noRecent')}</b>
        {caller.recent.slice(0, 5).map((row) => (
          <Link key={row.id} to={`/orders/${row.id}`} className="row g8 t13" style={{ color: 'inherit' }}>
            <span className="c3 num t12" style={{ minWidth: 40 }}>
              {dateWords(row.acceptedAt, now)}
            </span>
            <span className="grow el">{row.title}</span>
            <span className="t12 c3 nw">{term(`state.${row.state}`)}</span>
          </Link>
        ))}
      </section>
      {caller.lastDissatisfaction && (
        <>
          <hr className="hr" />
          <section style={pad} className="col g4">
            <b className="t13">{say('caller.advice')}</b>
            <p className="t12 c2">{say('caller.adviceText', { reason: caller.lastDissatisfaction })}</p>
          </section>
        </>
      )}
    </div>
  );
}
