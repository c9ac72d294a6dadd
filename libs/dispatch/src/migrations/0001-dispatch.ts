import { Migration } from '@mikro-orm/migrations';
import { CLOCK_KINDS, TIME_CLASSES } from '@hotline/policy';
import { LIVE_STATES, assignmentLifecycle } from '../assignment.lifecycle.js';
import { OPEN_STATES, workOrderLifecycle } from '../work-order.lifecycle.js';
import { CHANNELS, REQUEST_TYPES } from '../words.js';

/** `'a', 'b'` for a CHECK or a partial index; the words are this code's own. */
export const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** Rows that stand under a work order are seen and written by whoever reaches the order; a new order's rows also by intake. */
const UNDER_ORDER = `(select kernel.reach()) = 'all'
  or ((select kernel.reach()) in ('units', 'orders') and exists (select from dispatch.work_order w where w.id = work_order_id))`;

/** Work orders, assignments, replies, returns, clocks and the search index, each behind row level security. */
export class Dispatch0001 extends Migration {
  override up(): void {
    this.addSql(`create schema dispatch`);
    this.addSql(`grant usage on schema dispatch to hotline_app`);
    this.numbers();
    this.workOrders();
    this.assignments();
    this.clocks();
    this.search();
    this.otherRooms();
  }

  /**
   * `YYMMDD-NNNNN`: one sequence for all days and one row a day that says where the day began, so that numbers start at
   * 00001 each day and nobody waits for a counter row. A number taken by a transaction that fails stays unused.
   */
  private numbers(): void {
    this.addSql(`create sequence dispatch.number_serial`);
    this.addSql(`create table dispatch.number_day (day date primary key, base bigint not null)`);
    this.addSql(`create function dispatch.next_number(at timestamptz) returns text language plpgsql as $$
      declare
        today date := (at at time zone 'Asia/Shanghai')::date;
        n bigint := nextval('dispatch.number_serial');
        first bigint;
      begin
        select base into first from dispatch.number_day where day = today;
        if first is null then
          insert into dispatch.number_day values (today, n - 1) on conflict do nothing;
          select base into first from dispatch.number_day where day = today;
        end if;
        while n <= first loop n := nextval('dispatch.number_serial'); end loop;
        return to_char(today, 'YYMMDD-') || lpad((n - first)::text, greatest(5, length((n - first)::text)), '0');
      end $$`);
    this.addSql(`grant usage on sequence dispatch.number_serial to hotline_app`);
    this.addSql(`grant select, insert on dispatch.number_day to hotline_app`);
  }

  private workOrders(): void {
    this.addSql(`create table dispatch.work_order (
      id uuid primary key,
      number text not null constraint work_order_number unique,
      state text not null constraint work_order_state check (state in (${listed(Object.keys(workOrderLifecycle.states))})),
      version int not null,
      type text not null check (type in (${listed(Object.keys(REQUEST_TYPES))})),
      channel text not null check (channel in (${listed(Object.keys(CHANNELS))})),
      title text not null, text text not null,
      category text, district text, street text, detail text, lat double precision, lon double precision,
      answers jsonb not null,
      citizen_id uuid,
      time_class text not null check (time_class in (${listed(TIME_CLASSES)})),
      urgent boolean not null, confidential boolean not null, anonymous boolean not null,
      units text[] not null, lead text, co_handlers text[] not null,
      round int not null, urges int not null, submissions int not null, returns int not null,
      accepted_by uuid, accepted_at timestamptz not null, due_at timestamptz not null, ended_at timestamptz,
      ending jsonb, merged_into uuid references dispatch.work_order deferrable initially deferred,
      updated_at timestamptz not null,
      constraint work_order_merged check ((state = 'merged') = (merged_into is not null))
    )`);
    const open = `where state in (${listed(OPEN_STATES)})`;
    this.addSql(`create index work_order_due on dispatch.work_order (due_at, id) ${open}`);
    this.addSql(`create index work_order_newest on dispatch.work_order (accepted_at desc, id desc)`);
    this.addSql(
      `create index work_order_of_lead on dispatch.work_order (lead, accepted_at desc, id desc) where lead is not null`,
    );
    this.addSql(
      `create index work_order_of_citizen on dispatch.work_order (citizen_id, accepted_at desc) where citizen_id is not null`,
    );
    this.addSql(
      `create index work_order_of_category on dispatch.work_order (category, accepted_at desc) where category is not null`,
    );
    this.addSql(
      `create index work_order_merged_into on dispatch.work_order (merged_into) where merged_into is not null`,
    );
    const visible = `case (select kernel.reach())
      when 'all' then true
      when 'units' then units && (select kernel.reach_keys())
      when 'orders' then id::text = any (array(select unnest(kernel.reach_keys())))
      else false end`;
    this.secured('work_order', visible, `(select kernel.reach()) in ('all', 'intake')`);
  }

