import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, type QueryValues } from './client.js';
import type { List, Message, MessageCounts, MessageReceipt, MessagesReplayed } from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

/** Nothing pushes what becomes of messages: they are looked at again this often, in milliseconds, while the desk is open. */
export const lookAgainMs = 10_000;

export const readMessages = (query: QueryValues, cursor: string | null, signal?: AbortSignal) =>
  api.get<List<Message>>('/messages', { query: { ...query, cursor }, signal });

export const useMessageCounts = (): UseQueryResult<MessageCounts> =>
  useQuery({
    queryKey: [...keys.messages, 'counts'],
    queryFn: ({ signal }) => api.get<MessageCounts>('/messages/counts', { signal }),
    refetchInterval: lookAgainMs,
  });

const stale = () => [keys.messages];

export const useReplay = (onDone?: (receipt: MessageReceipt) => void) =>
  useSend<Pick<Message, 'id' | 'version'>, MessageReceipt>({
    send: ({ id, version }, key) => api.post<MessageReceipt>(`/messages/${id}/replay`, { version }, key),
    stale,
    onDone,
  });

export const useReplayMany = (onDone: (replayed: MessagesReplayed) => void) =>
  useSend<readonly Pick<Message, 'id' | 'version'>[], MessagesReplayed>({
    send: (items, key) =>
      api.post<MessagesReplayed>('/messages/replay', { items: items.map(({ id, version }) => ({ id, version })) }, key),
    stale,
    onDone,
  });
