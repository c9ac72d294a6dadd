import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { Units } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor, invalid } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { SearchIndex } from './search-index.js';
import type { Found } from './search-index.js';
import { queueCounts } from './work-order.counts.js';
import { heldBy, inView, withinReach } from './work-order.conditions.js';
import type { WorkOrderFilter, WorkOrderSort } from './work-order.filter.js';
import { OPEN_STATES } from './work-order.lifecycle.js';
import { WorkOrderRows } from './work-order.rows.js';
import type { WorkOrderCounts, WorkOrderList } from './work-order.views.js';

/** Totals are counted up to here; beyond, the list says «1000+». Counting on would cost more than the page. */
export const MOST_COUNTED = 1_000;
/**
 * Orders that a search looks at one by one where its words are common and its list is this short; a longer list is
 * looked for among this many that hold the words, the newest.
 */
const LOOKED_AT = 10_000;

const at = z.iso.datetime();
/** The key of a page's last row, by sort; the id makes it unique. */
const KEYS = {
  due: z.tuple([at, z.uuid()]),
  newest: z.tuple([at, z.uuid()]),
  oldest: z.tuple([at, z.uuid()]),
  urges: z.tuple([z.int().min(0).max(2_000_000_000), at, z.uuid()]),
} as const;
type Condition = RawBuilder<unknown>;

const ORDER: Record<WorkOrderSort, Condition> = {
  due: sql`w.due_at, w.id`,
  newest: sql`w.accepted_at desc, w.id desc`,
  oldest: sql`w.accepted_at, w.id`,
  urges: sql`w.urges desc, w.accepted_at, w.id`,
};

interface KeyRow {
  id: string;
  urges: number;
  due_ms: string;
  accepted_ms: string;
}

/** The total stands in every row, and alone in the one row of an empty page. */
type CountedRow = { n: number } & (KeyRow | { [K in keyof KeyRow]: null });

function isPresent(row: CountedRow): row is KeyRow & { n: number } {
  return row.id !== null;
}

