import { Migration } from '@mikro-orm/migrations';

/**
 * What came in, as it came in. A submission is seen with its work order and never changed: the application may insert,
 * not update. The function names dispatch's table when it runs, as in the attachments room.
 */
export class Intake0001 extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists intake`);
    this.addSql(`grant usage on schema intake to hotline_app`);
    this.addSql(`create table intake.submission (
      id uuid primary key,
      channel text not null,
      dedupe_key text not null check (char_length(dedupe_key) between 1 and 400),
      work_order_id uuid not null,
      citizen_id uuid,
      outcome text not null check (outcome in ('dispatch', 'answer', 'decline', 'merge', 'handOver', 'urge', 'supplement')),
      text text not null check (char_length(text) between 1 and 4000),
      raw jsonb not null,
      receipt_number text not null,
      received_by text not null,
      received_at timestamptz not null,
      constraint submission_once unique (channel, dedupe_key)
    )`);
    this.addSql(`create index submission_of_work_order on intake.submission (work_order_id, received_at)`);
    this.addSql(
      `create index submission_of_citizen on intake.submission (citizen_id, received_at desc) where citizen_id is not null`,
    );
    this.addSql(`create function intake.sees_order(wanted uuid) returns boolean language plpgsql stable as
      $$ begin return exists (select from dispatch.work_order where id = wanted); end $$`);

    this.addSql(`alter table intake.submission enable row level security, force row level security`);
    this.addSql(`create policy seeing on intake.submission for select using (
      (select kernel.reach()) = 'all' or ((select kernel.reach()) in ('units', 'orders') and intake.sees_order(work_order_id)))`);
    this.addSql(`create policy receiving on intake.submission for insert with check (
      kernel.reach() in ('all', 'intake') or (kernel.reach() = 'orders' and intake.sees_order(work_order_id)))`);
    this.addSql(`grant select, insert on intake.submission to hotline_app`);
  }
}
