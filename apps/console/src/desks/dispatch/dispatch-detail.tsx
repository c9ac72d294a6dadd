import { Button } from 'antd';
import { useId, useState } from 'react';
import type { MoveOffer, UnitRef, WorkOrderPage } from '../../api/contract.js';
import { useDispatchAdvice } from '../../api/orders.js';
import { usePolicy } from '../../api/policy.js';
import { useMoveWords } from '../../moves/words.js';
import {
  GuardNotice,
  hasForm,
  kindOf,
  MoveRefusal,
  useGuard,
  useMoves,
  useMoveSending,
  withCoHandler,
  withLead,
} from '../../moves/index.js';
import { Dialog } from '../../parts/dialog.js';
import { ErrorState, LoadingRows } from '../../parts/states.js';
import { UnitPicker } from '../../parts/unit-picker.js';
import { AdvicePanel, TermsPanel } from './advice-panel.js';
import { DispatchAside } from './dispatch-aside.js';
import { DispatchBar } from './dispatch-bar.js';
import { DispatchHead, DispatchRequest } from './dispatch-head.js';
import { useChoice } from './use-choice.js';
import type { Hold } from './use-hold.js';
import { useDispatchWords } from './words.js';

interface DetailProps {
  order: WorkOrderPage;
  /** The offer to dispatch, as it stood when this order was opened. */
  offer: MoveOffer;
  hold: Hold;
  /** After any move that takes it away: the next one opens. */
  onDone: () => void;
  /** After an amendment by this person: what was seen is old, begin again with the new version and advice. */
  onAmended: () => void;
}

/** One order on its way out: what was said, who should have it, by when, and the one key that sends it. Key it by the order's id. */
export function DispatchDetail({ order, offer, hold, onDone, onAmended }: DetailProps) {
  const say = useDispatchWords();
  const moveWords = useMoveWords();
  const noteId = useId();
  const advice = useDispatchAdvice(order.id);
  const choice = useChoice(order, advice.data);
  const classes = usePolicy().data?.timeClasses ?? [];
  const [picking, setPicking] = useState<'lead' | 'coHandler' | null>(null);
  const { lead } = choice.units;
  const moves = useMoves(order, (_, made) => {
    if (made.move === 'amend') onAmended();
    else if (kindOf(made) !== 'workOrder.note') onDone();
  });
  const sending = useMoveSending(
    order,
    offer,
    onDone,
    lead ? moveWords('done.dispatch', { unit: lead.name, number: order.number }) : undefined,
  );
  const guard = useGuard(sending.problem, [lead, ...choice.units.coHandlers].map((each) => each?.code).join());
  const cycle = (): void => {
    const at = classes.findIndex((each) => each.code === choice.timeClass);
    const next = classes[(at + 1) % classes.length];
    if (next) choice.setTimeClass(next.code);
  };
  const pick = (role: 'lead' | 'coHandler', unit: UnitRef): void => {
    choice.setUnits((role === 'lead' ? withLead : withCoHandler)(choice.units, unit));
    setPicking(null);
  };
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
          <DispatchRequest order={order} />
          <hr className="hr" />
          {advice.isPending && <LoadingRows rows={3} />}
          {advice.isError && <ErrorState error={advice.error} retry={() => void advice.refetch()} />}
          {advice.data && <AdvicePanel advice={advice.data} choice={choice} />}
          <hr className="hr" />
          <TermsPanel choice={choice} noteId={noteId} />
          {guard.guard ? (
            <GuardNotice guard={guard.guard} reason={guard.reason} onReason={guard.setReason} />
          ) : (
            <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onDone} />
          )}
        </div>
        <DispatchAside order={order} advice={advice.data} viewers={hold.viewers} />
      </div>
      <DispatchBar
        lead={lead}
        suggestions={advice.data?.lead ? 1 + advice.data.coHandlers.length : 0}
        others={order.availableMoves.filter((each) => each.move !== 'dispatch' && hasForm(each))}
        ready={lead !== null && hold.mine && !sending.busy && !sending.stale && !offer.locked && guard.ready}
        held={!hold.mine}
        busy={sending.busy || moves.busy}
        onDispatch={() => sending.send({ ...choice.body, override: guard.override })}
        onSuggestion={choice.takeSuggestion}
        onPick={setPicking}
        onCycle={cycle}
        onMove={moves.start}
      />
      {picking && (
        <Dialog title={say(`pick.${picking}`)} onClose={() => setPicking(null)} width={560}>
          <UnitPicker
            onPick={(unit) => pick(picking, unit)}
            onCoHandler={picking === 'lead' ? (unit) => pick('coHandler', unit) : undefined}
            load={advice.data?.load}
            reasons={advice.data?.lead && advice.data.rule ? { [advice.data.lead.code]: advice.data.rule.code } : {}}
          />
        </Dialog>
      )}
      {moves.dialog}
    </>
  );
}
