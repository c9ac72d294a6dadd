import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { hoursOfUnit } from '@hotline/dispatch';
import { PeopleOf, Units } from '@hotline/identity';
import type { PersonRef } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack, isWorkTime } from '@hotline/policy';
import { Absence, DutyShift } from './duty.entity.js';
import { receiversOf } from './duty.rules.js';
import { Recipients } from './recipients.js';
import type { Rung } from './recipients.rules.js';

/**
 * What duty rosters (值班表) say at this instant. Supervision asks here before it addresses anybody: it reaches those whose
 * turn it is, off hours the unit's duty officer, and in the place of whoever is away the one who stands in.
 */
@Injectable()
export class DutyRosters implements OnModuleInit {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly people: PeopleOf,
    private readonly recipients: Recipients,
  ) {}

  onModuleInit(): void {
    this.recipients.through((tx, inbox, holders) => this.receivers(tx, inbox, holders));
  }

  /** The turns of a unit that run now. */
  turnsNow(tx: Tx, unit: string): Promise<DutyShift[]> {
    const now = { fromAt: { $lte: tx.now }, untilAt: { $gt: tx.now }, removedAt: null };
    return tx.em.find(DutyShift, { unit, ...now }, { orderBy: { role: 'asc', fromAt: 'asc', id: 'asc' } });
  }

  /** Who is away now, anywhere: a stand-in may belong to another unit. */
  awayNow(tx: Tx): Promise<Absence[]> {
    return tx.em.find(
      Absence,
      { fromAt: { $lte: tx.now }, untilAt: { $gt: tx.now }, removedAt: null },
      { orderBy: { id: 'asc' } },
    );
  }

  /** Whether a unit is at work now, by its own hours. */
  isAtWork(tx: Tx, unit: string): boolean {
    return isWorkTime(tx.now, hoursOfUnit(this.pack, this.units, unit), this.pack.calendar);
  }

  private async receivers(tx: Tx, inbox: Rung, holders: readonly PersonRef[]): Promise<PersonRef[]> {
    const { unit, role } = inbox;
    // Those above the centre keep no roster: they are who they are.
    if (role === 'manager') return [...holders];
    const turns = await this.turnsNow(tx, unit);
    const ids = receiversOf(
      {
        holders: holders.map((person) => person.id),
        turns: turns.filter((turn) => turn.role === role).map((turn) => turn.personId),
        officers: turns.filter((turn) => turn.role === 'dutyOfficer').map((turn) => turn.personId),
        away: (await this.awayNow(tx)).map(({ personId, standInId }) => ({ personId, standInId: standInId ?? null })),
        atWork: this.isAtWork(tx, unit),
      },
      role,
    );
    const known = new Map(holders.map((person) => [person.id, person]));
    const others = await this.people.named(
      tx,
      ids.filter((id) => !known.has(id)),
    );
    return ids.flatMap((id) => known.get(id) ?? others.get(id) ?? []);
  }
}
