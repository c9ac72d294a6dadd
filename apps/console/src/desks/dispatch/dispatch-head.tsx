import { Link } from 'react-router';
import type { ClockKind, WorkOrderPage } from '../../api/contract.js';
import { useTerms } from '../../i18n/terms.js';
import { useLanguage } from '../../i18n/words.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { clockOf } from '../../parts/clock-strip.js';
import { OverlayTags, TimeClassTag } from '../../parts/order-bits.js';
import { dueWords, instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useAnswerWords } from '../order/request-panel.js';
import { useDispatchWords } from './words.js';

/** Title, class and the clock this desk is about; below it number, channel, place, acceptance. */
export function DispatchHead({ order, of = 'dispatch' }: { order: WorkOrderPage; of?: ClockKind }) {
  const say = useDispatchWords();
  const term = useTerms();
  const language = useLanguage();
  const now = useNow('minute');
  const clock = clockOf(order.clocks, of) ?? order.clock;
  return (
    <header style={{ minHeight: 56 }}>
      <div className="grow">
        <div className="row g8">
          <TimeClassTag value={order.timeClass} />
          <h2 className="t16 b el">{order.title}</h2>
          <OverlayTags row={order} />
        </div>
        <div className="t12 c3 el">
          <Link to={`/orders/${order.id}`} className="num underlined">
            {order.number}
          </Link>{' '}
          · {term(`channel.${order.channel}`)} · {term(`type.${order.type}`)} · {order.place.text} ·{' '}
          {say('acceptedBy', { at: instantWords(order.acceptedAt, now) })}
        </div>
      </div>
      {clock && (
        <div className="right">
          <ClockBadge clock={clock} named />
          {!clock.stoppedAt && (
            <div className="t12 c3 nw">{say('due', { at: dueWords(clock.dueAt, now, language) })}</div>
          )}
        </div>
      )}
    </header>
  );
}

/** What the citizen said, and the facts intake asked for as chips: rules read the same facts. */
export function DispatchRequest({ order }: { order: WorkOrderPage }) {
  const term = useTerms();
  const answers = useAnswerWords(order);
  return (
    <section className="col g12">
      <p className="prose">{order.text}</p>
      <div className="row g8 wrap">
        {order.place.detail && <span className="tag a">{order.place.detail}</span>}
        {order.category && <span className="tag a">{order.category.path.join(' › ')}</span>}
        {answers.map((each) => (
          <span key={each.name} className="tag line">
            <span className="c3">{each.name}</span> {each.words}
          </span>
        ))}
        {order.submissions > 1 && <span className="tag line">{term('repeats', { n: order.submissions })}</span>}
      </div>
    </section>
  );
}
