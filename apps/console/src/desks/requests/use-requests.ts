import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.js';
import type { RequestItem, RequestList } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { useSteadyList, type ReadPage, type SteadyList } from '../../live/steady-list.js';
import { hasRole, useMe } from '../../session/me.js';

export type RequestKind = RequestItem['kind'];
export type KindFilter = RequestKind | 'all';

const reader =
  (kind: KindFilter): ReadPage<RequestItem> =>
  (cursor, signal) =>
    api.get<RequestList>('/requests', {
      query: { kind: kind === 'all' ? undefined : kind, cursor, limit: 50 },
      signal,
    });

export interface RequestPlace {
  list: SteadyList<RequestItem>;
  /** What this person decides on. */
  kinds: readonly KindFilter[];
  kind: KindFilter;
  setKind: (kind: KindFilter) => void;
  chosen: RequestItem | undefined;
  select: (id: string) => void;
  /** Opens the next one that still waits. */
  goOn: () => void;
}

/** The list with its chosen row, both kept in the address (`kind`, `at`). */
export const useRequests = (): RequestPlace => {
  const me = useMe();
  const kinds: KindFilter[] = [
    'all',
    ...(hasRole(me, ['supervisor']) ? (['extension', 'ledger', 'review'] as const) : []),
    ...(hasRole(me, ['dispatcher']) ? (['help'] as const) : []),
  ];
  const [search, setSearch] = useSearchParams();
  const kind = kinds.find((each) => each === search.get('kind')) ?? 'all';
  const list = useSteadyList<RequestItem>([...keys.requests, kind], reader(kind));
  const rows = list.rows.map(({ row }) => row);
  const waiting = list.rows.filter(({ gone }) => !gone).map(({ row }) => row);
  const asked = search.get('at');
  const chosen = rows.find((each) => each.id === asked) ?? waiting[0];
  const after = chosen ? rows.indexOf(chosen) : -1;
  const next = waiting.find((each) => rows.indexOf(each) > after) ?? waiting.find((each) => each !== chosen);
  const put = (at: string | undefined, flushSync: boolean): void =>
    setSearch({ ...(kind !== 'all' && { kind }), ...(at && { at }) }, { replace: true, flushSync });
  const latest = useRef(put);
  useEffect(() => {
    latest.current = put;
  });
  const id = chosen?.id;
  useEffect(() => {
    // What is open stays open, also when the decision takes it out of the list.
    if (id && !asked) latest.current(id, false);
  }, [id, asked]);
  return {
    list,
    kinds,
    kind,
    setKind: (wanted) => setSearch(wanted === 'all' ? {} : { kind: wanted }, { replace: true }),
    chosen,
    select: (wanted) => put(wanted, true),
    goOn: () => {
      put(next?.id, true);
      list.load();
    },
  };
};
