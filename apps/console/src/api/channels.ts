import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type { ChannelHealthList, DeadLetterList, DeadLettersReceipt, ReplayDeadLetters } from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

/** Milliseconds between two looks at how the channels are doing. */
const look = 10_000;

/** How every channel is doing on a day, today unless told. */
export const useChannels = (day: string | undefined): UseQueryResult<ChannelHealthList> =>
  useQuery({
    queryKey: [...keys.channels, 'health', day ?? null],
    queryFn: ({ signal }) => api.get<ChannelHealthList>('/channels', { query: { day }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: look,
  });

/** Which dead letters are looked at; undefined for all. */
export interface DeadLetterGroup {
  channel?: string;
  error?: string;
}

export const useDeadLetters = (group: DeadLetterGroup) =>
  useInfiniteQuery({
    queryKey: [...keys.channels, 'dead', group],
    queryFn: ({ pageParam, signal }) =>
      api.get<DeadLetterList>('/channels/dead-letters', { query: { ...group, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: look,
  });

export const useReplay = (onDone: (receipt: DeadLettersReceipt) => void) =>
  useSend<ReplayDeadLetters, DeadLettersReceipt>({
    send: (body, key) => api.post<DeadLettersReceipt>('/channels/dead-letters/replay', body, key),
    stale: () => [keys.channels],
    onDone,
  });

export type SetAsideReason = 'spam' | 'takenElsewhere' | 'unreadable' | 'test';
export const useSetAside = (onDone: (receipt: DeadLettersReceipt) => void) =>
  useSend<{ ids: string[]; reason: SetAsideReason }, DeadLettersReceipt>({
    send: (body, key) => api.post<DeadLettersReceipt>('/channels/dead-letters/set-aside', body, key),
    stale: () => [keys.channels],
    onDone,
  });
