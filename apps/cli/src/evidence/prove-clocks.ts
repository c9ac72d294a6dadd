import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { doctor, printDoctor } from '../doctor.js';
import { Random } from '../replay/random.js';
import { armClocks, fillHandled } from './clocks-fill.js';
import { STANDING, VERDICT, inWords } from './clocks-verdict.js';
import type { Standing, Verdict } from './clocks-verdict.js';
import { FakeClock, HOW_TO_INSTALL } from './fake-clock.js';
import { killNine } from './kill-nine.js';
import { Stage } from './stage.js';

/** From the arming of the clocks until the first is due, in seconds. */
const LEAD_S = 5;
const LOOK_MS = 250;
/** Two kills are at least so far apart, in milliseconds. */
const APART_MS = 1_000;
/** Every so manieth kill is PostgreSQL's. */
const POSTGRES_TURN = 5;
/** By how much a jump of the clock may be off, for the time it takes to look, in milliseconds. */
const JUMP_SLACK_MS = 5_000;
/** How long a killed server may take to be back, in milliseconds. */
const PATIENCE_MS = 120_000;
const HOUR_MS = 3_600_000;

/** One run of the proof. */
export interface ClockProof {
  clocks: number;
  /** Seconds over which they fall due. */
  over: number;
  workers: number;
  kills: number;
  /** So many seconds after the first is due the database's clock is set so many hours ahead of the machine's, or behind it. */
  jumps: readonly (readonly [seconds: number, hours: number])[];
  /** Refuses to run without libfaketime instead of leaving the jumps out. */
  mustJump: boolean;
  limitMs: number;
}

/** Back an hour when some have fired, ahead an hour before the rest are due, and three days off while supervision is at work. */
export const WHOLE: ClockProof = {
  clocks: 10_000,
  over: 60,
  workers: 4,
  kills: 20,
  jumps: [
    [8, -1],
    [14, 0],
    [24, 1],
    [30, 0],
    [48, 72],
  ],
  mustJump: true,
  limitMs: 600_000,
};

/** What `npm test` runs. */
export const SMALL: ClockProof = {
  clocks: 500,
  over: 8,
  workers: 2,
  kills: 3,
  jumps: [
    [2, -1],
    [4, 72],
  ],
  mustJump: false,
  limitMs: 300_000,
};

/**
 * Clocks that fall due in the same minute have their effect once each, while workers and PostgreSQL are killed with
 * kill -9 at seeded random moments of the work and the database's clock is set back and ahead: for each clock one event
 * in the log, one supervision order, one card, and none before it was due.
 */
export async function proveClocks(plan: ClockProof, seed = 20): Promise<boolean> {
  const clock = FakeClock.find();
  if (!clock && plan.mustJump) throw new Error(HOW_TO_INSTALL);
  if (!clock) process.stdout.write(`SKIPPED the jumps of the database's clock: ${HOW_TO_INSTALL}\n`);
  const stage = await Stage.open({ workers: plan.workers, ...(clock && { postgresEnvironment: clock.environment }) });
  try {
    return await new Campaign(stage, clock, plan, new Random(seed)).run();
  } finally {
    await stage.stop();
    clock?.remove();
  }
}

class Campaign {
  private kills = 0;
  private postgresKills = 0;
  private nextWorker = 0;
  private hours = 0;
  private jumps = 0;

  constructor(
    private readonly stage: Stage,
    private readonly clock: FakeClock | null,
    private readonly plan: ClockProof,
    private readonly random: Random,
  ) {}

  async run(): Promise<boolean> {
    const { stage, plan } = this;
    const { clocks, over, workers } = plan;
    await stage.api.stop();
    const firstDue = await this.fill();
    stage.postgres.stayUp(LOOK_MS);
    const deadline = firstDue + plan.limitMs;
    const all = (now: Standing) => !now.waiting && Math.min(now.fired, now.supervised, now.carded) >= clocks;
    await this.harass(firstDue, deadline);
    await this.until(all, deadline);
    if (this.hours !== 0) await this.jump(0);
    await this.until((now) => !now.waiting, deadline);
    const took = ((Date.now() - firstDue) / 1_000).toFixed(0);
    const verdict = await this.ask<Verdict>(VERDICT);
    process.stdout.write(
      `${clocks} clocks due within ${over} s, ${workers} workers; ${this.kills} × kill -9, ${this.postgresKills} of them of ` +
        `PostgreSQL; the database's clock set ${this.jumps} times; done ${took} s after the first was due\n${inWords(verdict)}`,
    );
    const checks = await doctor(stage.settings);
    printDoctor(checks);
    const wrong = verdict.doubled + verdict.missed + verdict.early + verdict.raisedTwice;
    return wrong === 0 && this.kills >= plan.kills && checks.every((check) => check.rows === 0);
  }

