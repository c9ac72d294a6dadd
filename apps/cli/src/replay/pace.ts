import { setTimeout as pause } from 'node:timers/promises';

/** How much of the newest answer goes into the running mean of the answers' times. */
const NEWEST = 0.05;
/** How fast the best mean is forgotten: by this factor with every answer, so that it holds for some thousand. */
const FORGET = 1.0003;
/** Answers slower than this many times the best say no more: on a machine that is always busy the work must get on. */
const MOST_PRESSURE = 2;
/** Longest rest between two requests, in milliseconds. */
const LONGEST_MS = 2_000;

/**
 * Leaves the machine to whoever looks round meanwhile. After each answer somebody rests as long as it took, as a share
 * of the time says; the more slowly answers come than at their best, the longer: then others are at work.
 */
export class Pace {
  private mean = 0;
  private best = Infinity;

  /** `share` of the time that is spent waiting for answers while nobody else is at work; 1 = no rest then. */
  constructor(public share: number) {}

  /** Rests after an answer that took so many milliseconds. */
  async rest(tookMs: number): Promise<void> {
    await pause(this.restOf(tookMs));
  }

  /** How long that rest is, in milliseconds. */
  restOf(tookMs: number): number {
    this.mean = this.mean === 0 ? tookMs : this.mean + NEWEST * (tookMs - this.mean);
    this.best = Math.min(this.best * FORGET, this.mean);
    const pressure = Math.min(this.mean / this.best, MOST_PRESSURE);
    return Math.min(tookMs * (pressure / this.share - 1), LONGEST_MS);
  }
}
