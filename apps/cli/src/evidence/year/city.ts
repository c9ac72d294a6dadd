import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Client } from 'pg';
import { ClockFiring } from '@hotline/dispatch';
import { Snapshots } from '@hotline/figures';
import { DrivenClock, ProjectionRunner, numberEvents } from '@hotline/kernel';
import { BegunVersions } from '@hotline/rulebook';
import { SheetMaking, SupervisionFiring } from '@hotline/supervision';
import { ApiModule } from '../../../../api/src/api.module.js';
import { Worker } from '../../../../worker/src/worker.js';
import { WorkerModule } from '../../../../worker/src/worker.module.js';
import type { Ground } from '../ground.js';
import { stepAfter } from './calendar.js';

/** Clocks fired in one look. */
const AT_ONCE = 500;
/** Simulated time between two readings of the event log. */
const READ_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The earliest instant at which something by itself falls due. */
const NEXT_DUE = `select (extract(epoch from least(
    (select min(next_fire_at) from dispatch.clock where next_fire_at is not null),
    (select min(next_fire_at) from supervision.supervision_order where next_fire_at is not null),
    (select min(next_fire_at) from supervision.watch where next_fire_at is not null),
    (select min(next_fire_at) from supervision.card where next_fire_at is not null),
    (select min(decide_by) + interval '1 millisecond' from dispatch.return_request
      where ruling is null and undecided_at is null and not second),
    (select min(decide_by) + interval '1 millisecond' from dispatch.objection
      where state in ('open', 'meeting') and undecided_at is null))) * 1000)::float8 as ms`;

/**
 * The product's own parts in one process, without HTTP: the api's rooms, and a worker whose parts step with the driven
 * clock. Clocks and supervision fire before anybody acts; the event log is read every simulated hour, beside the people.
 */
export class YearCity {
  private reading: Promise<void> = Promise.resolve();
  private failed: unknown;
  private readAt = 0;
  /** What kept a projection from catching up at once. */
  readonly disturbed: string[] = [];
  private now = 0;
  private due = 0;
  private frozen = 0;

  private constructor(
    readonly api: INestApplicationContext,
    readonly worker: INestApplicationContext,
    private readonly clock: DrivenClock,
    private readonly relay: Client,
  ) {}

  static async open(ground: Ground): Promise<YearCity> {
    const quiet = { logger: false, abortOnError: false } as const;
    const api = await NestFactory.createApplicationContext(ApiModule.forRoot(ground.settings), quiet);
    const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(ground.settings), quiet);
    // Made, so that its projections are known; not started: the year steps its parts.
    worker.get(Worker);
    const relay = await ground.sql();
    await relay.query('set enable_bitmapscan = off');
    return new YearCity(api, worker, await DrivenClock.open(ground.settings), relay);
  }

  /** It becomes `at`; on the way there everything fires at its own step. */
  async drive(at: Date): Promise<void> {
    for (let due = await this.nextDue(); due <= at.getTime(); due = await this.nextDue()) {
      const step = new Date(Math.max(this.now, stepAfter(due)));
      // What does not fire would be due for ever.
      if (step.getTime() === this.now && due === this.due)
        throw new Error(`something due at ${step.toISOString()} does not fire`);
      this.due = due;
      await this.set(step);
      await this.fire();
    }
    await this.set(at);
    if (at.getTime() - this.readAt < READ_EVERY_MS) return;
    this.readAt = at.getTime();
    await this.reading;
    if (this.failed) throw this.failed;
    this.reading = this.read(at).catch((error: unknown) => void (this.failed = error));
  }

  private async set(at: Date): Promise<void> {
    if (at.getTime() === this.now) return;
    this.now = at.getTime();
    await this.clock.set(at);
  }

  private async nextDue(): Promise<number> {
    const { rows } = await this.relay.query<{ ms: number | null }>({ name: 'year-next-due', text: NEXT_DUE });
    return rows[0]!.ms ?? Infinity;
  }

  private async fire(): Promise<void> {
    const clocks = this.worker.get(ClockFiring);
    const supervision = this.worker.get(SupervisionFiring);
    while ((await clocks.fireDue(AT_ONCE)) > 0);
    while ((await supervision.fireDue(AT_ONCE)) > 0);
  }

  /** As the worker does it: a projection that somebody came in the way of tries again; at the end it has to succeed. */
  private async tryToCatchUp(): Promise<void> {
    await this.worker
      .get(ProjectionRunner)
      .catchUp()
      .catch((error: unknown) => this.disturbed.push(String(error)));
  }

  private async read(at: Date): Promise<void> {
    let numbered = 0;
    for (let more = -1; more !== 0; numbered += more) more = await numberEvents(this.relay);
    if (numbered > 0) await this.tryToCatchUp();
    await this.worker.get(SheetMaking).makeDue();
    if (at.getTime() - this.frozen < DAY_MS) return;
    this.frozen = at.getTime();
    await this.worker.get(Snapshots).freezeDue();
  }

  /** Everything that happens by itself at this instant has happened. */
  async settle(): Promise<void> {
    await this.reading;
    if (this.failed) throw this.failed;
    const versions = this.worker.get(BegunVersions);
    for (let busy = true; busy;) {
      await this.fire();
      busy = await versions.step();
      while ((await numberEvents(this.relay)) > 0) busy = true;
      await this.worker.get(ProjectionRunner).catchUp();
    }
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.worker.close();
    await this.clock.close();
    await this.relay.end();
  }
}
