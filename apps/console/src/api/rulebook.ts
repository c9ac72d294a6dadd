import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { NewRulebookVersion } from '../client/generated/index.js';
import { api } from './client.js';
import type {
  DryRunReport,
  RulebookView,
  VersionChange,
  VersionDiff,
  VersionReceipt,
  VersionView,
} from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

/** The six parts of the rulebook with their versions. */
export const useRulebook = (): UseQueryResult<RulebookView> =>
  useQuery({
    queryKey: keys.rulebook,
    queryFn: ({ signal }) => api.get<RulebookView>('/rulebook', { signal }),
    // Versions are published by other people at other desks.
    refetchInterval: 20_000,
  });

export const useVersion = (id: string | undefined): UseQueryResult<VersionView> =>
  useQuery({
    queryKey: keys.rulebookVersion(id ?? ''),
    queryFn: ({ signal }) => api.get<VersionView>(`/rulebook/versions/${id}`, { signal }),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
  });

/** What a version says otherwise than another one, or than the one it was drafted from. */
export const useVersionDiff = (id: string, against: string | undefined): UseQueryResult<VersionDiff> =>
  useQuery({
    queryKey: keys.rulebookDiff(id, against),
    queryFn: ({ signal }) => api.get<VersionDiff>(`/rulebook/versions/${id}/diff`, { query: { against }, signal }),
  });

export const useDraftVersion = () =>
  useSend<NewRulebookVersion, VersionReceipt>({
    send: (body, key) => api.post<VersionReceipt>('/rulebook/versions', body, key),
    stale: () => [keys.rulebook],
  });

export const useReviseVersion = () =>
  useSend<{ id: string; change: VersionChange }, VersionReceipt>({
    send: ({ id, change }, key) => api.patch<VersionReceipt>(`/rulebook/versions/${id}`, change, key),
    stale: () => [keys.rulebook],
  });

/** The moves that need nothing but the version, and those that need a reason. */
export type VersionAct = 'rebase' | 'submit' | 'takeBack' | 'publish' | 'reject' | 'recall' | 'discard';
export const needsReason = (act: VersionAct): boolean => ['reject', 'recall', 'discard'].includes(act);

export const useMoveVersion = () =>
  useSend<{ id: string; act: VersionAct; version: number; reason?: string }, VersionReceipt>({
    send: ({ id, act, version, reason }, key) =>
      api.post<VersionReceipt>(
        `/rulebook/versions/${id}/${act === 'takeBack' ? 'take-back' : act}`,
        { version, ...(reason !== undefined && { reason }) },
        key,
      ),
    // What is in force may have changed with it: limits, categories' rules, reasons.
    stale: () => [keys.rulebook, keys.policy],
  });

/** A dry-run reads a month of orders: it is asked for, never loaded by itself. */
export const useDryRun = () =>
  useSend<{ id: string; from?: string; to?: string }, DryRunReport>({
    send: ({ id, from, to }, key) => api.reckon<DryRunReport>(`/rulebook/versions/${id}/dry-run`, { from, to }, key),
  });
