import { useSyncExternalStore } from 'react';
import { newKey } from '../api/client.js';
import type { Submission } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { asProblem, type Problem } from '../api/problem.js';
import { sendWhenOnline } from '../offline.js';
import { receipt } from '../receipt/receipt.js';
import { go } from '../route.js';
import { clearDraft } from './draft.js';
import { letterBox, type Letter } from './letter-box.js';

export type Sending =
  | { phase: 'idle' }
  | { phase: 'sending' }
  /** `at`: device time of the next try, milliseconds. */
  | { phase: 'waiting'; at: number }
  | { phase: 'refused'; problem: Problem };

const longestWaitMs = 30_000;

class Outbox {
  private state: Sending = { phase: 'idle' };
  private letter: Letter | null = null;
  private kept: Promise<void> = Promise.resolve();
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  readonly get = (): Sending => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  holds(): boolean {
    return this.letter !== null;
  }

  /** Looks for what an earlier visit has left; resolves with whether there is something. */
  async open(): Promise<boolean> {
    this.letter ??= await letterBox.read();
    return this.holds();
  }

  send(submission: Submission): void {
    this.letter = { submission, key: newKey() };
    this.tries = 0;
    this.kept = letterBox.keep(this.letter);
    go('sending');
    void this.deliver();
  }

  /** Tries now; does nothing when a try is under way or nothing waits. */
  async deliver(): Promise<void> {
    const { letter } = this;
    if (!letter || this.state.phase === 'sending') return;
    clearTimeout(this.timer);
    this.put({ phase: 'sending' });
    try {
      // On the device before it is on the way: whatever happens to the page, it is not lost.
      await this.kept;
      const answer = await portal.submit(letter.submission, letter.key);
      receipt.set({ ...answer, anonymous: letter.submission.anonymous === true });
      this.forget();
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
    this.forget();
    this.put({ phase: 'idle' });
    go('submit/3', { replace: true });
  }

  private failed(problem: Problem): void {
    if (problem.unsure || problem.status === 429) {
      const wait = (problem.body.retryAfter ?? 0) * 1000 || Math.min(longestWaitMs, 2000 * 2 ** this.tries++);
      this.put({ phase: 'waiting', at: Date.now() + wait });
      sendWhenOnline();
      this.timer = setTimeout(() => void this.deliver(), wait);
      return;
    }
    this.forget();
    this.put({ phase: 'refused', problem });
    go('submit/3', { replace: true });
  }
  private forget(): void {
    this.letter = null;
    void letterBox.empty();
  }
  private put(state: Sending): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const outbox = new Outbox();
addEventListener('online', () => void outbox.deliver());
export const useSending = (): Sending => useSyncExternalStore(outbox.subscribe, outbox.get);
