import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.js';
import type { WorkOrderPage } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import type { LiveList } from '../../live/live-list.js';

export interface QueuePlace {
  id: string | null;
  select: (id: string) => void;
  /** Opens the next order that is still there and takes in what is new. */
  goOn: () => void;
}

/** The chosen row of a queue, kept in the address as `order`; the first one that is still there when nothing is chosen. */
export const useQueuePlace = (list: LiveList): QueuePlace => {
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const there = list.rows.filter((each) => !each.gone).map(({ row }) => row.id);
  const all = list.rows.map(({ row }) => row.id);
  const asked = search.get('order');
  const id = asked ?? there[0] ?? null;
  const at = id ? all.indexOf(id) : -1;
  const next = all.slice(at + 1).find((each) => there.includes(each)) ?? there.find((each) => each !== id) ?? null;
  const put = (wanted: string | null, flushSync: boolean): void => {
    const params = new URLSearchParams(search);
    if (wanted) params.set('order', wanted);
    else params.delete('order');
    setSearch(params, { replace: true, flushSync });
  };
  const latest = useRef(put);
  useEffect(() => {
    latest.current = put;
  });
  useEffect(() => {
    // What is open stays open, also when somebody else takes it out of the queue.
    if (id && !asked) latest.current(id, false);
  }, [id, asked]);
  useEffect(() => {
    if (!next) return;
    // Read ahead, so that the next one stands there at once when this one is done.
    void client.prefetchQuery({
      queryKey: keys.order(next),
      queryFn: ({ signal }) => api.get<WorkOrderPage>(`/work-orders/${next}`, { signal }),
    });
  }, [client, next]);
  return {
    id,
    // At once: the next key must already mean the new row.
    select: (wanted) => put(wanted, true),
    goOn: () => {
      put(next, true);
      list.load();
    },
  };
};
