import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { invalid, named, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { maskedName, maskedPhone } from './masking.js';
import { normalisedPhone } from './phone.js';
import { bothTold, present, renames } from './told.rules.js';
import type { CitizenGiven } from './told.rules.js';
import { Vault, asBytea } from './vault.js';

/** What one person has told, their number as it is looked up. */
interface Told {
  /** Theirs if they turn out to be new. */
  id: string;
  plain: CitizenGiven;
  hash: string | null;
}

/** The citizen that a number belongs to. */
interface Owner {
  id: string;
  hash: string;
  /** Was there before. */
  known: boolean;
  /** And had no name. */
  nameless: boolean;
}

/** Finds out who people are by what they tell, any number of them by one statement. */
@Injectable()
export class Resolving {
  constructor(private readonly vault: Vault) {}

  /** See `Citizens.resolveAll`. */
  async all(tx: Tx, people: readonly CitizenGiven[]): Promise<(string | null)[]> {
    const mayCorrect = tx.scope.reach.kind === 'all';
    const told = people.map((given) => this.told(given));
    const persons = onePerNumber(told, mayCorrect);
    if (persons.length === 0) return told.map(() => null);
    const owners = new Map((await this.owners(tx, persons, mayCorrect)).map((owner) => [owner.hash, owner]));
    const ownerOf = ({ hash }: Told) => (hash === null ? undefined : owners.get(hash));
    this.vault.addAll(
      tx,
      persons.filter((person) => !ownerOf(person)?.known),
    );
    const more = persons.flatMap((person) => newsOf(person, ownerOf(person), mayCorrect) ?? []);
    await this.vault.completeAll(tx, more, mayCorrect);
    return told.map((one) => one && (ownerOf(one)?.id ?? one.id));
  }

  private told(given: CitizenGiven): Told | null {
    const plain = present(given);
    if (Object.keys(plain).length === 0) return null;
    if (plain.phone === undefined) return { id: newId(), plain, hash: null };
    const phone = normalisedPhone(plain.phone);
    if (phone === null) throw invalid('citizen.phone', 'must be a telephone number');
    return { id: newId(), plain: { ...plain, phone }, hash: asBytea(this.vault.lookup(phone)) };
  }

  /** Adds who is new and notes the contact of who is known; answers those who have a number. */
  private owners(tx: Tx, persons: readonly Told[], mayCorrect: boolean): Promise<Owner[]> {
    const rows = persons.map(({ id, hash, plain: { name, phone } }) => ({
      id,
      name_masked: name === undefined ? null : maskedName(name),
      phone_masked: phone === undefined ? null : maskedPhone(phone),
      phone_hash: hash,
    }));
    const renamed = persons.flatMap(({ hash, plain }) => (hash !== null && renames(plain, mayCorrect) ? [hash] : []));
    // In the order of their numbers: two transactions that take the same citizens wait for each other, never in a ring.
    return tx.rows(
      named(
        'citizens.resolve',
        sql<Owner>`with resolved as (
          insert into citizens.citizen as citizen (id, name_masked, phone_masked, phone_hash, created_at, last_contact_at)
          select id, name_masked, phone_masked, phone_hash, ${tx.now}::timestamptz, ${tx.now}::timestamptz
            from json_populate_recordset(null::citizens.citizen, ${JSON.stringify(rows)}::json) order by phone_hash
          on conflict (phone_hash) where phone_hash is not null do update set
            last_contact_at = greatest(citizen.last_contact_at, excluded.last_contact_at),
            name_masked = case when citizen.phone_hash::text = any(${renamed}::text[])
              then coalesce(excluded.name_masked, citizen.name_masked)
              else coalesce(citizen.name_masked, excluded.name_masked) end
          returning id, phone_hash, old.id is not null as known, old.name_masked is null as nameless
        ) select id, phone_hash::text as hash, known, nameless from resolved where phone_hash is not null`,
      ),
    );
  }
}

/** What is new about a citizen who was known; undefined when nothing is, or they were not. */
function newsOf({ plain }: Told, owner: Owner | undefined, mayCorrect: boolean) {
  if (!owner?.known) return undefined;
  const rename = renames(plain, mayCorrect);
  const { name, address, idNumber } = { ...plain, name: rename || owner.nameless ? plain.name : undefined };
  if ((name ?? address ?? idNumber) === undefined) return undefined;
  return { id: owner.id, plain: { name, address, idNumber }, rename };
}

/** Each number once: what several tell of one citizen is told together. */
function onePerNumber(told: readonly (Told | null)[], mayCorrect: boolean): Told[] {
  const persons = new Map<string, Told>();
  for (const one of told) {
    if (!one) continue;
    const key = one.hash ?? one.id;
    const before = persons.get(key);
    persons.set(key, before ? { ...before, plain: bothTold(before.plain, one.plain, mayCorrect) } : one);
  }
  return [...persons.values()];
}
