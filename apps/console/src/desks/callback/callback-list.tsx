import { useTerms } from '../../i18n/terms.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { OverlayTags } from '../../parts/order-bits.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import type { CallbackQueue, CallbackViewName, Row } from './use-callback-list.js';
import { useCallbackWords } from './words.js';

interface CallbackListProps {
  queue: CallbackQueue;
  view: CallbackViewName;
  searched: boolean;
}

/** Callbacks by the time left; those just asked stay struck through until the next load. */
export function CallbackList({ queue, view, searched }: CallbackListProps) {
  const say = useCallbackWords();
  const term = useTerms();
  const now = useNow('minute');
  const { list, chosen, choose } = queue;
  const gone = new Set(list.rows.filter((each) => each.gone).map((each) => each.row.id));
  const open = view === 'due' || view === 'attempted';
  const columns: Column<Row>[] = [
    open
      ? {
          key: 'clock',
          title: say('col.clock'),
          width: 112,
          cell: ({ clock, callback }) =>
            clock ? (
              <ClockBadge clock={clock} />
            ) : (
              <span className="t12 c3 num">{instantWords(callback.dueAt, now)}</span>
            ),
        }
      : {
          key: 'answer',
          title: say('col.answer'),
          width: 112,
          cell: ({ callback }) => (
            <span className={`t12 ${callback.answer?.valid ? 'cover' : 'c2'}`}>
              {callback.answer?.satisfaction
                ? term(`satisfaction.${callback.answer.satisfaction}`)
                : term(`callback.${callback.state}`)}
            </span>
          ),
        },
    {
      key: 'order',
      title: say('col.order'),
      cell: ({ workOrder }) => (
        <>
          <div>{workOrder.title}</div>
          <div className="row g4 wrap t12 c3">
            <span className="num">{workOrder.number}</span>
            <OverlayTags row={workOrder} />
          </div>
        </>
      ),
    },
    {
      key: 'tries',
      title: say('col.tries'),
      right: true,
      width: 56,
      cell: ({ callback }) => (
        <span className={`num ${callback.tries.length > 0 ? '' : 'c3'}`}>
          {say('tries', { n: callback.tries.length })}
        </span>
      ),
    },
  ];
  return (
    <QueryTable
      label={say('list')}
      columns={columns}
      rows={list.rows.map((each) => each.row)}
      idOf={(each) => each.id}
      isGone={(each) => gone.has(each.id)}
      selectedId={chosen?.id ?? null}
      onSelect={(each) => choose(each.id)}
      waiting={list.waiting}
      onLoad={list.load}
      total={list.total}
      hasMore={list.hasMore}
      onMore={() => void list.more()}
      isPending={list.query.isPending}
      error={list.query.error}
      retry={() => void list.query.refetch()}
      empty={
        searched
          ? { title: say('empty.search'), filtered: true }
          : { title: say(`empty.${view}`), text: view === 'due' ? say('empty.dueText') : undefined }
      }
      keyboard
    />
  );
}
