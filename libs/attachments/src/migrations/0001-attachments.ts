import { Migration } from '@mikro-orm/migrations';

/**
 * The attachments. Who sees a work order sees its files, so visibility asks the work order's own row security instead of
 * repeating it. The function names dispatch's table late, when it runs, so the rooms may be migrated in any order.
 */
export class Attachments0001 extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists attachments`);
    this.addSql(`grant usage on schema attachments to hotline_app`);
    this.addSql(`create table attachments.attachment (
      id uuid primary key,
      storage_key text not null unique,
      name text not null check (char_length(name) between 1 and 160),
      mime text not null,
      bytes int not null check (bytes between 1 and 20971520),
      sha256 text not null,
      uploaded_by text not null,
      uploaded_at timestamptz not null,
      owner_kind text,
      owner_id uuid,
      work_order_id uuid,
      claimed_at timestamptz,
      check (num_nulls(owner_kind, owner_id, work_order_id, claimed_at) in (0, 4))
    )`);
    this.addSql(
      `create index attachment_of_work_order on attachments.attachment (work_order_id) where work_order_id is not null`,
    );
    this.addSql(
      `create index attachment_unclaimed on attachments.attachment (uploaded_at) where work_order_id is null`,
    );
    this.addSql(`create function attachments.sees_order(wanted uuid) returns boolean language plpgsql stable as
      $$ begin return exists (select from dispatch.work_order where id = wanted); end $$`);

    this.addSql(`alter table attachments.attachment enable row level security, force row level security`);
    this.addSql(`create policy uploading on attachments.attachment for insert with check (
      kernel.reach() <> 'none' and uploaded_by = current_setting('hotline.actor', true) and work_order_id is null)`);
    this.addSql(`create policy seeing on attachments.attachment for select using (
      (select kernel.reach()) = 'all'
      or ((select kernel.reach()) <> 'none' and uploaded_by = (select current_setting('hotline.actor', true)))
      or (work_order_id is not null and attachments.sees_order(work_order_id)))`);
    this.addSql(`create policy claiming on attachments.attachment for update
      using (work_order_id is null
        and ((select kernel.reach()) = 'all' or uploaded_by = (select current_setting('hotline.actor', true))))
      with check (work_order_id is not null)`);
    this.addSql(`create policy sweeping on attachments.attachment for delete using (
      (select kernel.reach()) = 'all' and work_order_id is null)`);
    this.addSql(`grant select, insert, delete on attachments.attachment to hotline_app`);
    this.addSql(
      `grant update (owner_kind, owner_id, work_order_id, claimed_at) on attachments.attachment to hotline_app`,
    );
  }
}
