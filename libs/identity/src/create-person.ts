import { Problem, invalid, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { hashPassword } from './password.js';
import { Person } from './person.entity.js';
import { flawOfRoles } from './role.rules.js';
import type { Role } from './roles.js';
import { Unit } from './unit.entity.js';
import { openVault } from './vault.js';

export interface PersonGiven {
  account: string;
  name: string;
  roles: readonly Role[];
  /** Code of an active unit. */
  unit: string;
  password: string;
  seatNo?: string | null | undefined;
}

/**
 * Adds a person who may sign in at once. Needs a scope with the whole city in reach.
 * @throws Problem 400 at the field that is wrong, 409 when the account is taken.
 */
export async function createPerson(tx: Tx, given: PersonGiven): Promise<Person> {
  const flaw = flawOfRoles(given.roles);
  if (flaw) throw invalid('roles', flaw);
  await checkUnit(tx, given.unit);
  if (await tx.em.findOne(Person, { account: given.account }))
    throw new Problem('conflict', { detail: 'The account is taken.' });
  const person = tx.em.create(Person, {
    id: newId(),
    account: given.account,
    name: given.name,
    unit: given.unit,
    roles: [...given.roles],
    seatNo: given.seatNo ?? null,
    disabled: false,
    totp: false,
    createdAt: tx.now,
    version: 1,
  });
  tx.em.persist(person);
  await tx.em.flush();
  await openVault(tx, 'identity');
  const hash = await hashPassword(given.password);
  await tx.rows(sql`insert into identity.credential (person_id, password_hash, changed_at)
    values (${person.id}, ${hash}, now())`);
  tx.emit({
    kind: 'person.created',
    subject: 'person',
    subjectId: person.id,
    data: { unit: person.unit, roles: [...person.roles] },
  });
  return person;
}

/** @throws Problem 400 at `unit` when people cannot belong to it. */
export async function checkUnit(tx: Tx, code: string): Promise<void> {
  const unit = await tx.em.findOne(Unit, { code });
  if (!unit?.active) throw invalid('unit', 'is not an active unit');
}
