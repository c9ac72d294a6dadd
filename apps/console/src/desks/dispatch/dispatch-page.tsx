import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TimeClass, WorkOrderPage } from '../../api/contract.js';
import { useCounts, useOrder } from '../../api/orders.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useTerms } from '../../i18n/terms.js';
import { useKeys } from '../../keys/use-keys.js';
import { useDesk } from '../../live/hooks.js';
import { useLiveList } from '../../live/live-list.js';
import { useEventWords } from '../../parts/event-words.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useTyped } from '../../parts/use-typed.js';
import { soughtOf, timeClasses } from '../order/order-query.js';
import { DispatchDetail } from './dispatch-detail.js';
import { DispatchHead, DispatchRequest } from './dispatch-head.js';
import { Queue } from './queue.js';
import { ReturnDetail } from './return-detail.js';
import { useHold } from './use-hold.js';
import { useQueuePlace } from './use-queue.js';
import { useDispatchWords } from './words.js';
import '../order/order.css';
import './dispatch.css';

const watched = ['dispatch'] as const;
const isTimeClass = (text: string | null): TimeClass | undefined => timeClasses.find((each) => each === text);

/** 分办: orders by their dispatch clock, one of them open, Enter sends it and opens the next. */
export function DispatchPage() {
  const say = useDispatchWords();
  const [search, setSearch] = useSearchParams();
  const [q, setQ] = useState('');
  const timeClass = isTimeClass(search.get('class'));
  const settled = soughtOf(useTyped(q));
  const term = useTerms();
  const list = useLiveList({ view: 'toDispatch', sort: 'due', timeClass, q: settled ?? '' });
  const filtered = timeClass !== undefined || settled !== undefined;
  return (
    <QueueDesk
      kind="queue"
      list={list}
      empty={
        filtered
          ? {
              title: say('noMatch', { name: timeClass ? term(`timeClass.${timeClass}`) : (settled ?? '') }),
              filtered: true,
            }
          : { title: say('empty'), text: say('empty.text') }
      }
      bar={
        <>
          <ClassChips
            value={timeClass}
            onChange={(next) => setSearch(next ? { class: next } : {}, { replace: true })}
          />
          <span className="grow" />
          <QueueSearch q={q} onChange={setQ} />
        </>
      }
    />
  );
}

/** 退单: requested returns, oldest ruling first. */
export function ReturnsPage() {
  const say = useDispatchWords();
  const list = useLiveList({ view: 'returns', sort: 'due' });
  return (
    <QueueDesk
      kind="returns"
      list={list}
      empty={{ title: say('empty.returns'), text: say('empty.returnsText') }}
      bar={null}
    />
  );
}

interface DeskProps {
  kind: 'queue' | 'returns';
  list: ReturnType<typeof useLiveList>;
  empty: { title: string; text?: string; filtered?: boolean };
  bar: React.ReactNode;
}
function QueueDesk({ kind, list, empty, bar }: DeskProps) {
  const say = useDispatchWords();
  useDesk(watched);
  const counts = useCounts().data;
  const place = useQueuePlace(list);
  const returns = kind === 'returns';
  const state = useMemo(
    () => say('state', { n: counts?.toDispatch ?? 0, returns: counts?.returns ?? 0 }),
    [say, counts?.toDispatch, counts?.returns],
  );
  useFrameSlots({
    title: say(returns ? 'title.returns' : 'title'),
    state: counts ? state : null,
    fact: say(returns ? 'fact.returns' : 'fact'),
  });
  return (
    <div className="desk">
      <Panel
        className="dispatch-queue"
        title={say(kind)}
        extra={<span className="t13 c2 num">{counts?.[returns ? 'returns' : 'toDispatch']}</span>}
      >
        {bar && <div className="order-list-bar">{bar}</div>}
        <Queue list={list} selectedId={place.id} onSelect={place.select} empty={empty} label={say(kind)} />
      </Panel>
      <Panel className="grow" label={say('title')}>
        {place.id ? (
          <Chosen key={place.id} id={place.id} returns={returns} onDone={place.goOn} />
        ) : (
          !list.query.isPending && <EmptyState {...empty} />
        )}
      </Panel>
    </div>
  );
}

function Chosen({ id, returns, onDone }: { id: string; returns: boolean; onDone: () => void }) {
  const result = useOrder(id);
  const [amended, setAmended] = useState(0);
  const hold = useHold(id);
  const order = result.data;
  if (result.isPending) return <LoadingRows rows={6} />;
  if (!order) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  if (returns && order.assignments.some((each) => each.state === 'returnRequested'))
    return <ReturnDetail order={order} hold={hold} onDone={onDone} />;
  const offer = order.availableMoves.find((each) => each.move === 'dispatch');
  if (!returns && offer)
    return (
      <DispatchDetail
        key={amended}
        order={order}
        offer={offer}
        hold={hold}
        onDone={onDone}
        onAmended={() => setAmended(amended + 1)}
      />
    );
  return <Moved order={order} onNext={onDone} />;
}

/** Somebody else was quicker: who and what, and the way on. */
function Moved({ order, onNext }: { order: WorkOrderPage; onNext: () => void }) {
  const say = useDispatchWords();
  const term = useTerms();
  const eventWords = useEventWords();
  const move = order.history.find((each) => !each.kind.startsWith('clock.') && each.by.kind === 'person');
  useKeys([{ keys: 'Enter', label: say('nextOne'), run: onNext, hint: true }]);
  return (
    <>
      <DispatchHead order={order} />
      <div className="scroll grow col g12" style={{ padding: 16 }}>
        <div className="banner a" role="status">
          <span className="grow">
            {say('moved')} ·{' '}
            {move?.by.name
              ? say('gone', { who: move.by.name, what: eventWords(move).title })
              : say('gone.state', { state: term(`state.${order.state}`) })}
          </span>
          <Button size="small" onClick={onNext}>
            {say('nextOne')}
          </Button>
        </div>
        <DispatchRequest order={order} />
      </div>
    </>
  );
}

function ClassChips({
  value,
  onChange,
}: {
  value: TimeClass | undefined;
  onChange: (value: TimeClass | undefined) => void;
}) {
  const say = useDispatchWords();
  const term = useTerms();
  return (
    <>
      <button type="button" className="tag line" aria-pressed={!value} onClick={() => onChange(undefined)}>
        {say('all')}
      </button>
      {timeClasses.map((each) => (
        <button
          key={each}
          type="button"
          className="tag line"
          aria-pressed={value === each}
          onClick={() => onChange(each)}
        >
          {term(`timeClassShort.${each}`)}
        </button>
      ))}
    </>
  );
}

function QueueSearch({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const say = useDispatchWords();
  const input = useRef<InputRef>(null);
  useKeys([{ keys: '/', label: say('search.key'), run: () => input.current?.focus(), hint: true }]);
  return (
    <Input
      ref={input}
      size="small"
      style={{ width: 150 }}
      allowClear
      prefix={<SearchOutlined className="c3" />}
      placeholder={say('search')}
      aria-label={say('search')}
      value={q}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
