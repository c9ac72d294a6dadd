import type { WorkOrderRow } from '../../api/contract.js';
import { useOrder } from '../../api/orders.js';
import { useTerms } from '../../i18n/terms.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { useEventWords } from '../../parts/event-words.js';
import { OverlayTags, TimeClassTag } from '../../parts/order-bits.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import type { LiveList } from '../../live/live-list.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useDispatchWords } from './words.js';

interface QueueProps {
  list: LiveList;
  selectedId: string | null;
  onSelect: (id: string) => void;
  onOpen?: (row: WorkOrderRow) => void;
  empty: { title: string; text?: string; filtered?: boolean };
  label: string;
}

/** Orders by time left: class, title over district and matter, clock. Nothing moves under the cursor. */
export function Queue({ list, selectedId, onSelect, empty, label }: QueueProps) {
  const say = useDispatchWords();
  const gone = new Set(list.rows.filter((each) => each.gone).map(({ row }) => row.id));
  const columns: readonly Column<WorkOrderRow>[] = [
    {
      key: 'class',
      title: say('col.class'),
      width: 56,
      cell: (row) => <TimeClassTag value={row.timeClass} short />,
    },
    {
      key: 'title',
      title: say('col.title'),
      cell: (row) => <QueueCell row={row} gone={gone.has(row.id)} selected={row.id === selectedId} />,
    },
    { key: 'clock', title: say('col.clock'), right: true, width: 148, cell: (row) => <QueueClock row={row} /> },
  ];
  return (
    <QueryTable
      label={label}
      keyboard
      columns={columns}
      rows={list.rows.map(({ row }) => row)}
      idOf={(row) => row.id}
      isGone={(row) => gone.has(row.id)}
      selectedId={selectedId}
      onSelect={(row) => onSelect(row.id)}
      waiting={list.waiting}
      onLoad={list.load}
      total={list.total}
      hasMore={list.hasMore}
      onMore={() => void list.more()}
      isPending={list.query.isPending}
      error={list.query.error}
      retry={() => void list.query.refetch()}
      empty={empty}
    />
  );
}

function QueueCell({ row, gone, selected }: { row: WorkOrderRow; gone: boolean; selected: boolean }) {
  const matter = row.category?.path.at(-1);
  return (
    <>
      <div className="row g6 t14">
        <span className={`el ${selected ? 'b' : ''}`}>{row.title}</span>
        <OverlayTags row={row} />
      </div>
      <div className="t12 c3 el">
        {gone ? <GoneReason id={row.id} /> : [row.place.text, matter].filter(Boolean).join(' · ')}
      </div>
    </>
  );
}

function QueueClock({ row }: { row: WorkOrderRow }) {
  const now = useNow('minute');
  return (
    <div className="col g4" style={{ alignItems: 'flex-end' }}>
      <ClockBadge clock={row.clock} />
      <span className="t12 c3 num">
        {row.number} · {instantWords(row.acceptedAt, now)}
      </span>
    </div>
  );
}

/** Why a row left the list, read from the order itself: by whom and what. */
function GoneReason({ id }: { id: string }) {
  const say = useDispatchWords();
  const term = useTerms();
  const eventWords = useEventWords();
  const order = useOrder(id).data;
  const move = order?.history.find((each) => each.kind.startsWith('workOrder.') && each.by.kind === 'person');
  if (!order) return null;
  return (
    <>
      {move?.by.name
        ? say('gone', { who: move.by.name, what: eventWords(move).title })
        : say('gone.state', { state: term(`state.${order.state}`) })}
    </>
  );
}
