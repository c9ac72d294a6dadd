import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { NoticeSources, Notices } from '@hotline/delivery';
import { Access } from '@hotline/identity';
import { Feed, Log } from '@hotline/kernel';
import type { FeedEvent } from '@hotline/kernel';
import { Subject, Subscription, filter, from, map, merge, mergeMap } from 'rxjs';
import { conflate } from './conflate.js';
import { personRoom } from './desks.js';
import type { NoticeFrame } from './frames.js';
import { LiveSockets } from './live-sockets.js';
import type { LiveSocket, Person } from './live-socket.js';
import { MOVED_AWAY } from './order-hints.js';

/** A person is told how many wait at most this often, in milliseconds. */
const GAP_MS = 500;
/** Notices are written elsewhere and take a moment; looking at once would see the old state. */
const MOMENT_MS = 100;
/** People counted at once; each has their own view of what they may see. */
const AT_ONCE = 4;

/** What happened since the last look. */
interface News {
  seq: number;
  /** Orders that may have left somebody's hands. */
  moved: readonly string[];
}

/**
 * Tells people how many notices wait for them, in all their windows: once the notices have been written, when they lost
 * an order, and when they marked some as read. Only people who are here, and only those concerned, are counted.
 */
@Injectable()
export class NoticeFrames implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly running = new Subscription();
  /** Sequences that the notices have not reached yet. */
  private readonly behind = new Subject<News>();
  private looked = 0;

  constructor(
    private readonly feed: Feed,
    private readonly notices: Notices,
    private readonly sources: NoticeSources,
    private readonly sockets: LiveSockets,
    private readonly access: Access,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.feed.start();
    this.looked = this.feed.rev;
    const news = this.feed.events$.pipe(
      map((events) => this.newsOf(events)),
      filter((one) => one !== null),
    );
    const looks = merge(news, this.behind).pipe(conflate({ gap: GAP_MS, gather, show: (one: News) => this.look(one) }));
    this.running.add(looks.subscribe());
    const marks = this.notices.marked$.pipe(mergeMap((id) => this.tell([id]), AT_ONCE));
    this.running.add(marks.subscribe());
  }

  onApplicationShutdown(): void {
    this.running.unsubscribe();
  }

  /** The frame of one socket, for when it has just come or missed some. */
  async greet(socket: LiveSocket): Promise<void> {
    const frame = await this.frameOf(socket.data.person);
    if (frame) socket.emit('notices', frame);
  }

  private newsOf(events: readonly FeedEvent[]): News | null {
    const telling = events.filter(({ kind }) => this.sources.concerns(kind) || MOVED_AWAY.has(kind));
    if (telling.length === 0 || this.sockets.people().length === 0) return null;
    const moved = telling.filter(({ kind }) => MOVED_AWAY.has(kind)).flatMap(({ workOrderId }) => workOrderId ?? []);
    return { seq: telling.at(-1)!.seq, moved };
  }

  private async look({ seq, moved }: News): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
    try {
      const here = this.sockets.people();
      const { rev, people } = await this.notices.changed(here, this.looked, moved);
      await this.tell(people);
      this.looked = Math.max(this.looked, rev);
      if (rev < seq) this.behind.next({ seq, moved: [] });
    } catch (error) {
      this.log.warn('the notices could not be looked at', { error: String(error) });
      this.behind.next({ seq, moved });
    }
  }

  private async tell(people: readonly string[]): Promise<void> {
    await new Promise<void>((resolve) =>
      from(people)
        .pipe(mergeMap((id) => this.tellOne(id), AT_ONCE))
        .subscribe({ complete: resolve }),
    );
  }

  private async tellOne(id: string): Promise<void> {
    const [socket] = this.sockets.of(id);
    if (!socket) return;
    try {
      const frame = await this.frameOf(socket.data.person);
      if (frame) this.sockets.to(personRoom(id)).emit('notices', frame);
    } catch (error) {
      this.log.warn("a person's notices could not be counted", { error: String(error) });
    }
  }

  /** Null for somebody who may not have any yet. */
  private async frameOf(person: Person): Promise<NoticeFrame | null> {
    if (!this.access.may('notice.read', person)) return null;
    if (person.totp === 'mustEnrol') return null;
    return this.notices.count(this.access.decide('notice.read', person).scope);
  }
}

function gather(waiting: News | undefined, { seq, moved }: News): News {
  return { seq: Math.max(waiting?.seq ?? 0, seq), moved: [...new Set([...(waiting?.moved ?? []), ...moved])] };
}
