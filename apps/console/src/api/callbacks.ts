import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from './client.js';
import type { CallbackRow, CallbackState, List } from './contract.js';
import { keys } from './keys.js';

export interface CallbackQuery {
  state?: CallbackState;
  q?: string;
}
export const useCallbacks = (query: CallbackQuery) =>
  useInfiniteQuery({
    queryKey: keys.callbackList(query),
    queryFn: ({ pageParam, signal }) =>
      api.get<List<CallbackRow>>('/callbacks', { query: { ...query, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
