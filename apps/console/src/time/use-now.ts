import { useSyncExternalStore } from 'react';
import { serverClock } from './server-clock.js';

const steps = { second: 1000, minute: 60_000 } as const;
export type Granularity = keyof typeof steps;

/** One timer for every badge of a granularity: fifty clocks on a page cost one wake-up. */
class Ticker {
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  constructor(private readonly step: number) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.schedule();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearTimeout(this.timer);
    };
  };
  /** Floored, so that the value stays the same between two ticks. */
  readonly now = (): number => Math.floor(serverClock.now() / this.step) * this.step;

  private schedule(): void {
    this.timer = setTimeout(
      () => {
        for (const listener of this.listeners) listener();
        if (this.listeners.size > 0) this.schedule();
      },
      this.step - (serverClock.now() % this.step),
    );
  }
}

const tickers = { second: new Ticker(steps.second), minute: new Ticker(steps.minute) };

/** The server's time, floored to the granularity; the component renders again when it turns over. */
export const useNow = (granularity: Granularity = 'minute'): number =>
  useSyncExternalStore(tickers[granularity].subscribe, tickers[granularity].now);
