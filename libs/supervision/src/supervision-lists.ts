import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { Database, decodeCursor, encodeCursor, notFound } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { SupervisionOrder } from './supervision-order.entity.js';
import { SupervisionReading } from './supervision-reading.js';
import type { SupervisionQuery } from './supervision.commands.js';
import { OPEN_SUPERVISION, supervisionLifecycle } from './supervision.lifecycle.js';
import { STANDING_CARDS } from './card.lifecycle.js';
import type { SupervisionCounts, SupervisionList, SupervisionOrderView } from './supervision.views.js';

/** Counting stops here: a desk does not need to know how many more there are. */
const MOST_COUNTED = 10_000;
const ms = z.int().min(0).max(10_000_000_000_000);
/** Where a page ended: the level below zero and the answer's instant, or the instant it ended; and the id there. */
const OpenKeys = z.tuple([z.int().min(-3).max(-1), ms, z.uuid()]);
const EndedKeys = z.tuple([ms, z.uuid()]);

const OPEN = sql`state = any(${[...OPEN_SUPERVISION]})`;
const ENDED = sql`state = any(${[...supervisionLifecycle.ends]})`;
const instantOf = (at: number) => sql`to_timestamp(${at} / 1000.0)`;

/** Reads supervision orders: the centre's list, the unit's, those of a work order, and how many there are. */
@Injectable()
export class SupervisionLists {
  constructor(
    private readonly database: Database,
    private readonly reading: SupervisionReading,
  ) {}

  /** Open ones the worst first, ended ones the latest first. */
  list(scope: Scope, query: SupervisionQuery): Promise<SupervisionList> {
    return this.database.inScope(scope, async (tx) => {
      const where = conditions(tx, query);
      const open = query.view === 'open';
      const sorted = open ? sql`(-level), answer_by, id` : sql`ended_at desc, id desc`;
      const at = open ? sql`answer_by` : sql`ended_at`;
      const rows = await tx.rows(sql<{ id: string; level: number; at: string }>`
        select id, level, (extract(epoch from ${at}) * 1000)::bigint::text as at from supervision.supervision_order
        where ${where} and ${beyond(query)} order by ${sorted} limit ${query.limit + 1}`);
      const [count] = await tx.rows(sql<{ n: number }>`select count(*)::int as n
        from (select from supervision.supervision_order where ${where} limit ${MOST_COUNTED + 1}) counted`);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1)! : null;
      return {
        items: await this.inOrder(
          tx,
          shown.map(({ id }) => id),
        ),
        next: last && encodeCursor(open ? [-last.level, Number(last.at), last.id] : [Number(last.at), last.id]),
        total: { n: Math.min(count!.n, MOST_COUNTED), capped: count!.n > MOST_COUNTED },
      };
    });
  }

  /** @throws Problem 404 when there is none or it is out of reach */
  one(scope: Scope, id: string): Promise<SupervisionOrderView> {
    return this.database.inScope(scope, async (tx) => {
      const [view] = await this.inOrder(tx, [id]);
      if (!view) throw notFound();
      return view;
    });
  }

  counts(scope: Scope): Promise<SupervisionCounts> {
    return this.database.inScope(scope, async (tx) => {
      const today = sql`(date_trunc('day', ${tx.now}::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')`;
      const [orders] = await tx.rows(sql<Omit<SupervisionCounts, 'yellowCards' | 'redCards' | 'cardAppeals'>>`
        select count(*) filter (where ${OPEN})::int as open,
          count(*) filter (where ${OPEN} and level = 1)::int as "level1",
          count(*) filter (where ${OPEN} and level = 2)::int as "level2",
          count(*) filter (where ${OPEN} and level = 3)::int as "level3",
          count(*) filter (where ${OPEN} and fell_to is not null)::int as fell,
          count(*) filter (where state in ('issued', 'acknowledged') and ${addressedTo(tx)})::int as mine,
          count(*) filter (where issued_at >= ${today})::int as "issuedToday",
          count(*) filter (where state = 'discharged' and ended_at >= ${today})::int as "dischargedToday"
        from supervision.supervision_order where ${OPEN} or ended_at >= ${today} or issued_at >= ${today}`);
      const [cards] = await tx.rows(sql<{ yellow: number; red: number; appeals: number }>`
        select count(*) filter (where colour = 'yellow')::int as yellow, count(*) filter (where colour = 'red')::int as red,
          count(*) filter (where state = 'appealed')::int as appeals
        from supervision.card where state = any(${[...STANDING_CARDS]}) and until > ${tx.now}`);
      return { ...orders!, yellowCards: cards!.yellow, redCards: cards!.red, cardAppeals: cards!.appeals };
    });
  }

  private async inOrder(tx: Tx, ids: readonly string[]): Promise<SupervisionOrderView[]> {
    const found = await tx.em.find(SupervisionOrder, { id: { $in: [...ids] } });
    const byId = new Map(found.map((order) => [order.id, order]));
    return this.reading.views(
      tx,
      ids.flatMap((id) => byId.get(id) ?? []),
    );
  }
}

const addressedTo = (tx: Tx) => sql`recipients @> array[${tx.scope.actor.id}::text]`;

function conditions(tx: Tx, query: SupervisionQuery): RawBuilder<unknown> {
  const { view, state, level, unit, ground, workOrderId, fell, mine, q } = query;
  const all = [view === 'open' ? OPEN : ENDED];
  if (state) all.push(sql`state = ${state}`);
  if (level) all.push(sql`level = ${level}`);
  if (unit) all.push(sql`unit = ${unit}`);
  if (ground) all.push(sql`coalesce(trigger, manual) = ${ground}`);
  if (workOrderId) all.push(sql`work_order_id = ${workOrderId}`);
  if (fell !== undefined) all.push(sql`(fell_to is not null) = ${fell}`);
  if (mine) all.push(addressedTo(tx));
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(number like ${like} or title ilike ${like})`);
  }
  return sql.join(all, sql` and `);
}

function beyond({ view, cursor }: SupervisionQuery): RawBuilder<unknown> {
  if (view === 'open') {
    const after = decodeCursor(cursor, OpenKeys);
    return after
      ? sql`((-level), answer_by, id) > (${after[0]}, ${instantOf(after[1])}, ${after[2]}::uuid)`
      : sql`true`;
  }
  const after = decodeCursor(cursor, EndedKeys);
  return after ? sql`(ended_at, id) < (${instantOf(after[0])}, ${after[1]}::uuid)` : sql`true`;
}
