import { useState } from 'react';
import { useSeries, useSplit } from '../../api/board.js';
import type { BoardFigure, FigureSplit } from '../../api/contract.js';
import type { Period } from '../../client/generated/index.js';
import { useTermOr } from '../../i18n/terms.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { percent, shortPercent, sidesOf, thousands } from '../today/figure-numbers.js';
import { TrendLine } from '../today/trend-line.js';
import { DifferenceMark } from './board-cards.js';
import { splits, stepOf } from './board-query.js';
import { FigureCases } from './figure-cases.js';
import { isRate, shown } from './numbers.js';
import type { BoardAddress } from './use-board-address.js';
import { useBoardWords } from './words.js';

interface FigureSideProps {
  figure: BoardFigure;
  period: Period;
  address: BoardAddress;
  onClose: () => void;
}

/** An opened figure: its number and how it is reckoned, its way through the period, where it comes from, its work orders. */
export function FigureSide({ figure, period, address, onClose }: FigureSideProps) {
  const say = useBoardWords();
  const both = useBilingual();
  const [view, setView] = useState<'split' | 'rows'>(address.part === 'all' ? 'split' : 'rows');
  return (
    <aside className="figure-panel board-side" aria-label={both(figure)}>
      <header>
        <h2 className="t16 b grow">{both(figure)}</h2>
        <button type="button" className="plain row g4 t12 c3" onClick={onClose}>
          <KeyCaps keys="Esc" /> {say('panel.close')}
        </button>
      </header>
      <Facts figure={figure} />
      <Trend figure={figure} period={period} address={address} />
      <div className="row g4 wrap figure-tabs">
        {(['split', 'rows'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="tag line"
            aria-pressed={view === each}
            onClick={() => setView(each)}
          >
            {say(`panel.${each}`)}
          </button>
        ))}
        <span className="grow" />
        {view === 'split' &&
          splits.map((by) => (
            <button
              key={by}
              type="button"
              className="tag line"
              aria-pressed={address.by === by}
              onClick={() => address.chooseSplit(by)}
            >
              {say(`by.${by}`)}
            </button>
          ))}
      </div>
      {view === 'split' ? (
        <SplitTable figure={figure} address={address} />
      ) : (
        <FigureCases key={`${figure.code}${address.part}`} figure={figure} address={address} />
      )}
    </aside>
  );
}

