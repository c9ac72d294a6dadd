import { Button } from 'antd';
import { Link } from 'react-router';
import type { MoveOffer, RequestItem, WorkOrderPage } from '../../api/contract.js';
import { useOrder } from '../../api/orders.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { usePresence } from '../../live/hooks.js';
import { useMoves } from '../../moves/index.js';
import { AssignmentPanel } from '../../parts/assignment-panel.js';
import { ClockStrip } from '../../parts/clock-strip.js';
import { OrderOverlays } from '../../parts/order-overlays.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { DispatchHead, DispatchRequest } from '../dispatch/dispatch-head.js';
import { useRequestWords } from './words.js';

interface DetailProps {
  item: RequestItem;
  /** After the decision the next one opens. */
  onDone: () => void;
}

/** One request with the order it is about; the decision is one key, a refusal asks for its reason. Key it by the id. */
export function RequestDetail({ item, onDone }: DetailProps) {
  const result = useOrder(item.order.id);
  usePresence(item.order.id);
  if (result.isPending) return <LoadingRows rows={8} />;
  const order = result.data;
  if (!order) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  return <Deciding item={item} order={order} onDone={onDone} />;
}

/** The key of each decision: Y agrees, V does not. */
const yes = ['approve', 'enter', 'keep', 'addCoHandler'];
const no = ['refuse', 'leave', 'decline'];

const decisionsOf = (order: WorkOrderPage, { id, kind }: RequestItem): MoveOffer[] => {
  const own = order.availableMoves.filter((each) => each.subjectId === id);
  const add = kind === 'help' ? order.availableMoves.filter((each) => each.move === 'addCoHandler') : [];
  return [...add, ...own].filter((each) => [...yes, ...no].includes(each.move));
};

function Deciding({ item, order, onDone }: DetailProps & { order: WorkOrderPage }) {
  const say = useRequestWords();
  const parts = usePartsWords();
  const both = useBilingual();
  const moves = useMoves(order, onDone);
  const offers = decisionsOf(order, item);
  const open = offers.filter((each) => !each.locked);
  const agree = open.find((each) => yes.includes(each.move));
  const refuse = open.find((each) => no.includes(each.move));
  const lock = agree || refuse ? undefined : offers.find((each) => each.locked)?.locked;
  const key = (keys: string, offer: MoveOffer | undefined) => ({
    keys,
    label: offer ? both(offer) : '',
    run: () => offer && moves.start(offer),
    when: offer !== undefined && !moves.busy,
    hint: true,
  });
  useKeys([key('Y', agree), key('V', refuse)]);
  return (
    <>
      <DispatchHead order={order} of="finish" />
      <div className="scroll grow col g12" style={{ padding: 16 }}>
        {offers.length === 0 && <EmptyState title={say('done')} text={say('done.text')} />}
        <OrderOverlays order={order} bare first={item.id} />
        <ClockStrip clocks={order.clocks} />
        <DispatchRequest order={order} />
        {order.assignments
          .filter((each) => each.state !== 'cancelled')
          .map((each) => (
            <AssignmentPanel key={each.id} assignment={each} />
          ))}
      </div>
      <div className="move-bar tall" role="toolbar" aria-label={parts('moves.can')}>
        {lock && <span className="t13 c2">{both(lock)}</span>}
        {agree && (
          <Button type="primary" disabled={moves.busy} onClick={() => moves.start(agree)}>
            {both(agree)} <KeyCaps keys="Y" />
          </Button>
        )}
        {refuse && (
          <Button danger disabled={moves.busy} onClick={() => moves.start(refuse)}>
            {both(refuse)} <KeyCaps keys="V" />
          </Button>
        )}
        <span className="grow" />
        {offers.length === 0 && <Button onClick={onDone}>{say('next')}</Button>}
        <Link to={`/orders/${order.id}`}>{say('open')}</Link>
      </div>
      {moves.dialog}
    </>
  );
}
