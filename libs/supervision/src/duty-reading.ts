import { Injectable } from '@nestjs/common';
import { hoursOfUnit } from '@hotline/dispatch';
import { PeopleOf, PolicyTable, Units, isAdministrator } from '@hotline/identity';
import { Database, invalid } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { CityPack, isWorkTime, workMsBetween } from '@hotline/policy';
import type { DutyNowQuery, DutyQuery } from './duty.commands.js';
import { Absence, DutyShift } from './duty.entity.js';
import { DutyRosters } from './duty-rosters.js';
import { gapsOf, presentOf } from './duty.rules.js';
import type { DutyRole, Turn } from './duty.rules.js';
import type { DutyNowView, DutyRosterView } from './duty.views.js';
import { dayOf, dayPlus, dayStart } from './sheet.rules.js';

/** Days of one look at a roster. */
const MOST_DAYS = 92;
/** Who may be put on a roster: whoever works for the unit. */
const ON_DUTY = ['handler', 'unitLead', 'unitHead', 'supervisor', 'dispatcher', 'operator'] as const;

/** Shows duty rosters: a unit's days, and who is on duty now. */
@Injectable()
export class DutyReading {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly people: PeopleOf,
    private readonly policies: PolicyTable,
    private readonly rosters: DutyRosters,
  ) {}

  /** @throws Problem 400 for an unknown unit, or days that end before they begin or are too many */
  roster(scope: Scope, query: DutyQuery): Promise<DutyRosterView> {
    return this.database.inScope(scope, async (tx) => {
      const unit = this.unitOf(scope, query.unit);
      const today = dayOf(tx.now);
      const from = query.from ?? `${today.slice(0, 7)}-01`;
      const to = query.to ?? monthEnd(from);
      if (to < from) throw invalid('to', 'must not lie before `from`');
      if (dayPlus(from, MOST_DAYS) < to) throw invalid('to', `must lie at most ${MOST_DAYS} days after \`from\``);
      const within = { fromAt: { $lt: dayStart(dayPlus(to, 1)) }, untilAt: { $gt: dayStart(from) }, removedAt: null };
      const order = { orderBy: { fromAt: 'asc', id: 'asc' } } as const;
      const shifts = await tx.em.find(DutyShift, { unit, ...within }, order);
      const absences = await tx.em.find(Absence, { unit, ...within }, order);
      const names = await this.names(tx, shifts, absences);
      const person = (id: string) => ({ id, name: names.get(id)?.name ?? '' });
      const seesPhones = this.seesPhones(scope, unit);
      const mayEdit = this.mayEdit(scope, unit);
      return {
        unit: this.units.ref(unit),
        from,
        to,
        shifts: shifts.map(({ id, version, role, personId, fromAt, untilAt, phone }) => ({
          id,
          version,
          role,
          person: person(personId),
          from: fromAt.toISOString(),
          until: untilAt.toISOString(),
          phone: seesPhones ? (phone ?? null) : null,
        })),
        absences: absences.map(({ id, version, personId, standInId, fromAt, untilAt }) => ({
          id,
          version,
          person: person(personId),
          standIn: standInId ? person(standInId) : null,
          from: fromAt.toISOString(),
          until: untilAt.toISOString(),
        })),
        gaps: gapsOf(shifts.map((shift) => ({ ...turnOf(shift), role: shift.role, personId: shift.personId })))
          .filter((gap) => this.matters(unit, gap))
          .map((gap) => ({ role: gap.role, from: gap.from.toISOString(), until: gap.until.toISOString() })),
        mayEdit,
        people: mayEdit ? await this.candidates(tx, unit) : [],
      };
    });
  }

  /** @throws Problem 400 for an unknown unit */
  now(scope: Scope, query: DutyNowQuery): Promise<DutyNowView> {
    return this.database.inScope(scope, async (tx) => {
      const unit = this.unitOf(scope, query.unit);
      const turns = await this.rosters.turnsNow(tx, unit);
      const away = (await this.rosters.awayNow(tx)).map(({ personId, standInId }) => ({
        personId,
        standInId: standInId ?? null,
      }));
      const there = turns.flatMap((turn) => presentOf([turn.personId], away).map((id) => ({ turn, id })));
      const names = await this.people.named(
        tx,
        there.flatMap(({ turn, id }) => [turn.personId, id]),
      );
      const person = (id: string) => ({ id, name: names.get(id)?.name ?? '' });
      const seesPhones = this.seesPhones(scope, unit);
      return {
        unit: this.units.ref(unit),
        atWork: this.rosters.isAtWork(tx, unit),
        unitPhone: seesPhones ? (this.units.get(unit)?.dutyPhone ?? null) : null,
        items: there.map(({ turn, id }) => ({
          role: turn.role,
          person: person(id),
          standsInFor: id === turn.personId ? null : person(turn.personId),
          until: turn.untilAt.toISOString(),
          // The number on the roster is that of whose turn it is, not of who stands in.
          phone: seesPhones && id === turn.personId ? (turn.phone ?? null) : null,
        })),
      };
    });
  }

  /** A duty officer is wanted off hours, everybody else while the unit is at work. */
  private matters(unit: string, { role, from, until }: Turn & { role: DutyRole }): boolean {
    const hours = hoursOfUnit(this.pack, this.units, unit);
    const { calendar } = this.pack;
    if (role !== 'dutyOfficer') return workMsBetween(from, until, hours, calendar) > 0;
    const last = new Date(until.getTime() - 1);
    return !(dayOf(from) === dayOf(last) && isWorkTime(from, hours, calendar) && isWorkTime(last, hours, calendar));
  }

  /** Everybody who works for the unit or one below it, by unit and account. */
  async candidates(tx: Tx, unit: string): Promise<DutyRosterView['people']> {
    const people = await this.people.rolesIn(tx, this.units.subtree(unit), [...ON_DUTY]);
    return people
      .filter(({ roles }) => !roles.some(isAdministrator))
      .map(({ id, name, unit: of }) => ({ id, name, unit: this.units.ref(of) }));
  }

  /** Whether the roster is the caller's to change: their own unit's, or of one below it. */
  mayEdit({ actor }: Scope, unit: string): boolean {
    if (!('roles' in actor) || this.policies.relation('duty.edit', actor.roles) === null) return false;
    return this.units.isUnder(unit, actor.unit);
  }

  /** The centre's own roster for those who see the city, else the caller's own unit's. */
  private unitOf({ actor, reach }: Scope, asked: string | undefined): string {
    if (asked !== undefined) {
      if (!this.units.get(asked)) throw invalid('unit', 'is no unit');
      return asked;
    }
    return reach.kind === 'all' || !('unit' in actor) ? this.pack.policy.supervision.centre : actor.unit;
  }

  /** A number is for those who may have to call: the hotline, and the unit itself. */
  private seesPhones({ actor }: Scope, unit: string): boolean {
    if (!('roles' in actor)) return false;
    const relation = this.policies.relation('duty.phone', actor.roles);
    if (relation === 'city') return true;
    return relation !== null && this.units.isUnder(unit, actor.unit);
  }

  private names(tx: Tx, shifts: readonly DutyShift[], absences: readonly Absence[]) {
    const away = absences.flatMap(({ personId, standInId }) => (standInId ? [personId, standInId] : [personId]));
    return this.people.named(tx, [...shifts.map((shift) => shift.personId), ...away]);
  }
}

export const turnOf = ({ fromAt, untilAt }: { fromAt: Date; untilAt: Date }) => ({ from: fromAt, until: untilAt });

/** The last day of a day's month. */
function monthEnd(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
