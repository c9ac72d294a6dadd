import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type { Receipt, ServiceToken, ServiceTokenDraft } from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

/** Tokens with which other systems sign in; their text is shown once, when they are made. */
export const useServiceTokens = (): UseQueryResult<ServiceToken[]> =>
  useQuery({
    queryKey: keys.tokens,
    queryFn: async ({ signal }) => (await api.get<{ items: ServiceToken[] }>('/service-tokens', { signal })).items,
  });

export const useCreateToken = () =>
  useSend<ServiceTokenDraft, { id: string; token: string }>({
    send: (body, key) => api.post<{ id: string; token: string }>('/service-tokens', body, key),
    stale: () => [keys.tokens],
  });

export const useRevokeToken = () =>
  useSend<{ id: string }, Receipt>({
    send: ({ id }, key) => api.delete<Receipt>(`/service-tokens/${id}`, key),
    stale: () => [keys.tokens],
  });