/** Lists of work orders: keyset pages only, filters judged by the city's policy, totals capped. */
@Injectable()
export class WorkOrderLists {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly search: SearchIndex,
    private readonly rows: WorkOrderRows,
  ) {}

  list(scope: Scope, filter: WorkOrderFilter): Promise<WorkOrderList> {
    return this.database.inScope(scope, (tx) => this.of(tx, filter));
  }

  /** One page. @throws Problem 400 when a code is none of the city's */
  async of(tx: Tx, filter: WorkOrderFilter): Promise<WorkOrderList> {
    const { where, cut } = await this.where(tx, filter);
    const sort = sortOf(filter);
    const found = await tx.rows(sql<CountedRow>`select counted.n, w.id, w.urges,
        (extract(epoch from w.due_at) * 1000)::bigint::text as due_ms,
        (extract(epoch from w.accepted_at) * 1000)::bigint::text as accepted_ms
      from (select count(*)::int as n from
        (select from dispatch.work_order w where ${all(where)} limit ${MOST_COUNTED + 1}) seen) counted
      left join (select w.id, w.urges, w.due_at, w.accepted_at
        from dispatch.work_order w where ${all([...where, after(sort, filter.cursor)])}
        order by ${ORDER[sort]} limit ${filter.limit + 1}) w on true
      order by ${ORDER[sort]}`);
    const { n } = found[0]!;
    const page = found.filter(isPresent);
    const shown = page.slice(0, filter.limit);
    return {
      items: await this.rows.of(
        tx,
        shown.map((row) => row.id),
      ),
      next: page.length > shown.length ? encodeCursor(keyOf(sort, shown.at(-1)!)) : null,
      total: { n: Math.min(n, MOST_COUNTED), capped: cut || n > MOST_COUNTED },
    };
  }

  /** How many rows a list has, counted no further than `most`. @throws Problem 400 when a code is none of the city's */
  async count(tx: Tx, filter: WorkOrderFilter, most: number): Promise<number> {
    const { where } = await this.where(tx, filter);
    const [row] = await tx.rows(sql<{ n: number }>`select count(*)::int as n from
      (select from dispatch.work_order w where ${all(where)} limit ${most}) seen`);
    return row!.n;
  }

  counts(scope: Scope): Promise<WorkOrderCounts> {
    return this.database.inScope(scope, queueCounts);
  }

  /** What the rows of a list must be; `cut` when a search stopped before it had seen all that might be among them. */
  private async where(tx: Tx, filter: WorkOrderFilter): Promise<{ where: (Condition | null)[]; cut: boolean }> {
    const where = await this.properties(tx, filter);
    const { q } = filter;
    if (q === undefined) return { where, cut: false };
    // As a range: LIKE is not leakproof, so under row security it could use no index.
    if (/^\d{6}(-\d{0,9})?$/.test(q)) {
      return { where: [...where, sql`w.number >= ${q} and w.number < ${`${q}~`}`], cut: false };
    }
    const { ids, cut } = await this.matching(tx, q, filter, where);
    return { where: [...where, sql`w.id = any (${`{${ids.join(',')}}`}::uuid[])`], cut };
  }

  private async properties(tx: Tx, filter: WorkOrderFilter): Promise<(Condition | null)[]> {
    const { unit, category, district, from, to } = filter;
    if (unit !== undefined && !this.units.get(unit)) throw invalid('unit', 'no such unit');
    if (district !== undefined && !this.units.get(district)) throw invalid('district', 'no such district');
    if (category !== undefined && !this.pack.categories.get(category)) throw invalid('category', 'no such category');
    const equal = (['state', 'channel', 'type', 'district'] as const).map((name) =>
      filter[name] === undefined ? null : sql`w.${sql.ref(name)} = ${filter[name]}`,
    );
    const sort = sortOf(filter);
    return [
      inView(tx, filter.view),
      withinReach(tx),
      ...equal,
      unit === undefined ? null : await heldBy(tx, unit),
      filter.bounces === undefined ? null : sql`w.returns + w.redispatches >= ${filter.bounces}`,
      filter.timeClass === undefined ? null : sql`w.time_class = ${filter.timeClass}`,
      category === undefined ? null : sql`w.category >= ${category} and w.category < ${`${category}~`}`,
      from === undefined ? null : sql`w.accepted_at >= ${instantOf(from)}`,
      to === undefined ? null : sql`w.accepted_at < ${instantOf(to, 1)}`,
      sort === 'due' || sort === 'urges' ? STILL_OPEN : null,
    ];
  }

  /** Orders that hold the words: the newest; where those end too soon and the list is short, all of the list. */
  private async matching(tx: Tx, q: string, filter: WorkOrderFilter, where: (Condition | null)[]): Promise<Found> {
    const { view, from, to } = filter;
    const since = from ? instantOf(from) : null;
    const until = to ? instantOf(to, 1) : null;
    const besides = where.filter((condition) => condition !== null).length - [view, from, to].filter(Boolean).length;
    if (view === 'all' && besides === 0) return this.search.newest(tx, q, since, until, MOST_COUNTED + 1);
    const found = await this.search.newest(tx, q, since, until, LOOKED_AT);
    if (!found.cut) return found;
    const asked = sql`select w.id from dispatch.work_order w where ${all(where)} limit ${LOOKED_AT + 1}`;
    const [size] = await tx.rows(sql<{ n: number }>`select count(*)::int as n from (${asked}) asked`);
    return size!.n > LOOKED_AT ? found : { ids: await this.search.among(tx, q, asked), cut: false };
  }
}

/** Lists of what is open go by the clock, lists of what was go back in time. */
function sortOf({ sort, view }: WorkOrderFilter): WorkOrderSort {
  return sort ?? (view === 'all' || view === 'closed' ? 'newest' : 'due');
}

/** What is due, or urged, is what has not ended: those lists run along the index of open orders. */
const STILL_OPEN = sql`w.state in (${sql.join(OPEN_STATES.map((state) => sql.lit(state)))})`;

function all(conditions: (Condition | null)[]): Condition {
  return sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
}

/** A day means its midnight in Shanghai; `to` includes the day it names. */
function instantOf(text: string, days = 0): Date {
  if (text.length > 10) return new Date(text);
  return new Date(Date.parse(`${text}T00:00:00+08:00`) + days * 86_400_000);
}

function keyOf(sort: WorkOrderSort, row: KeyRow): [string, string] | [number, string, string] {
  const accepted = new Date(Number(row.accepted_ms)).toISOString();
  if (sort === 'urges') return [row.urges, accepted, row.id];
  return [sort === 'due' ? new Date(Number(row.due_ms)).toISOString() : accepted, row.id];
}

/** What comes after the cursor's row. */
function after(sort: WorkOrderSort, cursor: string | undefined): Condition | null {
  if (cursor === undefined) return null;
  if (sort === 'urges') {
    const [urges, accepted, id] = decodeCursor(cursor, KEYS.urges)!;
    return sql`(w.urges < ${urges} or (w.urges = ${urges} and (w.accepted_at, w.id) > (${accepted}::timestamptz, ${id}::uuid)))`;
  }
  const [instant, id] = decodeCursor(cursor, KEYS[sort])!;
  const key = sql`(${instant}::timestamptz, ${id}::uuid)`;
  if (sort === 'due') return sql`(w.due_at, w.id) > ${key}`;
  return sort === 'newest' ? sql`(w.accepted_at, w.id) < ${key}` : sql`(w.accepted_at, w.id) > ${key}`;
}
