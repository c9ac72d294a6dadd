import type { VersionRow } from '../../api/contract.js';
import { useVersionName } from './version-name.js';
import { useRulebookWords } from './words.js';

interface VersionLineProps {
  versions: readonly VersionRow[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

const rank = ({ standing, state }: VersionRow): number =>
  standing === 'past' ? 0 : standing === 'inForce' ? 1 : standing === 'scheduled' ? 2 : state === 'submitted' ? 3 : 4;

/** Versions on a line: past ones, the one in force, those that begin later, and what is in the making at the end. */
export function VersionLine({ versions, chosen, onChoose }: VersionLineProps) {
  const say = useRulebookWords();
  const nameOf = useVersionName();
  const shown = versions
    .filter(({ state }) => ['published', 'submitted', 'draft'].includes(state))
    .sort((a, b) => rank(a) - rank(b) || (a.number ?? 0) - (b.number ?? 0) || (a.draftedAt < b.draftedAt ? -1 : 1));
  return (
    <div className="version-line" role="listbox" aria-label={say('line')} aria-orientation="horizontal">
      {shown.map((row) => (
        <button
          key={row.id}
          type="button"
          role="option"
          aria-selected={row.id === chosen}
          className={`plain stop ${row.standing ?? row.state}`}
          onClick={() => onChoose(row.id)}
        >
          <i aria-hidden />
          <b className="t13">{nameOf(row)}</b>
          <span className="t12 c3">
            {row.standing
              ? say(`standing.${row.standing}`, { day: row.validFrom })
              : say('standing.from', { day: row.validFrom })}
          </span>
        </button>
      ))}
    </div>
  );
}
