import type { Tx } from '@hotline/kernel';
import { sql } from 'kysely';
import type { FigureCode } from './figure.definitions.js';
import { markKey } from './figure.rules.js';
import type { Mark, OrderState, Outcome } from './figure.rules.js';
import type { Deltas } from './tally-deltas.js';

interface OrderRow {
  work_order_id: string;
  number: string;
  channel: string;
  category: string;
  district: string;
  lead: string;
  round: number;
  marks: { figure: FigureCode; subject: string; day: string; unit: string; outcome: Outcome; open: boolean }[] | null;
}

const ids = (workOrderIds: readonly string[]) => `{${workOrderIds.join(',')}}`;

/** What is stored of these orders, with their marks; one statement, whatever their number. */
export async function loadStates(tx: Tx, workOrderIds: readonly string[]): Promise<Map<string, OrderState>> {
  const rows = await tx.rows(sql<OrderRow>`
    select w.work_order_id, number, channel, category, district, lead, round, m.marks from figures.work_order w
    left join lateral (
      select jsonb_agg(jsonb_build_object('figure', figure, 'subject', subject, 'day', day, 'unit', unit,
        'outcome', outcome, 'open', open)) as marks
      from figures.mark where work_order_id = w.work_order_id
    ) m on true
    where w.work_order_id = any (${ids(workOrderIds)}::uuid[])`);
  return new Map(rows.map((row) => [row.work_order_id, asState(row)]));
}

function asState({ marks, work_order_id: _id, ...order }: OrderRow): OrderState {
  const entries = (marks ?? []).map((mark): [string, Mark] => [markKey(mark.figure, mark.subject), mark]);
  return { ...order, marks: new Map(entries) };
}

/** Writes what a batch has changed: orders, marks, rollup; at most four statements. */
export async function writeStates(
  tx: Tx,
  states: ReadonlyMap<string, OrderState | null>,
  deltas: Deltas,
): Promise<void> {
  const orders = [...states].flatMap(([id, state]) => (state ? [{ id, ...state, marks: undefined }] : []));
  if (orders.length > 0)
    await tx.rows(sql`
      insert into figures.work_order (work_order_id, number, channel, category, district, lead, round)
      select id, number, channel, category, district, lead, round
      from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb)
        as o(id uuid, number text, channel text, category text, district text, lead text, round int)
      on conflict (work_order_id) do update
        set category = excluded.category, district = excluded.district, lead = excluded.lead, round = excluded.round
        where (work_order.category, work_order.district, work_order.lead, work_order.round)
          is distinct from (excluded.category, excluded.district, excluded.lead, excluded.round)`);
  if (deltas.removed.length > 0)
    await tx.rows(sql`
      delete from figures.mark m
      using jsonb_to_recordset(${JSON.stringify(deltas.removed)}::jsonb) as g("workOrderId" uuid, figure text, subject text)
      where m.work_order_id = g."workOrderId" and m.figure = g.figure and m.subject = g.subject`);
  if (deltas.written.length > 0)
    await tx.rows(sql`
      insert into figures.mark (work_order_id, figure, subject, day, unit, district, channel, category, outcome, open)
      select "workOrderId", figure, subject, day, unit, district, channel, category, outcome, open
      from jsonb_to_recordset(${JSON.stringify(deltas.written)}::jsonb)
        as w("workOrderId" uuid, figure text, subject text, day date, unit text, district text, channel text,
          category text, outcome text, open boolean)
      on conflict (work_order_id, figure, subject) do update
        set day = excluded.day, unit = excluded.unit, district = excluded.district, channel = excluded.channel,
          category = excluded.category, outcome = excluded.outcome, open = excluded.open`);
  const cells = deltas.tallies();
  if (cells.length > 0)
    await tx.rows(sql`
      insert into figures.tally as t (figure, day, unit, district, channel, pending, met, missed, late)
      select figure, day, unit, district, channel, pending, met, missed, late
      from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
        as c(figure text, day date, unit text, district text, channel text, pending int, met int, missed int, late int)
      on conflict (figure, day, unit, district, channel) do update
        set pending = t.pending + excluded.pending, met = t.met + excluded.met,
          missed = t.missed + excluded.missed, late = t.late + excluded.late`);
}
