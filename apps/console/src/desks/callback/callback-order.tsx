import { Link } from 'react-router';
import type { Viewer, WorkOrderPage } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { useTerms } from '../../i18n/terms.js';
import { AssignmentPanel } from '../../parts/assignment-panel.js';
import { AttachmentList } from '../../parts/attachment-list.js';
import { OverlayTags } from '../../parts/order-bits.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useReasonWords } from './reason-words.js';
import type { Row } from './use-callback-list.js';
import { useCallbackWords } from './words.js';

interface CallbackOrderProps {
  order: WorkOrderPage;
  row: Row;
  viewers: readonly Viewer[];
}

/** What one must know before dialling: what was asked, what the unit says it did, what was wrong the last time. */
export function CallbackOrder({ order, row, viewers }: CallbackOrderProps) {
  const say = useCallbackWords();
  const term = useTerms();
  const now = useNow('minute');
  const reasonWords = useReasonWords();
  const reasons = usePolicy().data?.callback.dissatisfiedReasons ?? [];
  const before = order.callbacks.findLast((each) => each.id !== row.id && each.answer?.valid)?.answer;
  const live = order.assignments.filter((each) => each.state !== 'cancelled' && each.state !== 'returned');
  return (
    <div className="scroll grow">
      <div className="col g8 callback-head">
        <div className="row g8 wrap t12 c3">
          <span className="num">{order.number}</span>
          <span className="tag">{term(`state.${order.state}`)}</span>
          <span className="tag line">{say(`plan.${row.callback.plan}`)}</span>
          <OverlayTags row={order} />
          <span className="grow" />
          <Link to={`/orders/${order.id}`}>{say('open')}</Link>
        </div>
        <h2 className="t20 b">{order.title}</h2>
        <div className="t13 c2">
          {[
            term(`type.${order.type}`),
            order.category?.path.join(' / '),
            order.place.text,
            instantWords(order.acceptedAt, now),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {viewers.length > 0 && (
          <div className="banner" role="status">
            {say('watching', { names: viewers.map((each) => each.name).join('、') })}
          </div>
        )}
        {before && (
          <div className="banner">
            {say('reworked', {
              n: order.round + 1,
              why: before.reasons.map((code) => reasonWords(code, reasons)).join('、'),
            })}
          </div>
        )}
        <p className="prose">{order.text}</p>
        {order.attachments.length > 0 && <AttachmentList files={order.attachments} />}
      </div>
      <h3 className="t14 b callback-sub">{say('handled')}</h3>
      {live.length === 0 && !order.ending.text && <p className="t13 c3 callback-head">{say('noReply')}</p>}
      {order.ending.text && (
        <div className="callback-head col g4">
          <span className="t12 c3">{say('answered')}</span>
          <p className="prose">{order.ending.text}</p>
        </div>
      )}
      {live.map((each) => (
        <AssignmentPanel key={each.id} assignment={each} />
      ))}
    </div>
  );
}
