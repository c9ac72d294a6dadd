import type { Client } from 'pg';

const BATCH = 100_000;

/**
 * Adds generated work orders of the last twelve months, skewed over the units as a city's are: 97 % closed, the rest
 * spread over the open states, each with its lead's assignment, finish clock, and figure marks. Set-based, in batches.
 */
export async function fillOrders(sql: Client, orders: number): Promise<void> {
  await sql.query('set synchronous_commit = off');
  for (let from = 0; from < orders; from += BATCH) {
    await sql.query('begin');
    await sql.query(FILL, [from, Math.min(from + BATCH, orders) - 1, orders]);
    for (const statement of FROM_ORDERS) await sql.query(statement);
    await sql.query('drop table filled');
    await sql.query('commit');
  }
  await sql.query(
    'insert into figures.tally (figure, day, unit, district, channel, pending, met, missed, late) ' + TALLIES,
  );
  await sql.query('vacuum (analyze)');
  await sql.query('set synchronous_commit = on');
}

const FILL = `create temp table filled as
  select gen_random_uuid() as id, gen_random_uuid() as assignment_id, n,
    case when n % 100 < 97 then 'closed' else (array['awaitingDispatch', 'handling', 'awaitingCallback'])[1 + n % 3] end as state,
    now() - (($3::bigint - n)::float8 / $3 * interval '365 days') as accepted_at,
    (array['phone', 'web', 'wechat', 'app'])[1 + n % 4] as channel,
    (select array_agg(code order by place) from identity.unit where receives)[1 + (power(random(), 3) * 100)::int] as lead
  from generate_series($1::bigint, $2::bigint) n`;

const FROM_ORDERS = [
  `insert into dispatch.work_order (id, number, state, version, type, channel, title, text, answers, time_class, urgent, confidential,
     anonymous, units, lead, co_handlers, round, urges, submissions, returns, accepted_at, due_at, ended_at, updated_at)
   select id, 'B' || lpad(n::text, 11, '0'), state, 1, 'complaint', channel, '生成的工单 ' || n, '生成的诉求内容，用于测量列表与看板。', '{}', 'P2', false, false,
     false, case when state = 'awaitingDispatch' then '{}' else array[lead] end, case when state = 'awaitingDispatch' then null else lead end,
     '{}', 0, 0, 1, 0, accepted_at, accepted_at + interval '5 days', case when state = 'closed' then accepted_at + interval '3 days' end, accepted_at
   from filled`,
  `insert into dispatch.assignment (id, work_order_id, unit, role, state, version, round, assigned_at, overridden, no_return, return_until, ended_at)
   select assignment_id, id, lead, 'lead', case when state = 'handling' then 'handling' else 'approved' end, 1, 0, accepted_at, false, false,
     accepted_at + interval '2 days', case when state = 'closed' then accepted_at + interval '3 days' end
   from filled where state <> 'awaitingDispatch'`,
  `insert into dispatch.clock (id, work_order_id, assignment_id, kind, unit, role, time_class, hours, "limit", round, cause, started_at,
     near_at, due_at, paused_ms, pauses, stopped_at)
   select gen_random_uuid(), id, assignment_id, 'finish', lead, 'lead', 'P2', 'office', '{"n":5,"unit":"workDay"}', 0, 'dispatch', accepted_at,
     accepted_at + interval '4 days', accepted_at + interval '5 days', 0, '[]', case when state <> 'handling' then accepted_at + interval '3 days' end
   from filled where state <> 'awaitingDispatch'`,
  `insert into figures.mark (work_order_id, figure, subject, day, unit, district, channel, category, outcome, open)
   select id, figure, id::text, (accepted_at at time zone 'Asia/Shanghai')::date, lead, '', channel, '', 'met', false
   from filled, unnest(array['received', 'onTimeCompletion']) figure`,
];

const TALLIES = `select figure, day, unit, district, channel, 0, count(*), 0, 0 from figures.mark group by 1, 2, 3, 4, 5
  on conflict (figure, day, unit, district, channel) do update set met = excluded.met`;
