import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type { GuardOverrides, ObjectionFile } from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

/** What lies before the arbiter of one objection. */
export const useObjection = (id: string | null | undefined): UseQueryResult<ObjectionFile> =>
  useQuery({
    queryKey: keys.objection(id ?? ''),
    queryFn: ({ signal }) => api.get<ObjectionFile>(`/objections/${id}`, { signal }),
    enabled: Boolean(id),
  });

/** Guards set aside in a month `2026-03`. */
export const useGuardOverrides = (month: string): UseQueryResult<GuardOverrides> =>
  useQuery({
    queryKey: keys.guardOverrides(month),
    queryFn: ({ signal }) => api.get<GuardOverrides>('/guard-overrides', { query: { month }, signal }),
  });

/** What a ruling says for all matters of its kind; it becomes a draft of the catalogue that another person publishes. */
export interface RulingDraft extends Record<string, unknown> {
  category: string;
  area: 'any' | 'district' | 'street';
  unit: string;
  basis: string;
  title: string;
  situation: string;
  ruling: string;
  objection: string;
}

/** Puts a ruling into the catalogue as a draft. */
export const useRulingToCatalogue = (onDone: (receipt: { id: string; rule: string; precedent: string }) => void) =>
  useSend<RulingDraft, { id: string; rule: string; precedent: string }>({
    send: (body, key) => api.post('/rulebook/rulings', body, key),
    stale: () => [keys.objections],
    onDone,
  });
