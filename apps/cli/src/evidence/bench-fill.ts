import type { Client } from 'pg';
import { searchable } from '@hotline/dispatch';
import { loadPack } from '@hotline/policy';
import { readLines } from '../replay/submissions.js';
import { messagesFile } from './real-messages.js';
import type { Stage } from './stage.js';

const BATCH = 100_000;
/** Characters of an order's text: about what an operator notes of a call. */
const LONGEST = 200;
/** Tables that are written without their indexes, which are made at the end; the worker looks at clocks meanwhile. */
const BULKY = ['dispatch.work_order', 'dispatch.assignment', 'dispatch.search', 'figures.mark'];

/**
 * Adds generated work orders of the last twelve months with citizens' words, skewed over the units as a city's are: 97 %
 * closed, the newest 3 % in the open states, each with its lead's assignment, finish clock, search row and figure marks.
 */
export async function fillOrders(stage: Stage, sql: Client, orders: number): Promise<void> {
  await sql.query(`set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`);
  // References between generated rows are right by construction; to check each takes longer than to write it.
  await sql.query('set session_replication_role = replica');
  await texts(sql);
  await places(stage, sql);
  const indexes = await dropIndexes(sql);
  for (let from = 0; from < orders; from += BATCH) {
    await sql.query('begin');
    await sql.query(FILL, [from, Math.min(from + BATCH, orders) - 1, orders]);
    for (const statement of FROM_ORDERS) await sql.query(statement);
    await sql.query('drop table filled');
    await sql.query('commit');
  }
  for (const table of ['tally', 'tally_month']) await sql.query(TALLIES(table));
  for (const index of indexes) await sql.query(index);
  await sql.query('vacuum (analyze)');
  await sql.query(
    'reset session_replication_role; reset synchronous_commit; reset maintenance_work_mem; reset work_mem',
  );
}

/** What citizens said, with the grams that it is found by. */
async function texts(sql: Client): Promise<void> {
  const lines = await readLines(messagesFile().file, Infinity);
  const rows = lines.map((line, i) => {
    const text = line.text.slice(0, LONGEST);
    const title = (line.title ?? text).slice(0, 60);
    const { body, grams } = searchable(`${title}\n${text}`, new Date(0));
    return { i, title, text, body, grams: grams.slice(0, -1) };
  });
  await sql.query('create temp table said (i int primary key, title text, text text, body text, grams int[])');
  await sql.query('insert into said select * from jsonb_populate_recordset(null::said, $1::jsonb)', [
    JSON.stringify(rows),
  ]);
}

/** The city's units, districts and categories by number, and chances that every run draws alike. */
async function places(stage: Stage, sql: Client): Promise<void> {
  const leaves = loadPack(stage.settings.cityPack).categories.leaves.map(({ code }) => code);
  await sql.query(
    `create temp table pick as select $1::text[] as category,
      array(select code from identity.unit where receives order by code) as unit,
      array(select code from identity.unit where kind in ('district', 'county') order by code) as district`,
    [leaves],
  );
  await sql.query(`create function pg_temp.chance(n bigint, of int) returns float8 language sql immutable
    return (hashint8extended(n, of) & 2147483647)::float8 / 2147483648`);
}

