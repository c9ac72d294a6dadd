import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Client } from 'pg';
import { Observable, Subject, share } from 'rxjs';
import { Connections } from './connection.js';
import { EVENT_COLUMNS, asFeedEvent } from './events.js';
import type { EventRow, FeedEvent } from './events.js';
import { Log } from './log.js';
import { FEED_CHANNEL } from './relay.js';

const PAGE = 1_000;
/** A LISTEN connection may die silently; the feed looks by itself at least this often, in milliseconds. */
const LOOK_MS = 1_000;
const RETRY_MS = 500;

/** Reads numbered events after `seq`, in feed order. */
export async function readFeed(client: Pick<Client, 'query'>, after: number, limit = PAGE): Promise<FeedEvent[]> {
  const { rows } = await client.query<EventRow>({
    name: 'feed-read',
    text: `select ${EVENT_COLUMNS} from kernel.event where event.seq > $1 order by event.seq limit $2`,
    values: [after, limit],
  });
  return rows.map(asFeedEvent);
}

/**
 * The events of the whole installation as a hot stream, from now on, in feed order, without gaps: NOTIFY wakes the
 * reader, the table is the truth, and after a lost connection it goes on from the last sequence it has read.
 */
@Injectable()
export class Feed implements OnApplicationShutdown {
  private readonly batches = new Subject<FeedEvent[]>();
  private running = false;
  private loop: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private position = -1;
  private ready: Promise<void> | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly log: Log,
  ) {}

  /** Batches of events, each non-empty. Reading starts with the first subscriber. */
  readonly events$: Observable<FeedEvent[]> = new Observable<FeedEvent[]>((subscriber) => {
    void this.start();
    return this.batches.subscribe(subscriber);
  }).pipe(share());

  /** Sequence of the newest event read so far; the `rev` that clients compare. */
  get rev(): number {
    return Math.max(this.position, 0);
  }

  /** Starts reading; resolves when the position is known, so that nothing committed later is missed. */
  start(): Promise<void> {
    if (!this.ready) {
      this.running = true;
      this.ready = new Promise((resolve) => (this.loop = this.run(resolve)));
    }
    return this.ready;
  }

  async onApplicationShutdown(): Promise<void> {
    this.running = false;
    this.wake();
    await this.loop;
    this.batches.complete();
  }

  private async run(started: () => void): Promise<void> {
    while (this.running) {
      let client: Client | undefined;
      try {
        client = await this.connections.dedicated('feed');
        let lost: Error | undefined;
        client.on('error', (error) => {
          lost = error;
          this.wake();
        });
        client.on('notification', () => this.wake());
        await client.query(`listen ${FEED_CHANNEL}`);
        if (this.position < 0) this.position = await lastSeq(client);
        started();
        while (this.running && !lost) await this.look(client);
      } catch (error) {
        this.log.warn('feed lost its connection', { error: String(error) });
        await this.pause(RETRY_MS);
      } finally {
        await client?.end().catch(() => undefined);
      }
    }
    started();
  }

  private async look(client: Client): Promise<void> {
    const nothingNew = this.pause(LOOK_MS);
    const events = await readFeed(client, this.position);
    if (events.length > 0) {
      this.position = events.at(-1)!.seq;
      this.batches.next(events);
    }
    if (events.length === PAGE) return this.wake();
    await nothingNew;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function lastSeq(client: Client): Promise<number> {
  const { rows } = await client.query<{ seq: string }>('select coalesce(max(seq), 0)::text as seq from kernel.event');
  return Number(rows[0]!.seq);
}
