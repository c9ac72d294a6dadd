import { setTimeout as pause } from 'node:timers/promises';

/**
 * How far the installation's clock may be ahead of what anybody is doing at the moment, in simulated milliseconds:
 * steps this close together overlap, as people's work does, and none seems later than it was by more than this.
 */
export const WINDOW_MS = 5 * 60_000;

interface Waiting {
  at: number;
  order: number;
  own: OwnTime;
  resume: () => void;
}

/** The time of one life: the instant at which its present step began, which the others cannot move. */
export class OwnTime {
  constructor(
    private at: number,
    private readonly wait: (own: OwnTime, at: number) => Promise<void>,
  ) {}

  get now(): Date {
    return new Date(this.at);
  }

  /** Waits, within this life, until a simulated instant. Never resolves when the world ends before. */
  async until(at: number): Promise<void> {
    this.at = Math.max(this.at, at);
    await this.wait(this, this.at);
  }
}

/**
 * Simulated time for many lives at once. Each life is a plain async function that awaits {@link OwnTime.until}; the clock
 * moves to the earliest of them when those before it are done, and the installation's clock is driven along.
 */
export class Simulation {
  private readonly heap: Waiting[] = [];
  /** Lives in a step, with the instant for which it was due. */
  private readonly running = new Map<OwnTime, number>();
  private order = 0;
  private idle: () => void = () => undefined;
  /** What ended lives before their end. */
  readonly failures: unknown[] = [];

  constructor(
    private at: number,
    private readonly drive: (at: Date) => Promise<void>,
    private readonly options: {
      /** Simulated seconds a second; 0 = as fast as it goes. */
      speed: number;
      /** Steps that may run at once. */
      width: number;
      /** Instant at which the simulated world ends; asked before each step. */
      end: () => number;
    },
  ) {}

  /** Starts a life at an instant, or now when that is past. Its failure ends it alone, and is kept in {@link failures}. */
  live(at: number, life: (own: OwnTime) => Promise<void>): void {
    const from = Math.max(at, this.at);
    const own = new OwnTime(from, (mine, until) => {
      const waited = new Promise<void>((resume) => this.push(until, mine, resume));
      this.leave(mine);
      return waited;
    });
    this.push(from, own, () => {
      life(own)
        .catch((error: unknown) => this.failures.push(error))
        .finally(() => this.leave(own));
    });
  }

  /** Runs until no life waits or the world ends; no step is under way then. */
  async run(): Promise<void> {
    await this.drive(new Date(this.at));
    for (;;) {
      const next = this.heap[0];
      if (next && this.mayBegin(next)) {
        if (next.at > this.at) await this.advance(next.at);
        const { own, at, resume } = this.pop();
        this.running.set(own, at);
        resume();
      } else if (this.running.size > 0) await new Promise<void>((resolve) => (this.idle = resolve));
      else return;
    }
  }

  private mayBegin({ at }: Waiting): boolean {
    if (at > this.options.end()) return false;
    if (this.running.size === 0) return true;
    return this.running.size < this.options.width && at <= Math.min(...this.running.values()) + WINDOW_MS;
  }

  private leave(own: OwnTime): void {
    this.running.delete(own);
    this.idle();
  }

  private async advance(to: number): Promise<void> {
    if (this.options.speed > 0) await pause((to - this.at) / this.options.speed);
    this.at = to;
    await this.drive(new Date(to));
  }

  private push(at: number, own: OwnTime, resume: () => void): void {
    const heap = this.heap;
    heap.push({ at, order: this.order++, own, resume });
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!before(heap[i]!, heap[parent]!)) break;
      [heap[i], heap[parent]] = [heap[parent]!, heap[i]!];
      i = parent;
    }
  }

  private pop(): Waiting {
    const heap = this.heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) heap[0] = last;
    for (let i = 0; ;) {
      const left = 2 * i + 1;
      if (left >= heap.length) break;
      const least = left + 1 < heap.length && before(heap[left + 1]!, heap[left]!) ? left + 1 : left;
      if (!before(heap[least]!, heap[i]!)) break;
      [heap[i], heap[least]] = [heap[least]!, heap[i]!];
      i = least;
    }
    return top;
  }
}

const before = (a: Waiting, b: Waiting) => a.at < b.at || (a.at === b.at && a.order < b.order);