/** Drops what no constraint needs; returns the statements that make it again. */
async function dropIndexes(sql: Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid = any ($1::regclass[]) and not i.indisunique`,
    [BULKY],
  );
  for (const { name } of rows) await sql.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

const picked = (name: string, share: string) => `pick.${name}[1 + floor(${share} * cardinality(pick.${name}))::int]`;

/** The orders from $1 to $2, of $3. */
const FILL = `create temp table filled as
  select gen_random_uuid() as id, gen_random_uuid() as assignment_id, n, state, accepted_at, channel,
    case when state <> 'awaitingDispatch' then ${picked('unit', 'power(r.a, 3)')} end as lead,
    ${picked('district', 'r.b')} as district, ${picked('category', 'power(r.c, 2)')} as category,
    floor(r.d * (select count(*) from said))::int as i,
    case when state in ('closed', 'answered') then accepted_at + interval '3 days' * r.b end as ended_at,
    case when r.b < 0.02 then 'P0' when r.b < 0.1 then 'P1' when r.b < 0.9 then 'P2' else 'P3' end as time_class
  from pick, generate_series($1::bigint, $2::bigint) n,
    lateral (select pg_temp.chance(n, 1) as a, pg_temp.chance(n, 2) as b, pg_temp.chance(n, 3) as c, pg_temp.chance(n, 4) as d) r,
    lateral (select now() - (($3::bigint - n)::float8 / $3 * interval '365 days') as accepted_at,
      case when n < $3 * 0.96 then 'closed'
        else (array['closed', 'awaitingDispatch', 'handling', 'awaitingCallback'])[1 + n % 4] end as state,
      (array['phone', 'phone', 'phone', 'web', 'wechat', 'app', 'sms'])[1 + n % 7] as channel) o`;

const FROM_ORDERS = [
  `insert into dispatch.work_order (id, number, state, version, type, channel, title, text, category, district, answers, time_class,
     urgent, confidential, anonymous, units, lead, co_handlers, round, urges, submissions, returns, redispatches, accepted_at,
     due_at, ended_at, updated_at)
   select f.id, to_char(accepted_at at time zone 'Asia/Shanghai', 'YYMMDD-') || lpad(n::text, 8, '0'), state, 1, 'complaint', channel, s.title, s.text, category, district, '{}', time_class,
     false, false, false, case when lead is null then '{}' else array[lead] end, lead, '{}', 0, 0, 1, 0, 0, accepted_at,
     accepted_at + interval '5 days', ended_at, accepted_at
   from filled f join said s using (i)`,
  `insert into dispatch.search (work_order_id, accepted_at, body, grams)
   select f.id, accepted_at, s.body, s.grams || floor(extract(epoch from accepted_at) / 604800)::int from filled f join said s using (i)`,
  `insert into dispatch.assignment (id, work_order_id, unit, role, state, version, round, assigned_at, overridden, no_return, return_until, ended_at)
   select assignment_id, id, lead, 'lead', case when state = 'handling' then 'handling' else 'approved' end, 1, 0, accepted_at, false, false,
     accepted_at + interval '2 days', ended_at
   from filled where lead is not null`,
  `insert into dispatch.clock (id, work_order_id, assignment_id, kind, unit, role, time_class, hours, "limit", round, cause, started_at,
     near_at, due_at, paused_ms, pauses, stopped_at)
   select gen_random_uuid(), id, assignment_id, 'finish', lead, 'lead', time_class, 'office', '{"n":5,"unit":"workDay"}', 0, 'dispatch', accepted_at,
     accepted_at + interval '4 days', accepted_at + interval '5 days', 0, '[]', case when state <> 'handling' then coalesce(ended_at, accepted_at + interval '1 day') end
   from filled where lead is not null`,
  `insert into figures.work_order (work_order_id, number, channel, category, district, lead, round, type, ledgered)
   select id, to_char(accepted_at at time zone 'Asia/Shanghai', 'YYMMDD-') || lpad(n::text, 8, '0'), channel, category, district, coalesce(lead, ''), 0, 'complaint', false from filled`,
  `insert into figures.mark (work_order_id, figure, subject, day, unit, district, channel, category, outcome, open, type, top_category)
   select id, figure, id::text, (accepted_at at time zone 'Asia/Shanghai')::date, coalesce(lead, ''), district, channel, category,
     'met', false, 'complaint', left(category, 3)
   from filled, unnest(array['received', 'onTimeCompletion']) figure`,
];

const TALLIES = (
  table: string,
) => `insert into figures.${table} (dim, figure, day, unit, key, pending, met, missed, late)
  select 'all', figure, ${table === 'tally' ? 'day' : `date_trunc('month', day)::date`}, unit, '', 0, count(*), 0, 0
  from figures.mark group by figure, 3, unit`;
