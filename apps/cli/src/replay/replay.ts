import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DrivenClock } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { asOwner } from '../as-owner.js';
import { habitsOf } from './habits.js';
import { Life } from './life.js';
import type { Pace } from './pace.js';
import { Random } from './random.js';
import { Simulation } from './simulation.js';
import { Staff } from './staff.js';
import { SupervisionRounds } from './supervision-rounds.js';
import type { ReplayLine } from './submissions.js';

/** People at work at once, as many as an API process on one core keeps busy. */
const WIDTH = 12;
/** How long the installation's own processes may take to catch up at the end, in milliseconds. */
const SETTLE_MS = 120_000;

export interface ReplayOptions {
  url: string;
  speed: number;
  seed: number;
  /** People at work at once; {@link WIDTH} when left out. */
  width?: number;
  /** How much of the machine they leave to others; all of it is theirs when left out. */
  pace?: Pace;
  /** A replay that may be taken up again after it was interrupted; without it, every replay is one of its own. */
  run?: ReplayRun;
  /** Where each acknowledged submission is noted before the replay goes on; null keeps it in memory only. */
  ledger: string | null;
  progress(done: number, total: number): void;
}

/** One replay, however often it is interrupted. */
export interface ReplayRun {
  name: string;
  /** The present of its lines, which tell their times before it. */
  end: Date;
  /** How far its clock has come; null at its beginning. */
  reached: Date | null;
}

/** A submission that the API has acknowledged. */
export interface Acknowledged {
  line: number;
  submissionId: string;
  workOrderId: string;
}

/**
 * Pushes submissions through the API's public door and lives every one of them to its end, or to the real present, where
 * the clock is given back to the server. Returns what was acknowledged. A run taken up again sends every line once more
 * under its first key, which changes nothing where it was acknowledged, and lives on from where each order stands.
 * @throws AggregateError when the API refused what somebody had to do; all the others are lived to their end first
 */
export async function replay(settings: Settings, lines: ReplayLine[], options: ReplayOptions): Promise<Acknowledged[]> {
  const staff = new Staff(options.url, settings.cityPack, options.pace ?? null);
  const clock = new SteadyClock(settings);
  const acknowledged: Acknowledged[] = [];
  if (options.ledger) mkdirSync(dirname(options.ledger), { recursive: true });
  const go = Date.now().toString(36);
  const run = options.run ?? { name: `replay-${options.seed}-${go}`, end: new Date(), reached: null };
  const first = run.end.getTime() - Math.max(...lines.map((l) => l.before)) - 60_000;
  const simulation = new Simulation(run.reached?.getTime() ?? first, (at) => clock.set(at), {
    speed: options.speed,
    width: options.width ?? WIDTH,
    end: () => Date.now(),
  });
  const world = {
    staff,
    habits: habitsOf(staff.pack),
    run: run.name,
    go,
    acknowledged: (line: ReplayLine, receipt: { submissionId: string; workOrderId: string }) => {
      const entry = { line: line.line, submissionId: receipt.submissionId, workOrderId: receipt.workOrderId };
      acknowledged.push(entry);
      if (options.ledger) appendFileSync(options.ledger, `${JSON.stringify(entry)}\n`);
      options.progress(acknowledged.length, lines.length);
    },
  };
  const random = new Random(options.seed);
  for (const line of lines) {
    simulation.live(run.end.getTime() - line.before, (own) => new Life(world, line, random.fork(line.line), own).run());
  }
  const rounds = random.fork(lines.length + 1);
  simulation.live(run.reached?.getTime() ?? first, (own) => new SupervisionRounds(world, rounds, own).run());
  try {
    await simulation.run();
    await settled(settings);
  } finally {
    await clock.release();
  }
  if (simulation.failures.length > 0) {
    throw new AggregateError(
      simulation.failures,
      `${simulation.failures.length} of ${lines.length} submissions could not be lived: ${String(simulation.failures[0])}`,
    );
  }
  return acknowledged;
}

/** Waits until every event has its number, every projection has read it and every due clock has fired. */
export async function settled(settings: Settings): Promise<void> {
  await asOwner(settings, async (client) => {
    for (const until = Date.now() + SETTLE_MS; Date.now() < until; await pause(100)) {
      const { rows } = await client.query<{ open: number }>(`select
        (select count(*)::int from kernel.event where seq is null)
        + (select count(*)::int from kernel.cursor where seq < (select coalesce(max(seq), 0) from kernel.event))
        + (select count(*)::int from dispatch.clock where next_fire_at <= kernel.now())
        + (select count(*)::int from supervision.supervision_order where next_fire_at <= kernel.now())
        + (select count(*)::int from supervision.watch where next_fire_at <= kernel.now())
        + (select count(*)::int from supervision.sheet where next_fire_at <= kernel.now()) as open`);
      if (rows[0]!.open === 0) return;
    }
    throw new Error(`events or clocks were left after ${SETTLE_MS / 1000} s`);
  });
}

/** The driven clock, opened again when the database went away in between. */
class SteadyClock {
  private clock: DrivenClock | undefined;

  constructor(private readonly settings: Settings) {}

  set(at: Date): Promise<void> {
    return this.steadily((clock) => clock.set(at));
  }

  async release(): Promise<void> {
    await this.steadily((clock) => clock.release());
    await this.clock?.close();
  }

  private async steadily(work: (clock: DrivenClock) => Promise<void>): Promise<void> {
    for (const until = Date.now() + SETTLE_MS; ; await pause(200)) {
      try {
        this.clock ??= await DrivenClock.open(this.settings);
        return await work(this.clock);
      } catch (error) {
        this.clock = undefined;
        if (Date.now() > until) throw error;
      }
    }
  }
}
