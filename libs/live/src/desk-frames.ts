import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Units } from '@hotline/identity';
import { Feed, Log } from '@hotline/kernel';
import type { FeedEvent } from '@hotline/kernel';
import { Subscription, concatMap, defer, groupBy, mergeMap, retry } from 'rxjs';
import { conflate } from './conflate.js';
import { deskRoom } from './desks.js';
import type { Desk } from './desks.js';
import type { DeskFrame } from './frames.js';
import { LiveSockets } from './live-sockets.js';
import { changesOf, desksOf, gather } from './queue-state.js';
import type { Change, Gathered } from './queue-state.js';
import { Queues } from './queues.js';

/** A desk gets ten frames a second at most. */
const GAP_MS = 100;
/** Pause before counts that could not be read are tried again. */
const AGAIN_MS = 1_000;

/**
 * From events to frames: what an event changes for whom, gathered for each audience, counted once for all its desks.
 * An audience without a watcher in this process costs nothing.
 */
@Injectable()
export class DeskFrames implements OnApplicationBootstrap, OnApplicationShutdown {
  private running = new Subscription();

  constructor(
    private readonly feed: Feed,
    private readonly queues: Queues,
    private readonly sockets: LiveSockets,
    private readonly units: Units,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.feed.events$
      .pipe(
        concatMap((events) => this.changes(events)),
        mergeMap((changes) => changes),
        groupBy((change) => change.audience),
        mergeMap((ofOne) => ofOne.pipe(conflate({ gap: GAP_MS, gather, show: (gathered) => this.show(gathered) }))),
      )
      .subscribe();
  }

  onApplicationShutdown(): void {
    this.running.unsubscribe();
  }

  /** What a batch of events changes at the desks that somebody watches here. */
  private async changes(events: readonly FeedEvent[]): Promise<Change[]> {
    const watched = this.sockets.watched();
    const telling = events.filter((event) => event.workOrderId && desksOf(event.kind).length > 0);
    if (watched.size === 0 || telling.length === 0) return [];
    try {
      const standing = await this.queues.standing([...new Set(telling.map((event) => event.workOrderId!))]);
      const line = (unit: string) => this.units.line(unit);
      return telling
        .flatMap((event) => changesOf(event, standing.get(event.workOrderId!), line))
        .filter((change) => watched.has(change.audience));
    } catch (error) {
      this.log.warn('orders could not be read for the desks', { error: String(error) });
      return [...watched].map(([audience, desks]) => ({ audience, desks, order: null }));
    }
  }

  private show(gathered: Gathered) {
    return defer(() => this.frames(gathered)).pipe(retry({ delay: AGAIN_MS }));
  }

  private async frames({ audience, desks, unknown }: Gathered): Promise<void> {
    const watched = [...desks].filter(([desk]) => this.sockets.isWatched(audience, desk));
    if (watched.length === 0) return;
    const { rev } = this.feed;
    const { at, counts } = await this.queues.counts(audience);
    for (const [desk, orders] of watched) {
      const changed = [...orders.values()];
      this.send(audience, desk, {
        desk,
        rev,
        at: at.toISOString(),
        counts,
        changed,
        ...(unknown.has(desk) && { more: true }),
      });
    }
  }

  private send(audience: Gathered['audience'], desk: Desk, frame: DeskFrame): void {
    this.sockets.to(deskRoom(audience, desk)).emit('desk', frame);
  }
}
