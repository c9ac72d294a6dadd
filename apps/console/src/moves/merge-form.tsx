import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import type { SimilarOrder, WorkOrderRow } from '../api/contract.js';
import { useSimilar } from '../api/intake.js';
import { useOrders } from '../api/orders.js';
import { soughtOf } from '../desks/order/order-query.js';
import { useTerms } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { Dialog } from '../parts/dialog.js';
import { LoadingRows } from '../parts/states.js';
import { useTyped } from '../parts/use-typed.js';
import { MoveRefusal } from './move-refusal.js';
import { useMoveSending, type MoveFormProps } from './use-move-sending.js';
import { useMoveWords } from './words.js';

type Candidate = WorkOrderRow & Partial<Pick<SimilarOrder, 'why' | 'metres' | 'distinctCallers'>>;

/** Chooses the order that takes this one in: likely ones first, any other by number or title. */
export function MergeForm({ order, offer, onClose, onDone }: MoveFormProps) {
  const say = useMoveWords();
  const both = useBilingual();
  const [q, setQ] = useState('');
  const [into, setInto] = useState<string | null>(null);
  const sought = soughtOf(useTyped(q, 200));
  const sending = useMoveSending(order, offer, onDone);
  const { district, street, detail, lat, lon } = order.place;
  const similar = useSimilar(
    { category: order.category?.code, place: { district, street, detail, lat, lon }, text: order.text },
    sought === undefined,
  );
  const found = useOrders({ q: sought, sort: 'newest', limit: 10 }, sought !== undefined);
  const reading = sought === undefined ? similar : found;
  const items: readonly Candidate[] = sought === undefined ? (similar.data ?? []) : (found.data?.items ?? []);
  const candidates = items.filter((each) => each.id !== order.id).slice(0, 6);
  return (
    <Dialog
      title={`${both(offer)} · ${order.title}`}
      onClose={onClose}
      onDo={() => sending.send({ into })}
      doLabel={both(offer)}
      ready={into !== null && !sending.stale}
      busy={sending.busy}
      width={560}
    >
      <Input
        autoFocus
        prefix={<SearchOutlined className="c3" />}
        placeholder={say('merge.search')}
        aria-label={say('merge.search')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {sought === undefined && candidates.length > 0 && <b className="t13">{say('merge.similar')}</b>}
      <div className="col g8" role="radiogroup" aria-label={say('merge.into')}>
        {candidates.map((each) => (
          <Choice key={each.id} row={each} checked={into === each.id} onPick={() => setInto(each.id)} />
        ))}
      </div>
      {reading.isPending && <LoadingRows rows={3} />}
      {!reading.isPending && candidates.length === 0 && <p className="t13 c3">{say('merge.none')}</p>}
      <p className="t13 c2">{say('merge.effect')}</p>
      <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onClose} />
    </Dialog>
  );
}

function Choice({ row, checked, onPick }: { row: Candidate; checked: boolean; onPick: () => void }) {
  const say = useMoveWords();
  const term = useTerms();
  const both = useBilingual();
  const facts = [
    row.why && both(row.why),
    typeof row.metres === 'number' && say('merge.metres', { n: Math.round(row.metres) }),
    row.distinctCallers && say('merge.callers', { n: row.distinctCallers }),
  ].filter(Boolean);
  return (
    <button type="button" role="radio" aria-checked={checked} className="pick-order" onClick={onPick}>
      <div className="row between t12 c3 g8">
        <span className="num">{row.number}</span>
        <span>{term(`state.${row.state}`)}</span>
      </div>
      <div className="t13">{row.title}</div>
      <div className="row between t12 c3 g8">
        <span className="el">{row.place.text}</span>
        <span className="nw">{facts.join(' · ')}</span>
      </div>
    </button>
  );
}
