import type { Pool } from 'pg';
import type { CityPack } from '@hotline/policy';
import type { Clerk } from './desks.js';

/** Who sits where in the simulated city. */
export class Offices {
  private readonly byRole = new Map<string, Clerk[]>();
  private readonly byUnit = new Map<string, Clerk>();
  private readonly byId = new Map<string, Clerk>();

  private constructor(
    private readonly pack: CityPack,
    people: readonly Clerk[],
  ) {
    for (const person of people) {
      this.byId.set(person.id, person);
      for (const role of person.roles) {
        this.byRole.set(role, [...(this.byRole.get(role) ?? []), person]);
        if (!this.byUnit.has(`${role} ${person.unit}`)) this.byUnit.set(`${role} ${person.unit}`, person);
      }
    }
  }

  static async open(sql: Pool, pack: CityPack): Promise<Offices> {
    const { rows } = await sql.query<Clerk>(
      'select id, account, name, unit, roles from identity.person where not disabled order by account',
    );
    return new Offices(pack, rows);
  }

  /** Somebody of that role; `turn` spreads the work. */
  one(role: string, turn: number): Clerk {
    const people = this.byRole.get(role) ?? [];
    const person = people[turn % people.length];
    if (!person) throw new RangeError(`nobody is ${role}`);
    return person;
  }

  /** Somebody of that role whose unit is none of these and under none of them; undefined where there is nobody. */
  outside(role: string, units: readonly string[], turn: number): Clerk | undefined {
    const people = (this.byRole.get(role) ?? []).filter(({ unit }) =>
      units.every((other) => !this.pack.units.isWithin(unit, other)),
    );
    return people[turn % people.length];
  }

  /** One of the supervision centre's own people, who decide on what units ask for. */
  supervisor(turn: number): Clerk {
    const { centre } = this.pack.policy.supervision;
    const people = (this.byRole.get('supervisor') ?? []).filter(({ unit }) => unit === centre);
    return people[turn % people.length]!;
  }

  /** Somebody of that role in that very unit. */
  at(role: string, unit: string): Clerk {
    const person = this.byUnit.get(`${role} ${unit}`);
    if (!person) throw new RangeError(`nobody is ${role} of ${unit}`);
    return person;
  }

  byPersonId(id: string): Clerk | undefined {
    return this.byId.get(id);
  }
}
