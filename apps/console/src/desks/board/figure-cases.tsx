import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import type { BoardFigure, FigureRow, List } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { useBilingual } from '../../i18n/words.js';
import { useSteadyList, type ReadPage } from '../../live/steady-list.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { useUnitName } from '../../parts/unit-name.js';
import { leaveTrail } from '../order/trail.js';
import type { BoardAddress } from './use-board-address.js';
import { useBoardWords } from './words.js';

const pageSize = 50;
const parts = ['met', 'missed', 'pending', 'all'] as const;

/** One case. A work order may stand here more than once: two units of one order each have a clock of their own. */
interface Case {
  id: string;
  order: FigureRow;
}

/** The work orders behind the figure, as it is filtered. */
export function FigureCases({ figure, address }: { figure: BoardFigure; address: BoardAddress }) {
  const say = useBoardWords();
  const both = useBilingual();
  const nameOf = useUnitName();
  const navigate = useNavigate();
  const location = useLocation();
  const [selected, setSelected] = useState<string | null>(null);
  const query = { ...address.scope, part: address.part };
  const read: ReadPage<Case> = async (cursor, signal) => {
    const page = await api.get<List<FigureRow>>(`/figures/${figure.code}/rows`, {
      query: { ...query, cursor, limit: pageSize },
      signal,
    });
    return {
      ...page,
      items: page.items.map((order, n) => ({
        id: `${order.id} ${order.unit?.code} ${order.part} ${order.day} ${n}`,
        order,
      })),
    };
  };
  const cases = useSteadyList<Case>(keys.board(`cases ${figure.code}`, query), read);
  const columns: Column<Case>[] = [
    {
      key: 'order',
      title: say('rows.order'),
      cell: ({ order }) => (
        <>
          <div>{order.title}</div>
          <div className="t12 c3 num">
            {order.number} · {order.day.slice(5)}
          </div>
        </>
      ),
    },
    { key: 'unit', title: say('rows.unit'), cell: ({ order }) => <span className="t12 c2">{nameOf(order.unit)}</span> },
    {
      key: 'part',
      title: say('rows.part'),
      cell: ({ order }) => <span className="t12 c2 nw">{say(`outcome.${order.part}`)}</span>,
    },
  ];
  const at = selected ?? cases.rows[0]?.row.id ?? null;
  return (
    <>
      <div className="row g4 wrap board-parts">
        {parts.map((part) => (
          <button
            key={part}
            type="button"
            className="tag line"
            aria-pressed={address.part === part}
            onClick={() => address.put({ part: part === 'all' ? null : part })}
          >
            {say(`part.${part}`)}
          </button>
        ))}
      </div>
      <QueryTable
        label={say('panel.rows')}
        columns={columns}
        rows={cases.rows.map((each) => each.row)}
        idOf={(each) => each.id}
        selectedId={at}
        onSelect={(each) => setSelected(each.id)}
        onOpen={({ order }) => {
          const ids = cases.rows.map((each) => each.row.order.id);
          leaveTrail({ title: both(figure), back: location.pathname + location.search, ids });
          void navigate(`/orders/${order.id}`);
        }}
        waiting={cases.waiting}
        onLoad={cases.load}
        total={cases.total}
        hasMore={cases.hasMore}
        onMore={() => void cases.more()}
        isPending={cases.query.isPending}
        error={cases.query.error}
        retry={() => void cases.query.refetch()}
        empty={{ title: say('panel.none'), text: say('panel.noneText'), filtered: address.part !== 'all' }}
        keyboard
      />
    </>
  );
}
