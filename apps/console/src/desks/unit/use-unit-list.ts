import { useSearchParams } from 'react-router';
import type { WorkOrderViewName } from '../../api/contract.js';
import { useLiveList, type LiveList } from '../../live/live-list.js';

export const unitViews = [
  'mine',
  'unitOpen',
  'toSign',
  'handling',
  'toReview',
  'dueToday',
  'overdue',
  'closed',
] as const satisfies readonly WorkOrderViewName[];
export type UnitView = (typeof unitViews)[number];

export interface UnitList {
  list: LiveList;
  view: UnitView;
  setView: (view: UnitView) => void;
  /** The chosen order, kept in the address as `order`. */
  id: string | null;
  select: (id: string | null) => void;
  /** Writes a choice that nobody made by hand into the address. */
  settle: (id: string) => void;
  /** Opens the next one that is still there and sorts again. */
  goOn: () => void;
}

/** The unit's list: which view, which order is chosen; the address holds both. `only` fixes the view (review). */
export const useUnitList = (only?: UnitView): UnitList => {
  const [search, setSearch] = useSearchParams();
  const view = only ?? unitViews.find((each) => each === search.get('view')) ?? 'unitOpen';
  const list = useLiveList({ view, sort: view === 'closed' ? 'newest' : 'due' });
  const id = search.get('order');
  const put = (next: Record<string, string | null>, flushSync = false): void => {
    const params = new URLSearchParams(search);
    for (const [name, value] of Object.entries(next)) {
      if (value === null) params.delete(name);
      else params.set(name, value);
    }
    setSearch(params, { replace: true, flushSync });
  };
  const rows = list.rows.map(({ row, gone }) => ({ id: row.id, gone }));
  const at = rows.findIndex((each) => each.id === id);
  const next = rows.slice(at + 1).find((each) => !each.gone) ?? rows.find((each) => !each.gone && each.id !== id);
  return {
    list,
    view,
    setView: (wanted) => put({ view: wanted, order: null }),
    id,
    // At once: the next key must already mean the new row.
    select: (wanted) => put({ order: wanted }, true),
    settle: (wanted) => put({ order: wanted }),
    goOn: () => {
      put({ order: next?.id ?? null });
      list.load();
    },
  };
};
