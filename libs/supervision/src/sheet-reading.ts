import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { WorkOrders, movesOpenTo } from '@hotline/dispatch';
import type { WorkOrderRow } from '@hotline/dispatch';
import { PolicyTable, Units } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor, invalid, notFound } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import type { SheetListCode } from '@hotline/policy';
import type { SheetRowsQuery, SheetsQuery } from './sheet.commands.js';
import { DailySheet } from './sheet.entity.js';
import { sheetLifecycle } from './sheet.lifecycle.js';
import type { DailySheetFacts } from './sheet.lifecycle.js';
import { countOf, isUnfinished, ratesOf, worst } from './sheet.rules.js';
import type { SheetTally } from './sheet.rules.js';
import type {
  DailySheetView,
  SheetDayView,
  SheetRowList,
  SheetRowView,
  SheetStanding,
  SheetSummary,
} from './sheet.views.js';
import { SHEET_PARTS, SHEET_RATES, SHEET_WORDS } from './sheet.words.js';
import type { SheetPart } from './sheet.words.js';

/** Where a page of rows ended: the instant that sorts them, and the row's own id there. */
const Keys = z.tuple([z.int().min(0).max(10_000_000_000_000), z.uuid()]);

interface Row {
  list: SheetListCode;
  unit: string;
  work_order_id: string;
  ref: string;
  number: string;
  role: string | null;
  at: string;
  part: SheetPart | null;
}

/** Shows daily sheets to their reader: all of a day the worst first, one of them, and the work orders behind a number. */
@Injectable()
export class SheetReading {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly policies: PolicyTable,
    private readonly workOrders: WorkOrders,
  ) {}

  /** @throws Problem 400 for a unit that does not exist */
  ofDay(scope: Scope, query: SheetsQuery): Promise<SheetDayView> {
    return this.database.inScope(scope, (tx) => this.day(tx, query));
  }

  /** As {@link ofDay}, in a transaction at hand. */
  async day(tx: Tx, { day: asked, unit, state }: SheetsQuery): Promise<SheetDayView> {
    if (unit !== undefined && !this.units.get(unit)) throw invalid('unit', 'is no unit');
    const [latest] = await tx.rows(sql<{ day: string | null }>`select max(day)::text as day from supervision.sheet`);
    const day = asked ?? latest!.day;
    if (day === null)
      return { day, before: null, after: null, madeAt: null, city: null, items: [], counts: counts([]) };
    const [near] = await tx.rows(sql<{ before: string | null; after: string | null }>`select
      (select max(day)::text from supervision.sheet where day < ${day}::date) as before,
      (select min(day)::text from supervision.sheet where day > ${day}::date) as after`);
    const sheets = await tx.em.find(DailySheet, { day });
    const city = sheets.find((sheet) => sheet.span === 'city');
    const own = sheets.filter((sheet) => sheet.span !== 'city' && (!unit || this.units.isUnder(sheet.unit, unit)));
    const shown = own.filter((sheet) => state === undefined || standingOf(tx, sheet) === state);
    return {
      day,
      ...near!,
      madeAt: sheets[0]?.madeAt.toISOString() ?? null,
      city: city ? this.summary(tx, city) : null,
      items: worstFirst(tx, shown).map((sheet) => this.summary(tx, sheet)),
      counts: counts(own.map((sheet) => standingOf(tx, sheet))),
    };
  }

  /** @throws Problem 404 when there is none or it is out of reach */
  one(scope: Scope, id: string): Promise<DailySheetView> {
    return this.database.inScope(scope, async (tx) => this.view(tx, await sheetOf(tx, id)));
  }

  /** The work orders behind a number, the oldest or longest overdue first. @throws Problem 404, 400 */
  rows(scope: Scope, id: string, query: SheetRowsQuery): Promise<SheetRowList> {
    return this.database.inScope(scope, async (tx) => this.page(tx, await sheetOf(tx, id), query));
  }

  async page(
    tx: Tx,
    sheet: DailySheet,
    { list, part, cursor, limit }: Omit<SheetRowsQuery, 'list'> & { list: SheetListCode },
  ): Promise<SheetRowList> {
    const where = conditions(sheet, list, part);
    const after = decodeCursor(cursor, Keys);
    const beyond = after ? sql`(at, ref) > (to_timestamp(${after[0]} / 1000.0), ${after[1]}::uuid)` : sql`true`;
    const found = await tx.rows(sql<Row>`select list, unit, work_order_id, ref, number, role, part,
        (extract(epoch from at) * 1000)::bigint::text as at
      from supervision.sheet_row where ${where} and ${beyond} order by sheet_row.at, ref limit ${limit + 1}`);
    const [count] = await tx.rows(
      sql<{ n: number }>`select count(*)::int as n from supervision.sheet_row where ${where}`,
    );
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1)! : null;
    const ids = [...new Set(shown.map((row) => row.work_order_id))];
    const orders = new Map((await this.workOrders.rowsOf(tx, ids)).map((order) => [order.id, order]));
    return {
      items: shown.map((row) => this.row(sheet, row, orders.get(row.work_order_id))),
      next: last && encodeCursor([Number(last.at), last.ref]),
      n: count!.n,
    };
  }

  /** What the guards look at: who is the head of whom. */
  facts({ scope: { actor } }: Tx, { unit, span }: DailySheet): DailySheetFacts {
    if (!('roles' in actor)) return { heads: false };
    const has = (...roles: string[]) => roles.some((role) => actor.roles.includes(role));
    if (span === 'city') return { heads: has('supervisor', 'manager') };
    return { heads: has('unitLead', 'unitHead') && this.units.isUnder(unit, actor.unit) };
  }

  private row(sheet: DailySheet, row: Row, order: WorkOrderRow | undefined): SheetRowView {
    const at = Number(row.at);
    const isLate = row.list === 'overdue' || row.part === 'undone' || (row.list === 'unsigned' && row.part === 'late');
    return {
      workOrder: {
        id: row.work_order_id,
        number: row.number,
        title: order?.title ?? null,
        state: order?.state ?? null,
      },
      unit: this.units.ref(row.unit),
      role: row.role,
      at: new Date(at).toISOString(),
      part: row.part,
      lateMs: isLate ? Math.max(0, sheet.untilAt.getTime() - at) : null,
      unfinished: isUnfinished(row.list, row.part),
    };
  }

  private view(tx: Tx, sheet: DailySheet): DailySheetView {
    const { tally } = sheet;
    return {
      ...this.head(tx, sheet),
      version: sheet.version,
      from: sheet.fromAt.toISOString(),
      until: sheet.untilAt.toISOString(),
      madeAt: sheet.madeAt.toISOString(),
      lists: sheet.lists.flatMap((code) =>
        sheet.span === 'city' || !ofTheCity.has(code) ? [listView(code, tally)] : [],
      ),
      rates: rates(tally),
      note: sheet.note ?? null,
      explanations: sheet.explanations,
      availableMoves: this.offers(tx, sheet),
    };
  }

  private summary(tx: Tx, sheet: DailySheet): SheetSummary {
    const n = (list: SheetListCode, part?: SheetPart) => countOf(sheet.tally, list, part);
    return {
      ...this.head(tx, sheet),
      numbers: {
        received: n('received'),
        signed: n('signed'),
        replied: n('replied'),
        done: n('done'),
        due: n('dueToday'),
        undone: n('dueToday', 'undone') + n('dueToday', 'pending'),
        overdue: n('overdue'),
        unsigned: n('unsigned'),
        reworks: n('reworks'),
        returned: n('returned') + n('openReturns'),
        objections: n('openObjections'),
        supervision: n('supervision'),
        cards: n('cards'),
      },
      rates: rates(sheet.tally),
    };
  }

  private head(tx: Tx, sheet: DailySheet) {
    const { id, day, span, readBy, readAt } = sheet;
    return {
      id,
      unit: this.units.ref(sheet.unit),
      day,
      span,
      standing: standingOf(tx, sheet),
      readBy: readBy?.toISOString() ?? null,
      read: readAt
        ? { at: readAt.toISOString(), by: sheet.reader ?? '', late: readBy != null && readAt > readBy }
        : null,
      noted: Boolean(sheet.note) || sheet.explanations.length > 0,
    };
  }

  private offers(tx: Tx, sheet: DailySheet): DailySheetView['availableMoves'] {
    const { actor } = tx.scope;
    if (!('roles' in actor)) return [];
    return movesOpenTo(sheetLifecycle, actor.roles as never, sheet.state, this.facts(tx, sheet)).filter(
      ({ move, locked }) => !locked && this.policies.relation(`sheet.${move}`, actor.roles) !== null,
    );
  }
}

