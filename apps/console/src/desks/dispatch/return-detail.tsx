import { Button } from 'antd';
import { Link } from 'react-router';
import type { WorkOrderPage } from '../../api/contract.js';
import { useDispatchAdvice } from '../../api/orders.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useMoves } from '../../moves/index.js';
import { AssignmentPanel } from '../../parts/assignment-panel.js';
import { ObjectionPanel } from '../../parts/objection-panel.js';
import { DispatchAside } from './dispatch-aside.js';
import { DispatchHead, DispatchRequest } from './dispatch-head.js';
import type { Hold } from './use-hold.js';
import { useDispatchWords } from './words.js';

/** A requested return: who asks, on which rule, where it should go; the ruling is two buttons. Key it by the order's id. */
export function ReturnDetail({ order, hold, onDone }: { order: WorkOrderPage; hold: Hold; onDone: () => void }) {
  const say = useDispatchWords();
  const parts = usePartsWords();
  const both = useBilingual();
  const advice = useDispatchAdvice(order.id);
  const moves = useMoves(order, onDone);
  const asking = order.assignments.filter((each) => each.state === 'returnRequested');
  const offer = (move: string) => order.availableMoves.find((each) => each.move === move && !each.locked);
  const uphold = offer('upholdReturn');
  const refuse = offer('refuseReturn');
  const objection = order.objections.find((each) => each.endedAt === null);
  const free = hold.mine && !moves.busy;
  useKeys([
    {
      keys: 'Enter',
      label: uphold ? both(uphold) : '',
      run: () => uphold && moves.start(uphold),
      when: free && uphold !== undefined,
      hint: true,
    },
    {
      keys: 'V',
      label: refuse ? both(refuse) : '',
      run: () => refuse && moves.start(refuse),
      when: free && refuse !== undefined,
      hint: true,
    },
  ]);
  return (
    <>
      <DispatchHead order={order} />
      <div className="dispatch-body">
        <div className="scroll grow col g12" style={{ padding: 16 }}>
          {!hold.mine && (
            <div className="banner" role="status">
              <span className="grow">{say('presence.other', { names: hold.holder })}</span>
              <Button size="small" onClick={hold.take}>
                {say('presence.take')}
              </Button>
            </div>
          )}
          {objection && (
            <>
              <div className="banner a" role="status">
                <span className="grow">{say('toArbiter')}</span>
              </div>
              <ObjectionPanel objection={objection} />
            </>
          )}
          {asking.map((each) => (
            <AssignmentPanel key={each.id} assignment={each} />
          ))}
          <hr className="hr" />
          <DispatchRequest order={order} />
        </div>
        <DispatchAside order={order} advice={advice.data} viewers={hold.viewers} />
      </div>
      <div className="move-bar tall" role="toolbar" aria-label={parts('moves.can')}>
        {objection && !uphold && <span className="t13 c2">{say('toArbiter.bar')}</span>}
        {uphold && (
          <Button type="primary" disabled={!free} onClick={() => moves.start(uphold)}>
            {both(uphold)} <KeyCaps keys="Enter" />
          </Button>
        )}
        {refuse && (
          <Button danger disabled={!free} onClick={() => moves.start(refuse)}>
            {both(refuse)} <KeyCaps keys="V" />
          </Button>
        )}
        <span className="grow" />
        <Link to={`/orders/${order.id}`}>{say('open')}</Link>
      </div>
      {moves.dialog}
    </>
  );
}
