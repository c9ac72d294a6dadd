import { Migration } from '@mikro-orm/migrations';

/** The event log, the idempotency rows, the cursors and the clock; and the role under which the product runs. */
export class Kernel0001 extends Migration {
  override up(): void {
    this.addSql(`do $$ begin
      if not exists (select from pg_roles where rolname = 'hotline_app') then create role hotline_app nologin nobypassrls; end if;
      if not pg_has_role(current_user, 'hotline_app', 'member') then execute format('grant hotline_app to %I', current_user); end if;
    end $$`);
    this.addSql(`create schema if not exists kernel`);
    this.addSql(`grant usage on schema kernel to hotline_app`);

    // In a demo or a simulation the clock is driven; a running city has no row here and reads the server's clock.
    this.addSql(
      `create table kernel.driven_clock (one boolean primary key default true check (one), at timestamptz not null)`,
    );
    this.addSql(`grant select on kernel.driven_clock to hotline_app`);
    this.addSql(`create function kernel.now() returns timestamptz language sql stable as
      $$ select coalesce((select at from kernel.driven_clock), now()) $$`);

    this.addSql(`create function kernel.reach() returns text language sql stable as
      $$ select coalesce(nullif(current_setting('hotline.reach', true), ''), 'none') $$`);
    this.addSql(`create function kernel.reach_keys() returns text[] language sql stable as
      $$ select coalesce(nullif(current_setting('hotline.reach_keys', true), ''), '{}')::text[] $$`);

    this.addSql(`create table kernel.event (
      id uuid primary key,
      seq bigint unique,
      at timestamptz not null,
      kind text not null,
      subject text not null,
      subject_id text not null,
      work_order_id uuid,
      actor jsonb not null,
      data jsonb not null
    )`);
    this.addSql(`create index event_unsequenced on kernel.event (id) where seq is null`);
    this.addSql(`create index event_of_work_order on kernel.event (work_order_id, id) where work_order_id is not null`);
    this.addSql(`create function kernel.event_is_final() returns trigger language plpgsql as $$ begin
      if old.seq is null and new.seq is not null and row(new.id, new.at, new.kind, new.subject, new.subject_id, new.work_order_id, new.actor, new.data)
        is not distinct from row(old.id, old.at, old.kind, old.subject, old.subject_id, old.work_order_id, old.actor, old.data) then return new; end if;
      raise exception 'the event log is append-only' using errcode = 'insufficient_privilege';
    end $$`);
    this.addSql(
      `create trigger event_is_final before update on kernel.event for each row execute function kernel.event_is_final()`,
    );
    this.addSql(`alter table kernel.event enable row level security, force row level security`);
    this.addSql(`create policy append on kernel.event for insert with check (kernel.reach() <> 'none')`);
    this.addSql(`create policy sequence on kernel.event for update using (kernel.reach() = 'all')`);
    this.addSql(`create policy all_rows on kernel.event for select using ((select kernel.reach()) = 'all')`);
    this.addSql(`grant select, insert on kernel.event to hotline_app`);
    this.addSql(`grant update (seq) on kernel.event to hotline_app`);

    this.addSql(`create table kernel.idempotency (
      actor text not null, key text not null, route text not null, body_hash text not null, answer jsonb not null, at timestamptz not null,
      constraint idempotency_pkey primary key (actor, key)
    )`);
    this.addSql(`create index idempotency_age on kernel.idempotency using brin (at)`);
    this.addSql(`grant select, insert, delete on kernel.idempotency to hotline_app`);

    this.addSql(`create table kernel.cursor (name text primary key, seq bigint not null default 0)`);
    this.addSql(`grant select, insert, update, delete on kernel.cursor to hotline_app`);

    // Short facts that processes tell each other, such as how far the first day's replay has come.
    this.addSql(
      `create table kernel.notice (name text primary key, data jsonb not null, at timestamptz not null default now())`,
    );
    this.addSql(`grant select, insert, update, delete on kernel.notice to hotline_app`);
  }
}
