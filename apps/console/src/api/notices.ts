import { useInfiniteQuery, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { live } from '../live/live.js';
import { api } from './client.js';
import type { NoticeList, UnreadNotices } from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

export type NoticeViewName = 'unread' | 'all';

/** How many wait: read once, then told by the socket. */
export const useUnread = (): UseQueryResult<UnreadNotices> => {
  const client = useQueryClient();
  useEffect(
    () =>
      live.on('notices', (frame) => {
        client.setQueryData<UnreadNotices>(keys.unread, frame);
        void client.invalidateQueries({ queryKey: keys.noticeLists });
      }),
    [client],
  );
  return useQuery({
    queryKey: keys.unread,
    queryFn: ({ signal }) => api.get<UnreadNotices>('/notices/unread', { signal }),
    staleTime: 60_000,
  });
};

/** A person's notices, the latest first, page by page. */
export const useNotices = (view: NoticeViewName) =>
  useInfiniteQuery({
    queryKey: [...keys.noticeLists, view],
    queryFn: ({ pageParam, signal }) =>
      api.get<NoticeList>('/notices', { query: { view, cursor: pageParam, limit: 30 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Marks one as read, or all that were there when the list was read. */
export const useMarkNotices = () => {
  const client = useQueryClient();
  return useSend<{ id: string } | { upTo: number }, UnreadNotices>({
    send: (which, key) =>
      'id' in which
        ? api.post<UnreadNotices>(`/notices/${which.id}/read`, undefined, key)
        : api.post<UnreadNotices>('/notices/read', which, key),
    onDone: (unread) => client.setQueryData<UnreadNotices>(keys.unread, unread),
    stale: () => [keys.noticeLists],
  });
};
