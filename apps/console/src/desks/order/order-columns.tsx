import { useMemo } from 'react';
import type { WorkOrderRow } from '../../api/contract.js';
import { useTerms } from '../../i18n/terms.js';
import { ClockBadge } from '../../parts/clock-badge.js';
import { OverlayTags, TimeClassTag } from '../../parts/order-bits.js';
import type { Column } from '../../parts/query-table.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useOrderWords } from './words.js';

/** Title over place, with what stands over the order beside it. */
export function TitleCell({ row, onOpen }: { row: WorkOrderRow; onOpen?: (id: string) => void }) {
  return (
    <>
      <div className="row g6 t14 wrap">
        {onOpen ? (
          <button type="button" className="plain title-link" onClick={() => onOpen(row.id)}>
            {row.title}
          </button>
        ) : (
          <span>{row.title}</span>
        )}
        <OverlayTags row={row} />
      </div>
      <div className="t12 c3">{row.place.text}</div>
    </>
  );
}

/** The columns of a list of work orders: the clock first, then what it is, where it stands, who has it. */
export const useOrderColumns = (onOpen: (id: string) => void): readonly Column<WorkOrderRow>[] => {
  const say = useOrderWords();
  const term = useTerms();
  const now = useNow('minute');
  return useMemo(
    () => [
      { key: 'clock', title: say('list.clock'), width: 136, cell: (row) => <ClockBadge clock={row.clock} /> },
      { key: 'title', title: say('list.title'), cell: (row) => <TitleCell row={row} onOpen={onOpen} /> },
      { key: 'state', title: say('list.state'), width: 96, cell: (row) => term(`state.${row.state}`) },
      { key: 'unit', title: say('list.unit'), width: 160, cell: (row) => row.lead?.name ?? '—' },
      {
        key: 'class',
        title: say('list.class'),
        width: 72,
        cell: (row) => <TimeClassTag value={row.timeClass} short />,
      },
      { key: 'channel', title: say('list.channel'), width: 88, cell: (row) => term(`channel.${row.channel}`) },
      {
        key: 'number',
        title: say('list.number'),
        width: 120,
        cell: (row) => <span className="num c3">{row.number}</span>,
      },
      {
        key: 'accepted',
        title: say('list.accepted'),
        width: 104,
        cell: (row) => <span className="num c3">{instantWords(row.acceptedAt, now)}</span>,
      },
    ],
    [say, term, now, onOpen],
  );
};
