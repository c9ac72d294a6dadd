import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Feed, Log } from '@hotline/kernel';
import type { FeedEvent } from '@hotline/kernel';
import { Subscription, concatMap } from 'rxjs';
import { orderRoom } from './desks.js';
import { LiveSockets } from './live-sockets.js';
import { OpenOrders } from './open-orders.js';

/** Events after which a unit may have lost an order. */
export const MOVED_AWAY: ReadonlySet<string> = new Set([
  'workOrder.redispatched',
  'workOrder.returned',
  'assignment.cancelled',
  'assignment.returnUpheld',
]);

/** Tells those who have an order open that it changed, and closes it for those who may not read it any more. */
@Injectable()
export class OrderHints implements OnApplicationBootstrap, OnApplicationShutdown {
  private running = new Subscription();

  constructor(
    private readonly feed: Feed,
    private readonly sockets: LiveSockets,
    private readonly open: OpenOrders,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.feed.events$.pipe(concatMap((events) => this.hint(events))).subscribe();
  }

  onApplicationShutdown(): void {
    this.running.unsubscribe();
  }

  private async hint(events: readonly FeedEvent[]): Promise<void> {
    const latest = new Map<string, { rev: number; moved: boolean }>();
    for (const { workOrderId, seq, kind } of events) {
      if (!workOrderId) continue;
      const moved = (latest.get(workOrderId)?.moved ?? false) || MOVED_AWAY.has(kind);
      latest.set(workOrderId, { rev: seq, moved });
    }
    for (const id of this.sockets.opened(latest.keys())) {
      const { rev, moved } = latest.get(id)!;
      if (moved) await this.closeForOthers(id);
      this.sockets.to(orderRoom(id)).emit('order', { id, rev });
    }
  }

  private async closeForOthers(id: string): Promise<void> {
    try {
      await this.open.review(id);
    } catch (error) {
      this.log.warn('viewers of an order could not be looked at', { error: String(error) });
    }
  }
}