  private assignments(): void {
    const order = `work_order_id uuid not null references dispatch.work_order deferrable initially deferred`;
    const assignment = `assignment_id uuid not null references dispatch.assignment deferrable initially deferred`;
    this.addSql(`create table dispatch.assignment (
      id uuid primary key, ${order}, unit text not null,
      role text not null check (role in ('lead', 'coHandler')),
      state text not null constraint assignment_state check (state in (${listed(Object.keys(assignmentLifecycle.states))})),
      version int not null, round int not null, handler_id uuid, handler_name text,
      assigned_at timestamptz not null, signed_at timestamptz, contacted_at timestamptz, contact jsonb, note text,
      rule jsonb, overridden boolean not null, no_return boolean not null, return_until timestamptz not null,
      waived text, ended_at timestamptz
    )`);
    const live = `state in (${listed(LIVE_STATES)})`;
    this.addSql(
      `create unique index assignment_one_live_lead on dispatch.assignment (work_order_id) where role = 'lead' and ${live}`,
    );
    this.addSql(
      `create unique index assignment_one_per_unit on dispatch.assignment (work_order_id, unit) where ${live}`,
    );
    this.addSql(`create index assignment_of_order on dispatch.assignment (work_order_id)`);
    this.addSql(`create index assignment_of_unit on dispatch.assignment (unit, state) include (work_order_id)`);
    this.addSql(`create index assignment_of_handler on dispatch.assignment (handler_id) where ${live}`);
    this.secured('assignment', UNDER_ORDER);

    this.addSql(`create table dispatch.reply (
      id uuid primary key, ${assignment}, ${order},
      fact text not null, basis text not null, action text not null, result text not null,
      solved text not null check (solved in ('solved', 'partly', 'notSolved')),
      evidence uuid[] not null, by_id uuid not null, by_name text not null, at timestamptz not null,
      reviewed_by text, reviewed_at timestamptz, accepted boolean, review_note text
    )`);
    this.addSql(`create index reply_of_assignment on dispatch.reply (assignment_id, at desc)`);
    this.addSql(`create index reply_of_order on dispatch.reply (work_order_id)`);
    this.secured('reply', UNDER_ORDER);

    this.addSql(`create table dispatch.return_request (
      id uuid primary key, ${assignment}, ${order},
      reason text not null, rule text not null, proposed_unit text not null, note text,
      by_id uuid not null, by_name text not null, at timestamptz not null, decide_by timestamptz not null, second boolean not null,
      ruling text check (ruling in ('upheld', 'refused')), ruling_note text, ruled_by text, ruled_at timestamptz
    )`);
    this.addSql(
      `create unique index return_request_one_open on dispatch.return_request (assignment_id) where ruling is null`,
    );
    this.addSql(`create index return_request_of_order on dispatch.return_request (work_order_id)`);
    this.secured('return_request', UNDER_ORDER);
  }

