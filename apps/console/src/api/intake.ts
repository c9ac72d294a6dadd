import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type {
  CallerCard,
  RevealedCitizen,
  SimilarOrder,
  SimilarQuery,
  SubmissionDraft,
  SubmissionReceipt,
} from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

/** Who has called from this number. The number goes in the body, never in an address that is logged. */
export const useCaller = (phone: string | null): UseQueryResult<CallerCard> =>
  useQuery({
    queryKey: keys.caller(phone ?? ''),
    queryFn: ({ signal }) => api.post<CallerCard>('/callers/lookup', { phone }, undefined, signal),
    enabled: phone !== null && phone !== '',
    gcTime: 60_000,
  });

/** Open orders that may be the same matter. */
export const useSimilar = (query: SimilarQuery, enabled: boolean): UseQueryResult<SimilarOrder[]> =>
  useQuery({
    queryKey: keys.similar(query),
    queryFn: async ({ signal }) =>
      (await api.post<{ items: SimilarOrder[] }>('/work-orders/similar', query, undefined, signal)).items,
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export const useSubmission = (onDone: (receipt: SubmissionReceipt) => void) =>
  useSend<SubmissionDraft, SubmissionReceipt>({
    send: (draft, key) => api.post<SubmissionReceipt>('/submissions', draft, key),
    stale: () => [keys.orders, ['similar'], ['caller']],
    onDone,
  });

export interface RevealRequest {
  citizenId: string;
  reason: string;
  note?: string;
  workOrderId?: string;
}
/** Shows personal data in the clear; the reading is written to the access log before the answer leaves. */
export const useReveal = () =>
  useSend<RevealRequest, RevealedCitizen>({
    send: ({ citizenId, ...body }, key) => api.post<RevealedCitizen>(`/citizens/${citizenId}/reveal`, body, key),
  });
