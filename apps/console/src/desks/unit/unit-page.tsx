import { useEffect, useRef } from 'react';
import { useCounts } from '../../api/orders.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useTerms } from '../../i18n/terms.js';
import { useDesk } from '../../live/hooks.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { TimeClassTag } from '../../parts/order-bits.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { EmptyState } from '../../parts/states.js';
import type { WorkOrderRow } from '../../api/contract.js';
import { useMe } from '../../session/me.js';
import { useNavigate } from 'react-router';
import { TitleCell } from '../order/order-columns.js';
import { leaveTrail } from '../order/trail.js';
import { UnitSupervision } from '../supervision/unit-supervision.js';
import { LacksCell } from './mine.js';
import { UnitCounts } from './unit-counts.js';
import { UnitDetail } from './unit-detail.js';
import { UnitPhone } from './unit-phone.js';
import { useNarrow } from './use-narrow.js';
import { useUnitList, type UnitList, type UnitView } from './use-unit-list.js';
import { useUnitWords } from './words.js';
import './unit.css';

const watched = ['unit'] as const;
const tabs: readonly UnitView[] = ['unitOpen', 'mine', 'toSign', 'toReview', 'closed'];

/** 承办: the unit's orders by time left, the chosen one beside the list with its reply. */
export function UnitPage() {
  return <UnitDesk kind="unit" />;
}
/** 审核: replies that wait for the unit lead. */
export function ReviewPage() {
  return <UnitDesk kind="review" />;
}

function UnitDesk({ kind }: { kind: 'unit' | 'review' }) {
  const say = useUnitWords();
  const me = useMe();
  const narrow = useNarrow();
  const unit = useUnitList(kind === 'review' ? 'toReview' : undefined);
  useDesk(watched);
  useFrameSlots({
    title: narrow ? me.person.unit.name : say(kind === 'review' ? 'title.review' : 'title'),
    state: narrow ? null : me.person.unit.name,
    fact: say('fact'),
  });
  return narrow ? <UnitPhone kind={kind} unit={unit} /> : <UnitDesktop kind={kind} unit={unit} />;
}

function UnitDesktop({ kind, unit }: { kind: 'unit' | 'review'; unit: UnitList }) {
  const say = useUnitWords();
  const counts = useCounts().data;
  const navigate = useNavigate();
  const columns = useColumns();
  const { list, view, id } = unit;
  const gone = new Set(list.rows.filter((each) => each.gone).map(({ row }) => row.id));
  const empty =
    kind === 'review'
      ? { title: say('empty.review'), text: say('empty.reviewText') }
      : { title: say('empty'), text: say('empty.text') };
  const chosen = id ?? list.rows.find((each) => !each.gone)?.row.id ?? null;
  const { settle } = unit;
  const latest = useRef(settle);
  useEffect(() => {
    latest.current = settle;
  });
  useEffect(() => {
    // From here on the chosen order stays chosen, also when a move takes it out of this view.
    if (chosen && !id) latest.current(chosen);
  }, [chosen, id]);
  const openPage = (orderId: string): void => {
    leaveTrail({
      title: say(`view.${view}`),
      back: `${location.pathname}${location.search}`,
      ids: list.rows.map(({ row }) => row.id),
    });
    void navigate(`/orders/${orderId}`);
  };
  return (
    <>
      {kind === 'unit' && counts && <UnitCounts counts={counts} view={view} onView={unit.setView} />}
      <UnitSupervision />
      <div className="desk">
        <Panel className="grow" label={say('list')}>
          {kind === 'unit' && (
            <div className="unit-tabs">
              {tabs.map((each) => (
                <button
                  key={each}
                  type="button"
                  className="tag line"
                  aria-pressed={view === each}
                  onClick={() => unit.setView(each)}
                >
                  {say(`view.${each}`)} {each === 'closed' ? null : counts?.[each]}
                </button>
              ))}
            </div>
          )}
          <QueryTable
            label={say('list')}
            keyboard
            columns={columns}
            rows={list.rows.map(({ row }) => row)}
            idOf={(row) => row.id}
            isGone={(row) => gone.has(row.id)}
            selectedId={chosen}
            onSelect={(row) => unit.select(row.id)}
            onOpen={(row) => openPage(row.id)}
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
        </Panel>
        <Panel className="unit-side" label={say('reply')}>
          {chosen ? (
            <UnitDetail
              key={chosen}
              id={chosen}
              onDone={unit.goOn}
              onMoved={list.load}
              onOpen={() => openPage(chosen)}
            />
          ) : (
            !list.query.isPending && <EmptyState {...empty} />
          )}
        </Panel>
      </div>
    </>
  );
}

const useColumns = (): readonly Column<WorkOrderRow>[] => {
  const say = useUnitWords();
  const term = useTerms();
  return [
    { key: 'clock', title: say('col.clock'), width: 128, cell: (row) => <ClockBadge clock={row.clock} /> },
    { key: 'title', title: say('col.title'), cell: (row) => <TitleCell row={row} /> },
    {
      key: 'state',
      title: say('col.state'),
      width: 84,
      cell: (row) => (row.mine ? term(`assignment.${row.mine.state}`) : term(`state.${row.state}`)),
    },
    { key: 'lacks', title: say('col.lacks'), width: 150, cell: (row) => <LacksCell row={row} /> },
    {
      key: 'class',
      title: say('col.class'),
      width: 60,
      cell: (row) => <TimeClassTag value={row.timeClass} short />,
    },
    {
      key: 'number',
      title: say('col.number'),
      width: 112,
      cell: (row) => <span className="num c3">{row.number}</span>,
    },
  ];
};
