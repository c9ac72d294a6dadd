import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { invalid, named, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { AccessLog } from './access-log.js';
import type { MaskedCitizen } from './citizen.views.js';
import { maskedName, maskedPhone } from './masking.js';
import { normalisedPhone } from './phone.js';
import { bothTold, present, renames } from './told.rules.js';
import type { CitizenGiven } from './told.rules.js';
import { Vault, asBytea } from './vault.js';

/** What one person has told, the number as it is looked up. */
interface Told {
  /** Theirs if they turn out to be new. */
  id: string;
  plain: CitizenGiven;
  hash: string | null;
}

interface KnownRow {
  id: string;
  phone_hash: string;
  /** Was there before. */
  known: boolean;
  /** And had no name. */
  nameless: boolean;
}

interface MaskedRow {
  id: string;
  name_masked: string | null;
  phone_masked: string | null;
}

/** The citizens (诉求人), known to everybody else by their masks. */
@Injectable()
export class Citizens {
  constructor(
    private readonly vault: Vault,
    private readonly log: AccessLog,
  ) {}

  /**
   * Who these people are, in their order: the citizen with this telephone number, made when new; without a number always
   * a new one; null when nothing at all was told. Staff may correct what is known, though not a name by a mere
   * salutation; a citizen's own submission only fills what was missing, see {@link bothTold}.
   * @throws Problem 400 at `citizen.phone` when it is no telephone number.
   */
  async resolveAll(tx: Tx, people: readonly CitizenGiven[]): Promise<(string | null)[]> {
    const mayCorrect = tx.scope.reach.kind === 'all';
    const told = people.map((given) => this.told(given));
    const persons = onePerNumber(told, mayCorrect);
    if (persons.length === 0) return told.map(() => null);
    const known = new Map((await this.known(tx, persons, mayCorrect)).map((row) => [row.phone_hash, row]));
    const asKnown = (person: Told) => (person.hash === null ? undefined : known.get(person.hash));
    this.vault.addAll(
      tx,
      persons.filter((person) => !asKnown(person)?.known),
    );
    await this.vault.completeAll(
      tx,
      persons.flatMap((person) => {
        const row = asKnown(person);
        if (!row?.known) return [];
        const { name, address, idNumber } = person.plain;
        const rename = renames(person.plain, mayCorrect);
        const more = (rename || row.nameless ? name : undefined) ?? address ?? idNumber;
        return more === undefined ? [] : [{ id: row.id, plain: { name, address, idNumber }, rename }];
      }),
      mayCorrect,
    );
    return told.map((one) => one && (asKnown(one)?.id ?? one.id));
  }

  /** The citizen with this number; null when unknown or it is no telephone number. */
  async findByPhone(tx: Tx, phone: string): Promise<string | null> {
    const number = normalisedPhone(phone);
    if (number === null) return null;
    const [row] = await tx.rows(
      sql<{ id: string }>`select id from citizens.citizen where phone_hash = ${this.vault.lookup(number)}`,
    );
    return row?.id ?? null;
  }

  /** The citizens among `ids` that this transaction reaches, by id, as lists and pages show them. */
  async masked(tx: Tx, ids: readonly string[]): Promise<Map<string, MaskedCitizen>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.rows(sql<MaskedRow>`select id, name_masked, phone_masked from citizens.citizen
      where id = any(${`{${ids.join(',')}}`}::uuid[])`);
    return new Map(rows.map((row) => [row.id, asMasked(row)]));
  }

  /**
   * Forgets who a citizen was; their work orders, answers and figures stand. What is gone cannot be had back.
   * Runs in a system scope or that of somebody with the whole city in reach. Returns false when already erased or absent.
   */
  async erase(tx: Tx, id: string, reason: string): Promise<boolean> {
    const erased = await tx.rows(sql<{ id: string }>`update citizens.citizen
      set name_masked = null, phone_masked = null, phone_hash = null, erased_at = ${tx.now}
      where id = ${id} and erased_at is null returning id`);
    if (erased.length === 0) return false;
    await this.vault.erase(tx, id);
    await this.log.note(tx, { kind: 'erased', citizenId: id, reason });
    tx.emit({ kind: 'citizen.erased', subject: 'citizen', subjectId: id, data: { citizen: id, reason } });
    return true;
  }

  /**
   * Erases at most `limit` citizens whose last contact lies before `before` (policy `retention`: 身份信息, 24 months).
   * Returns how many; call again while it equals `limit`.
   */
  async eraseBefore(tx: Tx, before: Date, limit = 200): Promise<number> {
    const due = await tx.rows(sql<{ id: string }>`select id from citizens.citizen
      where erased_at is null and last_contact_at < ${before} order by last_contact_at limit ${limit} for update skip locked`);
    for (const { id } of due) await this.erase(tx, id, 'retention');
    return due.length;
  }

  private told(given: CitizenGiven): Told | null {
    const plain = present(given);
    if (Object.keys(plain).length === 0) return null;
    if (plain.phone === undefined) return { id: newId(), plain, hash: null };
    const phone = normalisedPhone(plain.phone);
    if (phone === null) throw invalid('citizen.phone', 'must be a telephone number');
    return { id: newId(), plain: { ...plain, phone }, hash: asBytea(this.vault.lookup(phone)) };
  }

  /** Adds who is new and notes the contact of who is known; answers those with a number. */
  private known(tx: Tx, persons: readonly Told[], mayCorrect: boolean): Promise<KnownRow[]> {
    const rows = persons.map(({ id, hash, plain: { name, phone } }) => ({
      id,
      name_masked: name === undefined ? null : maskedName(name),
      phone_masked: phone === undefined ? null : maskedPhone(phone),
      phone_hash: hash,
    }));
    const renamed = persons.flatMap(({ hash, plain }) => (hash !== null && renames(plain, mayCorrect) ? [hash] : []));
    // In the order of their numbers: two transactions that take the same citizens then wait for each other in turn.
    return tx.rows(
      named(
        'citizens.resolve',
        sql<KnownRow>`with resolved as (
          insert into citizens.citizen as citizen (id, name_masked, phone_masked, phone_hash, created_at, last_contact_at)
          select id, name_masked, phone_masked, phone_hash, ${tx.now}::timestamptz, ${tx.now}::timestamptz
            from json_populate_recordset(null::citizens.citizen, ${JSON.stringify(rows)}::json) order by phone_hash
          on conflict (phone_hash) where phone_hash is not null do update set
            last_contact_at = greatest(citizen.last_contact_at, excluded.last_contact_at),
            name_masked = case when citizen.phone_hash::text = any(${renamed}::text[])
              then coalesce(excluded.name_masked, citizen.name_masked)
              else coalesce(citizen.name_masked, excluded.name_masked) end
          returning id, phone_hash, old.id is not null as known, old.name_masked is null as nameless
        ) select id, phone_hash::text, known, nameless from resolved where phone_hash is not null`,
      ),
    );
  }
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

function asMasked(row: MaskedRow): MaskedCitizen {
  return { id: row.id, name: row.name_masked ?? '未留姓名', phone: row.phone_masked ?? '' };
}
