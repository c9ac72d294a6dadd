import { setTimeout as pause } from 'node:timers/promises';

/** Steps this close together may overlap, as people's work does, in simulated milliseconds. */
const WINDOW_MS = 20 * 60_000;

interface Waiting {
  at: number;
  order: number;
  resume: () => void;
}

/**
 * Simulated time for many lives at once. Each life is a plain async function that awaits {@link until}; the clock moves
 * to the earliest of them when all running steps are done, and the installation's clock is driven along.
 */
export class Simulation {
  private readonly heap: Waiting[] = [];
  private order = 0;
  private running = 0;
  private idle: () => void = () => undefined;
  private stopped = false;
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

  get now(): Date {
    return new Date(this.at);
  }

  /** Starts a life at an instant. Its failure ends it alone, and is kept in {@link failures}. */
  live(at: number, life: () => Promise<void>): void {
    this.push(at, () => {
      life().then(
        () => this.leave(),
        (error: unknown) => this.fail(error),
      );
    });
  }

  /** Waits, within a life, until this simulated instant. Never resolves when the world ends before. */
  until(at: number): Promise<void> {
    return new Promise((resolve) => {
      this.push(Math.max(at, this.at), resolve);
      this.leave();
    });
  }

  /** Runs until no life waits or the world ends. */
  async run(): Promise<void> {
    await this.drive(this.now);
    for (;;) {
      const next = this.heap[0];
      if (this.running > 0 && (!next || this.running >= this.options.width || next.at > this.at + WINDOW_MS)) {
        await new Promise<void>((resolve) => (this.idle = resolve));
        continue;
      }
      if (!next || next.at > this.options.end()) break;
      if (next.at > this.at) await this.advance(next.at);
      this.pop().resume();
      this.running++;
    }
    this.stopped = true;
  }

  private fail(error: unknown): void {
    this.failures.push(error);
    this.leave();
  }

  private leave(): void {
    if (this.stopped) return;
    this.running--;
    this.idle();
  }

  private async advance(to: number): Promise<void> {
    if (this.options.speed > 0) await pause((to - this.at) / this.options.speed);
    this.at = to;
    await this.drive(this.now);
  }

  private push(at: number, resume: () => void): void {
    const heap = this.heap;
    heap.push({ at, order: this.order++, resume });
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
