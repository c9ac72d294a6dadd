import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { hoursOfUnit } from '@hotline/dispatch';
import { Units } from '@hotline/identity';
import { Database, Log, newId, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, addTime } from '@hotline/policy';
import { DailySheet } from './sheet.entity.js';
import type { SheetSpan } from './sheet.entity.js';
import { toldOfSheet } from './sheet.events.js';
import { countRows, gatherRows } from './sheet-gathering.js';
import { hasAnything, nextSheetDay, tallyOf, windowOf } from './sheet.rules.js';
import type { Counted, SheetWindow } from './sheet.rules.js';

const SCOPE = systemScope('daily sheets');
/** Days whose sheets are made late, when nobody was there to do it; older ones are let go. */
const MOST_LATE = 31;
/** Advisory lock under which one worker makes them. */
const LOCK = 77_012_347;
/** Kinds of unit whose sheet shows also the units below. */
const AREAS: ReadonlySet<string> = new Set(['district', 'county']);

/** The last day that has sheets, and the instant up to which they count. */
interface Last {
  day: string;
  until: Date;
}

/**
 * 日清日结: at policy's hour each unit that receives work orders gets its sheet of the day, each district one that shows
 * also the units below it, and the centre one of the whole city. A day's sheets, their rows and their events are one
 * transaction: there are all of them once or none, whatever dies in between and however many workers try.
 */
@Injectable()
export class SheetMaking {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly log: Log,
  ) {}

  /** Makes the sheets of the days that are due; answers these. */
  async makeDue(): Promise<string[]> {
    const made: string[] = [];
    for (let day = await this.makeOne(); day !== null; day = await this.makeOne()) made.push(day);
    return made;
  }

  private makeOne(): Promise<string | null> {
    return this.database.inScope(SCOPE, async (tx) => {
      const last = await lastMade(tx);
      if (this.nextDue(tx, last) === null) return null;
      const [lock] = await tx.rows(sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as ours`);
      if (!lock!.ours) return null;
      // Another worker may have made them between the look and the lock.
      const still = await lastMade(tx);
      const day = this.nextDue(tx, still);
      if (day === null) return null;
      const window = windowOf(day, this.policy.at, still);
      if (!(await hasBegun(tx, window.until))) return null;
      await this.make(tx, day, window);
      return day;
    });
  }

  private nextDue(tx: Tx, last: Last | null): string | null {
    const { at, workdaysOnly } = this.policy;
    const isSheetDay = (day: string) => !workdaysOnly || this.pack.calendar.isWorkday(day);
    return nextSheetDay(tx.now, last?.day ?? null, { at, isSheetDay, mostLate: MOST_LATE });
  }

  private async make(tx: Tx, day: string, window: SheetWindow): Promise<void> {
    const { lists } = this.policy;
    const city = this.pack.city.code;
    await gatherRows(tx, day, city, lists, window);
    const counted = await countRows(tx, day);
    for (const { unit, span } of this.wanted(counted)) {
      const units = span === 'subtree' ? this.units.subtree(unit) : span === 'unit' ? [unit] : [];
      const tally = tallyOf(span === 'city' ? counted : counted.filter((row) => units.includes(row.unit)));
      const readBy = hasAnything(tally) ? this.readBy(tx, unit) : null;
      const sheet = tx.em.create(DailySheet, {
        id: newId(),
        unit,
        day,
        span,
        units,
        fromAt: window.from,
        untilAt: window.until,
        madeAt: tx.now,
        lists: [...lists],
        tally,
        state: 'made',
        version: 1,
        readBy,
        explanations: [],
        nextFireAt: readBy,
      });
      tx.em.persist(sheet);
      tx.emit(toldOfSheet('made', sheet));
    }
    this.log.info('daily sheets are made', { day });
  }

  /** Every unit in service that receives work orders, whoever else has rows, and the city. */
  private wanted(counted: readonly Counted[]): { unit: string; span: SheetSpan }[] {
    const withRows = new Set(counted.map((row) => row.unit));
    const city = this.pack.city.code;
    const units = this.units.all().filter((unit) => (unit.active && unit.receives) || withRows.has(unit.code));
    const own = units
      .filter((unit) => unit.code !== city)
      .map(({ code, kind }) => ({ unit: code, span: AREAS.has(kind) ? 'subtree' : 'unit' }) as const);
    return [{ unit: city, span: 'city' }, ...own];
  }

  private readBy(tx: Tx, unit: string): Date {
    const hours = hoursOfUnit(this.pack, this.units, unit === this.pack.city.code ? this.centre : unit);
    return addTime(tx.now, this.policy.readWithin, hours, this.pack.calendar);
  }

  private get policy() {
    return this.pack.policy.supervision.dailySheet;
  }

  private get centre(): string {
    return this.pack.policy.supervision.centre;
  }
}

async function lastMade(tx: Tx): Promise<Last | null> {
  const [row] = await tx.rows(sql<{ day: string; until: string }>`
    select day::text, (extract(epoch from until_at) * 1000)::bigint::text as until
    from supervision.sheet order by day desc limit 1`);
  return row ? { day: row.day, until: new Date(Number(row.until)) } : null;
}

/** A city that had not taken its first matter by then has nothing to show. */
async function hasBegun(tx: Tx, by: Date): Promise<boolean> {
  const [row] = await tx.rows(sql<{ begun: boolean }>`select exists (
    select from dispatch.work_order where accepted_at <= ${by.toISOString()}::timestamptz) as begun`);
  return row!.begun;
}
