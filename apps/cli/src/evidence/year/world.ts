import { Problem } from '@hotline/kernel';
import type { CityPack } from '@hotline/policy';
import type { Habits } from '../../replay/habits.js';
import type { Random } from '../../replay/random.js';
import type { OwnTime } from '../../replay/simulation.js';
import { stepAfter } from './calendar.js';
import type { Clerk, Desks } from './desks.js';
import type { Diary } from './diary.js';
import type { Looks, Seen } from './look.js';
import type { Matters } from './matters.js';
import type { Offices } from './offices.js';

const MINUTE = 60_000;

/** What everybody in the simulated city has in common. */
export interface YearWorld {
  pack: CityPack;
  habits: Habits;
  desks: Desks;
  looks: Looks;
  offices: Offices;
  matters: Matters;
  diary: Diary;
  /** Orders that were open a short while ago, to merge others into. */
  recent: string[];
  /** Refusals that people ran into, by what they tried and why. */
  refused: Map<string, number>;
}

export interface Moved {
  id: string;
  state: string;
  version: number;
}

/** Answers that somebody who was not fast enough gets; whoever gets one looks again. */
const OVERTAKEN = ['stale-version', 'illegal-move', 'in-flight', 'not-found', 'conflict'];
/** What may be refused for its content: how long help may still be extended depends on when the lead is due. */
const MAY_BE_TOO_MUCH = ['assignment.requestExtension'];

/** Somebody with a matter in hand: their time, their chance, and how they do things. */
export class Hands {
  constructor(
    readonly world: YearWorld,
    readonly random: Random,
    readonly own: OwnTime,
  ) {}

  /** Until about `median` minutes of the hotline's hours have passed. */
  shift(median: number): Promise<void> {
    const { habits } = this.world;
    return this.until(habits.whenWorking(this.own.now, this.random.delay(median)).getTime());
  }

  /** Until about `median` days have passed, at an hour at which people are awake. */
  days(median: number): Promise<void> {
    const at = this.own.now.getTime() + this.random.delay(median) * 24 * 60 * MINUTE;
    return this.until(this.world.habits.whenWorking(new Date(at), 1 + this.random.next() * 300).getTime());
  }

  /** Until a unit has used about `share` of the limit that one of its clocks has. */
  used(order: Seen, unit: string, clock: 'sign' | 'firstContact' | 'finish', share: number): Promise<void> {
    const { habits } = this.world;
    const matter = { timeClass: order.timeClass, unit };
    return this.until(habits.whenHandled(this.own.now, clock, matter, Math.min(share, 12)).getTime());
  }

  until(at: number): Promise<void> {
    return this.own.until(stepAfter(at));
  }

  /** Does something; null when somebody or something was faster, or the rules say no, which the next look will show. */
  async tries<T = Moved>(who: Clerk | null, action: string, id: string | null, body: object): Promise<T | null> {
    try {
      return await this.world.desks.act<T>(who, action, id, body);
    } catch (error) {
      const expected = [...OVERTAKEN, ...(MAY_BE_TOO_MUCH.includes(action) ? ['validation'] : [])];
      if (!(error instanceof Problem) || !expected.includes(error.slug)) throw told(error, action);
      const key = `${action} ${error.slug}`;
      this.world.refused.set(key, (this.world.refused.get(key) ?? 0) + 1);
      return null;
    }
  }
}

function told(error: unknown, action: string): Error {
  const why = error instanceof Problem ? JSON.stringify(error.toJSON()) : String(error);
  return new Error(`${action}: ${why}`, { cause: error });
}
