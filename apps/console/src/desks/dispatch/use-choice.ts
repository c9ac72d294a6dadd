import { useState } from 'react';
import type { DispatchAdvice, TimeClass, WorkOrderPage } from '../../api/contract.js';
import { withCoHandler, withLead, type UnitsChosen } from '../../moves/index.js';

export interface Choice {
  units: UnitsChosen;
  timeClass: TimeClass;
  note: string;
  setUnits: (units: UnitsChosen) => void;
  setTimeClass: (timeClass: TimeClass) => void;
  setNote: (note: string) => void;
  /** 1 takes the proposed lead again, 2… take or leave a proposed co-handler. */
  takeSuggestion: (n: number) => void;
  body: Record<string, unknown>;
}

/** What will be dispatched: the catalogue's advice until the dispatcher decides otherwise. One per order: key the component by its id. */
export const useChoice = (order: WorkOrderPage, advice: DispatchAdvice | undefined): Choice => {
  const [picked, setUnits] = useState<UnitsChosen | null>(null);
  const [named, setTimeClass] = useState<TimeClass | null>(null);
  const [note, setNote] = useState('');
  const units = picked ?? { lead: advice?.lead ?? null, coHandlers: advice?.coHandlers ?? [] };
  const timeClass = named ?? advice?.timeClass ?? order.timeClass;
  const advised = advice?.lead && units.lead?.code === advice.lead.code;
  return {
    units,
    timeClass,
    note,
    setUnits,
    setTimeClass,
    setNote,
    takeSuggestion: (n) => {
      if (n === 1 && advice?.lead) setUnits(withLead(units, advice.lead));
      const helper = advice?.coHandlers[n - 2];
      if (n > 1 && helper) setUnits(withCoHandler(units, helper));
    },
    body: {
      lead: units.lead?.code,
      coHandlers: units.coHandlers.map((each) => each.code),
      timeClass,
      note: note.trim() || undefined,
      rule: advised ? advice.rule?.code : undefined,
    },
  };
};
