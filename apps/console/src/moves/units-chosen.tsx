import { CloseOutlined } from '@ant-design/icons';
import type { UnitRef } from '../api/contract.js';
import { useTerms } from '../i18n/terms.js';
import { useMoveWords } from './words.js';

export interface UnitsChosen {
  lead: UnitRef | null;
  coHandlers: readonly UnitRef[];
}

/** A new lead; a co-handler that becomes lead is no longer one, and the old lead is dropped. */
export const withLead = ({ coHandlers }: UnitsChosen, lead: UnitRef): UnitsChosen => ({
  lead,
  coHandlers: coHandlers.filter((each) => each.code !== lead.code),
});
/** Adds a co-handler, or takes it out when it is one; the lead cannot help itself. */
export const withCoHandler = (chosen: UnitsChosen, unit: UnitRef): UnitsChosen =>
  chosen.lead?.code === unit.code
    ? chosen
    : {
        ...chosen,
        coHandlers: chosen.coHandlers.some((each) => each.code === unit.code)
          ? chosen.coHandlers.filter((each) => each.code !== unit.code)
          : [...chosen.coHandlers, unit],
      };

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
