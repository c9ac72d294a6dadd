import { Link } from 'react-router';
import type { WorkOrderPage } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useObjectionWords } from '../../i18n/objection.js';
import { ObjectionPanel } from '../../parts/objection-panel.js';
import { useCan } from '../../session/me.js';
import { useOrderWords } from './words.js';

/** 派单异议 on this order: the open one first, with the way to the arbiter's desk for whoever rules. */
export function ObjectionsPanel({ order }: { order: WorkOrderPage }) {
  const say = useOrderWords();
  const words = useObjectionWords();
  const mayRule = useCan('objection.ruleAtOnce');
  const open = order.objections.find((each) => each.endedAt === null);
  if (order.objections.length === 0) return null;
  return (
    <Panel
      title={words('title')}
      extra={mayRule && open && <Link to={`/arbitration?at=${open.id}`}>{say('objection.open')}</Link>}
      style={{ flex: 'none' }}
    >
      {[...order.objections]
        .sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null))
        .map((each) => (
          <ObjectionPanel key={each.id} objection={each} />
        ))}
    </Panel>
  );
}
