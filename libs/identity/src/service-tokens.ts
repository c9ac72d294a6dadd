import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Problem, newId, notFound } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import type { Caller } from './allow.js';
import { checkUnit } from './create-person.js';
import type { Role } from './roles.js';
import type {
  NewServiceToken,
  ServiceTokenList,
  ServiceTokenOnce,
  ServiceTokenReceipt,
} from './service-tokens.views.js';
import { SERVICE_PREFIX } from './sessions.js';
import { newToken, tokenHash } from './token.js';
import { Units } from './units.js';
import { openVault } from './vault.js';

interface TokenRow {
  id: string;
  name: string;
  roles: Role[];
  unit: string;
  created: string;
  expires: string;
  used: string | null;
  revoked: boolean;
}

/** More tokens than this an installation has not; the oldest fall off the list. */
const LISTED = 500;

/** Tokens by which other systems call the API: hashed, with roles of their own, expiring, revocable at once. */
@Injectable()
export class ServiceTokens {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
  ) {}

  list(caller: Caller): Promise<ServiceTokenList> {
    return this.database.inScope(caller.scope, async (tx) => {
      await openVault(tx, 'identity');
      const rows = await tx.rows(sql<TokenRow>`select id, name, roles, unit,
          (extract(epoch from created_at) * 1000)::bigint::text as created,
          (extract(epoch from expires_at) * 1000)::bigint::text as expires,
          (extract(epoch from last_used_at) * 1000)::bigint::text as used, revoked_at is not null as revoked
        from identity.service_token order by id desc limit ${LISTED}`);
      return {
        items: rows.map(({ id, name, roles, unit, created, expires, used, revoked }) => ({
          id,
          name,
          roles,
          unit: this.units.ref(unit),
          createdAt: instant(created),
          expiresAt: instant(expires),
          lastUsedAt: used === null ? null : instant(used),
          revoked,
        })),
      };
    });
  }

  /**
   * Makes a token and answers it once: it is kept nowhere in the clear, not even for the repetition of this request.
   * @throws Problem 400 for a unit that does not stand, 409 when this request was answered before.
   */
  async create(caller: Caller, intent: IntentOf, body: NewServiceToken): Promise<ServiceTokenOnce> {
    let token: string | undefined;
    const { id } = await this.database.write(caller.scope, intent, async (tx) => {
      await checkUnit(tx, body.unit);
      await openVault(tx, 'identity');
      const made = SERVICE_PREFIX + newToken();
      const tokenId = newId();
      await tx.rows(sql`insert into identity.service_token
          (id, name, token_hash, roles, unit, created_by, created_at, expires_at)
        values (${tokenId}, ${body.name}, ${tokenHash(made)}, ${`{${body.roles.join(',')}}`}::text[], ${body.unit},
          ${caller.actor.id}, now(), now() + make_interval(days => ${body.days}))`);
      const { roles, unit, days } = body;
      tx.emit({
        kind: 'serviceToken.created',
        subject: 'serviceToken',
        subjectId: tokenId,
        data: { roles, unit, days },
      });
      token = made;
      return { id: tokenId };
    });
    if (token === undefined)
      throw new Problem('conflict', { detail: 'The token was shown once already. Revoke it and make another.' });
    return { id, token };
  }

  /** Takes effect with the next request. */
  revoke(caller: Caller, intent: IntentOf, id: string): Promise<ServiceTokenReceipt> {
    return this.database.write(caller.scope, intent, async (tx) => {
      await openVault(tx, 'identity');
      const [row] = await tx.rows(sql<{ id: string }>`update identity.service_token
        set revoked_at = coalesce(revoked_at, now()) where id = ${id} returning id`);
      if (!row) throw notFound();
      tx.emit({ kind: 'serviceToken.revoked', subject: 'serviceToken', subjectId: id, data: {} });
      return { id, state: 'revoked' as const, version: 1 };
    });
  }
}

const instant = (ms: string): string => new Date(Number(ms)).toISOString();
