import { CheckCircleOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { WorkOrderPage } from '../../api/contract.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useUnitName } from '../../parts/unit-name.js';
import type { Effect } from './questions.js';
import type { Row } from './use-callback-list.js';
import { useCallbackWords } from './words.js';

interface ReceiptProps {
  order: WorkOrderPage | undefined;
  /** What recording was said to do; the order's own state confirms it. */
  effect: Effect;
  next: Row | undefined;
  onNext: (id: string) => void;
}
const closed: readonly string[] = ['closed', 'answered', 'merged'];

/** Where the order stands now, read from the order itself, and the next one with Enter. */
export function CallbackReceipt({ order, effect, next, onNext }: ReceiptProps) {
  const say = useCallbackWords();
  const nameOf = useUnitName();
  const go = (): void => {
    if (next) onNext(next.id);
  };
  useKeys([{ keys: 'Enter', label: say('receipt.next'), hint: true, when: next !== undefined, run: go }]);
  const rework =
    effect.kind === 'rework' &&
    order !== undefined &&
    (order.state === 'handling' || order.state === 'awaitingDispatch');
  const ended = order !== undefined && closed.includes(order.state);
  return (
    <div className="state-box good grow" role="status">
      {rework ? <RollbackOutlined /> : <CheckCircleOutlined />}
      <b className="t20">{say(rework ? 'receipt.rework' : ended ? 'receipt.closed' : 'receipt.title')}</b>
      <p className="c2">
        {rework
          ? order.state === 'handling' && order.lead
            ? say('receipt.reworkText', { unit: nameOf(order.lead), n: order.round + 1 })
            : say('receipt.dispatchText', { n: order.round + 1 })
          : ended
            ? say('receipt.closedText')
            : say('receipt.wait')}
      </p>
      {next ? (
        <Button type="primary" size="large" onClick={go}>
          {say('receipt.next')} <KeyCaps keys="Enter" />
        </Button>
      ) : (
        <span className="c3">{say('receipt.none')}</span>
      )}
    </div>
  );
}
