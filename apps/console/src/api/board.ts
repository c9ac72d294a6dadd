import {
  keepPreviousData,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { api, type QueryValues } from './client.js';
import type {
  Board,
  BoardUnit,
  FigureCode,
  FigurePoint,
  FigureSplit,
  Flag,
  FlagList,
  MovedMark,
  Snapshot,
  SnapshotComparison,
} from './contract.js';
import { keys } from './keys.js';
import { asProblem, type Problem } from './problem.js';

/** What of which days is looked at; undefined leaves it open. */
export interface BoardScope extends QueryValues {
  period?: string;
  day?: string;
  from?: string;
  to?: string;
  unit?: string;
  within?: 'subtree' | 'own';
  district?: string;
  channel?: string;
  category?: string;
  type?: string;
}

const useBoardRead = <T>(part: string, path: string, query: QueryValues, enabled = true): UseQueryResult<T> =>
  useQuery({
    queryKey: keys.board(part, query),
    queryFn: ({ signal }) => api.get<T>(path, { query, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });

export const useBoard = (scope: BoardScope): UseQueryResult<Board> => useBoardRead('all', '/figures/board', scope);

export const useBoardUnits = (
  scope: BoardScope,
  figures: readonly FigureCode[],
): UseQueryResult<{ items: BoardUnit[] }> =>
  useBoardRead('units', '/figures/board/units', { ...scope, figures: figures.join(',') });

export const useSplit = (code: FigureCode, scope: BoardScope, by: FigureSplit['by']): UseQueryResult<FigureSplit> =>
  useBoardRead(`split ${code}`, `/figures/${code}/split`, { ...scope, by });

export const useSeries = (
  code: FigureCode,
  scope: BoardScope,
  step: 'day' | 'month',
): UseQueryResult<{ items: FigurePoint[] }> =>
  useBoardRead(`series ${code}`, `/figures/${code}/series`, { ...scope, step });

export const useFlags = (scope: BoardScope, code: string | undefined): UseQueryResult<FlagList> => {
  const { period, day, from, to, unit, within } = scope;
  return useBoardRead('flags', '/figures/flags', { period, day, from, to, unit, within, code, limit: 100 });
};

export const useFlagsOfOrder = (id: string, enabled: boolean): UseQueryResult<{ items: Flag[] }> =>
  useBoardRead(`flags of ${id}`, `/figures/flags/of/${id}`, {}, enabled);

export const useSnapshots = (): UseQueryResult<{ items: Snapshot[] }> =>
  useBoardRead('snapshots', '/figures/snapshots', {});

export const useSnapshot = (day: string | null, unit: string | undefined): UseQueryResult<SnapshotComparison> =>
  useBoardRead(`snapshot ${day}`, `/figures/snapshots/${day}`, { unit }, day !== null);

export const useMoved = (day: string | null, unit: string | undefined): UseQueryResult<{ items: MovedMark[] }> =>
  useBoardRead(`moved ${day}`, `/figures/snapshots/${day}/moved`, { unit, limit: 100 }, day !== null);

export interface Download {
  path: string;
  query: QueryValues;
  /** Without ending. */
  name: string;
}

/** Milliseconds until a downloaded file is let go of. */
const letGoMs = 60_000;

/** Fetches a file and hands it to the browser; the server notes it, with its filter, before it sends the first byte. */
export const useDownload = (): UseMutationResult<void, Problem, Download> =>
  useMutation({
    mutationFn: async ({ path, query, name }: Download) => {
      const format = query['format'] ?? 'xlsx';
      const file = await api.file(path, { ...query, format }).catch((error: unknown) => {
        throw asProblem(error);
      });
      const address = URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = address;
      link.download = `${name}.${String(format)}`;
      link.click();
      // The browser may take its time to begin with it.
      setTimeout(() => URL.revokeObjectURL(address), letGoMs);
    },
  });