  private clocks(): void {
    this.addSql(`create table dispatch.clock (
      id uuid primary key,
      work_order_id uuid not null references dispatch.work_order deferrable initially deferred,
      assignment_id uuid references dispatch.assignment deferrable initially deferred,
      kind text not null check (kind in (${listed(CLOCK_KINDS)})),
      unit text, role text check (role in ('lead', 'coHandler')),
      time_class text not null, hours text not null, "limit" jsonb not null, round int not null, cause text not null,
      started_at timestamptz not null, near_at timestamptz not null, due_at timestamptz not null,
      paused_at timestamptz, remaining_ms bigint, paused_ms bigint not null, pauses jsonb not null,
      stopped_at timestamptz, cancelled_at timestamptz, near_fired_at timestamptz, overdue_fired_at timestamptz, next_fire_at timestamptz
    )`);
    this.addSql(`create index clock_of_order on dispatch.clock (work_order_id)`);
    this.addSql(`create index clock_to_fire on dispatch.clock (next_fire_at) where next_fire_at is not null`);
    this
      .addSql(`create unique index clock_one_open on dispatch.clock (work_order_id, kind, coalesce(assignment_id, work_order_id))
      where stopped_at is null and cancelled_at is null`);
    this.secured('clock', UNDER_ORDER, `(select kernel.reach()) = 'intake' or ${UNDER_ORDER}`);
  }

  /**
   * Bigrams beside the order, not on it: a GIN index on the order's own table costs 0.62× of its updates. Not behind row
   * security but behind a function that asks for the reach itself: an operator that is not leakproof, as `@>`, cannot
   * use an index under a policy (measured: every search walked the whole table). The application may not read the table.
   */
  private search(): void {
    this.addSql(`create table dispatch.search (
      work_order_id uuid primary key references dispatch.work_order deferrable initially deferred,
      accepted_at timestamptz not null, body text not null, grams int4[] not null
    )`);
    this.addSql(`alter table dispatch.search alter column grams set statistics 5000`);
    this.addSql(`create index search_grams on dispatch.search using gin (grams)`);
    this.addSql(`create index search_newest on dispatch.search (accepted_at desc)`);
    this.addSql(`grant insert, select (work_order_id), update (body, grams) on dispatch.search to hotline_app`);
    this
      .addSql(`create function dispatch.matching(wanted int4[], pattern text, since timestamptz, until timestamptz, most int)
      returns table (id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp rows 100 as $$
        select s.work_order_id from dispatch.search s join dispatch.work_order w on w.id = s.work_order_id
        where s.grams @> wanted and s.body like pattern
          and (since is null or s.accepted_at >= since) and (until is null or s.accepted_at < until)
          and ((select kernel.reach()) = 'all' or ((select kernel.reach()) = 'units' and w.units && (select kernel.reach_keys())))
        order by s.accepted_at desc limit most $$`);
    this.addSql(`revoke execute on function dispatch.matching from public`);
    this.addSql(`grant execute on function dispatch.matching to hotline_app`);
  }

  /** History and citizen of an order go with the order; a unit never sees who asked in confidence or without a name. */
  private otherRooms(): void {
    this
      .addSql(`create policy of_visible_order on kernel.event for select using ((select kernel.reach()) in ('units', 'orders')
      and work_order_id is not null and exists (select from dispatch.work_order w where w.id = event.work_order_id))`);
    this
      .addSql(`create policy of_visible_order on citizens.citizen for select using ((select kernel.reach()) in ('units', 'orders')
      and exists (select from dispatch.work_order w where w.citizen_id = citizen.id
        and ((select kernel.reach()) = 'orders' or not (w.confidential or w.anonymous))))`);
  }

  private secured(table: string, visible: string, addable = visible): void {
    this.addSql(`alter table dispatch.${table} enable row level security, force row level security`);
    this.addSql(`create policy see on dispatch.${table} for select using (${visible})`);
    this.addSql(`create policy change on dispatch.${table} for update using (${visible})`);
    this.addSql(`create policy add on dispatch.${table} for insert with check (${addable})`);
    this.addSql(`grant select, insert, update on dispatch.${table} to hotline_app`);
  }
}
