import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { AccessLog } from './access-log.js';
import type { MaskedCitizen } from './citizen.views.js';
import { normalisedPhone } from './phone.js';
import { Resolving } from './resolving.js';
import type { CitizenGiven } from './told.rules.js';
import { Vault } from './vault.js';

interface MaskedRow {
  id: string;
  name_masked: string | null;
  phone_masked: string | null;
}

/** The citizens (诉求人), known to everybody else by their masks. */
@Injectable()
export class Citizens {
  constructor(
    private readonly resolving: Resolving,
    private readonly vault: Vault,
    private readonly log: AccessLog,
  ) {}

  /**
   * Who these people are, in their order: the citizen with this telephone number, made when new; without a number always
   * a new one; null when nothing at all was told. Staff may correct what is known, though not a name by a mere
   * salutation; a citizen's own submission only fills what was missing, so that nobody renames a neighbour by
   * typing their number.
   * @throws Problem 400 at `citizen.phone` when it is no telephone number.
   */
  resolveAll(tx: Tx, people: readonly CitizenGiven[]): Promise<(string | null)[]> {
    return this.resolving.all(tx, people);
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
   * The name as it was given, for what must take it out of a text before others read that; none when no name was given,
   * null when the citizen was erased. In a system scope only: nobody is shown it.
   */
  async nameOf(tx: Tx, id: string): Promise<string[] | null> {
    const identity = await this.vault.open(tx, id);
    if (!identity) return null;
    return identity.name ? [identity.name] : [];
  }

  /**
   * The number itself, for a message that goes to the citizen; null when there is none or it was erased. Handed to the
   * driver of a channel and nowhere else: people look through `Reveal`, with a reason and a log row.
   */
  async phoneOf(tx: Tx, id: string): Promise<string | null> {
    return (await this.vault.open(tx, id))?.phone ?? null;
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
}

function asMasked(row: MaskedRow): MaskedCitizen {
  return { id: row.id, name: row.name_masked ?? '未留姓名', phone: row.phone_masked ?? '' };
}
