import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, type QueryValues } from './client.js';
import type {
  Counts,
  DispatchAdvice,
  List,
  MoveOffer,
  Receipt,
  WorkOrderPage,
  WorkOrderQuery,
  WorkOrderRow,
} from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

/** One page of work orders; lists on a desk use `useLiveList` instead, which keeps rows from moving under the cursor. */
export const readOrders = (query: WorkOrderQuery, cursor: string | null, signal?: AbortSignal) =>
  api.get<List<WorkOrderRow>>('/work-orders', { query: { ...query, cursor } as QueryValues, signal });

export const useOrders = (query: WorkOrderQuery, enabled = true): UseQueryResult<List<WorkOrderRow>> =>
  useQuery({
    queryKey: [...keys.orders, 'page', query],
    queryFn: ({ signal }) => readOrders(query, null, signal),
    enabled,
    staleTime: 10_000,
  });

/** One work order by id or by number 260324-01154. */
export const useOrder = (id: string | null | undefined): UseQueryResult<WorkOrderPage> =>
  useQuery({
    queryKey: keys.order(id ?? ''),
    queryFn: ({ signal }) => api.get<WorkOrderPage>(`/work-orders/${encodeURIComponent(id ?? '')}`, { signal }),
    enabled: Boolean(id),
  });

export const useDispatchAdvice = (id: string | null | undefined): UseQueryResult<DispatchAdvice> =>
  useQuery({
    queryKey: keys.advice(id ?? ''),
    queryFn: ({ signal }) => api.get<DispatchAdvice>(`/work-orders/${id}/dispatch-advice`, { signal }),
    enabled: Boolean(id),
    staleTime: 30_000,
  });

/** How many orders wait in each view; the live frames keep it fresh. */
export const useCounts = (enabled = true): UseQueryResult<Counts> =>
  useQuery({
    queryKey: keys.counts,
    queryFn: ({ signal }) => api.get<Counts>('/work-orders/counts', { signal }),
    enabled,
    staleTime: 30_000,
  });

export interface Move {
  subject: MoveOffer['subject'];
  /** Id of the order, the assignment, or what else is moved. */
  id: string;
  /** As in the path: dispatch, redispatch, sign, approve, attempt… */
  move: string;
  body: Record<string, unknown>;
}
const rooms: Readonly<Record<MoveOffer['subject'], string>> = {
  workOrder: 'work-orders',
  assignment: 'assignments',
  objection: 'objections',
  extension: 'extensions',
  ledger: 'ledger',
  helpRequest: 'help-requests',
  callback: 'callbacks',
};

/** Any move on an order or on what hangs on it. The receipt tells the new state; everything showing orders reads again. */
export const useMove = (onDone?: (receipt: Receipt, move: Move) => void) =>
  useSend<Move, Receipt>({
    send: ({ subject, id, move, body }, key) => api.post<Receipt>(`/${rooms[subject]}/${id}/${move}`, body, key),
    stale: () => [keys.orders, keys.callbacks, keys.objections, ['caller']],
    onDone,
  });

/** Changes words, category, place before dispatch. */
export const useAmend = () =>
  useSend<{ id: string; body: Record<string, unknown> & { version: number } }, Receipt>({
    send: ({ id, body }, key) => api.patch<Receipt>(`/work-orders/${id}`, body, key),
    stale: () => [keys.orders],
  });
