import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { Units } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor, invalid } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { Objection } from './objection.entity.js';
import type { ObjectionFilter, ObjectionList } from './objection.lists.views.js';
import { ObjectionViews } from './objection.views.js';
import { MOST_COUNTED } from './work-order.lists.js';
import { WorkOrderRows, ownUnits } from './work-order.rows.js';
import { textArray } from './work-order.conditions.js';

const KEY = z.tuple([z.iso.datetime(), z.uuid()]);

/** Lists of objections: keyset pages, the open ones by the instant a ruling is due, the ended ones newest first. */
@Injectable()
export class ObjectionLists {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly rows: WorkOrderRows,
    private readonly views: ObjectionViews,
  ) {}

  /** @throws Problem 400 when the unit or the cursor is none */
  list(scope: Scope, filter: ObjectionFilter): Promise<ObjectionList> {
    if (filter.unit !== undefined && !this.units.get(filter.unit)) throw invalid('unit', 'no such unit');
    return this.database.inScope(scope, (tx) => this.of(tx, filter));
  }

  private async of(tx: Tx, { view, unit, cursor, limit }: ObjectionFilter): Promise<ObjectionList> {
    const key = decodeCursor(cursor, KEY);
    const [column, order] = view === 'open' ? (['decide_by', 'asc'] as const) : (['ended_at', 'desc'] as const);
    const at = sql.ref(`o.${column}`);
    const own = ownUnits(tx);
    const where: RawBuilder<unknown>[] = [
      view === 'open' ? sql`o.ended_at is null` : sql`o.ended_at is not null`,
      ...(unit === undefined ? [] : [sql`o.unit = ${unit}`]),
      // A unit's list has its own objections; those of others on an order that it helps with stand on the order's page.
      ...(own ? [sql`o.unit = any (${textArray(own)}::text[])`] : []),
    ];
    const [counted] = await tx.rows(sql<{ n: number }>`select count(*)::int as n from
      (select from dispatch.objection o where ${sql.join(where, sql` and `)} limit ${MOST_COUNTED + 1}) seen`);
    const after =
      key && sql`(${at}, o.id) ${sql.raw(view === 'open' ? '>' : '<')} (${key[0]}::timestamptz, ${key[1]}::uuid)`;
    const ids = await tx.rows(sql<{ id: string }>`select o.id from dispatch.objection o
      where ${sql.join([...where, ...(after ? [after] : [])], sql` and `)}
      order by ${at} ${sql.raw(order)}, o.id ${sql.raw(order)} limit ${limit + 1}`);
    const found = await tx.em.find(Objection, { id: { $in: ids.slice(0, limit).map(({ id }) => id) } });
    const shown = ids.slice(0, limit).map(({ id }) => found.find((objection) => objection.id === id)!);
    const rows = await this.rows.of(tx, [...new Set(shown.map(({ workOrderId }) => workOrderId))]);
    const last = shown.at(-1);
    return {
      items: shown.map((objection) => ({
        ...this.views.of(objection, tx.now),
        order: rows.find(({ id }) => id === objection.workOrderId)!,
      })),
      next: last && ids.length > limit ? encodeCursor(keyOf(last, view)) : null,
      total: { n: Math.min(counted!.n, MOST_COUNTED), capped: counted!.n > MOST_COUNTED },
    };
  }
}

function keyOf(last: Objection, view: ObjectionFilter['view']): [string, string] {
  const at = view === 'open' ? last.decideBy : last.endedAt!;
  return [at.toISOString(), last.id];
}
