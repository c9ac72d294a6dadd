import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { Role } from './roles.js';
import { ABSOLUTE_SECONDS, IDLE_SECONDS, tokenIn } from './session-cookie.js';
import { secondFactor } from './signed-in.js';
import type { SignedIn } from './signed-in.js';
import { newToken, tokenHash } from './token.js';
import { identityScope, openVault } from './vault.js';

interface SessionRow {
  session_id: string;
  id: string;
  account: string;
  name: string;
  unit: string;
  roles: Role[];
  seat_no: string | null;
  totp: boolean;
  now: string;
}

interface ServiceRow {
  id: string;
  name: string;
  unit: string;
  roles: Role[];
}

export type Person = Extract<SignedIn, { kind: 'person' }>;

/** Prefix by which a leaked service token is recognised in logs and repositories. */
export const SERVICE_PREFIX = 'hls_';

/**
 * Sessions live in the database and are looked up for every request: a session that was revoked, a person who was
 * disabled and a role that was taken away count from the next request on. Nothing about validity is cached.
 */
@Injectable()
export class Sessions {
  constructor(private readonly database: Database) {}

  /** Who sends this `Cookie` header with a request; null when nobody is signed in. Notes that the session is in use. */
  authenticate(cookieHeader: string | undefined): Promise<Person | null> {
    return this.prove(cookieHeader, 'identity.signed_in');
  }

  /** The same for a socket, and for a page that reads by itself: looking at a session does not keep that from idling. */
  standing(cookieHeader: string | undefined): Promise<Person | null> {
    return this.prove(cookieHeader, 'identity.session_standing');
  }

  private async prove(
    cookieHeader: string | undefined,
    by: 'identity.signed_in' | 'identity.session_standing',
  ): Promise<Person | null> {
    const token = tokenIn(cookieHeader);
    if (token === undefined) return null;
    const [row] = await this.database.ask(sql<SessionRow>`
      select *, (extract(epoch from kernel.now()) * 1000)::bigint::text as now
      from ${sql.raw(by)}(${tokenHash(token)}, make_interval(secs => ${IDLE_SECONDS}))`);
    return row ? asPerson(row) : null;
  }

  /** Which service sends this bearer token; null when none. */
  async authenticateService(token: string): Promise<SignedIn | null> {
    if (!token.startsWith(SERVICE_PREFIX) || token.length > 100) return null;
    const [row] = await this.database.ask(sql<ServiceRow>`select * from identity.service(${tokenHash(token)})`);
    return row ? { kind: 'service', ...row } : null;
  }

  /** Opens a session and returns its token, which is nowhere kept in the clear. The identity vault must be open. */
  async open(tx: Tx, personId: string): Promise<{ id: string; token: string }> {
    const id = newId();
    const token = newToken();
    await tx.rows(sql`insert into identity.session (id, token_hash, person_id, created_at, last_seen_at, expires_at)
      values (${id}, ${tokenHash(token)}, ${personId}, now(), now(), now() + make_interval(secs => ${ABSOLUTE_SECONDS}))`);
    return { id, token };
  }

  /** Ends the session with this token, if it is one; for the sign-in that replaces it. The vault must be open. */
  async endToken(tx: Tx, token: string): Promise<void> {
    await tx.rows(
      sql`update identity.session set revoked_at = now() where token_hash = ${tokenHash(token)} and revoked_at is null`,
    );
  }

  /** Ends one session; sockets opened with it end by the event. The vault must be open. */
  async end(tx: Tx, sessionId: string, personId: string): Promise<void> {
    await tx.rows(sql`update identity.session set revoked_at = now() where id = ${sessionId} and revoked_at is null`);
    revoked(tx, personId, sessionId);
  }

  /** Deletes sessions that ended more than `days` ago, a batch at a time; any worker may call it at any time. */
  async sweep(days = 30): Promise<number> {
    const gone = await this.database.inScope(identityScope(), async (tx) => {
      await openVault(tx, 'identity');
      return tx.rows(sql<{ id: string }>`delete from identity.session where ctid in (select ctid from identity.session
        where expires_at < now() - make_interval(days => ${days}) limit 5000) returning id`);
    });
    return gone.length;
  }

  /** Ends every session of a person. The vault must be open. */
  async endAll(tx: Tx, personId: string): Promise<void> {
    await tx.rows(
      sql`update identity.session set revoked_at = now() where person_id = ${personId} and revoked_at is null`,
    );
    revoked(tx, personId, null);
  }
}

/** Tells the sockets of all processes: `session` null means every session of this person. */
function revoked(tx: Tx, person: string, session: string | null): void {
  tx.emit({ kind: 'session.revoked', subject: 'person', subjectId: person, data: { person, session } });
}

function asPerson(row: SessionRow): Person {
  const { id, account, name, unit, roles } = row;
  return {
    kind: 'person',
    id,
    account,
    name,
    unit,
    roles,
    seatNo: row.seat_no,
    sessionId: row.session_id,
    totp: secondFactor(roles, row.totp),
    provedAt: new Date(Number(row.now)),
  };
}
