import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.js';
import type { List, ObjectionRow } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { useSteadyList, type ReadPage, type SteadyList } from '../../live/steady-list.js';

export const views = ['open', 'ended', 'guards'] as const;
export type ArbitrationView = (typeof views)[number];

const reader =
  (view: 'open' | 'ended'): ReadPage<ObjectionRow> =>
  (cursor, signal) =>
    api.get<List<ObjectionRow>>('/objections', { query: { view, cursor, limit: 50 }, signal });

export interface ObjectionPlace {
  list: SteadyList<ObjectionRow>;
  view: ArbitrationView;
  setView: (view: ArbitrationView) => void;
  id: string | null;
  select: (id: string) => void;
  /** Opens the next one that still waits. */
  goOn: () => void;
}

/** The list with its chosen row, both kept in the address (`view`, `at`). */
export const useObjections = (): ObjectionPlace => {
  const [search, setSearch] = useSearchParams();
  const view = views.find((each) => each === search.get('view')) ?? 'open';
  const shown = view === 'ended' ? 'ended' : 'open';
  const list = useSteadyList<ObjectionRow>([...keys.objections, 'steady', shown], reader(shown), view !== 'guards');
  const there = list.rows.filter((each) => !each.gone).map(({ row }) => row.id);
  const asked = search.get('at');
  const id = asked ?? there[0] ?? null;
  const all = list.rows.map(({ row }) => row.id);
  const next =
    all.slice(id ? all.indexOf(id) + 1 : 0).find((each) => there.includes(each)) ??
    there.find((each) => each !== id) ??
    null;
  const put = (at: string | null, flushSync: boolean): void =>
    setSearch({ ...(view !== 'open' && { view }), ...(at && { at }) }, { replace: true, flushSync });
  const latest = useRef(put);
  useEffect(() => {
    latest.current = put;
  });
  useEffect(() => {
    // What is open stays open, also when a ruling takes it out of the list.
    if (id && !asked) latest.current(id, false);
  }, [id, asked]);
  return {
    list,
    view,
    setView: (wanted) => setSearch(wanted === 'open' ? {} : { view: wanted }, { replace: true }),
    id,
    select: (wanted) => put(wanted, true),
    goOn: () => {
      put(next, true);
      list.load();
    },
  };
};
