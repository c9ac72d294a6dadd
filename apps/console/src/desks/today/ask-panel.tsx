import { PhoneOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FigureView } from '../../api/contract.js';
import { useFigureUnits } from '../../api/figures.js';
import { useUnits } from '../../api/people.js';
import { Panel } from '../../frame/panel.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { useUnitName } from '../../parts/unit-name.js';
import { unitsToAsk, type AskedUnit } from './asked-units.js';
import { percent, shortPercent } from './figure-numbers.js';
import { useTodayWords } from './words.js';

const most = 20;

interface AskPanelProps {
  day: string;
  /** The city's on-time completion, for its target. */
  figure: FigureView | undefined;
  keyboard: boolean;
}

/** Whom to call: units with overdue work of their own, or work that ends today. The reason is the numbers themselves. */
export function AskPanel({ day, figure, keyboard }: AskPanelProps) {
  const say = useTodayWords();
  const nameOf = useUnitName();
  const result = useFigureUnits('onTimeCompletion', day);
  const tree = useUnits().data;
  const [selected, setSelected] = useState<string | null>(null);
  const navigate = useNavigate();
  // What is overdue now may have been due on any day, so its orders are in the list of overdue ones, not in today's figure.
  const open = (each: AskedUnit): void =>
    void navigate(
      `/orders?view=${each.ownOverdue > 0 ? 'overdue' : 'dueToday'}&unit=${encodeURIComponent(each.unit.code)}`,
    );
  const rows = unitsToAsk(result.data ?? [], tree ?? [], most);
  const total = result.data ? { n: rows.length, capped: rows.length === most } : null;
  const why = (each: AskedUnit): string => {
    const facts = { late: each.ownOverdue, due: each.ownDue };
    const work =
      each.ownOverdue > 0 && each.ownDue > 0
        ? say('ask.lateAndDue', facts)
        : say(each.ownOverdue > 0 ? 'ask.late' : 'ask.due', facts);
    const target = figure?.target ?? null;
    if (target === null || each.value === null || each.value >= target) return work;
    return `${work} · ${say('ask.low', { rate: `${percent(each.value)}%`, target: `${shortPercent(target)}%` })}`;
  };
  const columns: Column<AskedUnit>[] = [
    {
      key: 'unit',
      title: say('ask.unit'),
      cell: (each) => (
        <button type="button" className="plain b" onClick={() => open(each)}>
          {nameOf(each.unit)}
        </button>
      ),
    },
    { key: 'why', title: say('ask.why'), cell: (each) => <span className="c2">{why(each)}</span> },
    {
      key: 'overdue',
      title: say('ask.overdue'),
      right: true,
      cell: (each) => <span className={`num ${each.ownOverdue > 0 ? 'cover b' : 'c3'}`}>{each.ownOverdue}</span>,
    },
    { key: 'due', title: say('ask.dueToday'), right: true, cell: (each) => <span className="num">{each.ownDue}</span> },
    {
      key: 'call',
      title: <span className="hidden-words">{say('ask.call')}</span>,
      right: true,
      cell: (each) => {
        const phone = tree?.find((unit) => unit.code === each.unit.code)?.dutyPhone;
        return (
          phone && (
            <a
              className="row g4 end nw"
              href={`tel:${phone}`}
              title={phone}
              onClick={(event) => event.stopPropagation()}
            >
              <PhoneOutlined />
              {say('ask.call')}
            </a>
          )
        );
      },
    },
  ];
  return (
    <Panel title={say('ask.title')} extra={<span className="t12 c3">{say('ask.sort')}</span>} className="ask-panel">
      <QueryTable
        label={say('ask.title')}
        columns={columns}
        rows={rows}
        idOf={(each) => each.unit.code}
        selectedId={selected}
        onSelect={(each) => setSelected(each.unit.code)}
        onOpen={open}
        total={total}
        isPending={result.isPending}
        error={result.error}
        retry={() => void result.refetch()}
        empty={{ title: say('ask.none'), text: say('ask.noneText') }}
        keyboard={keyboard}
      />
    </Panel>
  );
}
