import { useState } from 'react';
import type { AssessmentScores, AssessmentScoresAnswer, ScoreLine, TierScores, UnitScore } from '../../api/contract.js';
import { useBilingual } from '../../i18n/words.js';
import type { Cell } from './lost-panel.js';
import { points, useAssessmentWords, useItemName } from './words.js';

interface ScoreTableProps {
  answer: AssessmentScoresAnswer;
  cell: Cell | null;
  onCell: (cell: Cell) => void;
}

const bandClass: Record<number, string> = { 0: 'ok', 1: 'a', 2: 'line', 3: 'over' };

/** The scores tier by tier; a cell opens the work orders behind what it has lost. */
export function ScoreTable({ answer, cell, onCell }: ScoreTableProps) {
  const say = useAssessmentWords();
  const { own, scores } = answer;
  const [mine, setMine] = useState(own !== null);
  const isOwn = ({ unit }: UnitScore) => own?.includes(unit) ?? true;
  const tiers = scores.tiers
    .map((tier) => ({ ...tier, units: mine && own ? tier.units.filter(isOwn) : tier.units }))
    .filter(({ units }) => units.length > 0);
  return (
    <section className="panel grow assessment-scores" aria-label={say('tab.scores')}>
      {own && (
        <header>
          {([true, false] as const).map((each) => (
            <button
              key={String(each)}
              type="button"
              className="tag line"
              aria-pressed={mine === each}
              onClick={() => setMine(each)}
            >
              {say(each ? 'view.own' : 'view.all')}
            </button>
          ))}
        </header>
      )}
      <div className="scroll grow" tabIndex={0} role="group" aria-label={say('tab.scores')}>
        {tiers.map((tier) => (
          <Tier key={tier.tier} tier={tier} scores={scores} cell={cell} onCell={onCell} isOwn={isOwn} />
        ))}
        <p className="t12 c3 assessment-print-only num">SHA-256 {answer.sha256}</p>
      </div>
    </section>
  );
}

interface TierProps {
  tier: TierScores;
  scores: AssessmentScores;
  cell: Cell | null;
  onCell: (cell: Cell) => void;
  isOwn: (unit: UnitScore) => boolean;
}

function Tier({ tier, scores, cell, onCell, isOwn }: TierProps) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const itemName = useItemName();
  const [apart, showApart] = useState(false);
  const scored = tier.units.filter(({ standing }) => standing === 'scored');
  const others = tier.units.filter(({ standing }) => standing !== 'scored');
  const items = tier.units[0]?.items ?? [];
  const counts = scores.bands.map((band) => ({ band, n: scored.filter((unit) => unit.band === band.code).length }));
  const shown = apart ? tier.units : scored;
  return (
    <section className="assessment-tier" aria-label={both(tier)}>
      <h3 className="row g8 wrap">
        <span className="t14 b">{both(tier)}</span>
        {counts
          .filter(({ n }) => n > 0)
          .map(({ band, n }) => (
            <span key={band.code} className="t12 c2">
              {say('band.count', { name: both(band), n })}
            </span>
          ))}
        <span className="grow" />
        <span className="t12 c3">{say('minimum', { n: tier.minimumVolume })}</span>
      </h3>
      {shown.length > 0 && (
        <table className="t assessment-table">
          <thead>
            <tr>
              <th scope="col" className="first">
                {say('col.unit')}
              </th>
              <th scope="col" className="right">
                {say('col.volume')}
              </th>
              {items.map((item) => (
                <th key={item.figure} scope="col" className="right">
                  {itemName(item)}
                  <div className="t12 c3">{say('weight', { n: item.weight })}</div>
                </th>
              ))}
              <th scope="col" className="right">
                {say('col.adjustment')}
              </th>
              <th scope="col" className="right">
                {say('col.total')}
              </th>
              <th scope="col">{say('col.band')}</th>
              {scores.scheme.ranking && (
                <th scope="col" className="right">
                  {say('col.rank')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((unit) => (
              <Row key={unit.unit} unit={unit} scores={scores} cell={cell} onCell={isOwn(unit) ? onCell : null} />
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <p className="t12 c3 assessment-apart">
          {say('apart', { n: others.length })}{' '}
          <button type="button" className="plain ca t12" aria-expanded={apart} onClick={() => showApart(!apart)}>
            {say(apart ? 'apart.hide' : 'apart.show')}
          </button>
        </p>
      )}
    </section>
  );
}

interface RowProps {
  unit: UnitScore;
  scores: AssessmentScores;
  cell: Cell | null;
  /** Null where the reader may not see the unit's work orders. */
  onCell: ((cell: Cell) => void) | null;
}

function Row({ unit, scores, cell, onCell }: RowProps) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const band = scores.bands.findIndex(({ code }) => code === unit.band);
  const isOpen = (line: Pick<ScoreLine, 'figure'>) => cell?.unit.unit === unit.unit && cell.line.figure === line.figure;
  const adjusted = unit.adjustments.find(({ points: n }) => n !== null && n < 0) ?? unit.adjustments[0];
  return (
    <tr className={unit.standing === 'scored' ? '' : 'c3'}>
      <th scope="row" className="first">
        {both({ zh: unit.name, en: unit.en })}
      </th>
      <td className="right num">{unit.volume}</td>
      {unit.items.map((line) => (
        <td key={line.figure} className="right num" data-open={isOpen(line)}>
          <Points line={line} unit={unit} onCell={onCell} />
        </td>
      ))}
      <td className="right num" data-open={unit.adjustments.some(isOpen)}>
        {adjusted && onCell ? (
          <button type="button" className="plain num" onClick={() => onCell({ unit, line: adjusted })}>
            {points(unit.adjustment)}
          </button>
        ) : (
          points(unit.adjustment)
        )}
      </td>
      <td className="right num b">{unit.total === null ? '—' : points(unit.total)}</td>
      <td>
        {unit.standing === 'scored' && scores.bands[band] ? (
          <span className={`tag ${bandClass[band] ?? 'line'}`}>{both(scores.bands[band])}</span>
        ) : (
          unit.standing !== 'scored' && <span className="t12">{say(`standing.${unit.standing}`)}</span>
        )}
      </td>
      {scores.scheme.ranking && <td className="right num">{unit.rank ?? '—'}</td>}
    </tr>
  );
}

function Points({ line, unit, onCell }: { line: ScoreLine; unit: UnitScore; onCell: RowProps['onCell'] }) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const itemName = useItemName();
  if (line.points === null || line.lost === null)
    return <span className="t12 c3">{say(`noData.${line.noData ?? 'nothing'}`)}</span>;
  const what = (
    <>
      {points(line.points)}
      <div className={`t12 ${line.lost > 0 ? 'c2' : 'c3'}`}>
        {line.value !== null && (line.unit === 'percent' ? `${line.value.toFixed(2)}%` : line.value)}
      </div>
    </>
  );
  if (!onCell) return what;
  const named = { unit: both({ zh: unit.name, en: unit.en }), item: itemName(line), lost: points(line.lost) };
  return (
    <button
      type="button"
      className="plain num right"
      aria-label={say('cell.open', named)}
      onClick={() => onCell({ unit, line })}
    >
      {what}
    </button>
  );
}
