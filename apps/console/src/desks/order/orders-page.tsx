import { FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Desk, Me, WorkOrderViewName } from '../../api/contract.js';
import { useDownload } from '../../api/board.js';
import { useCounts } from '../../api/orders.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { toast } from '../../frame/toasts.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { useDesk } from '../../live/hooks.js';
import { useLiveList } from '../../live/live-list.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { QueryTable } from '../../parts/query-table.js';
import { useTyped } from '../../parts/use-typed.js';
import { hasRole, useCan, useMe } from '../../session/me.js';
import { useOrderColumns } from './order-columns.js';
import { OrderFilters, useFilterWords } from './order-filters.js';
import { asked, filterNames, filtersIn, queryOf, sorts, type FilterName } from './order-query.js';
import { leaveTrail } from './trail.js';
import { useOrderWords } from './words.js';
import './order.css';

const unitViews: readonly WorkOrderViewName[] = [
  'unitOpen',
  'mine',
  'toSign',
  'toReview',
  'overdue',
  'ledgered',
  'closed',
  'all',
];
const cityViews: readonly WorkOrderViewName[] = [
  'all',
  'toDispatch',
  'handling',
  'toReview',
  'dueToday',
  'overdue',
  'ledgered',
  'awaitingCallback',
  'closed',
];
const ofUnit = (me: Me): boolean => hasRole(me, ['handler', 'unitLead']);
/** Whose frames tell this person that a list has changed. */
const deskOf = (me: Me): Desk => (ofUnit(me) ? 'unit' : hasRole(me, ['operator']) ? 'operator' : 'dispatch');

/** All work orders within reach: a view, conditions, sort and the chosen row all stand in the address. */
export function OrdersPage() {
  const say = useOrderWords();
  const me = useMe();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const query = queryOf(search);
  const list = useLiveList(asked(query));
  const counts = useCounts().data;
  const set = filtersIn(query);
  const [open, setOpen] = useState(() => set.some((name) => name !== 'q'));
  const put = (name: string, value: string | undefined): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
        if (name !== 'at') next.delete('at');
        return next;
      },
      // At once: the next J or Enter must already mean the new row.
      { replace: true, flushSync: name === 'at' },
    );
  const desk = deskOf(me);
  useDesk(desk === 'unit' ? watched.unit : desk === 'operator' ? watched.operator : watched.dispatch);
  useFrameSlots({ title: say('list'), state: say(`view.${query.view ?? 'all'}`) });
  const mayExport = useCan('workOrder.export');
  const language = useLanguage();
  const problemWords = useProblemWords();
  const download = useDownload();
  const exportNow = (): void => {
    if (download.isPending) return;
    const file = { path: '/work-orders/export', query: { ...asked(query), language: language === 'en' ? 'en' : 'zh' } };
    download.mutate(
      { ...file, name: say('list') },
      {
        onSuccess: () => toast({ text: say('list.exported') }),
        onError: (problem) => toast({ text: problemWords.title(problem), warning: true }),
      },
    );
  };
  useKeys([
    { keys: 'F', label: say('list.filter'), run: () => setOpen(!open), hint: true },
    { keys: 'Shift+E', label: say('list.export'), run: exportNow, hint: true, when: mayExport },
  ]);
  const openOrder = (id: string): void => {
    const back = `/orders?${search.toString()}`;
    leaveTrail({ title: say(`view.${query.view ?? 'all'}`), back, ids: list.rows.map(({ row }) => row.id) });
    void navigate(`/orders/${id}`);
  };
  const columns = useOrderColumns(openOrder);
  const clear = (): void => setSearch({ view: query.view ?? 'all' }, { replace: true });
  const goneIds = new Set(list.rows.filter((each) => each.gone).map(({ row }) => row.id));
  return (
    <div className="desk">
      <Panel className="grow" label={say('list')}>
        <div className="order-list-bar">
          {(ofUnit(me) ? unitViews : cityViews).map((view) => {
            const n = view === 'all' || view === 'closed' ? undefined : counts?.[view];
            return (
              <button
                key={view}
                type="button"
                className="tag line"
                aria-pressed={query.view === view}
                onClick={() => put('view', view)}
              >
                {say(`view.${view}`)} {n}
              </button>
            );
          })}
          <span className="grow" />
          <SearchField q={query.q ?? ''} onSearch={(q) => q !== (query.q ?? '') && put('q', q)} />
          <SortChoice sort={query.sort ?? 'newest'} onChange={(sort) => put('sort', sort)} />
          <Button size="small" icon={<FilterOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
            {say('list.filter')} <KeyCaps keys="F" />
          </Button>
          {mayExport && (
            <Button size="small" loading={download.isPending} onClick={exportNow}>
              {say('list.export')} <KeyCaps keys="Shift+E" />
            </Button>
          )}
        </div>
        {open && <OrderFilters query={query} onChange={put} />}
        <QueryTable
          label={say('list')}
          keyboard
          columns={columns}
          rows={list.rows.map(({ row }) => row)}
          idOf={(row) => row.id}
          isGone={(row) => goneIds.has(row.id)}
          selectedId={search.get('at')}
          onSelect={(row) => put('at', row.id)}
          onOpen={(row) => openOrder(row.id)}
          waiting={list.waiting}
          onLoad={list.load}
          total={list.total}
          hasMore={list.hasMore}
          onMore={() => void list.more()}
          isPending={list.query.isPending}
          error={list.query.error}
          retry={() => void list.query.refetch()}
          empty={
            set.length > 0
              ? {
                  title: say('list.noMatch', { n: set.length }),
                  text: (
                    <Dropping names={set} valueOf={(name) => String(query[name] ?? '')} onDrop={put} onClear={clear} />
                  ),
                  filtered: true,
                }
              : { title: say('list.empty'), text: say('list.emptyText') }
          }
        />
      </Panel>
    </div>
  );
}
const watched = { unit: ['unit'], operator: ['operator'], dispatch: ['dispatch'] } as const;

