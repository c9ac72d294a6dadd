import { Injectable } from '@nestjs/common';
import { CityPack } from '@hotline/policy';
import { Database, EVENT_COLUMNS, asFeedEvent, systemScope } from '@hotline/kernel';
import type { EventRow, FeedEvent, Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { dayPlus, dayStart } from './day.js';
import { FIGURE_EVENT_KINDS } from './figure-event.js';
import type { FigureCode } from './figure.codes.js';
import { fold } from './figure.fold.js';
import { NOTHING, add } from './figure.value.js';
import type { Counted } from './figure.value.js';
import { FIGURES_CURSOR, settledTo } from './figure.projection.js';
import type { OrderState } from './mark.js';
import { loadStates } from './mark-store.js';
import type { Period } from './period.js';
import { Deltas, rowsOf } from './tally-deltas.js';
import type { MarkFrame, MarkRow } from './tally-deltas.js';
import { topCategories } from './top-category.js';

/** Orders folded at a time. */
const PAGE = 1_000;
/** Events looked through in one statement. */
const STRETCH = 500_000;
const SCOPE = systemScope('figures recompute');

/** What an audit of all figures found. */
export interface Audit {
  orders: number;
  events: number;
  /** Orders whose stored marks differ from the fold of their events, at most {@link SHOWN} of them. */
  wrongOrders: string[];
  wrongOrderCount: number;
  /** Cells of the rollup that differ from the sum of their marks. */
  wrongCells: number;
  /** Events whose shape the rules cannot read. */
  unreadable: number;
}

const SHOWN = 20;

/**
 * Folds the event log from its first event and compares with what is kept. The log is append-only, so everything up to
 * the cursor's sequence stays as it is while this reads: no lock, and the projection goes on.
 */
@Injectable()
export class Recompute {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
  ) {}

  /** These figures of one day as the log has it, up to feed sequence `upTo`. */
  async figures(codes: readonly FigureCode[], day: string, upTo: number): Promise<Map<FigureCode, Counted>> {
    const sums = new Map<FigureCode, Counted>();
    for await (const rows of this.marks({ from: day, to: day }, upTo))
      for (const row of rows)
        if (codes.includes(row.figure)) sums.set(row.figure, add(sums.get(row.figure) ?? NOTHING, counted(row)));
    return sums;
  }

  /**
   * Every mark of a period as the log has it up to feed sequence `upTo`, some orders at a time.
   * @param settled the instant of the log up to which marks with `until` are met; now unless told
   */
  async *marks(period: Period, upTo: number, settled?: Date): AsyncGenerator<MarkRow[]> {
    const orders = await this.ordersAbout(period, upTo);
    for (let from = 0; from < orders.length; from += PAGE) {
      const page = orders.slice(from, from + PAGE);
      const { states, frame } = await this.database.inScope(SCOPE, async (tx) => ({
        states: fold(new Map(), await eventsOf(tx, page, upTo)),
        frame: settled ? { at: settled, topOf: topCategories(this.pack) } : await this.frame(tx),
      }));
      yield [...states].flatMap(([id, state]) =>
        rowsOf(id, state, frame).filter(({ day }) => day >= period.from && day <= period.to),
      );
    }
  }

  private async frame(tx: Tx): Promise<MarkFrame> {
    return { at: (await settledTo(tx)) ?? tx.now, topOf: topCategories(this.pack) };
  }

  /**
   * Every order that can have a mark in the period: a mark's day is that of an event or of a due date in one. Folding all
   * orders instead would take minutes once there are hundreds of thousands; looking through the log takes seconds.
   */
  private async ordersAbout(period: Period, upTo: number): Promise<string[]> {
    const found = new Set<string>();
    for (let from = 0; from < upTo; from += STRETCH) {
      const to = Math.min(from + STRETCH, upTo);
      const ids = await this.database.inScope(SCOPE, (tx) => ordersIn(tx, period, from, to));
      for (const { id } of ids) found.add(id);
    }
    return [...found];
  }

  /** Everything: each order's marks against the fold of its events, then the rollup against the marks. */
  async audit(progress: (orders: number) => void = () => undefined): Promise<Audit> {
    const audit: Audit = { orders: 0, events: 0, wrongOrders: [], wrongOrderCount: 0, wrongCells: 0, unreadable: 0 };
    for await (const page of this.pages()) {
      await this.database.inScope(SCOPE, async (tx) => auditPage(tx, page, audit, await this.frame(tx)));
      progress(audit.orders);
    }
    audit.wrongCells = await this.database.inScope(SCOPE, wrongCells);
    return audit;
  }

  private async *pages(): AsyncGenerator<string[]> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const page = await this.database.inScope(SCOPE, (tx) => ordersAfter(tx, after));
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      after = page.at(-1)!;
    }
  }
}

