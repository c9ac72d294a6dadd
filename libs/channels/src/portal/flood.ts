import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem, Settings } from '@hotline/kernel';

/** Submissions from one address: an office behind one address may send this many in 15 minutes, a script may not go on. */
const MOST = 60;
const WINDOW_SECONDS = 900;

/**
 * Keeps one address from filling the dispatch desk. Counted in the memory of each process: a flood need not be counted
 * to the last one, and a submission should not pay for it with a transaction. A demo replays a city from one address.
 */
@Injectable()
export class Flood {
  private readonly limiter = new RateLimiterMemory({ points: MOST, duration: WINDOW_SECONDS });

  constructor(private readonly settings: Settings) {}

  /** @throws Problem 429 `rate-limited` with the seconds until the next is open */
  async pass(address: string): Promise<void> {
    if (this.settings.demo) return;
    try {
      await this.limiter.consume(address);
    } catch (over) {
      if (!(over instanceof RateLimiterRes)) throw over;
      throw new Problem('rate-limited', { retryAfter: Math.ceil(over.msBeforeNext / 1000) });
    }
  }
}
