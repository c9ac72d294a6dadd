import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type { Channel, FigureCheck, FigureCode, FigurePoint, FigureUnit, TodayFigures } from './contract.js';
import { keys } from './keys.js';

export interface FigureScope {
  /** A Shanghai date 'YYYY-MM-DD'; without it, today. */
  day?: string;
  unit?: string;
  district?: string;
  channel?: Channel;
}
export const useFiguresToday = (scope: FigureScope): UseQueryResult<TodayFigures> =>
  useQuery({
    queryKey: keys.figuresToday(scope),
    queryFn: ({ signal }) => api.get<TodayFigures>('/figures/today', { query: { ...scope }, signal }),
    placeholderData: (before) => before,
  });

const useItems = <T>(code: FigureCode, part: string, query: Record<string, string | number | undefined>) =>
  useQuery({
    queryKey: keys.figure(code, part, query),
    queryFn: async ({ signal }) => (await api.get<{ items: T[] }>(`/figures/${code}/${part}`, { query, signal })).items,
  });
export const useFigureUnits = (code: FigureCode, day?: string) => useItems<FigureUnit>(code, 'units', { day });
export const useFigureTrend = (code: FigureCode, days = 14) => useItems<FigurePoint>(code, 'trend', { days });

/** Recomputes a figure from the event log; only run when asked for. */
export const useFigureCheck = (
  code: FigureCode,
  day: string | undefined,
  enabled: boolean,
): UseQueryResult<FigureCheck> =>
  useQuery({
    queryKey: keys.figure(code, 'check', { day }),
    queryFn: ({ signal }) => api.get<FigureCheck>(`/figures/${code}/check`, { query: { day }, signal }),
    enabled,
  });
