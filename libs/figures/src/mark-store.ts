import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import { markKey } from './mark.js';
import type { Mark, OrderState } from './mark.js';
import type { CountedMark, Deltas, TallyRow } from './tally-deltas.js';

interface OrderRow extends Omit<OrderState, 'marks'> {
  work_order_id: string;
  marks: Mark[] | null;
}

const ids = (workOrderIds: readonly string[]) => `{${workOrderIds.join(',')}}`;

/**
 * What is stored of these orders, with their marks; one statement, whatever their number. A mark with `until` is given
 * as its events left it, pending: by when it is met is for the reader to see.
 */
export async function loadStates(tx: Tx, workOrderIds: readonly string[]): Promise<Map<string, OrderState>> {
  const rows = await tx.rows(sql<OrderRow>`
    select w.work_order_id, number, channel, type, category, district, lead, round, ledgered, m.marks
    from figures.work_order w
    left join lateral (
      select jsonb_agg(jsonb_build_object('figure', figure, 'subject', subject, 'day', day, 'unit', unit,
        'outcome', case when until is null then outcome else 'pending' end, 'open', open or until is not null,
        'until', to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) as marks
      from figures.mark where work_order_id = w.work_order_id
    ) m on true
    where w.work_order_id = any (${ids(workOrderIds)}::uuid[])`);
  return new Map(rows.map((row) => [row.work_order_id, asState(row)]));
}

function asState({ marks, work_order_id: _id, ...order }: OrderRow): OrderState {
  const entries = (marks ?? []).map((mark): [string, Mark] => [markKey(mark.figure, mark.subject), mark]);
  return { ...order, marks: new Map(entries) };
}

/** Writes what a batch has changed of orders and marks; at most three statements. */
export async function writeStates(
  tx: Tx,
  states: ReadonlyMap<string, OrderState | null>,
  deltas: Deltas,
): Promise<void> {
  const orders = [...states].flatMap(([id, state]) => (state ? [{ id, ...state, marks: undefined }] : []));
  if (orders.length > 0)
    await tx.rows(sql`
      insert into figures.work_order (work_order_id, number, channel, type, category, district, lead, round, ledgered)
      select id, number, channel, type, category, district, lead, round, ledgered
      from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as o(id uuid, number text, channel text, type text,
        category text, district text, lead text, round int, ledgered boolean)
      on conflict (work_order_id) do update set type = excluded.type, category = excluded.category,
          district = excluded.district, lead = excluded.lead, round = excluded.round, ledgered = excluded.ledgered
        where (work_order.type, work_order.category, work_order.district, work_order.lead, work_order.round, work_order.ledgered)
          is distinct from (excluded.type, excluded.category, excluded.district, excluded.lead, excluded.round, excluded.ledgered)`);
  if (deltas.removed.length > 0)
    await tx.rows(sql`
      delete from figures.mark m
      using jsonb_to_recordset(${JSON.stringify(deltas.removed)}::jsonb) as g("workOrderId" uuid, figure text, subject text)
      where m.work_order_id = g."workOrderId" and m.figure = g.figure and m.subject = g.subject`);
  if (deltas.written.length > 0)
    await tx.rows(sql`
      insert into figures.mark
        (work_order_id, figure, subject, day, unit, district, channel, type, category, top_category, outcome, open, until)
      select "workOrderId", figure, subject, day, unit, district, channel, type, category, "topCategory", outcome, open, until
      from jsonb_to_recordset(${JSON.stringify(deltas.written)}::jsonb)
        as w("workOrderId" uuid, figure text, subject text, day date, unit text, district text, channel text,
          type text, category text, "topCategory" text, outcome text, open boolean, until timestamptz)
      on conflict (work_order_id, figure, subject) do update
        set day = excluded.day, unit = excluded.unit, district = excluded.district, channel = excluded.channel,
          type = excluded.type, category = excluded.category, top_category = excluded.top_category,
          outcome = excluded.outcome, open = excluded.open, until = excluded.until`);
}

/** Marks whose time has passed at this instant of the log are met; answers what the rollup has to know of them. */
export function settleMarks(tx: Tx, at: Date): Promise<(CountedMark & { workOrderId: string; subject: string })[]> {
  return tx.rows(sql<CountedMark & { workOrderId: string; subject: string }>`
    update figures.mark set outcome = 'met', open = false
    where until is not null and outcome = 'pending' and until <= ${at.toISOString()}
    returning work_order_id as "workOrderId", figure, subject, day::text as day, unit, district, channel, type,
      top_category as "topCategory", outcome, open`);
}

/** Adds to the rollups; two statements. */
export async function writeTallies(tx: Tx, deltas: Deltas): Promise<void> {
  await addCells(tx, 'tally', deltas.tallies());
  await addCells(tx, 'tally_month', deltas.months());
}

async function addCells(tx: Tx, table: 'tally' | 'tally_month', cells: readonly TallyRow[]): Promise<void> {
  if (cells.length === 0) return;
  const column = <K extends keyof TallyRow>(name: K) => cells.map((cell) => cell[name]);
  const texts = (name: 'dim' | 'figure' | 'day' | 'unit' | 'key') => column(name) as string[];
  const numbers = (name: 'pending' | 'met' | 'missed' | 'late') => column(name);
  await tx.rows(sql`
    insert into ${sql.table(`figures.${table}`)} as t (dim, figure, day, unit, key, pending, met, missed, late)
    select * from unnest(${texts('dim')}::text[], ${texts('figure')}::text[], ${texts('day')}::date[],
      ${texts('unit')}::text[], ${texts('key')}::text[], ${numbers('pending')}::int[], ${numbers('met')}::int[],
      ${numbers('missed')}::int[], ${numbers('late')}::int[])
    on conflict (dim, figure, day, unit, key) do update
      set pending = t.pending + excluded.pending, met = t.met + excluded.met,
        missed = t.missed + excluded.missed, late = t.late + excluded.late`);
}
