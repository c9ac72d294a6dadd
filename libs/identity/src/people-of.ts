import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import type { Role } from './roles.js';

/** A person as other rooms address them. */
export interface PersonRef {
  id: string;
  name: string;
  unit: string;
}

/** Finds people by what they are, for rooms that address somebody. Only those who may sign in. */
@Injectable()
export class PeopleOf {
  /** Everybody with one of these roles in one of these units, by account; `roles` tells which they hold. */
  rolesIn(
    tx: Tx,
    units: readonly string[],
    roles: readonly Role[],
  ): Promise<(PersonRef & { roles: readonly Role[] })[]> {
    return tx.rows(sql<PersonRef & { roles: readonly Role[] }>`select id, name, unit, roles from identity.person
      where unit = any(${[...units]}::text[]) and roles && ${[...roles]}::text[] and not disabled order by account`);
  }

  /** The people with these ids, also those who may no longer sign in, by id. */
  async named(tx: Tx, ids: readonly string[]): Promise<Map<string, PersonRef>> {
    if (ids.length === 0) return new Map();
    const people = await tx.rows(sql<PersonRef>`select id, name, unit from identity.person
      where id = any(${[...new Set(ids)]}::uuid[])`);
    return new Map(people.map((person) => [person.id, person]));
  }
}
