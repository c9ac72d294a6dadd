import type { Client } from 'pg';

/** Workdays' limit of a normal matter in wall time: started a week ago, near a day before it is due. */
const STARTED = `interval '7 days'`;
const NEAR = `interval '1 day'`;

/**
 * Work orders in the hands of their units, as many as asked, each with its submission, its place in the event log, its
 * lead's assignment and a finish clock that is near already. The clocks are armed by {@link armClocks}.
 */
export async function fillHandled(sql: Client, orders: number): Promise<void> {
  await sql.query('begin');
  await sql.query(
    `create temp table filled on commit drop as
     select gen_random_uuid() as id, gen_random_uuid() as assignment_id, gen_random_uuid() as submission_id, n,
       'P' || lpad(n::text, 11, '0') as number, kernel.now() as now,
       kernel.now() - ${STARTED} as accepted_at, unit.codes[1 + n % cardinality(unit.codes)] as lead
     from generate_series(1, $1::int) n, (select array_agg(code order by code) as codes from identity.unit where receives) unit`,
    [orders],
  );
  for (const statement of FROM_ORDERS) await sql.query(statement);
  await sql.query('commit');
  await sql.query('vacuum (analyze)');
}

const FROM_ORDERS = [
  `insert into dispatch.work_order (id, number, state, version, type, channel, title, text, answers, time_class, urgent, confidential,
     anonymous, units, lead, co_handlers, round, urges, submissions, returns, redispatches, accepted_at, due_at, updated_at)
   select id, number, 'handling', 2, 'complaint', 'phone', '生成的工单 ' || n, '生成的诉求内容，用于验证时钟。', '{}', 'P2', false, false,
     false, array[lead], lead, '{}', 0, 0, 1, 0, 0, accepted_at, now + interval '1 day', accepted_at from filled`,
  `insert into intake.submission (id, channel, dedupe_key, work_order_id, outcome, text, raw, receipt_number, received_by, received_at)
   select submission_id, 'phone', number, id, 'dispatch', '生成的诉求内容，用于验证时钟。', '{}', number, 'proof', accepted_at from filled`,
  `insert into kernel.event (id, at, kind, subject, subject_id, work_order_id, actor, data)
   select uuidv7(), now, 'workOrder.accepted', 'workOrder', id, id, '{"kind": "system", "id": "proof", "name": null, "unit": null}',
     jsonb_build_object('number', number, 'channel', 'phone', 'type', 'complaint') from filled`,
  `insert into dispatch.assignment (id, work_order_id, unit, role, state, version, round, assigned_at, signed_at, overridden, no_return, return_until)
   select assignment_id, id, lead, 'lead', 'handling', 2, 0, accepted_at, accepted_at, false, false, accepted_at + interval '2 days' from filled`,
  `insert into dispatch.clock (id, work_order_id, assignment_id, kind, unit, role, time_class, hours, "limit", round, cause, started_at,
     near_at, due_at, paused_ms, pauses, near_fired_at)
   select gen_random_uuid(), id, assignment_id, 'finish', lead, 'lead', 'P2', 'office', '{"n":5,"unit":"workDay"}', 0, 'dispatch', accepted_at,
     now, now + ${NEAR}, 0, '[]', now from filled`,
];

/** Lets the clocks fall due evenly over a span that begins so many seconds from now, by the database's clock. */
export async function armClocks(sql: Client, { inSeconds, over }: { inSeconds: number; over: number }): Promise<void> {
  await sql.query(
    `with placed as (select id, work_order_id, date_trunc('milliseconds', kernel.now() + make_interval(secs => $1)
         + make_interval(secs => $2) * (row_number() over (order by id) - 1) / count(*) over ()) as due
       from dispatch.clock where kind = 'finish' and overdue_fired_at is null),
     armed as (update dispatch.clock c set due_at = due, next_fire_at = due + interval '1 millisecond'
       from placed where c.id = placed.id)
     update dispatch.work_order w set due_at = due from placed where w.id = placed.work_order_id`,
    [inSeconds, over],
  );
}
