import { CloseOutlined } from '@ant-design/icons';
import { useTerms } from '../i18n/terms.js';
import { withCoHandler, type UnitsChosen } from './units-chosen.js';
import { useMoveWords } from './words.js';

/** The chosen units as chips: the lead filled, co-handlers outlined, each with its way out. */
export function UnitChips({ chosen, onChange }: { chosen: UnitsChosen; onChange: (chosen: UnitsChosen) => void }) {
  const say = useMoveWords();
  const term = useTerms();
  if (!chosen.lead && chosen.coHandlers.length === 0) return <span className="t13 c3">{say('dispatch.none')}</span>;
  return (
    <div className="row g8 wrap">
      {chosen.lead && (
        <span className="unit-chip">
          {term('role.lead')} <b>{chosen.lead.name}</b>
        </span>
      )}
      {chosen.coHandlers.map((unit) => (
        <span key={unit.code} className="unit-chip co">
          {term('role.coHandler')} {unit.name}
          <button
            type="button"
            className="plain"
            aria-label={say('dispatch.remove', { unit: unit.name })}
            onClick={() => onChange(withCoHandler(chosen, unit))}
          >
            <CloseOutlined />
          </button>
        </span>
      ))}
    </div>
  );
}