  /** Leaves the clocks armed; answers when the first of them is due, by this machine's clock. */
  private async fill(): Promise<number> {
    const { clocks, over, limitMs } = this.plan;
    const sql = await this.stage.sql();
    try {
      await fillHandled(sql, clocks);
      await this.until((now) => !now.waiting, Date.now() + limitMs);
      await armClocks(sql, { inSeconds: LEAD_S, over });
      return Date.now() + LEAD_S * 1_000;
    } finally {
      await sql.end();
    }
  }

  /** Kills as the work goes on, and sets the clock as time goes on, until both lists are through. */
  private async harass(firstDue: number, deadline: number): Promise<void> {
    const { clocks, kills } = this.plan;
    // Shares of all the work, one moment in each twentieth of its first nine tenths.
    const moments = Array.from({ length: kills }, (_, i) => ((i + this.random.next()) / kills) * 0.9);
    const jumps = this.clock ? this.plan.jumps.map(([s, hours]) => ({ at: s + this.random.next(), hours })) : [];
    let apart = 0;
    while ((this.kills < kills || jumps.length > 0) && Date.now() < deadline) {
      await pause(LOOK_MS);
      if (jumps.length > 0 && Date.now() - firstDue >= jumps[0]!.at * 1_000) await this.jump(jumps.shift()!.hours);
      const now = await this.standing();
      const done = (now.fired + now.supervised + now.carded) / (3 * clocks);
      if (this.kills < kills && done >= moments[this.kills]! && Date.now() >= apart) {
        await this.kill();
        apart = Date.now() + APART_MS * (1 + this.random.next());
      }
    }
  }

  /** The next in turn; a worker that is down already gives its turn to the next. */
  private async kill(): Promise<void> {
    const { postgres, workers } = this.stage;
    if (this.kills % POSTGRES_TURN === Math.min(POSTGRES_TURN, this.plan.kills) - 1) {
      if (!killNine('postgres', postgres.pid)) return;
      this.postgresKills += 1;
    } else {
      const n = this.nextWorker++ % workers.length;
      if (!killNine(`worker ${n + 1}`, workers[n]!.pid)) return;
    }
    this.kills += 1;
  }

  /** @throws Error when `kernel.now()` did not jump by as much */
  private async jump(hours: number): Promise<void> {
    const before = await this.now();
    this.clock!.jump(hours);
    const after = await this.now();
    const [at, fired] = [(ms: number) => new Date(ms).toISOString(), (await this.standing()).fired];
    process.stdout.write(`  kernel.now() was ${at(before)} and is ${at(after)}; ${fired} clocks have fired\n`);
    if (Math.abs(after - before - (hours - this.hours) * HOUR_MS) > JUMP_SLACK_MS)
      throw new Error(`the database's clock did not jump to ${hours} h`);
    this.hours = hours;
    this.jumps += 1;
  }

  private async now(): Promise<number> {
    return (await this.ask<{ ms: number }>('select (extract(epoch from kernel.now()) * 1000)::float8 as ms')).ms;
  }

  private standing(): Promise<Standing> {
    return this.ask<Standing>(STANDING);
  }

  private async until(reached: (now: Standing) => boolean, deadline: number): Promise<void> {
    while (!reached(await this.standing()) && Date.now() < deadline) await pause(LOOK_MS);
  }

  /** One row, on a connection of its own; asked again while the server is down. */
  private async ask<Row extends object>(question: string): Promise<Row> {
    for (const until = Date.now() + PATIENCE_MS; ; await pause(LOOK_MS)) {
      let sql: Client | undefined;
      try {
        sql = await this.stage.sql();
        return (await sql.query<Row>(question)).rows[0]!;
      } catch (error) {
        if (!isAway(error) || Date.now() > until) throw error;
      } finally {
        await sql?.end().catch(() => undefined);
      }
    }
  }
}

/** The server cannot be reached, is starting up or going down; anything else is a mistake of the question's. */
function isAway(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === undefined || /^(E|08|57P)/.test(code);
}
