import { sql } from 'kysely';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { hashPassword } from './password.js';
import type { Role } from './roles.js';
import { receives } from './unit.entity.js';
import { openVault } from './vault.js';

/** A unit as a city pack describes it. */
export interface UnitSeed {
  code: string;
  zh: string;
  en: string;
  kind: string;
  parent?: string | undefined;
  tier: string;
  hours: string;
  dutyPhone?: string | undefined;
  population?: number | undefined;
  aliases: readonly string[];
}

/** A demo account as a city pack describes it. */
export interface PersonSeed {
  account: string;
  name: string;
  unit: string;
  roles: readonly Role[];
  seatNo?: string | undefined;
}

export interface IdentitySeed {
  units: readonly UnitSeed[];
  people: readonly PersonSeed[];
  /** Password of all the people, which the demo page shows; null outside demo mode, where no account is made. */
  demoPassword: string | null;
}

/**
 * Brings the pack's units, and in demo mode its people, into the database. May run again: units follow the pack's
 * descriptions, accounts that exist stay as they are. Runs in a system scope; returns how many rows it added or changed.
 */
export async function seedIdentity(tx: Tx, seed: IdentitySeed): Promise<{ units: number; people: number }> {
  const units = await seedUnits(tx, seed.units);
  if (units > 0) tx.emit({ kind: 'unit.changed', subject: 'unit', subjectId: 'all', data: { units } });
  const people = seed.demoPassword === null ? 0 : await seedPeople(tx, seed.people, seed.demoPassword);
  return { units, people };
}

async function seedUnits(tx: Tx, units: readonly UnitSeed[]): Promise<number> {
  const rows = units.map((unit, place) => ({
    code: unit.code,
    name: unit.zh,
    en: unit.en,
    kind: unit.kind,
    parent: unit.parent ?? null,
    tier: unit.tier,
    hours: unit.hours,
    duty_phone: unit.dutyPhone ?? null,
    population: unit.population ?? null,
    aliases: unit.aliases,
    receives: receives(unit.kind),
    place,
  }));
  const written = await tx.rows(sql<{ code: string }>`
    insert into identity.unit as old (code, name, en, kind, parent, tier, hours, duty_phone, population, aliases, receives, place)
    select code, name, en, kind, parent, tier, hours, duty_phone, population, aliases, receives, place
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as pack(code text, name text, en text, kind text, parent text,
      tier text, hours text, duty_phone text, population int, aliases text[], receives boolean, place int)
    order by place
    on conflict (code) do update set name = excluded.name, en = excluded.en, kind = excluded.kind, parent = excluded.parent,
      tier = excluded.tier, hours = excluded.hours, duty_phone = excluded.duty_phone, population = excluded.population,
      aliases = excluded.aliases, place = excluded.place, version = old.version + 1
    where (old.name, old.en, old.kind, old.parent, old.tier, old.hours, old.duty_phone, old.population, old.aliases, old.place)
      is distinct from (excluded.name, excluded.en, excluded.kind, excluded.parent, excluded.tier, excluded.hours,
        excluded.duty_phone, excluded.population, excluded.aliases, excluded.place)
    returning code`);
  return written.length;
}

/** All demo accounts share one published password, so one hash of it serves them all. */
async function seedPeople(tx: Tx, people: readonly PersonSeed[], password: string): Promise<number> {
  const rows = people.map((person) => ({
    id: newId(),
    account: person.account,
    name: person.name,
    unit: person.unit,
    roles: person.roles,
    seat_no: person.seatNo ?? null,
  }));
  const added = await tx.rows(sql<{ id: string }>`
    insert into identity.person (id, account, name, unit, roles, seat_no, created_at)
    select id, account, name, unit, roles, seat_no, ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as pack(id uuid, account text, name text, unit text, roles text[], seat_no text)
    on conflict (account) do nothing returning id`);
  await openVault(tx, 'identity');
  const hash = await hashPassword(password);
  const ids = added.map((row) => row.id);
  await tx.rows(sql`insert into identity.credential (person_id, password_hash, changed_at)
    select id, ${hash}, now() from unnest(${`{${ids.join(',')}}`}::uuid[]) as added(id)`);
  await tx.rows(sql`insert into kernel.notice (name, data) values ('demo', ${JSON.stringify({ password, accounts: people.map((person) => person.account) })}::jsonb)
    on conflict (name) do update set data = excluded.data, at = now()`);
  return ids.length;
}
