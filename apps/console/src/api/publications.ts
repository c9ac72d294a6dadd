import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from './client.js';
import type { Publication } from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

export type PublicationsView = 'all' | 'shown' | 'hidden';
interface PublicationsPage {
  items: Publication[];
  next: string | null;
}
interface PublicationReceipt {
  id: string;
  state: 'shown' | 'hidden' | 'waiting';
  version: number;
}

/** Matters whose citizens let others read them, newest first. */
export const usePublications = (view: PublicationsView) =>
  useInfiniteQuery({
    queryKey: keys.publications(view),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<PublicationsPage>(
        `/publications?${new URLSearchParams({ view, ...(pageParam && { cursor: pageParam }) })}`,
        {
          signal,
        },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useHide = () =>
  useSend<{ id: string; version: number; reason: string }, PublicationReceipt>({
    send: ({ id, ...body }, key) => api.post<PublicationReceipt>(`/publications/${id}/hide`, body, key),
    stale: () => [['publications']],
  });

export const useUnhide = () =>
  useSend<{ id: string; version: number }, PublicationReceipt>({
    send: ({ id, ...body }, key) => api.post<PublicationReceipt>(`/publications/${id}/unhide`, body, key),
    stale: () => [['publications']],
  });
