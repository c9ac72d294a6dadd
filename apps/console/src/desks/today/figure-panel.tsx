import { useState } from 'react';
import type { FigureView } from '../../api/contract.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useUnitName } from '../../parts/unit-name.js';
import { useUnits } from '../../api/people.js';
import { FigureCheckLine } from './figure-check.js';
import { groupOf, thousands, type Part } from './figure-numbers.js';
import { FigureRows, useCases, type RowsQuery } from './figure-rows.js';
import { FigureHead, Fraction, Split } from './figure-split.js';
import { FigureUnits } from './figure-units.js';
import { useTodayWords } from './words.js';

interface FigurePanelProps {
  figure: FigureView;
  day: string;
  part: Part | 'all';
  unit: string | null;
  onPart: (part: Part | 'all') => void;
  onUnit: (unit: string | null) => void;
  onClose: () => void;
}

/** An opened figure: the number, its fraction, its definition, what is lost and what is not yet, the orders, the units, the proof. */
export function FigurePanel({ figure, day, part, unit, onPart, onUnit, onClose }: FigurePanelProps) {
  const say = useTodayWords();
  const both = useBilingual();
  const nameOf = useUnitName();
  const units = useUnits().data;
  const [tab, setTab] = useState<'rows' | 'units'>('rows');
  const group = groupOf(figure.code);
  const query: RowsQuery = { day, part, ...(unit && { unit }) };
  const cases = useCases(figure.code, query);
  // The figure itself does not say how many were lost: the list of them does.
  const missed = useCases(figure.code, { day, part: 'missed' }).total?.n ?? 0;
  const chips: { part: Part | 'all'; words: string }[] = [
    { part: 'missed', words: `${say(`${group}.missed`)} ${thousands(missed)}` },
    ...(figure.pending > 0
      ? [{ part: 'pending' as const, words: `${say(`${group}.pending`)} ${thousands(figure.pending)}` }]
      : []),
    { part: 'met', words: `${say(`${group}.met`)} ${thousands(figure.numerator)}` },
    { part: 'all', words: say('part.all') },
  ];
  const chosen = units?.find((each) => each.code === unit);
  return (
    <aside className="figure-panel" aria-label={both(figure)}>
      <header>
        <h2 className="t16 b grow">{both(figure)}</h2>
        <button type="button" className="plain row g4 t12 c3" onClick={onClose}>
          <KeyCaps keys="Esc" /> {say('panel.close')}
        </button>
      </header>
      <div className="col g8 figure-facts">
        <FigureHead figure={figure} />
        <Fraction figure={figure} />
        <p className="t12 c3">{say('panel.definition', { text: both(figure.definition) })}</p>
        <Split figure={figure} missed={missed} />
      </div>
      <div className="row g4 wrap figure-tabs">
        <button type="button" className="tag line" aria-pressed={tab === 'rows'} onClick={() => setTab('rows')}>
          {say('panel.rows')}
        </button>
        <button type="button" className="tag line" aria-pressed={tab === 'units'} onClick={() => setTab('units')}>
          {say('panel.units')}
        </button>
        <span className="grow" />
        {tab === 'rows' &&
          chips.map((each) => (
            <button
              key={each.part}
              type="button"
              className="tag line"
              aria-pressed={part === each.part}
              onClick={() => onPart(each.part)}
            >
              {each.words}
            </button>
          ))}
      </div>
      {unit && (
        <div className="row g8 t13 figure-unit">
          <span className="grow">{say('panel.ofUnit', { unit: chosen ? nameOf(chosen) : unit })}</span>
          <button type="button" className="plain ca" onClick={() => onUnit(null)}>
            {say('panel.allUnits')}
          </button>
        </div>
      )}
      {tab === 'rows' ? (
        <FigureRows
          key={`${figure.code}${part}${unit}`}
          code={figure.code}
          name={both(figure)}
          cases={cases}
          query={query}
        />
      ) : (
        <FigureUnits
          figure={figure}
          day={day}
          unit={unit}
          onUnit={(code) => {
            onUnit(code);
            setTab('rows');
          }}
        />
      )}
      <footer className="t12 c3">
        <FigureCheckLine key={`${figure.code}${day}`} code={figure.code} day={day} />
      </footer>
    </aside>
  );
}
