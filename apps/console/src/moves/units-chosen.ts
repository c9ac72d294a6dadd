import type { UnitRef } from '../api/contract.js';

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
