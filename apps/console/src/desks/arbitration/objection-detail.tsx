import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { MoveOffer, ObjectionFile, WorkOrderPage } from '../../api/contract.js';
import { useObjection } from '../../api/objections.js';
import { useOrder } from '../../api/orders.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { usePresence } from '../../live/hooks.js';
import { useMoves } from '../../moves/index.js';
import { ObjectionPanel } from '../../parts/objection-panel.js';
import { ErrorState, LoadingRows } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { DispatchHead, DispatchRequest } from '../dispatch/dispatch-head.js';
import { CataloguePanel } from './catalogue-panel.js';
import { CatalogueDialog } from './catalogue-dialog.js';
import { Sides } from './sides.js';
import { Trail } from './trail.js';
import { useArbitrationWords } from './words.js';

/** One objection before the arbiter. Key it by its id. */
export function ObjectionDetail({ id, onDone }: { id: string; onDone: () => void }) {
  const file = useObjection(id);
  const result = useOrder(file.data?.order.id);
  usePresence(file.data?.order.id);
  const order = result.data;
  if (file.isError) return <ErrorState error={file.error} retry={() => void file.refetch()} />;
  if (result.isError) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  if (!file.data || !order) return <LoadingRows rows={8} />;
  return <Before file={file.data} order={order} onDone={onDone} />;
}

interface BeforeProps {
  file: ObjectionFile;
  order: WorkOrderPage;
  onDone: () => void;
}
function Before({ file, order, onDone }: BeforeProps) {
  const say = useArbitrationWords();
  // The page of the order is read again by every frame; the file may be a moment behind it.
  const objection = order.objections.find((each) => each.id === file.objection.id) ?? file.objection;
  const offers = order.availableMoves.filter((each) => each.subject === 'objection' && each.subjectId === objection.id);
  const moves = useMoves(order, (_, made) => (made.move.startsWith('rule') ? onDone() : undefined));
  return (
    <>
      <DispatchHead order={order} />
      <div className="dispatch-body">
        <div
          className="scroll grow col g16"
          style={{ padding: 16 }}
          tabIndex={0}
          role="group"
          aria-label={say('sides')}
        >
          <ObjectionPanel objection={objection} />
          <Sides file={file} objection={objection} />
          <Trail file={file} />
          <section className="col g8" aria-label={say('request')}>
            <b className="t14">{say('request')}</b>
            <DispatchRequest order={order} />
          </section>
        </div>
        <CataloguePanel file={file} />
      </div>
      <Bar
        offers={offers}
        busy={moves.busy}
        file={file}
        objection={objection}
        onMove={moves.start}
        orderId={order.id}
      />
      {moves.dialog}
    </>
  );
}

const letters: Readonly<Record<string, string>> = {
  ruleAtOnce: 'Q',
  rule: 'Q',
  callMeeting: 'M',
  recordMeeting: 'N',
};
interface BarProps {
  offers: readonly MoveOffer[];
  busy: boolean;
  file: ObjectionFile;
  objection: ObjectionFile['objection'];
  orderId: string;
  onMove: (offer: MoveOffer) => void;
}

/** The arbiter's moves; what is ruled can go into the catalogue. */
function Bar({ offers, busy, file, objection, orderId, onMove }: BarProps) {
  const say = useArbitrationWords();
  const parts = usePartsWords();
  const both = useBilingual();
  const mayWrite = useCan('rulebook.rule');
  const [writing, setWriting] = useState(false);
  const writable = mayWrite && objection.ruling !== null && file.order.category !== null;
  const open = offers.filter((each) => !each.locked);
  const primary = open.find((each) => each.move === 'rule') ?? open[0];
  useKeys([
    ...open.map((each) => ({
      keys: letters[each.move] ?? '',
      label: both(each),
      run: () => onMove(each),
      when: !busy,
      hint: true,
    })),
    { keys: 'C', label: say('toCatalogue'), run: () => setWriting(true), when: writable && !writing, hint: true },
  ]);
  return (
    <div className="move-bar tall" role="toolbar" aria-label={parts('moves.can')}>
      {offers.length === 0 && !writable && <span className="t13 c3">{say('noMoves')}</span>}
      {offers.map((offer) =>
        offer.locked ? (
          <span key={offer.move} className="t13 c3">
            {both(offer)}：{both(offer.locked)}
          </span>
        ) : (
          <Button
            key={offer.move}
            type={offer === primary ? 'primary' : 'default'}
            disabled={busy}
            onClick={() => onMove(offer)}
          >
            {both(offer)} <KeyCaps keys={letters[offer.move] ?? ''} />
          </Button>
        ),
      )}
      {writable && (
        <Button type={offers.length === 0 ? 'primary' : 'default'} onClick={() => setWriting(true)}>
          {say('toCatalogue')} <KeyCaps keys="C" />
        </Button>
      )}
      <span className="grow" />
      <Link to={`/orders/${orderId}`}>{say('open')}</Link>
      {writing && <CatalogueDialog file={file} objection={objection} onClose={() => setWriting(false)} />}
    </div>
  );
}
