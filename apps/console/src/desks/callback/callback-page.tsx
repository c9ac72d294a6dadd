import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useOrder } from '../../api/orders.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useKeys } from '../../keys/use-keys.js';
import { useDesk, usePresence } from '../../live/hooks.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useTyped } from '../../parts/use-typed.js';
import { AskPanel } from './ask-panel.js';
import { CallbackList } from './callback-list.js';
import { CallbackOrder } from './callback-order.js';
import { useCallbackQueue, views, type CallbackQueue, type CallbackViewName } from './use-callback-list.js';
import { useCallbackWords } from './words.js';
import './callback.css';

const watched = ['callback'] as const;

/** 回访: who is to be asked next, the order beside it, three questions with one key each. */
export function CallbackPage() {
  const say = useCallbackWords();
  useDesk(watched);
  const [search, setSearch] = useSearchParams();
  const [q, setQ] = useState(search.get('q') ?? '');
  const settled = useTyped(q).trim();
  const view = views.find((each) => each === search.get('view')) ?? 'due';
  const queue = useCallbackQueue(view, settled);
  const field = useRef<InputRef>(null);
  useFrameSlots({ title: say('title'), state: say('state'), fact: say('fact') });
  useKeys([{ keys: '/', label: say('key.search'), run: () => field.current?.focus() }]);
  const choose = (next: CallbackViewName): void => setSearch(next === 'due' ? {} : { view: next }, { replace: true });
  return (
    <div className="desk">
      <Panel className="callback-list" title={say('list')}>
        <div className="callback-bar">
          <div className="row g4 wrap">
            {views.map((each) => (
              <button
                key={each}
                type="button"
                className="tag line"
                aria-pressed={view === each}
                onClick={() => choose(each)}
              >
                {say(`view.${each}`)}
              </button>
            ))}
          </div>
          <Input
            ref={field}
            allowClear
            size="small"
            prefix={<SearchOutlined className="c3" />}
            placeholder={say('search')}
            aria-label={say('search')}
            maxLength={40}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
        <CallbackList queue={queue} view={view} searched={settled !== ''} />
      </Panel>
      <Chosen queue={queue} />
    </div>
  );
}

function Chosen({ queue }: { queue: CallbackQueue }) {
  const say = useCallbackWords();
  const row = queue.chosen;
  const result = useOrder(row?.workOrder.id);
  const order = result.data;
  const viewers = usePresence(row?.workOrder.id);
  if (!row)
    return (
      <Panel className="grow" label={say('ask')}>
        {queue.list.query.isPending ? (
          <LoadingRows />
        ) : (
          <EmptyState title={say('empty.pick')} text={say('empty.pickText')} />
        )}
      </Panel>
    );
  return (
    <>
      <Panel className="grow" label={say('request')}>
        {order ? (
          <CallbackOrder order={order} row={row} viewers={viewers} />
        ) : result.isPending ? (
          <LoadingRows rows={8} />
        ) : (
          <ErrorState error={result.error} retry={() => void result.refetch()} />
        )}
      </Panel>
      <Panel className="callback-ask" title={say('ask')}>
        <AskPanel key={row.id} row={row} order={order} next={queue.next} onNext={queue.choose} />
      </Panel>
    </>
  );
}