/** What no unit has in hand stands on the city's sheet alone. */
const ofTheCity: ReadonlySet<SheetListCode> = new Set(['accepted', 'answered', 'awaitingDispatch']);

/** @throws Problem 404 */
export async function sheetOf(tx: Tx, id: string): Promise<DailySheet> {
  const sheet = await tx.em.findOne(DailySheet, { id });
  if (!sheet) throw notFound();
  return sheet;
}

export function standingOf(tx: Tx, { state, readBy }: DailySheet): SheetStanding {
  if (state === 'acknowledged') return 'acknowledged';
  if (!readBy) return 'empty';
  return tx.now > readBy ? 'late' : 'waiting';
}

function counts(standings: readonly SheetStanding[]): SheetDayView['counts'] {
  const n = { waiting: 0, late: 0, acknowledged: 0, empty: 0 };
  for (const standing of standings) n[standing] += 1;
  return n;
}

function worstFirst(tx: Tx, sheets: readonly DailySheet[]): DailySheet[] {
  const keyed = sheets.map((sheet) => ({
    sheet,
    key: worst({ unread: standingOf(tx, sheet) === 'late', tally: sheet.tally }),
  }));
  const byKey = (a: number[], b: number[]) => a.map((n, i) => b[i]! - n).find((d) => d !== 0) ?? 0;
  return keyed.sort((a, b) => byKey(a.key, b.key) || (a.sheet.unit < b.sheet.unit ? -1 : 1)).map(({ sheet }) => sheet);
}

function rates(tally: SheetTally): DailySheetView['rates'] {
  return ratesOf(tally).map((rate) => ({ ...rate, ...SHEET_RATES[rate.code] }));
}

function listView(code: SheetListCode, tally: SheetTally): DailySheetView['lists'][number] {
  const parts = Object.keys(SHEET_PARTS) as SheetPart[];
  return {
    code,
    ...SHEET_WORDS[code],
    n: countOf(tally, code),
    parts: parts.flatMap((part) => {
      const n = countOf(tally, code, part);
      return n > 0 ? [{ code: part, ...SHEET_PARTS[part], n }] : [];
    }),
  };
}

export function conditions(
  { day, span, units }: DailySheet,
  list: SheetListCode,
  part: SheetPart | undefined,
): RawBuilder<unknown> {
  const all = [sql`day = ${day}::date`, sql`list = ${list}`];
  if (span !== 'city') all.push(sql`unit = any(${units}::text[])`);
  if (part) all.push(sql`part = ${part}`);
  return sql.join(all, sql` and `);
}
