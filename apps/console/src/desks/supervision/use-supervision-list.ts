import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { SupervisionOrder, SupervisionQuery } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { readSupervision } from '../../api/supervision.js';
import { useSteadyList, type SteadyList } from '../../live/steady-list.js';

export const filters = ['all', '3', '2', '1', 'fell', 'ended'] as const;
export type Filter = (typeof filters)[number];

const queryOf = (filter: Filter, q: string): SupervisionQuery => ({
  view: filter === 'ended' ? 'ended' : 'open',
  level: ['1', '2', '3'].includes(filter) ? Number(filter) : undefined,
  fell: filter === 'fell' ? 'true' : undefined,
  q: q || undefined,
  limit: 50,
});

export interface Selection {
  rows: readonly SupervisionOrder[];
  has: (id: string) => boolean;
  toggle: (row: SupervisionOrder) => void;
  /** From the one toggled last to this one. */
  range: (row: SupervisionOrder) => void;
  clear: () => void;
}
export interface SupervisionDesk {
  filter: Filter;
  setFilter: (filter: Filter) => void;
  list: SteadyList<SupervisionOrder>;
  chosen: SupervisionOrder | undefined;
  choose: (id: string) => void;
  selection: Selection;
}

/** The centre's list: which filter (in the address), which row the keys mean, which rows the bulk moves mean. */
export const useSupervisionList = (q: string): SupervisionDesk => {
  const [search, setSearch] = useSearchParams();
  const filter = filters.find((each) => each === search.get('show')) ?? 'all';
  const query = queryOf(filter, q);
  const list = useSteadyList<SupervisionOrder>([...keys.supervision, 'steady', query], (cursor, signal) =>
    readSupervision(query, cursor, signal),
  );
  const [id, choose] = useState<string | null>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const rows = list.rows.map(({ row }) => row);
  // What has left the list is not acted on: it may be somebody else's by now.
  const open = list.rows.filter(({ gone, row }) => !gone && !row.ended).map(({ row }) => row);
  const toggle = ({ id: one }: SupervisionOrder): void =>
    setPicked((before) => (before.includes(one) ? before.filter((each) => each !== one) : [...before, one]));
  const range = (row: SupervisionOrder): void => {
    const from = open.findIndex((each) => each.id === picked.at(-1));
    const to = open.findIndex((each) => each.id === row.id);
    if (from < 0 || to < 0) return toggle(row);
    const between = open.slice(Math.min(from, to), Math.max(from, to) + 1).map((each) => each.id);
    setPicked((before) => [...new Set([...before, ...between])]);
  };
  return {
    filter,
    setFilter: (next) => {
      setPicked([]);
      setSearch(next === 'all' ? {} : { show: next }, { replace: true });
    },
    list,
    chosen: rows.find((row) => row.id === id) ?? rows[0],
    choose,
    selection: {
      rows: open.filter((row) => picked.includes(row.id)),
      has: (one) => picked.includes(one),
      toggle,
      range,
      clear: () => setPicked([]),
    },
  };
};
