import { useCallback } from 'react';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { List, WorkOrderQuery, WorkOrderRow } from '../api/contract.js';
import { readOrders } from '../api/orders.js';
import { adopt, append, merge, type Shown } from './shown.js';

const pageSize = 50;

/** Reads as many pages as the person has loaded, so that rows far down are fresh too. */
const readAll = async (query: WorkOrderQuery, rows: number, signal: AbortSignal): Promise<List<WorkOrderRow>> => {
  const limit = query.limit ?? pageSize;
  let page = await readOrders({ ...query, limit }, null, signal);
  const items = [...page.items];
  while (items.length < rows && page.next) {
    page = await readOrders({ ...query, limit }, page.next, signal);
    items.push(...page.items);
  }
  return { ...page, items };
};

export interface LiveList {
  /** Rows in the order of the last load; `gone` ones have left the view since. */
  rows: Shown['rows'];
  /** How many new ones wait behind the button «n 件新到» (G N). */
  waiting: number;
  total: List<WorkOrderRow>['total'] | null;
  hasMore: boolean;
  /** Takes in what is new and sorts again; also after the person's own move. */
  load: () => void;
  more: () => Promise<void>;
  query: UseQueryResult<Shown>;
}

/**
 * A list of work orders that never reorders under the cursor: changed rows update in place, rows that left are struck
 * through, new ones wait until `load`. The desk calls `useDesk` to have it read again when something changes.
 */
export const useLiveList = (query: WorkOrderQuery, enabled = true): LiveList => {
  const client = useQueryClient();
  const queryKey = ['orders', 'live', query] as const;
  const print = JSON.stringify(query);
  const result = useQuery<Shown>({
    queryKey,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<Shown>(queryKey);
      return merge(before, await readAll(query, before?.rows.length ?? 0, signal));
    },
    enabled,
  });
  const load = useCallback(() => {
    const key = ['orders', 'live', JSON.parse(print) as WorkOrderQuery];
    client.setQueryData<Shown>(key, (before) => before && adopt(before));
    void client
      .invalidateQueries({ queryKey: key })
      .then(() => client.setQueryData<Shown>(key, (before) => before && adopt(before)));
  }, [client, print]);
  const more = useCallback(async () => {
    const wanted = JSON.parse(print) as WorkOrderQuery;
    const key = ['orders', 'live', wanted];
    const before = client.getQueryData<Shown>(key);
    if (!before?.next) return;
    const page = await readOrders({ ...wanted, limit: wanted.limit ?? pageSize }, before.next);
    client.setQueryData<Shown>(key, (now) => now && append(now, page));
  }, [client, print]);
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
