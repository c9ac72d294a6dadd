import { Injectable } from '@nestjs/common';
import { PeopleOf, Units } from '@hotline/identity';
import type { PersonRef } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { ladder } from './recipients.rules.js';
import type { Addressee, Rung } from './recipients.rules.js';

/** Whom something is meant for. */
export interface Meant {
  to: Addressee;
  /** The unit it is about, or the unit above it that is asked instead. */
  unit: string;
  /** The handler who has the assignment in hand, if somebody has. */
  handler?: string | null;
}

/** Where it arrived. `people` is empty only when no inbox up to the hotline's own head has anybody. */
export interface Arrived extends Rung {
  people: PersonRef[];
  /** The unit whose inbox took it because the one meant is empty; null when it arrived where it was meant. */
  fellTo: string | null;
}

/**
 * Who really receives what goes to an inbox: takes those who hold the role and answers those who are there, away ones
 * replaced by who stands in for them. An empty answer makes the inbox empty.
 */
export type StandIns = (tx: Tx, inbox: Rung, holders: readonly PersonRef[]) => Promise<readonly PersonRef[]>;

/** Finds the people a supervision order reaches. It always looks on until it has found somebody, and says so. */
@Injectable()
export class Recipients {
  private readonly standIns: StandIns[] = [];

  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly people: PeopleOf,
  ) {}

  /** Duty rosters register here at start-up. */
  through(standIns: StandIns): void {
    this.standIns.push(standIns);
  }

  async of(tx: Tx, { to, unit, handler = null }: Meant): Promise<Arrived> {
    const rungs = ladder(to, this.units.line(unit), this.units.line(this.centre));
    const everybody = await this.people.rolesIn(
      tx,
      rungs.map((rung) => rung.unit),
      [...new Set(rungs.map((rung) => rung.role))],
    );
    for (const [i, rung] of rungs.entries()) {
      const holders = everybody.filter((person) => person.unit === rung.unit && person.roles.includes(rung.role));
      const there = await this.there(tx, rung, holders);
      if (there.length === 0) continue;
      const own = rung.role === 'handler' ? there.filter((person) => person.id === handler) : [];
      return { ...rung, people: own.length > 0 ? own : there, fellTo: i === 0 ? null : rung.unit };
    }
    return { unit: this.centre, role: 'supervisor', people: [], fellTo: this.centre };
  }

  /** The supervision centre (督办中心), where every escalation ends at the latest. */
  get centre(): string {
    return this.pack.policy.supervision.centre;
  }

  private async there(tx: Tx, inbox: Rung, holders: readonly PersonRef[]): Promise<PersonRef[]> {
    let there: readonly PersonRef[] = holders.map(({ id, name, unit }) => ({ id, name, unit }));
    for (const standIns of this.standIns) there = await standIns(tx, inbox, there);
    return [...there];
  }
}
