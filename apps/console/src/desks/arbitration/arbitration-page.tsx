import { useMemo } from 'react';
import type { ObjectionRow } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useObjectionWords } from '../../i18n/objection.js';
import { useTerms } from '../../i18n/terms.js';
import { useDesk } from '../../live/hooks.js';
import { OverlayTags, TimeClassTag } from '../../parts/order-bits.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { EmptyState } from '../../parts/states.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { GuardsPanel } from './guards-panel.js';
import { ObjectionDetail } from './objection-detail.js';
import { useObjections, views, type ObjectionPlace } from './use-objections.js';
import { useArbitrationWords } from './words.js';
import '../dispatch/dispatch.css';
import '../order/order.css';
import './arbitration.css';

const watched = ['dispatch'] as const;

/** 派单异议: who objects to having what, by when a ruling is due; both sides, the catalogue and precedents beside; one key rules. */
export function ArbitrationPage() {
  const say = useArbitrationWords();
  useDesk(watched);
  const place = useObjections();
  const { list, view } = place;
  const now = useNow('minute');
  const late = list.rows.filter(({ row }) => !row.endedAt && Date.parse(row.decideBy) < now).length;
  const n = list.total?.n;
  const state = useMemo(
    () => (n === undefined || view !== 'open' ? null : say(late > 0 ? 'state' : 'state.few', { n, late })),
    [say, n, late, view],
  );
  useFrameSlots({ title: say('title'), state, fact: say('fact') });
  return (
    <div className="desk">
      <Panel className="dispatch-queue" title={say('list')}>
        <div className="order-list-bar">
          {views.map((each) => (
            <button
              key={each}
              type="button"
              className="tag line"
              aria-pressed={view === each}
              onClick={() => place.setView(each)}
            >
              {say(`view.${each}`)}
            </button>
          ))}
        </div>
        {view === 'guards' ? (
          <p className="t13 c3" style={{ padding: '10px 14px' }}>
            {say('guards.emptyText')}
          </p>
        ) : (
          <ObjectionList place={place} />
        )}
      </Panel>
      <Panel className="grow" label={say(`view.${view}`)}>
        {view === 'guards' ? (
          <GuardsPanel />
        ) : place.id ? (
          <ObjectionDetail key={place.id} id={place.id} onDone={place.goOn} />
        ) : (
          !list.query.isPending && <EmptyState title={say('empty.open')} text={say('empty.openText')} />
        )}
      </Panel>
    </div>
  );
}

function ObjectionList({ place }: { place: ObjectionPlace }) {
  const say = useArbitrationWords();
  const { list, view, id, select } = place;
  const gone = new Set(list.rows.filter((each) => each.gone).map(({ row }) => row.id));
  const columns: readonly Column<ObjectionRow>[] = [
    { key: 'class', title: '', width: 56, cell: ({ order }) => <TimeClassTag value={order.timeClass} short /> },
    { key: 'order', title: say('col.order'), cell: (row) => <OrderCell row={row} selected={row.id === id} /> },
    {
      key: 'due',
      title: say(view === 'open' ? 'col.due' : 'col.ruling'),
      right: true,
      width: 132,
      cell: (row) => (row.endedAt ? <RuledCell row={row} /> : <DueCell row={row} />),
    },
  ];
  return (
    <QueryTable
      label={say('list')}
      keyboard
      columns={columns}
      rows={list.rows.map(({ row }) => row)}
      idOf={(row) => row.id}
      isGone={(row) => gone.has(row.id)}
      selectedId={id}
      onSelect={(row) => select(row.id)}
      waiting={list.waiting}
      onLoad={list.load}
      total={list.total}
      hasMore={list.hasMore}
      onMore={() => void list.more()}
      isPending={list.query.isPending}
      error={list.query.error}
      retry={() => void list.query.refetch()}
      empty={{
        title: say(view === 'ended' ? 'empty.ended' : 'empty.open'),
        text: view === 'ended' ? undefined : say('empty.openText'),
      }}
    />
  );
}

function OrderCell({ row, selected }: { row: ObjectionRow; selected: boolean }) {
  const words = useObjectionWords();
  return (
    <>
      <div className="row g6 t14">
        <span className={`el ${selected ? 'b' : ''}`}>{row.order.title}</span>
        <OverlayTags row={row.order} />
      </div>
      <div className="t12 c3 el">
        {[row.unit.name, words(`cause.${row.cause}`), ...(row.actFirst ? [words('actFirst')] : [])].join(' · ')}
      </div>
    </>
  );
}

function DueCell({ row }: { row: ObjectionRow }) {
  const term = useTerms();
  const now = useNow('minute');
  const late = Date.parse(row.decideBy) < now;
  return (
    <div className="col g4" style={{ alignItems: 'flex-end' }}>
      <span className={`num ${late ? 'cover b' : ''}`}>{instantWords(row.decideBy, now)}</span>
      <span className="t12 c3">{term(`objection.${row.state}`)}</span>
    </div>
  );
}

function RuledCell({ row }: { row: ObjectionRow }) {
  const words = useObjectionWords();
  const term = useTerms();
  const now = useNow('minute');
  return (
    <div className="col g4" style={{ alignItems: 'flex-end' }}>
      <span>{row.ruling ? words(`ruling.${row.ruling.ruling}`) : term(`objection.${row.state}`)}</span>
      {row.endedAt && <span className="t12 c3 num">{instantWords(row.endedAt, now)}</span>}
    </div>
  );
}
