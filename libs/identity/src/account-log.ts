import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { Database, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { FeedEvent } from '@hotline/kernel';
import type { AccountLogList, AccountLogQuery } from './account-log.views.js';
import type { Caller } from './allow.js';
import { Units } from './units.js';

interface EventRow {
  id: string;
  ms: string;
  kind: string;
  subject: string;
  subject_id: string;
  actor: FeedEvent['actor'];
  data: Record<string, unknown>;
}

const COUNTED = 1_000;
const Key = z.tuple([z.uuid()]);

/** What happened to accounts, tokens and units, newest first: the audit administrator's eye on the other two. */
@Injectable()
export class AccountLog {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
  ) {}

  read(caller: Caller, query: AccountLogQuery): Promise<AccountLogList> {
    const after = decodeCursor(query.cursor, Key);
    const where = conditions(query);
    return this.database.inScope(caller.scope, async (tx) => {
      const rows =
        await tx.rows(sql<EventRow>`select id, (extract(epoch from at) * 1000)::bigint::text as ms, kind, subject,
          subject_id, actor, data from kernel.event where ${where} and ${after ? sql`id < ${after[0]}` : sql`true`}
        order by id desc limit ${query.limit + 1}`);
      const [counted] = await tx.rows(sql<{ n: number }>`select count(*)::int as n
        from (select from kernel.event where ${where} limit ${COUNTED + 1}) counted`);
      const items = rows.slice(0, query.limit);
      return {
        items: items.map(({ id, ms, kind, subject, subject_id, actor, data }) => ({
          id,
          at: new Date(Number(ms)).toISOString(),
          kind,
          subject,
          subjectId: subject_id,
          by: { ...actor, unit: actor.unit === null ? null : this.units.ref(actor.unit) },
          data,
        })),
        next: rows.length > query.limit ? encodeCursor([items.at(-1)!.id]) : null,
        total: { n: Math.min(counted!.n, COUNTED), capped: counted!.n > COUNTED },
      };
    });
  }
}

function conditions(query: AccountLogQuery): RawBuilder<unknown> {
  const all = [sql`subject in ('person', 'serviceToken', 'unit')`];
  if (query.person) all.push(sql`subject_id = ${query.person}`);
  if (query.kind) all.push(sql`kind = ${query.kind}`);
  if (query.from) all.push(sql`at >= ${query.from}::timestamptz`);
  if (query.to) all.push(sql`at < ${query.to}::timestamptz`);
  return sql.join(all, sql` and `);
}
