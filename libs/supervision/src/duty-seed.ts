import { sql } from 'kysely';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { DutyPattern } from '@hotline/policy';
import { DutyShift } from './duty.entity.js';
import { dayOf, dayPlus, dayStart } from './sheet.rules.js';

/** Days before and after the first start that the patterns are expanded to. */
const BEFORE = 7;
const AFTER = 35;
const MINUTE = 60_000;

/**
 * Expands the pack's patterns into turns, for a demo whose rosters are empty. Runs in a system scope; answers how many
 * turns it made. Accounts that do not exist are left out.
 */
export async function seedDuty(tx: Tx, patterns: readonly DutyPattern[]): Promise<number> {
  if (patterns.length === 0 || (await tx.em.count(DutyShift, {})) > 0) return 0;
  const accounts = patterns.flatMap((pattern) => pattern.people);
  const people = await tx.rows(sql<{ id: string; account: string }>`select id, account from identity.person
    where account = any(${accounts}::text[])`);
  const ids = new Map(people.map(({ id, account }) => [account, id]));
  const today = dayOf(tx.now);
  let made = 0;
  for (const pattern of patterns) {
    let turn = 0;
    for (let day = dayPlus(today, -BEFORE); day <= dayPlus(today, AFTER); day = dayPlus(day, 1)) {
      if (!pattern.weekdays.includes(weekdayOf(day))) continue;
      const personId = ids.get(pattern.people[turn++ % pattern.people.length]!);
      if (!personId) continue;
      tx.em.persist(tx.em.create(DutyShift, { ...shiftOf(pattern, day), personId }));
      made += 1;
    }
  }
  return made;
}

function shiftOf({ unit, role, from, until, phone }: DutyPattern, day: string) {
  const nextDay = until <= from;
  return {
    id: newId(),
    unit,
    role,
    fromAt: instantOf(day, from),
    untilAt: instantOf(nextDay ? dayPlus(day, 1) : day, until),
    phone: phone ?? null,
    version: 1,
    madeBy: 'seed',
  };
}

function instantOf(day: string, time: string): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return new Date(dayStart(day).getTime() + (hours * 60 + minutes) * MINUTE);
}

/** Monday = 1 … Sunday = 7. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
