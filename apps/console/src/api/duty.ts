import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type { AddAbsence, AddDutyShifts, DutyNow, DutyReceipt, DutyRoster } from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

const MINUTE = 60_000;

/** A unit's roster from one day to another; the reader's own unit's, or the centre's, unless told. */
export const useDutyRoster = (query: { unit?: string; from: string; to: string }): UseQueryResult<DutyRoster> =>
  useQuery({
    queryKey: [...keys.duty, 'roster', query],
    queryFn: ({ signal }) => api.get<DutyRoster>('/supervision/duty', { query, signal }),
    placeholderData: keepPreviousData,
  });

/** Who is on duty now; turns end by themselves, so it is asked again each minute. */
export const useDutyNow = (unit?: string, enabled = true): UseQueryResult<DutyNow> =>
  useQuery({
    queryKey: [...keys.duty, 'now', unit ?? null],
    queryFn: ({ signal }) => api.get<DutyNow>('/supervision/duty/now', { query: { unit }, signal }),
    enabled,
    staleTime: MINUTE,
    refetchInterval: MINUTE,
  });

const stale = () => [keys.duty];

export const useAddShifts = (onDone?: () => void) =>
  useSend<AddDutyShifts, DutyReceipt>({
    send: (body, key) => api.post<DutyReceipt>('/supervision/duty/shifts', body, key),
    stale,
    onDone,
  });

export const useAddAbsence = (onDone?: () => void) =>
  useSend<AddAbsence, DutyReceipt>({
    send: (body, key) => api.post<DutyReceipt>('/supervision/duty/absences', body, key),
    stale,
    onDone,
  });

interface Removal {
  of: 'shifts' | 'absences';
  id: string;
  version: number;
}
export const useRemoveDuty = (onDone?: () => void) =>
  useSend<Removal, DutyReceipt>({
    send: ({ of, id, version }, key) => api.post<DutyReceipt>(`/supervision/duty/${of}/${id}/remove`, { version }, key),
    stale,
    onDone,
  });
