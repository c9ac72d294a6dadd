import {
  ApartmentOutlined,
  CalendarOutlined,
  FieldTimeOutlined,
  PhoneOutlined,
  SafetyOutlined,
  TrophyOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { RulebookView } from '../../api/contract.js';
import { useRulebookWords } from './words.js';

export type Part = RulebookView['parts'][number]['part'];

const icons: Readonly<Record<Part, ComponentType>> = {
  catalogue: ApartmentOutlined,
  timeClasses: FieldTimeOutlined,
  calendar: CalendarOutlined,
  supervision: SafetyOutlined,
  callback: PhoneOutlined,
  assessment: TrophyOutlined,
};

interface PartsListProps {
  parts: RulebookView['parts'];
  chosen: Part;
  onChoose: (part: Part) => void;
}

/** The six parts, each with its version in force and what is in the making. */
export function PartsList({ parts, chosen, onChoose }: PartsListProps) {
  const say = useRulebookWords();
  return (
    <div className="scroll grow" role="listbox" aria-label={say('parts')}>
      {parts.map(({ part, versions }) => {
        const Icon = icons[part];
        const inForce = versions.find(({ standing }) => standing === 'inForce');
        const drafts = versions.filter(({ state }) => state === 'draft').length;
        const waiting = versions.filter(({ state }) => state === 'submitted').length;
        const next = versions.find(({ standing }) => standing === 'scheduled');
        return (
          <button
            key={part}
            type="button"
            role="option"
            aria-selected={part === chosen}
            className="plain pick-row rulebook-part"
            onClick={() => onChoose(part)}
          >
            <span className="t20 c3" aria-hidden>
              <Icon />
            </span>
            <span className="grow col" style={{ alignItems: 'flex-start' }}>
              <b>{say(`part.${part}`)}</b>
              <span className="t12 c3">
                {inForce ? say('part.inForce', { n: inForce.number ?? 1, day: inForce.validFrom }) : ''}
              </span>
              <span className="row g4 wrap">
                {next && <span className="tag a">{say('part.next', { day: next.validFrom.slice(5) })}</span>}
                {waiting > 0 && <span className="tag near">{say('part.waiting', { n: waiting })}</span>}
                {drafts > 0 && <span className="tag">{say('part.drafts', { count: drafts })}</span>}
              </span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
