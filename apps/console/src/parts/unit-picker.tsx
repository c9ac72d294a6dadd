import { SearchOutlined } from '@ant-design/icons';
import { useId, useState, type KeyboardEvent } from 'react';
import type { Unit, UnitLoad, UnitRef } from '../api/contract.js';
import { useUnits } from '../api/people.js';
import { usePartsWords } from '../i18n/parts.js';
import { useTermOr } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { ErrorState, LoadingRows } from './states.js';
import { searchUnits, unitsBelow } from './unit-search.js';

interface UnitPickerProps {
  /** Enter. */
  onPick: (unit: UnitRef) => void;
  /** Shift+Enter; without it only one kind of choice is offered. */
  onCoHandler?: (unit: UnitRef) => void;
  /** Open and overdue orders of the units, where the caller knows them. */
  load?: readonly UnitLoad[];
  /** Why a unit is proposed: rule, history. These stand first. */
  reasons?: Readonly<Record<string, string>>;
  /** Only units below this one, those nearest to it first. */
  below?: string;
  /** Left out. */
  except?: readonly string[];
  /** All units, not only those that may receive orders; for administration. */
  all?: boolean;
  autoFocus?: boolean;
}
const most = 8;

/** Finds a unit by name, alias, code or initials; ↑ ↓ choose, Enter takes, Shift+Enter takes as co-handler. */
export function UnitPicker({
  onPick,
  onCoHandler,
  load,
  reasons = {},
  below,
  except = [],
  all,
  autoFocus = true,
}: UnitPickerProps) {
  const say = usePartsWords();
  const termOr = useTermOr();
  const both = useBilingual();
  const units = useUnits();
  const id = useId();
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const usable = (units.data ?? []).filter((unit) => all || (unit.receives && unit.active));
  const within = below === undefined ? usable : unitsBelow(usable, below);
  const found = searchUnits(
    within.filter((unit) => !except.includes(unit.code)),
    q,
  );
  const proposed = (unit: Unit): number => (unit.code in reasons ? 0 : 1);
  const shown = found.sort((a, b) => (q.trim() === '' ? proposed(a) - proposed(b) : 0)).slice(0, most);
  const refOf = (unit: Unit): UnitRef => ({ code: unit.code, name: unit.name });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const unit = shown[at];
    if (event.key === 'ArrowDown') setAt(Math.min(shown.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && !event.ctrlKey && unit)
      (event.shiftKey && onCoHandler ? onCoHandler : onPick)(refOf(unit));
    else return;
    event.preventDefault();
  };
  if (units.isPending) return <LoadingRows rows={3} />;
  if (units.isError) return <ErrorState error={units.error} retry={() => void units.refetch()} />;
  return (
    <div className="col g4">
      <div className="input-box">
        <SearchOutlined className="c3" />
        <input
          className="bare-input grow"
          autoFocus={autoFocus}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
          aria-label={say('unit.placeholder')}
          placeholder={say('unit.placeholder')}
          value={q}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQ(event.target.value);
            setAt(0);
          }}
        />
      </div>
      <div className="pick-list" id={id} role="listbox" aria-label={say('unit.placeholder')}>
        {shown.map((unit, index) => {
          const busy = load?.find((each) => each.unit.code === unit.code);
          return (
            <div
              key={unit.code}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className="pick-row"
              onMouseMove={() => setAt(index)}
              onClick={(event) => (event.shiftKey && onCoHandler ? onCoHandler : onPick)(refOf(unit))}
            >
              <div className="grow fill">
                <b className="el">{both({ zh: unit.name, en: unit.en })}</b>
                <div className="t12 c3 el">
                  {[termOr('unitKind', unit.kind), unit.code, unit.dutyPhone].filter(Boolean).join(' · ')}
                </div>
              </div>
              {busy && (
                <span className={`t12 nw ${busy.overdue > 0 ? 'cover' : 'c2'}`}>
                  {say('unit.load', { open: busy.open, overdue: busy.overdue })}
                </span>
              )}
              {reasons[unit.code] && <span className="tag a">{reasons[unit.code]}</span>}
            </div>
          );
        })}
        {shown.length === 0 && (
          <p className="t13 c3" style={{ padding: '8px 10px' }}>
            {say('unit.none', { q })}
          </p>
        )}
      </div>
      <div className="row g12 t12 c3">
        <span className="row g4">
          <kbd>Enter</kbd> {say(onCoHandler ? 'unit.lead' : 'unit.take')}
        </span>
        {onCoHandler && (
          <span className="row g4">
            <kbd>Shift</kbd>
            <kbd>Enter</kbd> {say('unit.coHandler')}
          </span>
        )}
      </div>
    </div>
  );
}
