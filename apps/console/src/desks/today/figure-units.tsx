import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { FigureView } from '../../api/contract.js';
import { useFigureUnits } from '../../api/figures.js';
import { useUnits } from '../../api/people.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { unitLines } from './asked-units.js';
import { percent, thousands } from './figure-numbers.js';
import { useTodayWords } from './words.js';

interface FigureUnitsProps {
  figure: FigureView;
  day: string;
  unit: string | null;
  onUnit: (code: string | null) => void;
}

/** The figure unit by unit; a unit's number includes the units below it, which open beneath it. */
export function FigureUnits({ figure, day, unit, onUnit }: FigureUnitsProps) {
  const say = useTodayWords();
  const nameOf = useUnitName();
  const result = useFigureUnits(figure.code, day);
  const tree = useUnits().data ?? [];
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  if (result.isPending) return <LoadingRows rows={6} />;
  if (!result.data) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  if (result.data.length === 0) return <EmptyState title={say('panel.noUnits')} filtered />;
  const toggle = (code: string): void => {
    const next = new Set(opened);
    if (!next.delete(code)) next.add(code);
    setOpened(next);
  };
  return (
    <div className="scroll grow">
      <table className="t" aria-label={say('panel.units')}>
        <thead>
          <tr>
            <th scope="col">{say('panel.unit')}</th>
            <th scope="col" className="right">
              {say(figure.kind === 'count' ? 'panel.cases' : 'panel.rate')}
            </th>
            <th scope="col" className="right">
              {say('panel.overdue')}
            </th>
            <th scope="col" className="right">
              {say('panel.dueToday')}
            </th>
          </tr>
        </thead>
        <tbody>
          {unitLines(result.data, tree, opened).map(({ item, depth, hasBelow }) => (
            <tr key={item.unit.code} aria-selected={unit === item.unit.code}>
              <td style={{ paddingLeft: 12 + depth * 16 }}>
                <span className="row g4">
                  {hasBelow ? (
                    <button
                      type="button"
                      className="plain c3"
                      aria-expanded={opened.has(item.unit.code)}
                      aria-label={`${say(opened.has(item.unit.code) ? 'panel.collapse' : 'panel.expand')} ${nameOf(item.unit)}`}
                      onClick={() => toggle(item.unit.code)}
                    >
                      {opened.has(item.unit.code) ? <DownOutlined /> : <RightOutlined />}
                    </button>
                  ) : (
                    <span style={{ width: 14 }} />
                  )}
                  <button type="button" className="plain ca" onClick={() => onUnit(item.unit.code)}>
                    {nameOf(item.unit)}
                  </button>
                </span>
              </td>
              <td className="right num">
                {figure.kind === 'count' ? (
                  thousands(item.numerator)
                ) : (
                  <>
                    <b>{item.value === null ? '—' : `${percent(item.value)}%`}</b>
                    <div className="t12 c3">
                      {say('of', { n: thousands(item.numerator), d: thousands(item.denominator) })}
                    </div>
                  </>
                )}
              </td>
              <td className={`right num ${item.overdue > 0 ? 'cover b' : 'c3'}`}>{item.overdue}</td>
              <td className={`right num ${item.dueToday > 0 ? '' : 'c3'}`}>{item.dueToday}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
