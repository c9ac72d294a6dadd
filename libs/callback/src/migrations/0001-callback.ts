import { Migration } from '@mikro-orm/migrations';

/**
 * The callbacks. Seen with the citizen's own work order or the one it was merged into; the function names dispatch's
 * table when it runs. At most one is open for a citizen's order.
 */
export class Callback0001 extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists callback`);
    this.addSql(`grant usage on schema callback to hotline_app`);
    this.addSql(`create table callback.callback (
      id uuid primary key,
      work_order_id uuid not null,
      about_id uuid not null,
      number text not null,
      title text not null,
      citizen_id uuid,
      state text not null constraint callback_state check (state in ('due', 'attempted', 'answered', 'unreachable')),
      version int not null,
      round int not null,
      plan text not null check (plan in ('always', 'sample')),
      because text not null,
      planned_at timestamptz not null,
      due_at timestamptz not null,
      tries jsonb not null,
      via text check (via in ('phone', 'link')),
      contacted boolean,
      solved text check (solved in ('solved', 'partly', 'notSolved')),
      satisfaction text check (satisfaction in
        ('verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied')),
      reasons text[] not null,
      remark text,
      valid boolean,
      answered_by text,
      ended_at timestamptz,
      constraint callback_ended check ((state in ('answered', 'unreachable')) = (ended_at is not null)),
      constraint callback_answered check (
        (state = 'answered') = (via is not null and valid is not null)
        and (state = 'answered' or num_nonnulls(contacted, solved, satisfaction) = 0))
    )`);
    this.addSql(
      `create unique index callback_one_open on callback.callback (work_order_id) where state in ('due', 'attempted')`,
    );
    this.addSql(`create index callback_to_make on callback.callback (due_at, id) where state in ('due', 'attempted')`);
    this.addSql(
      `create index callback_made on callback.callback (state, ended_at desc, id desc) where ended_at is not null`,
    );
    this.addSql(`create index callback_of_order on callback.callback (work_order_id, planned_at)`);
    this.addSql(`create index callback_about on callback.callback (about_id)`);
    this.addSql(
      `create index callback_of_citizen on callback.callback (citizen_id, planned_at desc) where citizen_id is not null`,
    );
    this.addSql(`create function callback.sees_order(wanted uuid) returns boolean language plpgsql stable as
      $$ begin return exists (select from dispatch.work_order where id = wanted); end $$`);

    const visible = `(select kernel.reach()) = 'all'
      or ((select kernel.reach()) in ('units', 'orders') and (callback.sees_order(work_order_id) or callback.sees_order(about_id)))`;
    this.addSql(`alter table callback.callback enable row level security, force row level security`);
    this.addSql(`create policy seeing on callback.callback for select using (${visible})`);
    this.addSql(`create policy planning on callback.callback for insert with check (kernel.reach() = 'all')`);
    this.addSql(`create policy asking on callback.callback for update using (kernel.reach() = 'all')`);
    this.addSql(`create policy answering on callback.callback for update using (
      kernel.reach() = 'orders' and work_order_id::text = any (kernel.reach_keys()))`);
    this.addSql(`grant select, insert, update on callback.callback to hotline_app`);
  }
}
