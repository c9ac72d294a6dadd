import { sql } from 'kysely';
import type { Actor, Scope, Tx } from '@hotline/kernel';

/**
 * Opens a room's vault until this transaction ends: the tables of secrets (credentials, sessions, citizens' identities)
 * are closed by row level security even to a reach of `all`, so that no list or join can touch them by accident.
 */
export async function openVault(tx: Tx, room: 'identity' | 'citizens'): Promise<void> {
  await tx.rows(sql`select set_config('hotline.vault', ${room}, true)`);
}

/** Whoever is not known yet while a sign-in or a session is being judged. */
const DOOR: Actor = { kind: 'system', id: 'identity', name: 'identity' };

/**
 * The scope in which the identity room keeps its own rows. A person's own account routes have no reach at all; the room
 * acts for them here, under their name.
 */
export function identityScope(actor: Actor = DOOR): Scope {
  return { actor, reach: { kind: 'all' } };
}