/** Typed words go into the address once the typing pauses. */
function SearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const say = useOrderWords();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState(q);
  const settled = useTyped(text, 400);
  const [seen, setSeen] = useState(q);
  const latest = useRef(onSearch);
  // The address may change under the field: conditions cleared, a view chosen, the browser's way back.
  if (q !== seen) {
    setSeen(q);
    if (q !== settled.trim()) setText(q);
  }
  useEffect(() => {
    latest.current = onSearch;
  });
  useEffect(() => {
    latest.current(settled.trim());
  }, [settled]);
  useKeys([{ keys: '/', label: say('filter.q'), run: () => input.current?.focus(), hint: true }]);
  return (
    <Input
      ref={input}
      size="small"
      style={{ width: 260 }}
      allowClear
      prefix={<SearchOutlined className="c3" />}
      placeholder={say('list.search')}
      aria-label={say('list.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function SortChoice({ sort, onChange }: { sort: string; onChange: (sort: string) => void }) {
  const say = useOrderWords();
  const parts = usePartsWords();
  return (
    <Select
      size="small"
      style={{ width: 116 }}
      aria-label={say('list.sort')}
      value={sort}
      options={sorts.map((each) => ({ value: each, label: parts(`sort.${each}`) }))}
      onChange={onChange}
    />
  );
}

interface DroppingProps {
  names: readonly FilterName[];
  valueOf: (name: FilterName) => string;
  onDrop: (name: FilterName, value: undefined) => void;
  onClear: () => void;
}
/** Which condition to let go of, so that there is something to see. */
function Dropping({ names, valueOf, onDrop, onClear }: DroppingProps) {
  const say = useOrderWords();
  const wordsOf = useFilterWords();
  return (
    <span className="row g8 wrap">
      {filterNames
        .filter((name) => names.includes(name))
        .map((name) => (
          <Button key={name} size="small" onClick={() => onDrop(name, undefined)}>
            {say('list.drop', { name: wordsOf(name, valueOf(name)) })}
          </Button>
        ))}
      <Button type="link" size="small" onClick={onClear}>
        {say('list.clear')}
      </Button>
    </span>
  );
}
