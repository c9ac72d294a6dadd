import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { Database, Feed, Problem, isConnectionLoss, systemScope } from '@hotline/kernel';
import { VERSION } from './version.js';

/** What an installation's watchers ask: is it up, is it ready, how does it fare. */
@Injectable()
export class Ops {
  readonly version = VERSION;
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'hotline_http_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });
  private readonly waiting = new Gauge({
    name: 'hotline_feed_waiting_events',
    help: 'Committed events without a feed sequence yet',
    registers: [this.registry],
  });
  private readonly overdue = new Gauge({
    name: 'hotline_clocks_due_unfired',
    help: 'Clocks whose instant has come and whose effect is not written yet',
    registers: [this.registry],
  });
  private readonly feedPosition = new Gauge({
    name: 'hotline_feed_position',
    help: 'Newest feed sequence this process has read',
    registers: [this.registry],
  });

  constructor(
    private readonly database: Database,
    private readonly feed: Feed,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  async ready(): Promise<{ status: 'ok'; feed: number }> {
    await this.lag();
    return { status: 'ok', feed: this.feed.rev };
  }

  async metrics(): Promise<string> {
    const lag = await this.lag();
    this.waiting.set(lag.waiting);
    this.overdue.set(lag.clocks);
    this.feedPosition.set(this.feed.rev);
    return this.registry.metrics();
  }

  private async lag(): Promise<{ waiting: number; clocks: number }> {
    try {
      return await this.database.inScope(systemScope('ops'), async (tx) => {
        const [row] = await tx.rows(sql<{ waiting: number; clocks: number }>`select
          (select count(*)::int from kernel.event where seq is null) as waiting,
          (select count(*)::int from dispatch.clock where next_fire_at <= kernel.now()) as clocks`);
        return row!;
      });
    } catch (error) {
      if (isConnectionLoss(error)) throw new Problem('unavailable', { retryAfter: 2 });
      throw error;
    }
  }
}
