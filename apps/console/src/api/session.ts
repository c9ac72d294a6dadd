import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { serverClock } from '../time/server-clock.js';
import { api } from './client.js';
import type { Demo, Me, TotpEnrolment } from './contract.js';
import { keys } from './keys.js';
import { Problem } from './problem.js';
import { useSend } from './send.js';

const readMe = async (signal?: AbortSignal): Promise<Me | null> => {
  try {
    const me = await api.get<Me>('/session', { signal });
    serverClock.heard(me.now);
    return me;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
};

/** The signed-in person, or null. */
export const useSession = (): UseQueryResult<Me | null> =>
  useQuery({ queryKey: keys.session, queryFn: ({ signal }) => readMe(signal), staleTime: 300_000 });

/** The demo's accounts; null outside demo mode. */
export const useDemo = (): UseQueryResult<Demo | null> =>
  useQuery({
    queryKey: keys.demo,
    queryFn: async ({ signal }) => {
      try {
        return await api.get<Demo>('/demo', { signal });
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: Infinity,
    refetchInterval: (query) => (query.state.data?.replay.running ? 5000 : false),
  });

export interface Credentials {
  account: string;
  password: string;
  code?: string;
}

export const useSignIn = () => {
  const client = useQueryClient();
  return useSend<Credentials, Me>({
    send: (credentials, key) => api.post<Me>('/session', credentials, key),
    onDone: (me) => {
      serverClock.heard(me.now);
      client.setQueryData(keys.session, me);
    },
  });
};

export const useSignOut = () => {
  const client = useQueryClient();
  return useSend<void, void>({
    send: (_, key) => api.delete('/session', key),
    onDone: () => {
      client.clear();
      client.setQueryData(keys.session, null);
    },
  });
};

export const useTotpEnrolment = () =>
  useSend<void, TotpEnrolment>({ send: (_, key) => api.post<TotpEnrolment>('/session/totp', undefined, key) });

export const useTotpConfirm = () => {
  const client = useQueryClient();
  return useSend<{ code: string }, Me>({
    send: (body, key) => api.put<Me>('/session/totp', body, key),
    onDone: (me) => client.setQueryData(keys.session, me),
  });
};

export const useChangePassword = () =>
  useSend<{ current: string; next: string }, void>({ send: (body, key) => api.post('/session/password', body, key) });
