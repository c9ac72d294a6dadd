import { useSyncExternalStore } from 'react';
import type { PortalPolicy } from './api/contract.js';
import { portal } from './api/portal.js';
import { asProblem, type Problem } from './api/problem.js';

interface Loading {
  policy: PortalPolicy | null;
  problem: Problem | null;
}
let state: Loading = { policy: null, problem: null };
let begun = false;
const listeners = new Set<() => void>();
const put = (next: Loading): void => {
  state = next;
  for (const listener of listeners) listener();
};
/** Asks once per page load; `loadPolicy` again after a failure. */
export const loadPolicy = (): void => {
  begun = true;
  put({ policy: state.policy, problem: null });
  portal.policy().then(
    (policy) => put({ policy, problem: null }),
    (error: unknown) => put({ policy: null, problem: asProblem(error) }),
  );
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (!begun) queueMicrotask(loadPolicy);
  return () => listeners.delete(listener);
};

/** Districts, matters, consent: what the city set. `policy` is null until it has come. */
export const usePolicy = (): Loading => useSyncExternalStore(subscribe, () => state);
