import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { AccessList, AccessQuery, AccessView } from './access-log.views.js';

interface AccessRow {
  id: string;
  ms: string;
  kind: AccessView['kind'];
  actor_kind: string;
  actor_id: string;
  actor_name: string | null;
  actor_unit: string | null;
  citizen_id: string | null;
  work_order_id: string | null;
  reason: string | null;
  note: string | null;
}

/** Counting stops here; the list says that there are more. */
const COUNTED = 1_000;
const Key = z.tuple([z.uuid()]);

/** The log as the audit administrator reads it, newest first. It holds ids and masks nobody's name: it has none. */
@Injectable()
export class AccessLogReader {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
  ) {}

  list(caller: Caller, query: AccessQuery): Promise<AccessList> {
    const after = decodeCursor(query.cursor, Key);
    const where = conditions(query);
    return this.database.inScope(caller.scope, async (tx) => {
      const rows = await tx.rows(sql<AccessRow>`select id, (extract(epoch from at) * 1000)::bigint::text as ms, kind,
          actor_kind, actor_id, actor_name, actor_unit, citizen_id, work_order_id, reason, note
        from citizens.access where ${where} and ${after ? sql`id < ${after[0]}` : sql`true`}
        order by id desc limit ${query.limit + 1}`);
      const [counted] = await tx.rows(sql<{ n: number }>`select count(*)::int as n
        from (select from citizens.access where ${where} limit ${COUNTED + 1}) counted`);
      const items = rows.slice(0, query.limit);
      const more = rows.length > query.limit;
      return {
        items: items.map((row) => this.view(row)),
        next: more ? encodeCursor([items.at(-1)!.id]) : null,
        total: { n: Math.min(counted!.n, COUNTED), capped: counted!.n > COUNTED },
      };
    });
  }

  private view(row: AccessRow): AccessView {
    return {
      id: row.id,
      at: new Date(Number(row.ms)).toISOString(),
      kind: row.kind,
      by: {
        kind: row.actor_kind,
        id: row.actor_id,
        name: row.actor_name,
        unit: row.actor_unit === null ? null : this.units.ref(row.actor_unit),
      },
      citizen: row.citizen_id,
      workOrder: row.work_order_id,
      reason: row.reason,
      note: row.note,
    };
  }
}

function conditions(query: AccessQuery): RawBuilder<unknown> {
  const all = [sql`true`];
  if (query.person) all.push(sql`actor_id = ${query.person}`);
  if (query.citizen) all.push(sql`citizen_id = ${query.citizen}`);
  if (query.workOrder) all.push(sql`work_order_id = ${query.workOrder}`);
  if (query.kind) all.push(sql`kind = ${query.kind}`);
  if (query.from) all.push(sql`at >= ${query.from}::timestamptz`);
  if (query.to) all.push(sql`at < ${query.to}::timestamptz`);
  return sql.join(all, sql` and `);
}
