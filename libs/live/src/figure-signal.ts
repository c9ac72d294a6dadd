import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { figuresRev } from '@hotline/figures';
import { Database, Feed, Log, systemScope } from '@hotline/kernel';
import { Subject, Subscription, filter, map, merge } from 'rxjs';
import { conflate } from './conflate.js';
import { LiveSockets } from './live-sockets.js';

const SCOPE = systemScope('live figures');

/** The room of everybody who watches the board. */
export const BOARD = 'board';

/** A board is told at most once a second. */
const GAP_MS = 1_000;
/** The projection of the figures runs elsewhere and takes a moment; looking at once would see the old state. */
const MOMENT_MS = 150;

/** Tells boards to read the figures again once the projection has counted what happened. */
@Injectable()
export class FigureSignal implements OnApplicationBootstrap, OnApplicationShutdown {
  private running = new Subscription();
  /** Sequences that the figures have not reached yet. */
  private readonly behind = new Subject<number>();
  private told = 0;

  constructor(
    private readonly feed: Feed,
    private readonly database: Database,
    private readonly sockets: LiveSockets,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const news = this.feed.events$.pipe(
      map((events) => events.filter((event) => event.workOrderId)),
      filter((events) => events.length > 0),
      map((events) => events.at(-1)!.seq),
    );
    this.running = merge(news, this.behind)
      .pipe(
        filter(() => this.sockets.anyIn(BOARD)),
        conflate({
          gap: GAP_MS,
          gather: (waiting: number | undefined, seq: number) => Math.max(waiting ?? 0, seq),
          show: (seq) => this.look(seq),
        }),
      )
      .subscribe();
  }

  onApplicationShutdown(): void {
    this.running.unsubscribe();
  }

  private async look(seq: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
    try {
      const { rev, at } = await this.database.inScope(SCOPE, async (tx) => ({ rev: await figuresRev(tx), at: tx.now }));
      if (rev > this.told) this.sockets.to(BOARD).emit('figures', { rev, at: at.toISOString() });
      this.told = Math.max(this.told, rev);
      if (rev < seq) this.behind.next(seq);
    } catch (error) {
      this.log.warn('the figures could not be looked at', { error: String(error) });
      this.behind.next(seq);
    }
  }
}
