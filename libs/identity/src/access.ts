import { Injectable } from '@nestjs/common';
import { Problem } from '@hotline/kernel';
import type { Actor, Reach } from '@hotline/kernel';
import type { Caller } from './allow.js';
import { PolicyTable } from './policy-table.js';
import type { Relation } from './policy-table.js';
import { actorOf } from './signed-in.js';
import type { SignedIn } from './signed-in.js';
import { Units } from './units.js';

/**
 * Everybody without a session. They share one name on purpose: a citizen may change address between two tries of one
 * act, and no address is kept with a matter. Their idempotency keys are told apart by the keys' own randomness.
 */
const ANONYMOUS: Actor = { kind: 'citizen', id: 'anonymous', name: null };

/** Turns the policy table's answer into a caller: the one decision behind REST routes and socket events alike. */
@Injectable()
export class Access {
  constructor(
    private readonly table: PolicyTable,
    private readonly units: Units,
  ) {}

  /** Whether these roles may do this at all. */
  may(action: string, who: SignedIn): boolean {
    return this.table.relation(action, who.roles) !== null;
  }

  /**
   * Lets in or refuses.
   * @param comer null for somebody without a session
   * @throws Problem 401 `not-signed-in` where a session might help, 403 `forbidden` where it does not.
   */
  decide(action: string, comer: SignedIn | null): Caller {
    const who = this.table.isForCitizensOnly(action) ? null : comer;
    const relation = this.table.relation(action, who?.roles ?? null);
    if (relation === null) throw new Problem(who ? 'forbidden' : 'not-signed-in');
    if (who === null)
      return {
        actor: ANONYMOUS,
        action,
        relation,
        scope: { actor: ANONYMOUS, reach: this.reach(relation, '') },
        sessionId: null,
      };
    this.checkKind(action, relation, who);
    const actor = actorOf(who);
    const sessionId = who.kind === 'person' ? who.sessionId : null;
    return { actor, action, relation, scope: { actor, reach: this.reach(relation, who.unit) }, sessionId };
  }

  private checkKind(action: string, relation: Relation, who: SignedIn): void {
    if (who.kind === 'service') {
      if (relation === 'self') throw new Problem('forbidden', { detail: 'A service token has no account of its own.' });
      return;
    }
    if (who.totp === 'mustEnrol' && !this.table.row(action)?.whileEnrolling)
      throw new Problem('forbidden', { detail: 'Enrol a one-time code first: your role needs a second factor.' });
  }

  /** How far the transaction of a caller in this relation sees. */
  private reach(relation: Relation, unit: string): Reach {
    switch (relation) {
      case 'city':
        return { kind: 'all' };
      case 'subtree':
        return { kind: 'units', units: this.units.subtree(unit) };
      case 'unit':
        return { kind: 'units', units: [unit] };
      case 'intake':
        return { kind: 'intake' };
      case 'order':
        // The portal names the order once its query code has been checked.
        return { kind: 'orders', orders: [] };
      case 'self':
      case 'open':
        return { kind: 'none' };
      default:
        return relation satisfies never;
    }
  }
}
