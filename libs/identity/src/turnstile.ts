import { Problem } from '@hotline/kernel';

/** Lets so many through at once and so many wait; more are told to come back, which costs nothing. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly queue: number,
  ) {}

  /** @throws Problem 503 `unavailable` when the queue is full. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.atOnce) this.inside++;
    else if (this.waiting.length >= this.queue) throw new Problem('unavailable', { retryAfter: 2 });
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.inside--;
    }
  }
}
