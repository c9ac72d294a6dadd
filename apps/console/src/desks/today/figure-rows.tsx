import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import type { FigureCode, FigureRow, List } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { useSteadyList, type ReadPage, type SteadyList } from '../../live/steady-list.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { useUnitName } from '../../parts/unit-name.js';
import { leaveTrail } from '../order/trail.js';
import { groupOf, type Part } from './figure-numbers.js';
import { useTodayWords } from './words.js';

export interface RowsQuery {
  day: string;
  unit?: string;
  part: Part | 'all';
}
/** One case of the figure. A work order may stand here twice: two units of one order each have a clock of their own. */
interface Counted {
  id: string;
  order: FigureRow;
}
const pageSize = 50;

const reader =
  (code: FigureCode, query: RowsQuery): ReadPage<Counted> =>
  async (cursor, signal) => {
    const page = await api.get<List<FigureRow>>(`/figures/${code}/rows`, {
      query: { ...query, cursor, limit: pageSize },
      signal,
    });
    return {
      ...page,
      items: page.items.map((order) => ({ id: `${order.id}/${order.unit?.code ?? ''}/${order.part}`, order })),
    };
  };

/** The work orders behind a figure; live frames freshen them in place, nothing moves while it is read. */
export const useCases = (code: FigureCode, query: RowsQuery): SteadyList<Counted> =>
  useSteadyList<Counted>(keys.figure(code, 'cases', query), reader(code, query));

interface FigureRowsProps {
  code: FigureCode;
  /** The figure's name, under which the order's page leads back here. */
  name: string;
  cases: SteadyList<Counted>;
  query: RowsQuery;
}
export function FigureRows({ code, name, cases, query }: FigureRowsProps) {
  const say = useTodayWords();
  const nameOf = useUnitName();
  const navigate = useNavigate();
  const location = useLocation();
  const [selected, setSelected] = useState<string | null>(null);
  const gone = new Set(cases.rows.filter((each) => each.gone).map((each) => each.row.id));
  const group = groupOf(code);
  const columns: Column<Counted>[] = [
    {
      key: 'order',
      title: say('panel.order'),
      cell: ({ order }) => (
        <>
          <div>{order.title}</div>
          <div className="t12 c3 num">{order.number}</div>
        </>
      ),
    },
    {
      key: 'unit',
      title: say('panel.unit'),
      cell: ({ order }) => <span className="t12 c2">{nameOf(order.unit)}</span>,
    },
    {
      key: 'clock',
      title: group === 'time' || group === 'completion' ? say('panel.time') : say('panel.part'),
      cell: ({ order }) =>
        order.clock && (group === 'time' || group === 'completion') ? (
          <ClockBadge clock={order.clock} />
        ) : (
          <span className="t12 c2 nw">{say(`${group}.${order.part}`)}</span>
        ),
    },
  ];
  const at = selected ?? cases.rows[0]?.row.id ?? null;
  return (
    <QueryTable
      label={say('panel.rows')}
      columns={columns}
      rows={cases.rows.map((each) => each.row)}
      idOf={(each) => each.id}
      isGone={(each) => gone.has(each.id)}
      selectedId={at}
      onSelect={(each) => setSelected(each.id)}
      onOpen={({ order }) => {
        leaveTrail({
          title: name,
          back: location.pathname + location.search,
          ids: cases.rows.map((each) => each.row.order.id),
        });
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
      empty={{ title: say('panel.none'), text: say('panel.noneText'), filtered: query.part !== 'all' }}
      keyboard
    />
  );
}
