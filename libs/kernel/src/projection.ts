import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { sql } from 'kysely';
import type { Subscription } from 'rxjs';
import { systemScope } from './actor.js';
import { Database } from './database.js';
import type { Tx } from './database.js';
import { EVENT_COLUMNS, asFeedEvent } from './events.js';
import type { EventRow, FeedEvent } from './events.js';
import { Feed } from './feed.js';
import { Log } from './log.js';
import { named } from './named-statement.js';

const PAGE = 500;
const RETRY_MS = 500;

/** A durable subscriber of the feed. Its effects and its cursor move in one transaction, so each event counts once. */
export interface Projection {
  /** Stable name of the cursor. */
  readonly name: string;
  /** Most events of one transaction; fewer than usual for one that does much with each, since a process that dies loses them all. */
  readonly page?: number;
  apply(tx: Tx, events: readonly FeedEvent[]): Promise<void>;
}

/** Runs projections: on every wake of the feed each one catches up page by page, under a row lock on its cursor. */
@Injectable()
export class ProjectionRunner implements OnApplicationShutdown {
  private readonly projections: Projection[] = [];
  private subscription: Subscription | undefined;
  private running = true;
  private turn: Promise<void> = Promise.resolve();
  private queued = false;

  constructor(
    private readonly database: Database,
    private readonly feed: Feed,
    private readonly log: Log,
  ) {}

  /** Registers a projection; call before {@link start}. */
  add(projection: Projection): void {
    this.projections.push(projection);
  }

  start(): void {
    this.subscription = this.feed.events$.subscribe(() => this.nudge());
    this.nudge();
  }

  async onApplicationShutdown(): Promise<void> {
    this.running = false;
    this.subscription?.unsubscribe();
    await this.turn;
  }

  /** Catches up every projection to the end of the feed. @throws AggregateError when some could not, after all have tried */
  async catchUp(): Promise<void> {
    const failures: unknown[] = [];
    for (const projection of this.projections) {
      try {
        while (this.running && (await this.step(projection)) === pageOf(projection));
      } catch (error) {
        // One that fails must not hold up the others; it tries again from its own cursor.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  }

  private nudge(): void {
    if (this.queued) return;
    this.queued = true;
    this.turn = this.turn.then(async () => {
      this.queued = false;
      try {
        await this.catchUp();
      } catch (error) {
        this.log.warn('projection will try again', { error: String(error) });
        if (this.running) setTimeout(() => this.running && this.nudge(), RETRY_MS).unref();
      }
    });
  }

  /** One page of one projection in one transaction; returns how many events it took. */
  private step(projection: Projection): Promise<number> {
    return this.database.inScope(systemScope(projection.name), async (tx) => {
      await tx.rows(sql`insert into kernel.cursor (name) values (${projection.name}) on conflict do nothing`);
      const [cursor] = await tx.rows(sql<{ seq: string }>`
        select seq::text from kernel.cursor where name = ${projection.name} for update skip locked`);
      if (!cursor) return 0;
      const rows = await tx.rows(
        named(
          'kernel.feed-page',
          sql<EventRow>`select ${sql.raw(EVENT_COLUMNS)} from kernel.event
            where event.seq > ${cursor.seq}::bigint order by event.seq limit ${pageOf(projection)}::int`,
        ),
      );
      if (rows.length === 0) return 0;
      const events = rows.map(asFeedEvent);
      await projection.apply(tx, events);
      await tx.rows(sql`update kernel.cursor set seq = ${events.at(-1)!.seq} where name = ${projection.name}`);
      return rows.length;
    });
  }
}

const pageOf = ({ page }: Projection): number => page ?? PAGE;
