import { useCounts } from '../../api/orders.js';
import type { RequestItem } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { useDesk } from '../../live/hooks.js';
import { OverlayTags, TimeClassTag } from '../../parts/order-bits.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { EmptyState } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { hasRole, useMe } from '../../session/me.js';
import { lengthWords } from '../../time/clock-words.js';
import { dateWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { RequestDetail } from './request-detail.js';
import { useRequests, type RequestPlace } from './use-requests.js';
import { useRequestWords } from './words.js';
import '../dispatch/dispatch.css';
import '../order/order.css';

const watched = ['dispatch'] as const;

/** 待批: who asks for what and how long they wait; the request and its order beside it, one key decides. */
export function RequestsPage() {
  const say = useRequestWords();
  const me = useMe();
  useDesk(watched);
  const place = useRequests();
  const counts = useCounts().data;
  const { list, chosen } = place;
  const n = list.total?.n;
  useFrameSlots({
    title: say('title'),
    state: n === undefined ? null : say('state', { n }),
    fact: say(hasRole(me, ['supervisor']) ? 'fact' : 'fact.help'),
  });
  return (
    <div className="desk">
      <Panel className="dispatch-queue" title={say('list')}>
        <div className="order-list-bar">
          {place.kinds.map((each) => (
            <button
              key={each}
              type="button"
              className="tag line"
              aria-pressed={place.kind === each}
              onClick={() => place.setKind(each)}
            >
              {say(`kind.${each}`)} {each === 'help' ? counts?.helpRequests : null}
            </button>
          ))}
        </div>
        <Requests place={place} />
      </Panel>
      <Panel className="grow" label={say('request')}>
        {chosen ? (
          <RequestDetail key={chosen.id} item={chosen} onDone={place.goOn} />
        ) : (
          !list.query.isPending && <EmptyState title={say('empty')} text={say('empty.text')} />
        )}
      </Panel>
    </div>
  );
}

function Requests({ place }: { place: RequestPlace }) {
  const say = useRequestWords();
  const language = useLanguage();
  const now = useNow('minute');
  const { list, chosen, select } = place;
  const gone = new Set(list.rows.filter((each) => each.gone).map(({ row }) => row.id));
  const columns: readonly Column<RequestItem>[] = [
    { key: 'class', title: '', width: 56, cell: ({ order }) => <TimeClassTag value={order.timeClass} short /> },
    { key: 'order', title: say('col.order'), cell: (row) => <OrderCell row={row} selected={row === chosen} /> },
    {
      key: 'since',
      title: say('col.since'),
      right: true,
      width: 96,
      cell: (row) => <span className="t12 c3 nw">{lengthWords(Math.max(0, now - Date.parse(row.at)), language)}</span>,
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
      selectedId={chosen?.id}
      onSelect={(row) => select(row.id)}
      waiting={list.waiting}
      onLoad={list.load}
      total={list.total}
      hasMore={list.hasMore}
      onMore={() => void list.more()}
      isPending={list.query.isPending}
      error={list.query.error}
      retry={() => void list.query.refetch()}
      empty={{ title: say('empty'), text: say('empty.text') }}
    />
  );
}

function OrderCell({ row, selected }: { row: RequestItem; selected: boolean }) {
  const say = useRequestWords();
  const both = useBilingual();
  const unitName = useUnitName();
  const now = useNow('minute');
  const { order, extension, ledger, help } = row;
  const asked = extension
    ? say('cell.extension', { unit: unitName(extension.unit), n: extension.workDays })
    : ledger
      ? say(row.kind === 'review' ? 'cell.review' : 'cell.ledger', {
          unit: unitName(ledger.unit),
          day: dateWords(ledger.until, now),
          reason: both(ledger.reason),
        })
      : help && say('cell.help', { unit: unitName(order.lead), helper: unitName(help.unit) });
  return (
    <>
      <div className="row g6 t14">
        <span className={`el ${selected ? 'b' : ''}`}>{order.title}</span>
        <OverlayTags row={order} />
      </div>
      <div className="t12 c2">{asked}</div>
    </>
  );
}
