import { useEffect, useRef } from 'react';
import type { DailySheetSummary } from '../../api/contract.js';
import { useUnitName } from '../../parts/unit-name.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { StandingTag } from './standing-tag.js';
import { percentOf, useSheetWords } from './words.js';

type NumberName = keyof DailySheetSummary['numbers'];
/** In the order of a unit's day; those that are bad when above zero are tinted. */
const columns: readonly NumberName[] = [
  'received',
  'signed',
  'replied',
  'done',
  'due',
  'undone',
  'overdue',
  'unsigned',
];
const more: readonly NumberName[] = ['reworks', 'returned', 'objections', 'supervision', 'cards'];
const bad: ReadonlySet<NumberName> = new Set(['overdue', 'cards']);
const warn: ReadonlySet<NumberName> = new Set(['undone', 'unsigned', 'reworks', 'supervision', 'objections']);

interface SheetTableProps {
  sheets: readonly DailySheetSummary[];
  city: DailySheetSummary | null;
  chosen: string | null;
  /** A sheet is opened beside: the table keeps its first columns only. */
  short: boolean;
  onChoose: (id: string) => void;
}

/** All sheets of a day, the worst first; the whole city's stands above them. */
export function SheetTable({ sheets, city, chosen, short, onChoose }: SheetTableProps) {
  const say = useSheetWords();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    body.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const shown = short ? (['undone', 'overdue', 'unsigned'] as const) : [...columns, ...more];
  return (
    <div className="scroll grow" tabIndex={0} role="group" aria-label={say('units')}>
      <table className="t sheet-table" aria-label={say('units')}>
        <thead>
          <tr>
            <th scope="col">{say('unit')}</th>
            {shown.map((name) => (
              <th key={name} scope="col" className="right">
                {say(name)}
              </th>
            ))}
            {!short && (
              <th scope="col" className="right">
                {say('finishedOnTime')}
              </th>
            )}
            <th scope="col">{say('reading')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {[...(city ? [city] : []), ...sheets].map((sheet) => (
            <Line
              key={sheet.id}
              sheet={sheet}
              names={shown}
              short={short}
              chosen={chosen === sheet.id}
              onChoose={() => onChoose(sheet.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  sheet: DailySheetSummary;
  names: readonly NumberName[];
  short: boolean;
  chosen: boolean;
  onChoose: () => void;
}
function Line({ sheet, names, short, chosen, onChoose }: LineProps) {
  const say = useSheetWords();
  const nameOf = useUnitName();
  const now = useNow('minute');
  const rate = sheet.rates.find((each) => each.code === 'finishedOnTime');
  const tint = (name: NumberName): string => {
    if (sheet.numbers[name] === 0) return 'c3';
    return bad.has(name) ? 'cover b' : warn.has(name) ? 'cnear b' : '';
  };
  return (
    <tr aria-selected={chosen} className={`row-link ${sheet.span === 'city' ? 'sheet-city' : ''}`} onClick={onChoose}>
      <td>
        <button type="button" className="plain ca" onClick={onChoose}>
          {nameOf(sheet.unit)}
        </button>
        {sheet.span !== 'unit' && <span className="t12 c3"> {say(`span.${sheet.span}`)}</span>}
      </td>
      {names.map((name) => (
        <td key={name} className={`right num ${tint(name)}`}>
          {sheet.numbers[name]}
        </td>
      ))}
      {!short && (
        <td className="right num">
          {percentOf(rate?.value ?? null)}
          {rate && rate.denominator > 0 && (
            <div className="t12 c3">{say('of', { n: rate.numerator, d: rate.denominator })}</div>
          )}
        </td>
      )}
      <td className="nw">
        <StandingTag standing={sheet.standing} />
        {sheet.read && !short && (
          <span className="t12 c3 num">
            {' '}
            {sheet.read.by} {instantWords(sheet.read.at, now)}
          </span>
        )}
      </td>
    </tr>
  );
}
