import { Migration } from '@mikro-orm/migrations';

/** The room's own processes; everybody else is a person or a service, named by a uuid. */
const ITSELF = `(select kernel.reach()) = 'all' and (select current_setting('hotline.actor', true)) like 'delivery%'`;

/** Notices to staff: each person sees their own, and one of an order only while they may see the order. */
export class Delivery0001 extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists delivery`);
    this.addSql(`grant usage on schema delivery to hotline_app`);
    this.addSql(`create table delivery.notice (
      id uuid primary key,
      event_id uuid not null,
      seq bigint not null,
      touched bigint not null,
      person_id uuid not null,
      kind text not null,
      at timestamptz not null,
      work_order_id uuid, number text,
      gate text not null check (gate in ('order', 'unit', 'self')),
      unit text not null,
      about_kind text not null, about_id text not null,
      data jsonb not null,
      read_at timestamptz, done_at timestamptz,
      constraint notice_once unique (event_id, person_id),
      constraint notice_of_order check (gate <> 'order' or work_order_id is not null)
    )`);
    this.addSql(`create index notice_of_person on delivery.notice (person_id, at desc, id desc)`);
    this.addSql(`create index notice_unread on delivery.notice (person_id) where read_at is null and done_at is null`);
    this.addSql(`create index notice_about on delivery.notice (about_id) where done_at is null`);
    this.addSql(`create index notice_of_order on delivery.notice (work_order_id) where work_order_id is not null`);
    this.addSql(`create index notice_touched on delivery.notice (touched)`);
    this.addSql(`create index notice_age on delivery.notice (at)`);
    const entitled = `case gate
      when 'order' then exists (select from dispatch.work_order w where w.id = work_order_id)
      when 'unit' then (select kernel.reach()) = 'all' or unit = any ((select kernel.reach_keys())::text[])
      else true end`;
    const own = `person_id::text = (select current_setting('hotline.actor', true)) and ${entitled}`;
    this.addSql(`alter table delivery.notice enable row level security, force row level security`);
    this.addSql(`create policy own on delivery.notice for select using (${own})`);
    this.addSql(`create policy marking on delivery.notice for update using (${own})`);
    this.addSql(`create policy keeping on delivery.notice using (${ITSELF})`);
    this.addSql(`grant select, insert, delete on delivery.notice to hotline_app`);
    this.addSql(`grant update (read_at, done_at, touched) on delivery.notice to hotline_app`);
    this.now(['delivery.notices']);
  }

  /** What happened before this room stood is nobody's news. */
  private now(cursors: readonly string[]): void {
    this.addSql(`select set_config('hotline.reach', 'all', true)`);
    for (const name of cursors)
      this.addSql(`insert into kernel.cursor (name, seq) select '${name}', coalesce(max(seq), 0) from kernel.event
        on conflict do nothing`);
    this.addSql(`select set_config('hotline.reach', '', true)`);
  }
}
