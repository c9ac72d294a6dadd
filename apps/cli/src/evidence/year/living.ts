import { Random } from '../../replay/random.js';
import { Simulation } from '../../replay/simulation.js';
import { STEP_MS, arrivalDays, arrivalsOf, monthStart } from './calendar.js';
import type { YearCity } from './city.js';
import { YearLife } from './life.js';
import { SupervisionDays } from './supervision.js';
import { Hands } from './world.js';
import type { YearWorld } from './world.js';

/** People at work at once. */
export const WIDTH = 10;
const PROGRESS_MS = 30_000;
/** The supervision centre begins at ten in the morning. */
const SUPERVISION_FROM_MS = 10 * 3_600_000;

export interface Living {
  orders: number;
  months: number;
  seed: number;
  end: Date;
  /** Wall time after which no further day begins, in ms since the epoch; the year then ends with the day before. */
  until: number;
}

/** Lives the year; answers what ended lives before their end, and when it ended itself. */
export async function live(
  world: YearWorld,
  city: YearCity,
  { orders, months, seed, end, until }: Living,
): Promise<{ failures: readonly unknown[]; end: Date; orders: number }> {
  const first = monthStart(1).getTime();
  let over = end.getTime();
  const simulation = new Simulation(first, (at) => city.drive(at), {
    speed: 0,
    width: WIDTH,
    end: () => over,
  });
  const random = new Random(seed);
  const progress = new Progress();
  let n = 0;
  for (const day of arrivalDays(world.pack, months, orders))
    simulation.live(day.from, (own) => {
      progress.tell(own.now, n);
      if (Date.now() > until) over = Math.min(over, own.now.getTime());
      if (own.now.getTime() >= over) return Promise.resolve();
      for (const at of arrivalsOf(day, random.fork(day.from / STEP_MS))) {
        const place = n++;
        simulation.live(at, (mine) => new YearLife(new Hands(world, random.fork(place), mine), place).run());
      }
      return Promise.resolve();
    });
  simulation.live(first + SUPERVISION_FROM_MS, (own) =>
    new SupervisionDays(new Hands(world, random.fork(-1), own)).run(end.getTime()),
  );
  await simulation.run();
  return { failures: simulation.failures, end: new Date(over), orders: n };
}

/** Says now and then how far the year has come. */
class Progress {
  private readonly began = Date.now();
  private told = Date.now();

  tell(day: Date, orders: number): void {
    if (Date.now() - this.told < PROGRESS_MS) return;
    this.told = Date.now();
    const seconds = ((this.told - this.began) / 1000).toFixed(0);
    process.stdout.write(`  ${day.toISOString().slice(0, 10)} ${orders} orders, ${seconds} s, ${memory()}\n`);
  }
}

/** What this process holds and has held in memory. */
export function memory(): string {
  const now = Math.round(process.memoryUsage().rss / 1_048_576);
  return `${now} MB, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
}
