import { Link } from 'react-router';
import type { DispatchAdvice, Viewer, WorkOrderPage } from '../../api/contract.js';
import { useEventWords } from '../../parts/event-words.js';
import { dateWords, instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useDispatchWords } from './words.js';

interface AsideProps {
  order: WorkOrderPage;
  advice: DispatchAdvice | undefined;
  viewers: readonly Viewer[];
  children?: never;
}
const latest = 6;

/** Where doubt arises: similar closed orders, the load of the units in question, what has happened, who else is here. */
export function DispatchAside({ order, advice, viewers }: AsideProps) {
  const say = useDispatchWords();
  const eventWords = useEventWords();
  const now = useNow('minute');
  const history = order.history.filter((each) => !each.kind.startsWith('clock.')).slice(0, latest);
  return (
    <aside className="dispatch-aside scroll">
      {advice && (
        <>
          <b className="t13">{say(advice.similar.length > 0 ? 'similar' : 'similar.none')}</b>
          {advice.similar.map((row) => (
            <Link key={row.id} to={`/orders/${row.id}`} className="similar">
              <div className="t13">{row.title}</div>
              <div className="row between t12 c3 g8">
                <span className="el">{row.lead?.name}</span>
                <span className="num">{dateWords(row.acceptedAt, now)}</span>
              </div>
            </Link>
          ))}
          {advice.load.length > 0 && <b className="t13 head">{say('load')}</b>}
          {advice.load.map((each) => (
            <div key={each.unit.code} className="row between t13 g8">
              <span className="el">{each.unit.name}</span>
              <span className="t12 c2 nw">
                {say('load.of', { open: each.open })}
                <span className={each.overdue > 0 ? 'cover b' : ''}>{say('load.overdue', { n: each.overdue })}</span>
              </span>
            </div>
          ))}
        </>
      )}
      <b className="t13 head">{say('history')}</b>
      <div className="t12 c2">
        {viewers.length === 0 && <div>{say('presence.mine')}</div>}
        {history.map((each) => (
          <div key={each.id}>
            <span className="num">{instantWords(each.at, now)}</span> {eventWords(each).title}
            {each.by.name && each.by.kind !== 'system' && ` · ${each.by.name}`}
          </div>
        ))}
      </div>
    </aside>
  );
}
