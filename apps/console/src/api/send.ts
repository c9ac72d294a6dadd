import { useState } from 'react';
import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query';
import { Intents, type Intent } from './intents.js';
import { asProblem, Problem } from './problem.js';

interface Sending<V, R> {
  /** Sends the values under the intent's key. */
  send: (values: V, key: string) => Promise<R>;
  /** Query keys that the write makes old. */
  stale?: (values: V, result: R) => QueryKey[];
  onDone?: (result: R, values: V) => void;
  onRefused?: (problem: Problem, values: V) => void;
}

export type Sender<V, R> = Omit<UseMutationResult<R, Problem, Intent<V>>, 'mutate' | 'mutateAsync'> & {
  send: (values: V) => void;
  sendAsync: (values: V) => Promise<R>;
  problem: Problem | null;
};

/**
 * One kind of write: an idempotency key per intent, the same key on every retry and on a second press after an unknown
 * outcome; three retries when the server did not answer; while offline it waits and goes out on reconnect.
 */
export const useSend = <V, R>(sending: Sending<V, R>): Sender<V, R> => {
  const client = useQueryClient();
  const [intents] = useState(() => new Intents<V>());
  const mutation = useMutation<R, Problem, Intent<V>>({
    mutationFn: async ({ values, key }) => {
      try {
        return await sending.send(values, key);
      } catch (error) {
        throw asProblem(error);
      }
    },
    retry: (failures, problem) => failures < 3 && problem.unsure && problem.slug !== 'unreadable',
    retryDelay: (failures, problem) => (problem.body.retryAfter ?? 0) * 1000 || Math.min(500 * 2 ** failures, 4000),
    onSuccess: async (result, { values }) => {
      intents.end();
      sending.onDone?.(result, values);
      await Promise.all(
        (sending.stale?.(values, result) ?? []).map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
    onError: (problem, { values }) => {
      if (!problem.unsure) intents.end();
      sending.onRefused?.(problem, values);
    },
  });
  return {
    ...mutation,
    problem: mutation.error,
    send: (values) => mutation.mutate(intents.begin(values)),
    sendAsync: (values) => mutation.mutateAsync(intents.begin(values)),
  };
};
