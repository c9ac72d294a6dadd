import { useCallback } from 'react';
import { useQuery, useQueryClient, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import type { List } from '../api/contract.js';
import { adopt, append, merge, type Shown } from './shown.js';

/** Reads one page; `cursor` null is the first. */
export type ReadPage<T> = (cursor: string | null, signal?: AbortSignal) => Promise<List<T>>;

export interface SteadyList<T extends { id: string }> {
  rows: Shown<T>['rows'];
  waiting: number;
  total: List<T>['total'] | null;
  hasMore: boolean;
  load: () => void;
  more: () => Promise<void>;
  query: UseQueryResult<Shown<T>>;
}

const readAll = async <T>(read: ReadPage<T>, rows: number, signal: AbortSignal): Promise<List<T>> => {
  let page = await read(null, signal);
  const items = [...page.items];
  while (items.length < rows && page.next) {
    page = await read(page.next, signal);
    items.push(...page.items);
  }
  return { ...page, items };
};

/**
 * A list of anything with an id that never reorders while it is read: what `useLiveList` is for work orders. `queryKey` must
 * name all that `read` depends on and lie below a key that live frames make old.
 */
export const useSteadyList = <T extends { id: string }>(
  queryKey: QueryKey,
  read: ReadPage<T>,
  enabled = true,
): SteadyList<T> => {
  const client = useQueryClient();
  const print = JSON.stringify(queryKey);
  const result = useQuery<Shown<T>>({
    queryKey,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<Shown<T>>(queryKey);
      return merge(before, await readAll(read, before?.rows.length ?? 0, signal));
    },
    enabled,
  });
  const load = useCallback(() => {
    const key = JSON.parse(print) as QueryKey;
    const take = (): unknown => client.setQueryData<Shown<T>>(key, (before) => before && adopt(before));
    take();
    void client.invalidateQueries({ queryKey: key }).then(take);
  }, [client, print]);
  const more = async (): Promise<void> => {
    const before = client.getQueryData<Shown<T>>(queryKey);
    if (!before?.next) return;
    const page = await read(before.next);
    client.setQueryData<Shown<T>>(queryKey, (now) => now && append(now, page));
  };
  const data = result.data;
  return {
    rows: data?.rows ?? [],
    waiting: data?.waiting.length ?? 0,
    total: data?.total ?? null,
    hasMore: Boolean(data?.next),
    load,
    more,
    query: result,
  };
};
