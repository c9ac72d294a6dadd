import type { SupervisionOrder } from '../../api/contract.js';
import { useLanguage } from '../../i18n/words.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { useUnitName } from '../../parts/unit-name.js';
import { dueWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { LevelTag } from './level-tag.js';
import type { SupervisionDesk } from './use-supervision-list.js';
import { useCauseWords, useSupervisionWords } from './words.js';

interface ListProps {
  desk: SupervisionDesk;
  searched: boolean;
  /** Rows can be selected for the bulk moves. */
  bulk: boolean;
  onOpen: (row: SupervisionOrder) => void;
}

/** What is escalated, the worst first: how hard, how late, whose, why, and what has come of it. */
export function SupervisionList({ desk, searched, bulk, onOpen }: ListProps) {
  const say = useSupervisionWords();
  const nameOf = useUnitName();
  const causeOf = useCauseWords();
  const { list, chosen, choose, selection, filter } = desk;
  const gone = new Set(list.rows.filter((each) => each.gone).map(({ row }) => row.id));
  const select: Column<SupervisionOrder> = {
    key: 'select',
    title: '',
    width: 32,
    cell: (row) => (
      <input
        type="checkbox"
        aria-label={say('select.one', { number: row.workOrder.number })}
        checked={selection.has(row.id)}
        disabled={row.ended !== null}
        onClick={(event) => event.stopPropagation()}
        onChange={() => selection.toggle(row)}
      />
    ),
  };
  const columns: Column<SupervisionOrder>[] = [
    ...(bulk ? [select] : []),
    { key: 'level', title: say('col.level'), width: 92, cell: (row) => <LevelTag level={row.level} /> },
    { key: 'clock', title: say('col.clock'), width: 176, cell: (row) => <TimeCell row={row} /> },
    {
      key: 'order',
      title: say('col.order'),
      cell: ({ workOrder }) => (
        <>
          <div className="el" title={workOrder.title}>
            {workOrder.title}
          </div>
          <div className="t12 c3 num">{workOrder.number}</div>
        </>
      ),
    },
    { key: 'unit', title: say('col.unit'), width: 136, cell: ({ unit }) => <div className="el">{nameOf(unit)}</div> },
    {
      key: 'cause',
      title: say('col.cause'),
      width: 116,
      cell: (row) => <span className="t12 c2">{causeOf(row)}</span>,
    },
    { key: 'progress', title: say('col.progress'), width: 116, cell: (row) => <ProgressCell row={row} /> },
  ];
  return (
    <QueryTable
      label={say('list')}
      keyboard
      columns={columns}
      rows={list.rows.map(({ row }) => row)}
      idOf={(row) => row.id}
      isGone={(row) => gone.has(row.id)}
      selectedId={chosen?.id ?? null}
      onSelect={(row) => choose(row.id)}
      onOpen={onOpen}
      waiting={list.waiting}
      onLoad={list.load}
      total={list.total}
      sortWords={filter === 'ended' ? undefined : say('sort')}
      hasMore={list.hasMore}
      onMore={() => void list.more()}
      isPending={list.query.isPending}
      error={list.query.error}
      retry={() => void list.query.refetch()}
      empty={
        searched
          ? { title: say('empty.search'), filtered: true }
          : filter === 'ended'
            ? { title: say('empty.ended') }
            : { title: say('empty.open'), text: say('empty.openText') }
      }
    />
  );
}

/** The order's own clock above, the answer's deadline below it. */
function TimeCell({ row }: { row: SupervisionOrder }) {
  const say = useSupervisionWords();
  const language = useLanguage();
  const now = useNow('minute');
  const waits = row.state === 'issued' || row.state === 'acknowledged';
  const late = waits && Date.parse(row.answerBy) < now;
  return (
    <>
      {row.workOrder.clock && <ClockBadge clock={row.workOrder.clock} named />}
      {waits && (
        <div className={`t12 nw ${late ? 'cover' : 'c3'}`}>
          {say(late ? 'answerLate' : 'answerBy', { at: dueWords(row.answerBy, now, language) })}
        </div>
      )}
    </>
  );
}

export function ProgressCell({ row }: { row: SupervisionOrder }) {
  const say = useSupervisionWords();
  const nameOf = useUnitName();
  if (row.ended)
    return (
      <span className="t12 c2">
        {row.ended.how === 'supervisor'
          ? say('ended.supervisor', { by: row.ended.by ?? '' })
          : say(`ended.${row.ended.how}`)}
      </span>
    );
  const lines: { words: string; tint: string }[] = [];
  if (row.lateAt) lines.push({ words: say('progress.late'), tint: 'cover' });
  if (row.fellTo) lines.push({ words: say('progress.fell', { unit: nameOf(row.fellTo) }), tint: 'cover' });
  if (row.causeGoneAt) lines.push({ words: say('progress.gone'), tint: 'cok' });
  if (row.level === 3 && row.state !== 'issued' && !row.talk)
    lines.push({ words: say('progress.talk'), tint: 'cnear' });
  if (lines.length === 0 || row.state !== 'issued')
    lines.unshift({
      words: say(`progress.${row.state as 'issued'}`),
      tint: row.state === 'issued' ? 'cover' : 'c2',
    });
  return (
    <>
      {lines.slice(0, 2).map(({ words, tint }) => (
        <div key={words} className={`t12 el ${tint}`} title={words}>
          {words}
        </div>
      ))}
    </>
  );
}