function Facts({ figure }: { figure: BoardFigure }) {
  const say = useBoardWords();
  const both = useBilingual();
  const language = useLanguage();
  const { kind, pending } = figure;
  const [above, below] = sidesOf(both(figure.formula));
  return (
    <div className="col g8 figure-facts">
      <div className="row base g8 wrap">
        <b className={`t28 num ${figure.status === 'missed' ? 'cover' : ''}`}>
          {shown(kind, figure)}
          {isRate(kind) && figure.value !== null && '%'}
        </b>
        {figure.value === null && kind !== 'count' && (
          <span className="t13 c2">{(language === 'en' ? figure.whyEn : figure.why) ?? ''}</span>
        )}
        {(['previous', 'lastYear'] as const).map((name) => (
          <span key={name} className="row g4 t12 c3">
            {say(name)} <span className="num">{shown(kind, figure[name])}</span>
            <DifferenceMark figure={figure} was={figure[name]} />
          </span>
        ))}
      </div>
      {kind === 'weighted' ? (
        <dl className="fraction col g4 t13" aria-label={say('panel.parts')}>
          {figure.parts.map((part) => (
            <div key={part.code} className="row between g8">
              <dt>{say('panel.weight', { n: shortPercent(part.weight) })}</dt>
              <dd className="num">{part.value === null ? '—' : `${percent(part.value)}%`}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <div className="fraction col g4 t13" role="group" aria-label={say('panel.formula')}>
          <div className="row between g8">
            <span>{above}</span>
            <b className="num">{thousands(figure.numerator)}</b>
          </div>
          {below !== null && (
            <>
              <div className="fraction-line" aria-hidden />
              <div className="row between g8">
                <span>{below}</span>
                <b className="num">{thousands(figure.denominator)}</b>
              </div>
            </>
          )}
        </div>
      )}
      <p className="t12 c3">{say('panel.definition', { text: both(figure.definition) })}</p>
      <div className="row g16 wrap t12 c2">
        {pending > 0 && <span>{say('panel.pending', { n: thousands(pending) })}</span>}
        {figure.excluded.map((left) => (
          <span key={left.code}>{say('card.excluded', { name: both(left), n: thousands(left.n) })}</span>
        ))}
      </div>
    </div>
  );
}

function Trend({ figure, period, address }: { figure: BoardFigure; period: Period; address: BoardAddress }) {
  const say = useBoardWords();
  const both = useBilingual();
  const step = stepOf(period.from, period.to);
  const { data } = useSeries(figure.code, address.scope, step);
  if (figure.kind === 'perTenThousand' || period.from === period.to) return null;
  const points = data?.items ?? [];
  const rate = isRate(figure.kind);
  const label = `${both(figure)} ${say(step === 'day' ? 'panel.byDay' : 'panel.byMonth')}`;
  const nothing = points.every((each) => each.denominator === 0 && each.numerator === 0);
  // What is still to come is not drawn as nothing.
  const past = points.filter((each) => each.day <= address.today);
  return (
    <div className="board-trend">
      {nothing ? (
        <p className="t12 c3">{say('panel.noTrend')}</p>
      ) : (
        <TrendLine
          label={label}
          data={{
            days: past.map((each) => (step === 'day' ? each.day.slice(5) : each.day.slice(0, 7))),
            values: past.map((each) => (rate ? (each.value === null ? null : each.value * 100) : each.numerator)),
            target: rate && figure.target !== null ? figure.target * 100 : null,
            rate,
            endTone: figure.status === 'missed' ? 'over' : 'text',
          }}
        />
      )}
    </div>
  );
}

function SplitTable({ figure, address }: { figure: BoardFigure; address: BoardAddress }) {
  const say = useBoardWords();
  const both = useBilingual();
  const { by, scope } = address;
  const filtered = by !== 'unit' && scope[by] !== undefined;
  const result = useSplit(figure.code, filtered ? { ...scope, [by]: undefined } : scope, by);
  const nameOf = useKeyName(by);
  if (result.isPending) return <LoadingRows rows={6} />;
  if (!result.data) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  const { items } = result.data;
  if (items.length === 0) return <EmptyState title={say('panel.noTrend')} filtered />;
  const most = Math.max(...items.map((item) => item.denominator));
  return (
    <div className="scroll grow">
      <table className="t" aria-label={`${both(figure)} ${say(`by.${by}`)}`}>
        <tbody>
          {items.map((item) => (
            <tr key={item.key} aria-selected={scope[by] === item.key}>
              <td style={{ width: '100%' }}>
                <button
                  type="button"
                  className="plain ca"
                  disabled={item.key === ''}
                  onClick={() => address.put({ [by]: scope[by] === item.key ? null : item.key })}
                >
                  {nameOf(item.key, item.zh)}
                </button>
                <div className="split-bar thin" aria-hidden>
                  <i className="met" style={{ width: `${(item.numerator / Math.max(1, most)) * 100}%` }} />
                  <i
                    className="rest"
                    style={{ width: `${((item.denominator - item.numerator) / Math.max(1, most)) * 100}%` }}
                  />
                </div>
              </td>
              <td className="right num">
                <b>
                  {shown(figure.kind, item)}
                  {isRate(figure.kind) && item.value !== null && '%'}
                </b>
                {figure.kind === 'rate' && (
                  <div className="t12 c3">
                    {say('of', { n: thousands(item.numerator), d: thousands(item.denominator) })}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a part of a split is called. */
const useKeyName = (by: FigureSplit['by']): ((key: string, zh: string | null) => string) => {
  const say = useBoardWords();
  const termOr = useTermOr();
  const unitName = useUnitName();
  return (key, zh) => {
    if (key === '') return say('none');
    if (by === 'channel' || by === 'type') return termOr(by, key);
    return by === 'category' ? (zh ?? key) : unitName({ code: key, name: zh ?? key });
  };
};
