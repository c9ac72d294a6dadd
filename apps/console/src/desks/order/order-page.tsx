import { useEffect, useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { WorkOrderPage } from '../../api/contract.js';
import { useOrder } from '../../api/orders.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { rememberOrder } from '../../keys/recent-orders.js';
import { useKeys } from '../../keys/use-keys.js';
import { usePresence } from '../../live/hooks.js';
import { hasForm, useMoves } from '../../moves/index.js';
import { ClockStrip } from '../../parts/clock-strip.js';
import { MoveBar } from '../../parts/move-bar.js';
import { OrderOverlays } from '../../parts/order-overlays.js';
import { ErrorState, LoadingRows } from '../../parts/states.js';
import { Timeline } from '../../parts/timeline.js';
import { OrderSupervision } from '../supervision/order-supervision.js';
import { AssignmentsPanel } from './assignments-panel.js';
import { FlagsPanel } from './flags-panel.js';
import { ObjectionsPanel } from './objections-panel.js';
import { OrderHead } from './order-head.js';
import { OrderSheet } from './order-sheet.js';
import { CallbacksPanel, EndingPanel } from './outcome-panels.js';
import { RequestPanel } from './request-panel.js';
import { useTrail } from './trail.js';
import { useOrderWords } from './words.js';
import './order.css';

/** What is most likely next, in this order of preference; a first contact made moves the reply forward. */
const likely = [
  'sign',
  'contact',
  'reply',
  'approve',
  'rule',
  'ruleAtOnce',
  'upholdReturn',
  'dispatch',
  'submit',
  'answer',
];
const nextMove = (order: WorkOrderPage): string | undefined => {
  const open = order.availableMoves.filter((each) => !each.locked).map((each) => each.move);
  const mine = order.assignments.find((each) => each.id === order.mine?.assignmentId);
  const wanted = likely.filter((move) => open.includes(move));
  return wanted.find((move) => !(move === 'contact' && mine?.contactedAt)) ?? wanted[0];
};
const focusOn = (id: string): void => {
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: 'start' });
  target?.focus({ preventScroll: true });
};

/** One work order: five clocks before any word, the request above its assignments, history at right, moves at the bottom. */
export function OrderPage() {
  const say = useOrderWords();
  const { id } = useParams();
  const navigate = useNavigate();
  const result = useOrder(id);
  const order = result.data;
  const trail = useTrail(order?.id);
  const viewers = usePresence(order?.id);
  const go = (to: string): void => void navigate(`/orders/${to}`);
  useFrameSlots({ title: say('title'), state: trail?.title ?? null, fact: say('fact') });
  useEffect(() => {
    if (order) rememberOrder(order);
  }, [order]);
  useKeys([
    { keys: 'J', label: say('next'), run: () => trail?.next && go(trail.next), when: Boolean(trail?.next), hint: true },
    {
      keys: 'K',
      label: say('previous'),
      run: () => trail?.previous && go(trail.previous),
      when: Boolean(trail?.previous),
      hint: true,
    },
    { keys: 'G T', label: say('go.history'), run: () => focusOn('history'), hint: true },
    { keys: 'G A', label: say('go.assignments'), run: () => focusOn('assignments'), hint: true },
    { keys: 'Esc', label: say('back'), run: () => void navigate(trail?.back ?? '/orders') },
  ]);
  if (result.isPending) return <LoadingRows rows={8} />;
  if (!order) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  return (
    <>
      <OrderHead order={order} viewers={viewers} trail={trail} onGo={go} />
      <OrderBody key={order.id} order={order} />
      <OrderSheet order={order} />
    </>
  );
}

function OrderBody({ order }: { order: WorkOrderPage }) {
  const say = useOrderWords();
  const moves = useMoves(order);
  // A note is always possible and never what is waited for: it stands last.
  const offers = useMemo(() => {
    const offered = order.availableMoves.filter(hasForm);
    return [...offered.filter((each) => each.move !== 'note'), ...offered.filter((each) => each.move === 'note')];
  }, [order]);
  return (
    <>
      <div className="order-body">
        <ClockStrip clocks={order.clocks} />
        <div className="order-columns">
          <div className="scroll col g12 grow">
            <RequestPanel order={order} />
            <EndingPanel order={order} />
            <ObjectionsPanel order={order} />
            <FlagsPanel id={order.id} />
            <OrderOverlays order={order} />
            <AssignmentsPanel order={order} />
            <OrderSupervision order={order} />
            <CallbacksPanel order={order} />
          </div>
          <Panel title={say('history')} className="history">
            <div id="history" tabIndex={-1} className="col fill grow">
              <Timeline entries={order.history} />
            </div>
          </Panel>
        </div>
      </div>
      <MoveBar order={order} offers={offers} onMove={moves.start} primary={nextMove(order)} busy={moves.busy} />
      {moves.dialog}
    </>
  );
}
