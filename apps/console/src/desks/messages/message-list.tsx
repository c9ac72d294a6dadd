import type { Message } from '../../api/contract.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { dueWords, instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import type { MessagePlace } from './use-messages.js';
import { tintOf, useMessageWords, useReasonWords } from './words.js';

/** The latest first: when, how it stands, what it says, to whom, and why it waits or did not go. */
export function MessageTable({ place }: { place: MessagePlace }) {
  const say = useMessageWords();
  const both = useBilingual();
  const now = useNow('minute');
  const { list, chosen, choose, selected, toggle, show, filtered } = place;
  const gone = new Set(list.rows.filter((each) => each.gone).map(({ row }) => row.id));
  const columns: readonly Column<Message>[] = [
    {
      key: 'select',
      title: <span className="hidden-words">{say('col.select')}</span>,
      width: 36,
      cell: (row) =>
        row.replay && (
          <input
            type="checkbox"
            aria-label={say('select.one', { number: row.workOrder.number })}
            checked={selected.includes(row)}
            onClick={(event) => event.stopPropagation()}
            onChange={() => toggle(row)}
          />
        ),
    },
    {
      key: 'at',
      title: say('col.at'),
      width: 112,
      cell: (row) => <span className="num c2 nw">{instantWords(row.at, now)}</span>,
    },
    {
      key: 'state',
      title: say('col.state'),
      width: 92,
      cell: (row) => <span className={`tag ${tintOf[row.state]}`}>{say(`state.${row.state}`)}</span>,
    },
    { key: 'name', title: say('col.name'), width: 132, cell: (row) => both(row.name) },
    { key: 'to', title: say('col.to'), width: 124, cell: (row) => <span className="num nw">{row.to || '—'}</span> },
    {
      key: 'order',
      title: say('col.order'),
      width: 124,
      cell: (row) => <span className="num nw">{row.workOrder.number}</span>,
    },
    { key: 'why', title: say('col.why'), cell: (row) => <Remarks row={row} /> },
  ];
  const empty =
    show === 'dead'
      ? { title: say('empty.dead') }
      : { title: say(filtered ? 'empty.filtered' : 'empty.title'), filtered };
  return (
    <QueryTable
      label={say('list')}
      keyboard
      columns={columns}
      rows={list.rows.map(({ row }) => row)}
      idOf={(row) => row.id}
      isGone={(row) => gone.has(row.id)}
      selectedId={chosen?.id}
      onSelect={(row) => choose(row.id)}
      waiting={list.waiting}
      onLoad={list.load}
      total={list.total}
      hasMore={list.hasMore}
      onMore={() => void list.more()}
      isPending={list.query.isPending}
      error={list.query.error}
      retry={() => void list.query.refetch()}
      empty={{ ...empty, text: filtered ? undefined : say('empty.text') }}
    />
  );
}

function Remarks({ row }: { row: Message }) {
  const say = useMessageWords();
  const why = useReasonWords();
  const language = useLanguage();
  const now = useNow('minute');
  const at = row.state === 'queued' && row.nextTryAt && Date.parse(row.nextTryAt) > now ? row.nextTryAt : null;
  const facts = [
    why(row.reason),
    row.attempts.length > 1 || (row.attempts.length === 1 && row.reason)
      ? say('tries.n', { n: row.attempts.length })
      : '',
    at ? say(row.attempts.length > 0 ? 'next' : 'quiet', { at: dueWords(at, now, language) }) : '',
  ];
  return <span className="t13 c2 el">{facts.filter(Boolean).join(' · ')}</span>;
}
