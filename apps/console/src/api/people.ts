import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type {
  List,
  Person,
  PersonChange,
  PersonDraft,
  Receipt,
  Role,
  Unit,
  UnitChange,
  UnitDraft,
} from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

export interface PeopleQuery {
  q?: string;
  unit?: string;
  role?: Role;
}

export const usePeople = (query: PeopleQuery) =>
  useInfiniteQuery({
    queryKey: keys.peopleList(query),
    queryFn: ({ pageParam, signal }) =>
      api.get<List<Person>>('/people', { query: { ...query, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });

export const useCreatePerson = () =>
  useSend<PersonDraft, Receipt>({
    send: (body, key) => api.post<Receipt>('/people', body, key),
    stale: () => [keys.people],
  });

export const useChangePerson = () =>
  useSend<{ id: string; change: PersonChange }, Receipt>({
    send: ({ id, change }, key) => api.patch<Receipt>(`/people/${id}`, change, key),
    stale: () => [keys.people],
  });

/** The four acts on an account that need no form. */
export type PersonAct = 'disable' | 'enable' | 'signOut' | 'resetTotp';
export const useActOnPerson = () =>
  useSend<{ id: string; act: PersonAct; version: number }, Receipt>({
    send: ({ id, act, version }, key) => api.post<Receipt>(`/people/${id}/${act}`, { version }, key),
    stale: () => [keys.people],
  });

export const useSetPassword = () =>
  useSend<{ id: string; password: string }, Receipt>({
    send: ({ id, password }, key) => api.post<Receipt>(`/people/${id}/password`, { password }, key),
    stale: () => [keys.people],
  });

/** All units: a few hundred, held for the session because pickers search them on every key. */
export const useUnits = (): UseQueryResult<Unit[]> =>
  useQuery({
    queryKey: keys.units,
    queryFn: async ({ signal }) => (await api.get<{ items: Unit[] }>('/units', { signal })).items,
    staleTime: 600_000,
  });

export const useCreateUnit = () =>
  useSend<UnitDraft, Receipt>({
    send: (body, key) => api.post<Receipt>('/units', body, key),
    stale: () => [keys.units],
  });

export const useChangeUnit = () =>
  useSend<{ code: string; change: UnitChange }, Receipt>({
    send: ({ code, change }, key) => api.patch<Receipt>(`/units/${encodeURIComponent(code)}`, change, key),
    stale: () => [keys.units],
  });
