import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import { Database, Problem, invalid, newId, notFound } from '@hotline/kernel';
import type { IntentOf, NewEvent, Scope, Tx } from '@hotline/kernel';
import type { AddAbsence, AddShifts, DutyReceipt, RemoveDuty } from './duty.commands.js';
import { Absence, DutyShift } from './duty.entity.js';
import { DutyReading, turnOf } from './duty-reading.js';
import { clashOf, overlaps } from './duty.rules.js';
import { nameOf } from './supervision-orders.js';

const HOUR = 3_600_000;
/** One turn lasts no longer: whoever is longer on duty has several. */
const LONGEST_MS = 7 * 24 * HOUR;
/** One absence lasts no longer. */
const LONGEST_AWAY_MS = 366 * 24 * HOUR;

/** Changes of duty rosters: turns added and taken back, absences with who stands in. */
@Injectable()
export class Duty {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly reading: DutyReading,
  ) {}

  /** @throws Problem 403, 400 naming the turn and field that is wrong */
  addShifts(scope: Scope, intent: IntentOf, { unit, shifts }: AddShifts): Promise<DutyReceipt> {
    return this.changing(scope, intent, unit, async (tx) => {
      const people = new Set((await this.reading.candidates(tx, unit)).map((person) => person.id));
      const turns = shifts.map(({ role, personId, from, until }, i) => {
        const turn = { role, personId, from: new Date(from), until: new Date(until) };
        const at = `shifts.${i}`;
        if (!people.has(personId)) throw invalid(`${at}.personId`, 'is nobody who works for this unit');
        spanIn(turn, `${at}.until`, LONGEST_MS);
        if (turn.until <= tx.now) throw invalid(`${at}.until`, 'must lie in the future');
        return turn;
      });
      const known = await tx.em.find(DutyShift, { unit, removedAt: null, untilAt: { $gt: tx.now } });
      const asTurns = known.map((shift) => ({ ...turnOf(shift), role: shift.role, personId: shift.personId }));
      const clash = clashOf(turns, asTurns);
      if (clash !== null) throw invalid(`shifts.${clash}.from`, 'overlaps another turn of this person in this role');
      const made = turns.map(({ from, until, ...turn }, i) =>
        tx.em.create(DutyShift, {
          id: newId(),
          unit,
          ...turn,
          fromAt: from,
          untilAt: until,
          phone: shifts[i]!.phone ?? null,
          version: 1,
          madeBy: nameOf(scope),
        }),
      );
      tx.em.persist(made);
      tx.emit(told(unit, { added: made.length }));
      return { ids: made.map(({ id }) => id) };
    });
  }

  /** @throws Problem 404, 403, 409 `stale-version` */
  removeShift(scope: Scope, intent: IntentOf, id: string, body: RemoveDuty): Promise<DutyReceipt> {
    return this.removing(scope, intent, body, (tx) =>
      tx.em.findOne(DutyShift, { id, removedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE }),
    );
  }

  /** @throws Problem 403, 400 naming the field that is wrong */
  addAbsence(scope: Scope, intent: IntentOf, { unit, personId, standInId, ...span }: AddAbsence): Promise<DutyReceipt> {
    return this.changing(scope, intent, unit, async (tx) => {
      const turn = { from: new Date(span.from), until: new Date(span.until) };
      const people = new Set((await this.reading.candidates(tx, unit)).map((person) => person.id));
      if (!people.has(personId)) throw invalid('personId', 'is nobody who works for this unit');
      if (standInId !== undefined && !people.has(standInId))
        throw invalid('standInId', 'is nobody who works for this unit');
      if (standInId === personId) throw invalid('standInId', 'must be somebody else');
      spanIn(turn, 'until', LONGEST_AWAY_MS);
      if (turn.until <= tx.now) throw invalid('until', 'must lie in the future');
      const known = await tx.em.find(Absence, { personId, removedAt: null, untilAt: { $gt: tx.now } });
      if (known.some((absence) => overlaps(turnOf(absence), turn)))
        throw invalid('from', 'overlaps another absence of this person');
      const made = tx.em.create(Absence, {
        id: newId(),
        unit,
        personId,
        standInId: standInId ?? null,
        fromAt: turn.from,
        untilAt: turn.until,
        version: 1,
        madeBy: nameOf(scope),
      });
      tx.em.persist(made);
      tx.emit(told(unit, { absent: 1 }));
      return { ids: [made.id] };
    });
  }

  /** @throws Problem 404, 403, 409 `stale-version` */
  removeAbsence(scope: Scope, intent: IntentOf, id: string, body: RemoveDuty): Promise<DutyReceipt> {
    return this.removing(scope, intent, body, (tx) =>
      tx.em.findOne(Absence, { id, removedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE }),
    );
  }

  private changing(
    scope: Scope,
    intent: IntentOf,
    unit: string,
    work: (tx: Tx) => Promise<DutyReceipt>,
  ): Promise<DutyReceipt> {
    if (!this.units.get(unit)) throw invalid('unit', 'is no unit');
    if (!this.reading.mayEdit(scope, unit)) throw new Problem('forbidden');
    return this.database.write(scope, intent, async (tx) => {
      // One change of a unit's roster at a time: what overlaps is judged by what is there.
      await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`duty ${unit}`}, 0))`);
      return work(tx);
    });
  }

  private removing(
    scope: Scope,
    intent: IntentOf,
    { version }: RemoveDuty,
    find: (tx: Tx) => Promise<DutyShift | Absence | null>,
  ): Promise<DutyReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const found = await find(tx);
      if (!found) throw notFound();
      if (!this.reading.mayEdit(scope, found.unit)) throw new Problem('forbidden');
      if (found.version !== version)
        throw new Problem('stale-version', { current: { state: 'planned', version: found.version } });
      found.remove(nameOf(scope), tx.now);
      tx.emit(told(found.unit, { removed: 1 }));
      return { ids: [found.id] };
    });
  }
}

/** What changed on a unit's roster; nobody's name and no number. */
function told(unit: string, data: NewEvent['data']): NewEvent {
  return { kind: 'duty.changed', subject: 'duty', subjectId: unit, data: { unit, ...data } };
}

function spanIn({ from, until }: { from: Date; until: Date }, path: string, longest: number): void {
  if (until <= from) throw invalid(path, 'must lie after its beginning');
  if (until.getTime() - from.getTime() > longest)
    throw invalid(path, `must lie at most ${longest / HOUR} hours after its beginning`);
}
