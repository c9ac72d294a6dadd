import { useState } from 'react';
import type { FigureView } from '../../api/contract.js';
import { useFigureTrend } from '../../api/figures.js';
import { Panel } from '../../frame/panel.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { percent, shortPercent, thousands } from './figure-numbers.js';
import { TrendLine } from './trend-line.js';
import { useTodayWords } from './words.js';

const days = 14;

/** Two weeks of the opened figure as a line, or as the table behind it (V). */
export function TrendPanel({ figure, today }: { figure: FigureView; today: string }) {
  const say = useTodayWords();
  const both = useBilingual();
  const result = useFigureTrend(figure.code, days);
  const [table, setTable] = useState(false);
  const rate = figure.kind === 'rate';
  const switchWords = say(table ? 'trend.chart' : 'trend.table');
  useKeys([{ keys: 'V', label: switchWords, run: () => setTable(!table) }]);
  const points = result.data ?? [];
  const nothing = points.every((each) => each.denominator === 0 && each.numerator === 0);
  const nameOf = (day: string): string => (day === today ? say('today') : day.slice(5));
  const title = say('trend.title', { name: both(figure), n: days });
  const body = () => {
    if (result.isPending) return <LoadingRows rows={4} />;
    if (!result.data) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
    if (nothing) return <EmptyState title={say('trend.none', { n: days })} filtered />;
    if (table)
      return (
        <div className="scroll grow" tabIndex={0} role="group" aria-label={title}>
          <table className="t">
            <thead>
              <tr>
                <th scope="col">{say('trend.day')}</th>
                <th scope="col" className="right">
                  {say(rate ? 'trend.value' : 'trend.count')}
                </th>
                {rate && (
                  <th scope="col" className="right">
                    {say('trend.of')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {[...points].reverse().map((each) => (
                <tr key={each.day}>
                  <td className="num">{nameOf(each.day)}</td>
                  <td className="right num">
                    {rate ? (each.value === null ? '—' : `${percent(each.value)}%`) : thousands(each.numerator)}
                  </td>
                  {rate && (
                    <td className="right num c2">
                      {say('of', { n: thousands(each.numerator), d: thousands(each.denominator) })}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    return (
      <TrendLine
        label={title}
        data={{
          days: points.map((each) => nameOf(each.day)),
          values: points.map((each) => (rate ? (each.value === null ? null : each.value * 100) : each.numerator)),
          target: rate && figure.target !== null ? figure.target * 100 : null,
          rate,
          endTone: figure.status === 'missed' ? 'over' : 'text',
        }}
      />
    );
  };
  return (
    <Panel
      title={title}
      className="trend-panel"
      extra={
        <>
          {figure.target !== null && !table && (
            <span className="t12 c3">{say('trend.target', { target: `${shortPercent(figure.target)}%` })}</span>
          )}
          <button type="button" className="plain ca t12 row g4" onClick={() => setTable(!table)}>
            {switchWords} <KeyCaps keys="V" />
          </button>
        </>
      }
    >
      {body()}
    </Panel>
  );
}
