import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from './client.js';
import type {
  AssessmentAppeal,
  AssessmentPeriod,
  AssessmentPeriodReceipt,
  AssessmentPeriodRow,
  AssessmentReplay,
  AssessmentScoresAnswer,
  Exclusion,
  LostMarkList,
  NewAppeal,
  NewExclusion,
} from './contract.js';
import { keys } from './keys.js';
import { useSend } from './send.js';

const stale = () => [keys.assessment];
/** A pageful of what the desk shows whole. */
const most = 100;

interface Page<T> {
  items: T[];
  next: string | null;
}

export const usePeriods = (): UseQueryResult<AssessmentPeriodRow[]> =>
  useQuery({
    queryKey: [...keys.assessment, 'periods'],
    queryFn: async ({ signal }) =>
      (await api.get<Page<AssessmentPeriodRow>>('/assessment/periods', { query: { limit: most }, signal })).items,
  });

export const usePeriod = (id: string | null): UseQueryResult<AssessmentPeriod> =>
  useQuery({
    queryKey: [...keys.assessment, 'period', id],
    queryFn: ({ signal }) => api.get<AssessmentPeriod>(`/assessment/periods/${id}`, { signal }),
    enabled: id !== null,
  });

export const useScores = (id: string | null, revision: number | undefined): UseQueryResult<AssessmentScoresAnswer> =>
  useQuery({
    queryKey: [...keys.assessment, 'scores', id, revision ?? null],
    queryFn: ({ signal }) =>
      api.get<AssessmentScoresAnswer>(`/assessment/periods/${id}/scores`, { query: { revision }, signal }),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });

export interface LostScope {
  period: string;
  unit: string;
  item: string;
  revision?: number;
}
export const readLost = ({ period, ...query }: LostScope, cursor: string | null, signal?: AbortSignal) =>
  api.get<LostMarkList>(`/assessment/periods/${period}/lost`, { query: { ...query, cursor, limit: 30 }, signal });

export const useExclusions = (period: string | null): UseQueryResult<Exclusion[]> =>
  useQuery({
    queryKey: [...keys.assessment, 'exclusions', period],
    queryFn: async ({ signal }) =>
      (await api.get<Page<Exclusion>>('/assessment/exclusions', { query: { period, limit: most }, signal })).items,
    enabled: period !== null,
  });

export const useAppeals = (period: string | null): UseQueryResult<AssessmentAppeal[]> =>
  useQuery({
    queryKey: [...keys.assessment, 'appeals', period],
    queryFn: async ({ signal }) =>
      (await api.get<Page<AssessmentAppeal>>('/assessment/appeals', { query: { period, limit: most }, signal })).items,
    enabled: period !== null,
  });

export const useOpenPeriod = (onDone: (receipt: AssessmentPeriodReceipt) => void) =>
  useSend<{ kind: string; day: string }, AssessmentPeriodReceipt>({
    send: (body, key) => api.post('/assessment/periods', body, key),
    stale,
    onDone,
  });

interface Step {
  id: string;
  move: string;
  version: number;
}
const paths: Record<string, string> = { takeBack: 'take-back', sendBack: 'send-back' };

/** A move of a period: calculate, propose, takeBack, publish. */
export const usePeriodMove = (onDone?: (receipt: AssessmentPeriodReceipt, step: Step) => void) =>
  useSend<Step, AssessmentPeriodReceipt>({
    send: ({ id, move, version }, key) =>
      api.post(`/assessment/periods/${id}/${paths[move] ?? move}`, { version }, key),
    stale,
    onDone,
  });

export const useExclude = (onDone: () => void) =>
  useSend<NewExclusion & { period: string }, { id: string }>({
    send: ({ period, ...body }, key) => api.post(`/assessment/periods/${period}/exclusions`, body, key),
    stale,
    onDone,
  });

export const useFileAppeal = (onDone: () => void) =>
  useSend<NewAppeal & { period: string }, { id: string }>({
    send: ({ period, ...body }, key) => api.post(`/assessment/periods/${period}/appeals`, body, key),
    stale,
    onDone,
  });

interface RequestStep {
  id: string;
  move: string;
  body: Record<string, unknown> & { version: number };
}
/** A move on an exclusion or an appeal. */
export const useRequestMove = (of: 'exclusions' | 'appeals', onDone?: () => void) =>
  useSend<RequestStep, { id: string }>({
    send: ({ id, move, body }, key) => api.post(`/assessment/${of}/${id}/${paths[move] ?? move}`, body, key),
    stale,
    onDone,
  });

/** Reckons a snapshot again; asked for by hand, for it reads the log from its first event. */
export const useReplay = (period: string, revision: number): UseQueryResult<AssessmentReplay> =>
  useQuery({
    queryKey: [...keys.assessment, 'replay', period, revision],
    queryFn: ({ signal }) =>
      api.get<AssessmentReplay>(`/assessment/periods/${period}/replay`, { query: { revision }, signal }),
    enabled: false,
    gcTime: 0,
  });
