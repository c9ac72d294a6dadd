import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem, Settings } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { ChallengePort } from './challenge.port.js';

/** Points of a limiter that never refuses: what is over is for the gate to judge. */
const UNLIMITED = 1_000_000_000;

/**
 * Asks for a solved challenge once submissions come faster than people write them, from one address or from everywhere
 * (policy `portal.challenge`). Off until then, and off again when the window has passed; a demo replays a city and is
 * never asked.
 */
@Injectable()
export class ChallengeGate {
  private readonly counts: RateLimiterMemory;

  constructor(
    private readonly pack: CityPack,
    private readonly port: ChallengePort,
    private readonly settings: Settings,
  ) {
    const { minutes } = this.pack.channels.portal.challenge;
    this.counts = new RateLimiterMemory({ points: UNLIMITED, duration: minutes * 60 });
  }

  /** @throws Problem 428 `challenge` with the challenge to solve, when one is asked for and `answer` solves none */
  async pass(address: string, answer: string | undefined): Promise<void> {
    if (this.settings.demo) return;
    const { perAddress, inAll } = this.pack.channels.portal.challenge;
    const flooded = (await this.counted(`from ${address}`)) > perAddress || (await this.counted('all')) > inAll;
    if (!flooded || (answer !== undefined && (await this.port.isSolved(answer)))) return;
    throw new Problem('challenge', { current: { challenge: { ...this.port.issue() } } });
  }

  private async counted(key: string): Promise<number> {
    try {
      return (await this.counts.consume(key)).consumedPoints;
    } catch (over) {
      if (over instanceof RateLimiterRes) return over.consumedPoints;
      throw over;
    }
  }
}
