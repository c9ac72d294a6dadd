import { useSyncExternalStore } from 'react';
import { newKey } from '../api/client.js';
import type { Submission } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { asProblem, type Problem } from '../api/problem.js';
import { Kept } from '../kept/kept.js';
import { receipt } from '../receipt/receipt.js';
import { go } from '../route.js';
import { clearDraft } from './draft.js';

/** A submission whose fate is not known yet. It is sent again word for word under its key, so it can arrive once only. */
interface Held {
  submission: Submission;
  key: string;
}
export type Sending =
  | { phase: 'idle' }
  | { phase: 'sending' }
  /** `at`: device time of the next try, milliseconds. */
  | { phase: 'waiting'; at: number }
  | { phase: 'refused'; problem: Problem };

const held = new Kept<Held | null>(localStorage, 'hotline.portal.outbox', null);
const longestWaitMs = 30_000;

class Outbox {
  private state: Sending = { phase: 'idle' };
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  readonly get = (): Sending => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  /** Whether something waits from an earlier visit. */
  holds(): boolean {
    return held.get() !== null;
  }

  send(submission: Submission): void {
    held.set({ submission, key: newKey() });
    this.tries = 0;
    go('sending');
    void this.deliver();
  }

  /** Tries now; does nothing when a try is under way or nothing waits. */
  async deliver(): Promise<void> {
    const letter = held.get();
    if (!letter || this.state.phase === 'sending') return;
    clearTimeout(this.timer);
    this.put({ phase: 'sending' });
    try {
      const answer = await portal.submit(letter.submission, letter.key);
      receipt.set({ ...answer, anonymous: letter.submission.anonymous === true });
      held.clear();
      clearDraft();
      this.put({ phase: 'idle' });
      go('receipt', { replace: true });
    } catch (error) {
      this.failed(asProblem(error));
    }
  }

  /** Back to the draft; the person has been told that it may have arrived. */
  drop(): void {
    clearTimeout(this.timer);
    held.clear();
    this.put({ phase: 'idle' });
    go('submit/3', { replace: true });
  }

  private failed(problem: Problem): void {
    if (problem.unsure || problem.status === 429) {
      const wait = (problem.body.retryAfter ?? 0) * 1000 || Math.min(longestWaitMs, 2000 * 2 ** this.tries++);
      this.put({ phase: 'waiting', at: Date.now() + wait });
      this.timer = setTimeout(() => void this.deliver(), wait);
      return;
    }
    held.clear();
    this.put({ phase: 'refused', problem });
    go('submit/3', { replace: true });
  }
  private put(state: Sending): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const outbox = new Outbox();
addEventListener('online', () => void outbox.deliver());
export const useSending = (): Sending => useSyncExternalStore(outbox.subscribe, outbox.get);
