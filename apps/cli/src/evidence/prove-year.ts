import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CityPack } from '@hotline/policy';
import { habitsOf } from '../replay/habits.js';
import { Ground } from './ground.js';
import { monthStart } from './year/calendar.js';
import { YearCity } from './year/city.js';
import { Desks } from './year/desks.js';
import { Diary } from './year/diary.js';
import { judge } from './year/judging.js';
import { WIDTH, live, memory } from './year/living.js';
import { Looks } from './year/look.js';
import { Matters } from './year/matters.js';
import { Offices } from './year/offices.js';

const SEED = 2_026;
/** Faults of one kind that are printed. */
const SHOWN = 20;

export interface YearOptions {
  orders: number;
  months: number;
  seed?: number;
  /** Where PostgreSQL keeps its data, and the diary; a temporary directory when left out. */
  directory?: string | undefined;
  /** Wall time for living it; when it is over the year ends with the day. */
  minutes?: number | undefined;
}

/** What is left of a year that was lived, beside its database. */
interface Lived {
  end: string;
  diary: Pick<Diary, 'answered' | 'reworked'>;
}

/**
 * A simulated year: every order lives its life through the product's own doors, with the clock driven along. Then the
 * invariants, every deadline, and every unit's figures of every month against a recomputation and an oracle of its own.
 * A year that lies in `directory` already is only judged once more.
 */
export async function proveYear({ orders, months, seed = SEED, directory, minutes }: YearOptions): Promise<boolean> {
  const ground = await Ground.open({
    directory,
    settings: { DATABASE_POOL: String(WIDTH + 2) },
    postgres: { shared_buffers: '1GB', max_wal_size: '8GB', synchronous_commit: 'off' },
  });
  try {
    const city = await YearCity.open(ground);
    try {
      const file = join(ground.directory, 'lived.json');
      const alive =
        existsSync(file) ||
        (await liveThrough(ground, city, {
          orders,
          months,
          seed,
          file,
          until: Date.now() + (minutes ?? Infinity) * 60_000,
        }));
      await city.settle();
      const lived = JSON.parse(readFileSync(file, 'utf8')) as Lived;
      const held = await judge(ground, city, { ...lived, end: new Date(lived.end) });
      return held && alive;
    } finally {
      await city.close();
    }
  } finally {
    await ground.close();
  }
}

/** Lives the year and leaves its diary; false when a life ended before its end. */
async function liveThrough(
  ground: Ground,
  city: YearCity,
  { orders, months, seed, file, until }: { orders: number; months: number; seed: number; file: string; until: number },
): Promise<boolean> {
  const began = Date.now();
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const looks = ground.pool(4);
  try {
    const pack = city.worker.get(CityPack);
    const matters = await Matters.open(orders);
    const words = matters.real ? 'real messages' : 'sample texts (no real data here)';
    say(`${orders} work orders in ${months} months, seed ${seed}, ${words}`);
    const world = {
      pack,
      habits: habitsOf(pack),
      desks: new Desks(city.api),
      looks: new Looks(looks),
      offices: await Offices.open(looks, pack),
      matters,
      diary: new Diary(),
      recent: [],
      refused: new Map<string, number>(),
    };
    const {
      failures,
      end,
      orders: n,
    } = await live(world, city, { orders, months, seed, end: monthStart(months + 1), until });
    await city.drive(end);
    await city.settle();
    const lived = (Date.now() - began) / 1000;
    say(
      `${n} orders lived until ${end.toISOString()} in ${lived.toFixed(0)} s (${((lived * 1000) / n).toFixed(1)} ms each), ${memory()}`,
    );
    const made = [...world.desks.made].sort(([, a], [, b]) => b - a);
    say(`moves: ${made.map(([action, times]) => `${action} ${times}`).join(', ')}`);
    say(`refused: ${[...world.refused].map(([what, times]) => `${what} ${times}`).join(', ') || 'none'}`);
    for (const why of city.disturbed.slice(0, SHOWN)) say(`  a projection had to try again: ${why}`);
    for (const failure of failures.slice(0, SHOWN)) say(`  FAILED LIFE: ${String(failure)}`);
    if (failures.length > 0) say(`${failures.length} lives ended before their end`);
    const { diary } = world;
    writeFileSync(file, JSON.stringify({ end: end.toISOString(), diary } satisfies Lived));
    return failures.length === 0;
  } finally {
    await looks.end();
  }
}
