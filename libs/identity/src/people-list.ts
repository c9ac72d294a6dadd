import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { Database, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { Caller } from './allow.js';
import { accountKey } from './failures.js';
import { LOCK_MS } from './lock-out.rules.js';
import type { PeopleList as ListView, PeopleQuery, PersonView } from './people.views.js';
import type { Role } from './roles.js';
import { Units } from './units.js';
import { openVault } from './vault.js';

interface PersonRow {
  id: string;
  account: string;
  name: string;
  unit: string;
  roles: Role[];
  seat_no: string | null;
  disabled: boolean;
  totp: boolean;
  version: number;
  seen: string | null;
}

const COUNTED = 1_000;
const Key = z.tuple([z.string().max(64)]);

/** People by account, with what their sessions and failed tries tell. */
@Injectable()
export class PeopleList {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
  ) {}

  read(caller: Caller, query: PeopleQuery): Promise<ListView> {
    const after = decodeCursor(query.cursor, Key);
    const where = conditions(query);
    return this.database.inScope(caller.scope, async (tx) => {
      await openVault(tx, 'identity');
      const rows = await tx.rows(sql<PersonRow>`select id, account, name, unit, roles, seat_no, disabled, totp, version,
          (select (extract(epoch from max(last_seen_at)) * 1000)::bigint::text from identity.session where person_id = person.id) as seen
        from identity.person where ${where} and ${after ? sql`account > ${after[0]}` : sql`true`}
        order by account limit ${query.limit + 1}`);
      const [counted] = await tx.rows(sql<{ n: number }>`select count(*)::int as n
        from (select from identity.person where ${where} limit ${COUNTED + 1}) counted`);
      const items = rows.slice(0, query.limit);
      const locked = await lockedAccounts(tx, items);
      return {
        items: items.map((row) => this.view(row, locked.get(accountKey(row.account)) ?? null)),
        next: rows.length > query.limit ? encodeCursor([items.at(-1)!.account]) : null,
        total: { n: Math.min(counted!.n, COUNTED), capped: counted!.n > COUNTED },
      };
    });
  }

  private view(row: PersonRow, lockedUntil: string | null): PersonView {
    return {
      id: row.id,
      account: row.account,
      name: row.name,
      roles: row.roles,
      unit: this.units.ref(row.unit),
      seatNo: row.seat_no,
      disabled: row.disabled,
      lockedUntil,
      totp: row.totp,
      lastSeenAt: row.seen === null ? null : new Date(Number(row.seen)).toISOString(),
      version: row.version,
    };
  }
}

/** Until when accounts are locked, by their key; those that are not stay away. */
async function lockedAccounts(tx: Tx, people: readonly PersonRow[]): Promise<Map<string, string>> {
  const keys = people.map(({ account }) => accountKey(account));
  const rows = await tx.rows(sql<{ key: string; until: string }>`select key,
      (extract(epoch from locked_until) * 1000)::bigint::text as until from identity.failure
    where key = any(${`{${keys.join(',')}}`}::text[]) and locked_until > now()
      and locked_until <= now() + make_interval(secs => ${(2 * LOCK_MS) / 1_000})`);
  return new Map(rows.map(({ key, until }) => [key, new Date(Number(until)).toISOString()]));
}

function conditions(query: PeopleQuery): RawBuilder<unknown> {
  const all = [sql`true`];
  if (query.q) all.push(sql`(strpos(account, lower(${query.q})) > 0 or strpos(name, ${query.q}) > 0)`);
  if (query.unit) all.push(sql`unit = ${query.unit}`);
  if (query.role) all.push(sql`${query.role} = any(roles)`);
  return sql.join(all, sql` and `);
}
