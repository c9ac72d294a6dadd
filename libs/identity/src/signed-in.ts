import type { Actor } from '@hotline/kernel';
import { SECOND_FACTOR_ROLES } from './roles.js';
import type { Role } from './roles.js';

/** Where somebody stands with one-time codes: not asked, still to enrol before anything else answers, or enrolled. */
export type SecondFactor = 'notNeeded' | 'mustEnrol' | 'enrolled';

/** Somebody whose session or token has just been proved; never kept longer than the request or the look at a socket. */
export type SignedIn =
  | {
      kind: 'person';
      id: string;
      account: string;
      name: string;
      unit: string;
      roles: Role[];
      seatNo: string | null;
      sessionId: string;
      totp: SecondFactor;
      /** By the database's clock. */
      provedAt: Date;
    }
  | { kind: 'service'; id: string; name: string; unit: string; roles: Role[] };

/** What the product asks of these roles, given whether the person has enrolled. */
export function secondFactor(roles: readonly Role[], enrolled: boolean): SecondFactor {
  if (enrolled) return 'enrolled';
  return roles.some((role) => SECOND_FACTOR_ROLES.includes(role)) ? 'mustEnrol' : 'notNeeded';
}

/** Who acts, as written into events and idempotency rows. */
export function actorOf(who: SignedIn): Actor {
  const { kind, id, name, unit, roles } = who;
  return { kind, id, name, unit, roles };
}
