import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, type QueryValues } from './client.js';
import type {
  DailySheet,
  DailySheetRow,
  DailySheetRows,
  DailySheets,
  List,
  Receipt,
  SheetListCode,
} from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

const MINUTE = 60_000;

/** The sheets of a day, the latest unless told; a new day's appear by themselves. */
export const useSheets = (query: { day?: string; state?: string }): UseQueryResult<DailySheets> =>
  useQuery({
    queryKey: [...keys.sheets, 'day', query],
    queryFn: ({ signal }) => api.get<DailySheets>('/supervision/sheets', { query: query as QueryValues, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE,
  });

export const useSheet = (id: string | null): UseQueryResult<DailySheet> =>
  useQuery({
    queryKey: [...keys.sheets, 'one', id],
    queryFn: ({ signal }) => api.get<DailySheet>(`/supervision/sheets/${id}`, { signal }),
    enabled: id !== null,
  });

export const readSheetRows = async (
  id: string,
  list: SheetListCode,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<List<DailySheetRow & { id: string }>> => {
  const { items, next, n } = await api.get<DailySheetRows>(`/supervision/sheets/${id}/rows`, {
    query: { list, cursor, limit: 100 },
    signal,
  });
  // An order may stand twice in a list: two units of one order each have a clock of their own.
  const named = items.map((row) => ({ ...row, id: `${row.workOrder.id} ${row.unit.code} ${row.part} ${row.at}` }));
  return { items: named, next, total: { n, capped: false } };
};

interface Reading {
  id: string;
  version: number;
  note?: string;
  explanations?: { workOrderId: string; why: string; doneBy?: string }[];
}
/** 阅签: the head has read it. */
export const useAcknowledge = (onDone?: () => void) =>
  useSend<Reading, Receipt>({
    send: ({ id, ...body }, key) => api.post<Receipt>(`/supervision/sheets/${id}/acknowledge`, body, key),
    stale: () => [keys.sheets, keys.supervision],
    onDone,
  });
