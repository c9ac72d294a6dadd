import type { Counts } from '../../api/contract.js';
import type { UnitView } from './use-unit-list.js';
import { useUnitWords } from './words.js';

const shown = [
  { view: 'overdue', tint: 'cover' },
  { view: 'dueToday', tint: 'cnear' },
  { view: 'toSign', tint: '' },
  { view: 'handling', tint: '' },
  { view: 'toReview', tint: '' },
] as const;

/** How much of each waits, worst first; each opens its view. A zero is grey: nothing is wrong. */
export function UnitCounts({
  counts,
  view,
  onView,
}: {
  counts: Counts;
  view: UnitView;
  onView: (view: UnitView) => void;
}) {
  const say = useUnitWords();
  return (
    <div className="unit-counts">
      {shown.map((each) => {
        const n = counts[each.view] ?? 0;
        return (
          <button
            key={each.view}
            type="button"
            className="plain"
            aria-pressed={view === each.view}
            onClick={() => onView(each.view)}
          >
            <span className="row g8 base">
              <b className={`t24 ${n === 0 ? 'c3' : each.tint}`}>{n}</b>
              <span className="t13 c2">{say(`count.${each.view}`)}</span>
            </span>
            <span className="t12 c3">{say(`count.${each.view}.help`)}</span>
          </button>
        );
      })}
    </div>
  );
}
