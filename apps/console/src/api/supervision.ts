import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, type QueryValues } from './client.js';
import type {
  Card,
  CardReceipt,
  CardTally,
  List,
  SupervisionCounts,
  SupervisionOrder,
  SupervisionQuery,
  SupervisionReceipt,
  SupervisionResults,
} from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

const stale = () => [keys.supervision, keys.orders];

export const readSupervision = (query: SupervisionQuery, cursor: string | null, signal?: AbortSignal) =>
  api.get<List<SupervisionOrder>>('/supervision/orders', { query: { ...query, cursor } as QueryValues, signal });

export const useSupervisionCounts = (): UseQueryResult<SupervisionCounts> =>
  useQuery({
    queryKey: [...keys.supervision, 'counts'],
    queryFn: ({ signal }) => api.get<SupervisionCounts>('/supervision/counts', { signal }),
    staleTime: 10_000,
  });

/** The first page, the worst first. */
export const useSupervision = (query: SupervisionQuery, enabled = true): UseQueryResult<List<SupervisionOrder>> =>
  useQuery({
    queryKey: [...keys.supervision, 'page', query],
    queryFn: ({ signal }) => readSupervision(query, null, signal),
    enabled,
    staleTime: 10_000,
  });

export const useSupervisionOrder = (id: string): UseQueryResult<SupervisionOrder> =>
  useQuery({
    queryKey: [...keys.supervision, 'one', id],
    queryFn: ({ signal }) => api.get<SupervisionOrder>(`/supervision/orders/${id}`, { signal }),
  });

export const readCards = (query: QueryValues, cursor: string | null, signal?: AbortSignal) =>
  api.get<List<Card>>('/supervision/cards', { query: { ...query, cursor }, signal });

export const useCardTally = (): UseQueryResult<CardTally['items']> =>
  useQuery({
    queryKey: [...keys.supervision, 'tally'],
    queryFn: async ({ signal }) => (await api.get<CardTally>('/supervision/cards/tally', { signal })).items,
    staleTime: 10_000,
  });

interface Done {
  move: string;
  id: string;
  body: Record<string, unknown> & { version: number };
}
/** A move on one supervision order: acknowledge, answer, notice, talk, discharge, escalate. */
export const useSupervisionMove = (onDone?: (receipt: SupervisionReceipt, done: Done) => void) =>
  useSend<Done, SupervisionReceipt>({
    send: ({ id, move, body }, key) => api.post<SupervisionReceipt>(`/supervision/orders/${id}/${move}`, body, key),
    stale,
    onDone,
  });

/** A move on a card: appeal, uphold, lift. */
export const useCardMove = (onDone?: (receipt: CardReceipt, done: Done) => void) =>
  useSend<Done, CardReceipt>({
    send: ({ id, move, body }, key) => api.post<CardReceipt>(`/supervision/cards/${id}/${move}`, body, key),
    stale,
    onDone,
  });

/** One request for many: `orders` issues, `press` presses, `discharge` and `escalate` end what stands open. */
export const useSupervisionMany = (
  act: 'orders' | 'press' | 'discharge' | 'escalate',
  onDone?: (results: SupervisionResults) => void,
) =>
  useSend<Record<string, unknown>, SupervisionResults>({
    send: (body, key) => api.post<SupervisionResults>(`/supervision/${act}`, body, key),
    stale,
    onDone,
  });

export const useFinding = (onDone?: () => void) =>
  useSend<{ workOrderId: string; text: string }, { id: string }>({
    send: (body, key) => api.post<{ id: string }>('/supervision/findings', { ...body, kind: 'falseClosing' }, key),
    stale,
    onDone,
  });
