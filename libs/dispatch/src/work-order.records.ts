import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '@hotline/kernel';
import type { Assignment } from './assignment.entity.js';
import type { Clock } from './clock.entity.js';
import type { ClockFace } from './clock.js';
import type { WorkOrder } from './work-order.entity.js';

/** What a list shows of an order. */
export type OrderRecord = Pick<
  WorkOrder,
  | 'id'
  | 'number'
  | 'title'
  | 'state'
  | 'type'
  | 'category'
  | 'district'
  | 'street'
  | 'detail'
  | 'lat'
  | 'lon'
  | 'channel'
  | 'timeClass'
  | 'acceptedAt'
  | 'urgent'
  | 'confidential'
  | 'anonymous'
  | 'ledgered'
  | 'round'
  | 'urges'
  | 'submissions'
  | 'returns'
  | 'redispatches'
  | 'lead'
  | 'coHandlers'
  | 'version'
  | 'updatedAt'
>;
export type ClockRecord = ClockFace & Pick<Clock, 'id' | 'workOrderId' | 'unit' | 'round' | 'movedFrom' | 'movedBy'>;
export type AssignmentRecord = Pick<
  Assignment,
  'id' | 'parentId' | 'workOrderId' | 'unit' | 'role' | 'state' | 'version' | 'round' | 'assignedAt' | 'contactedAt'
>;

/** Milliseconds since the epoch, which the driver hands over as a number. */
const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;
const ids = (wanted: readonly string[]): RawBuilder<unknown> => sql`any (${`{${wanted.join(',')}}`}::uuid[])`;
const dated = <Row extends object>(row: Row, ...names: (keyof Row)[]): Row =>
  Object.assign(
    row,
    Object.fromEntries(names.map((name) => [name, row[name] === null ? null : new Date(row[name] as number)])),
  );

// Lists read plain rows: the unit of work's entities cost four times the CPU and nothing is changed here.

export async function orderRecords(tx: Tx, wanted: readonly string[]): Promise<OrderRecord[]> {
  const rows = await tx.rows(sql<OrderRecord>`select id, number, title, state, type, category, district, street, detail,
      lat, lon, channel, time_class as "timeClass", ${ms('accepted_at')} as "acceptedAt", urgent, confidential, anonymous,
      ledgered, round, urges, submissions, returns, redispatches, lead, co_handlers as "coHandlers", version,
      ${ms('updated_at')} as "updatedAt"
    from dispatch.work_order where id = ${ids(wanted)}`);
  return rows.map((row) => dated(row, 'acceptedAt', 'updatedAt'));
}

/**
 * The clock a list shows of each order: of the reader's own units while one of theirs is open, the open one that falls
 * due first, standing still last; when none is open, the last that stopped.
 */
export async function pressingClocks(
  tx: Tx,
  wanted: readonly string[],
  own: readonly string[] | null,
): Promise<ClockRecord[]> {
  const ours = own
    ? sql`(stopped_at is null and unit = any (${`{${own.join(',')}}`}::text[])) desc nulls last,`
    : sql``;
  const rows = await tx.rows(sql<ClockRecord>`select distinct on (work_order_id)
      id, work_order_id as "workOrderId", kind, unit, round, "limit", paused_ms::float8 as "pausedMs",
      remaining_ms::float8 as "remainingMs", ${ms('started_at')} as "startedAt", ${ms('near_at')} as "nearAt",
      ${ms('due_at')} as "dueAt", ${ms('paused_at')} as "pausedAt", ${ms('stopped_at')} as "stoppedAt",
      ${ms('wake_at')} as "wakeAt", extended_days as "extendedDays", ${ms('moved_from')} as "movedFrom", moved_by as "movedBy"
    from dispatch.clock where work_order_id = ${ids(wanted)} and cancelled_at is null
    order by work_order_id, ${ours} (stopped_at is null) desc, (paused_at is null) desc,
      case when stopped_at is null then due_at end, stopped_at desc, id`);
  return rows.map((row) => dated(row, 'startedAt', 'nearAt', 'dueAt', 'pausedAt', 'stoppedAt', 'wakeAt', 'movedFrom'));
}

export async function assignmentRecords(tx: Tx, wanted: readonly string[]): Promise<AssignmentRecord[]> {
  const rows =
    await tx.rows(sql<AssignmentRecord>`select id, parent_id as "parentId", work_order_id as "workOrderId", unit, role, state, version,
      round, ${ms('assigned_at')} as "assignedAt", ${ms('contacted_at')} as "contactedAt"
    from dispatch.assignment where work_order_id = ${ids(wanted)}`);
  return rows.map((row) => dated(row, 'assignedAt', 'contactedAt'));
}
