import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Actor } from '@hotline/kernel';

/** What waits for somebody's decision: 延期, 挂账, its 复核, 协办. */
export const REQUEST_KINDS = ['extension', 'ledger', 'review', 'help'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What the supervision centre decides on, and what the dispatcher does. */
export const OF_CENTRE: readonly RequestKind[] = ['extension', 'ledger', 'review'];
export const OF_DISPATCH: readonly RequestKind[] = ['help'];

const BY_ROLE: Readonly<Record<string, readonly RequestKind[]>> = { supervisor: OF_CENTRE, dispatcher: OF_DISPATCH };

/** The kinds that somebody decides on. */
export function requestKinds(actor: Actor): readonly RequestKind[] {
  const roles = 'roles' in actor ? actor.roles : [];
  return REQUEST_KINDS.filter((kind) => roles.some((role) => BY_ROLE[role]?.includes(kind)));
}

const TABLES: Readonly<Record<RequestKind, RawBuilder<unknown>>> = {
  extension: sql`select 'extension' as kind, id, at from dispatch.extension where state = 'requested'`,
  ledger: sql`select 'ledger' as kind, id, at from dispatch.ledger_entry where state = 'proposed'`,
  review: sql`select 'review' as kind, id, review_due_at as at from dispatch.ledger_entry where review_due_at is not null`,
  help: sql`select 'help' as kind, id, at from dispatch.help_request where state = 'asked'`,
};
const NOTHING = sql`select '' as kind, null::uuid as id, null::timestamptz as at where false`;

/** Rows `kind, id, at` of what waits of these kinds, as a table to select from. */
export function waitingRequests(kinds: readonly RequestKind[]): RawBuilder<unknown> {
  const parts = kinds.map((kind) => TABLES[kind]);
  return sql`(${parts.length === 0 ? NOTHING : sql.join(parts, sql` union all `)})`;
}
