import { Link } from 'react-router';
import type { TimeClass, WorkOrderRow } from '../api/contract.js';
import { useTerms } from '../i18n/terms.js';
import { faceOf } from '../time/clock-words.js';
import { useNow } from '../time/use-now.js';
import { useUnitName } from './unit-name.js';
import { ClockBadge } from './clock-badge.js';

/** P0 and P1 are danger and coloured; the rest is ink. */
export function TimeClassTag({ value, short }: { value: TimeClass; short?: boolean }) {
  const term = useTerms();
  const tint = value === 'P0' || value === 'P1' ? 'over' : value === 'enterprise' ? 'a' : '';
  return <span className={`tag ${tint}`}>{term(short ? `timeClassShort.${value}` : `timeClass.${value}`)}</span>;
}

/** What stands over an order besides its state: urgent, ledgered, confidential, anonymous, rework, urges, how often it was passed about, repeats. */
export function OverlayTags({
  row,
}: {
  row: Pick<
    WorkOrderRow,
    | 'urgent'
    | 'ledgered'
    | 'confidential'
    | 'anonymous'
    | 'round'
    | 'urges'
    | 'submissions'
    | 'returns'
    | 'redispatches'
  >;
}) {
  const term = useTerms();
  return (
    <>
      {row.urgent && <span className="tag over">{term('urgent')}</span>}
      {row.ledgered && <span className="tag pause">{term('ledgered')}</span>}
      {row.confidential && <span className="tag pause">{term('confidential')}</span>}
      {row.anonymous && <span className="tag line">{term('anonymous')}</span>}
      {row.round > 0 && <span className="tag near">{term('rework', { n: row.round })}</span>}
      {row.urges > 0 && <span className="tag near">{term('urges', { n: row.urges })}</span>}
      {row.returns + row.redispatches > 0 && (
        <span
          className={`tag ${row.returns + row.redispatches > 1 ? 'over' : 'near'}`}
          title={term('bounces.of', { returns: row.returns, redispatches: row.redispatches })}
        >
          {term('bounces', { n: row.returns + row.redispatches })}
        </span>
      )}
      {row.submissions > 1 && <span className="tag line">{term('repeats', { n: row.submissions })}</span>}
    </>
  );
}

/** An open order in a few lines: number, state, title, unit, clock. */
export function OrderCard({ row }: { row: WorkOrderRow }) {
  const term = useTerms();
  const unitName = useUnitName();
  const now = useNow('minute');
  return (
    <Link to={`/orders/${row.id}`} className={`order-card ${faceOf(row.clock, now)}`}>
      <div className="row between t12 c3">
        <span className="num">{row.number}</span>
        <span>{term(`state.${row.state}`)}</span>
      </div>
      <div className="t13">{row.title}</div>
      <div className="row between g8" style={{ marginTop: 4 }}>
        <span className="t12 c3 el">{unitName(row.lead)}</span>
        {row.clock && <ClockBadge clock={row.clock} />}
      </div>
    </Link>
  );
}