async function ordersAfter(tx: Tx, after: string): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select distinct work_order_id as id from kernel.event where work_order_id > ${after} order by 1 limit ${PAGE}`);
  return rows.map(({ id }) => id);
}

function ordersIn(tx: Tx, period: Period, after: number, upTo: number): Promise<{ id: string }[]> {
  const [from, to] = [dayStart(period.from).toISOString(), dayStart(dayPlus(period.to, 1)).toISOString()];
  // Instants in events are written in UTC with the same number of digits, so they compare as text.
  return tx.rows(sql<{ id: string }>`
    select distinct work_order_id as id from kernel.event
    where seq > ${after} and seq <= ${upTo} and work_order_id is not null
      and kind = any (${`{${FIGURE_EVENT_KINDS.join(',')}}`}::text[])
      and ((at >= ${from}::timestamptz and at < ${to}::timestamptz)
        or (data->>'returnUntil' >= ${from} and data->>'returnUntil' < ${to})
        or (data->>'dueAt' >= ${from} and data->>'dueAt' < ${to})
        or (data->>'to' >= ${from} and data->>'to' < ${to}))`);
}

/** The events of these orders that figures read, in feed order. */
async function eventsOf(tx: Tx, orders: readonly string[], upTo: number): Promise<FeedEvent[]> {
  const rows = await tx.rows(sql<EventRow>`
    select ${sql.raw(EVENT_COLUMNS)} from kernel.event
    where work_order_id = any (${`{${orders.join(',')}}`}::uuid[]) and seq <= ${upTo}
      and kind = any (${`{${FIGURE_EVENT_KINDS.join(',')}}`}::text[])
    order by event.seq`);
  return rows.map(asFeedEvent);
}

function counted({ outcome, open }: Pick<MarkRow, 'outcome' | 'open'>): Counted {
  return { ...NOTHING, [outcome]: 1, late: outcome === 'missed' && open ? 1 : 0 };
}

async function auditPage(tx: Tx, page: readonly string[], audit: Audit, frame: MarkFrame): Promise<void> {
  const { upTo, stored } = await storedWithCursor(tx, page);
  const events = await eventsOf(tx, page, upTo);
  const folded = fold(new Map(), events, () => (audit.unreadable += 1));
  for (const id of page) {
    const difference = new Deltas();
    difference.take(rowsOf(id, stored.get(id) ?? null, frame), rowsOf(id, folded.get(id) ?? null, frame));
    if (difference.written.length + difference.removed.length === 0) continue;
    audit.wrongOrderCount += 1;
    if (audit.wrongOrders.length < SHOWN) audit.wrongOrders.push(id);
  }
  audit.orders += page.length;
  audit.events += events.length;
}

/**
 * The stored marks and the cursor they belong to. Two statements may see two cursors: then the projection has moved in
 * between and the page is read again.
 */
async function storedWithCursor(
  tx: Tx,
  page: readonly string[],
): Promise<{ upTo: number; stored: Map<string, OrderState> }> {
  for (;;) {
    const upTo = await cursor(tx);
    const stored = await loadStates(tx, page);
    if ((await cursor(tx)) === upTo) return { upTo, stored };
  }
}

async function cursor(tx: Tx): Promise<number> {
  const [row] = await tx.rows(sql<{ seq: string }>`select seq::text from kernel.cursor where name = ${FIGURES_CURSOR}`);
  return Number(row?.seq ?? 0);
}

/**
 * Cells of the rollups that are not the sum of their marks, and marks that should be met by now and are not, counted in
 * one statement, which sees one instant.
 */
async function wrongCells(tx: Tx): Promise<number> {
  // All marks of the city in one statement: longer than a request may take, and no request waits for it.
  await tx.rows(sql`set local statement_timeout = 0`);
  const counts =
    sql.raw(`-count(*) filter (where outcome = 'pending') as pending, -count(*) filter (where outcome = 'met') as met,
    -count(*) filter (where outcome = 'missed') as missed, -count(*) filter (where outcome = 'missed' and open) as late`);
  const [row] = await tx.rows(sql<{ n: number }>`
    with one as (
      select m.figure, m.day, m.unit, c.dim, c.key, ${counts} from figures.mark m
      cross join lateral (values ('all', ''), ('district', district), ('channel', channel), ('category', top_category),
        ('type', type)) c(dim, key)
      group by 1, 2, 3, 4, 5
    ), sides as (
      select 'day' as grain, figure, day, unit, dim, key, pending, met, missed, late from figures.tally
      union all select 'day', figure, day, unit, dim, key, pending, met, missed, late from one
      union all select 'month', figure, day, unit, dim, key, pending, met, missed, late from figures.tally_month
      union all select 'month', figure, date_trunc('month', day::timestamp)::date, unit, dim, key, pending, met, missed, late
        from one
    ), wrong as (
      select from sides group by grain, figure, day, unit, dim, key
      having sum(pending) <> 0 or sum(met) <> 0 or sum(missed) <> 0 or sum(late) <> 0
    )
    select (select count(*)::int from wrong) + (select count(*)::int from figures.mark m join figures.progress p
      on m.until is not null and (m.outcome = 'met') <> (m.until <= p.settled)) as n`);
  return row!.n;
}
