import { loadPack } from '@hotline/policy';
import type { CityPack } from '@hotline/policy';
import { demoPeople } from '../../../../config/demo-people.js';
import { Hand } from './client.js';
import type { Pace } from './pace.js';

/** The sample city's people, each signing in when first needed. */
export class Staff {
  readonly pack: CityPack;
  readonly citizen: Hand;
  private readonly hands = new Map<string, Hand>();
  private readonly byRole = new Map<string, string[]>();
  private readonly byUnit = new Map<string, string>();
  private readonly unitOf = new Map<string, string>();

  constructor(
    private readonly url: string,
    packDir: string,
    private readonly pace: Pace | null,
  ) {
    this.pack = loadPack(packDir);
    this.citizen = new Hand(url, null, pace);
    for (const person of demoPeople(this.pack)) {
      this.unitOf.set(person.account, person.unit);
      for (const role of person.roles) {
        this.byRole.set(role, [...(this.byRole.get(role) ?? []), person.account]);
        if (!this.byUnit.has(`${role} ${person.unit}`)) this.byUnit.set(`${role} ${person.unit}`, person.account);
      }
    }
  }

  /** Somebody of that role; `turn` spreads the work. */
  one(role: string, turn: number): Hand {
    const accounts = this.byRole.get(role) ?? [];
    if (accounts.length === 0) throw new Error(`the city pack has no ${role}`);
    return this.hand(accounts[turn % accounts.length]!);
  }

  /** Somebody of that role who belongs to none of these units. */
  outside(role: string, units: readonly string[], turn: number): Hand {
    const accounts = (this.byRole.get(role) ?? []).filter((account) => !units.includes(this.unitOf.get(account)!));
    if (accounts.length === 0) throw new Error(`every ${role} belongs to ${units.join()}`);
    return this.hand(accounts[turn % accounts.length]!);
  }

  /** Somebody of that role in that unit, or in the nearest unit above that has one. */
  at(role: string, unit: string): Hand {
    for (let code: string | undefined = unit; code; code = this.pack.units.get(code)?.parent) {
      const account = this.byUnit.get(`${role} ${code}`);
      if (account) return this.hand(account);
    }
    throw new Error(`nobody is ${role} of ${unit}`);
  }

  private hand(account: string): Hand {
    let hand = this.hands.get(account);
    if (!hand)
      this.hands.set(
        account,
        (hand = new Hand(this.url, { account, password: this.pack.people.demoPassword }, this.pace)),
      );
    return hand;
  }
}
