import { Migration } from '@mikro-orm/migrations';

/**
 * The hash chain over the event log, and the role under which the sealer alone adds to it. The application reads the
 * chain's head and the verdicts, no more.
 */
export class Seal0001 extends Migration {
  override up(): void {
    this.addSql(`do $$ begin
      if not exists (select from pg_roles where rolname = 'hotline_sealer') then create role hotline_sealer nologin nobypassrls; end if;
      if not pg_has_role(current_user, 'hotline_sealer', 'member') then execute format('grant hotline_sealer to %I', current_user); end if;
    end $$`);
    this.addSql(`create schema seal`);
    this.addSql(`grant usage on schema seal to hotline_app, hotline_sealer`);

    this.addSql(`create table seal.batch (
      n bigint primary key, from_seq bigint not null, to_seq bigint not null, at timestamptz not null default now(),
      previous bytea not null, leaves bytea not null, hash bytea not null, signature bytea not null
    )`);
    this.addSql(`create table seal.verdict (
      at timestamptz primary key default now(), batches bigint not null, events bigint not null, sealed_to bigint not null,
      flaws int not null, examples jsonb not null, seconds double precision not null
    )`);
    this.addSql(`create function seal.is_final() returns trigger language plpgsql as $$ begin
      raise exception 'the chain only grows' using errcode = 'insufficient_privilege';
    end $$`);
    for (const table of ['batch', 'verdict'])
      this.addSql(`create trigger is_final before update or delete or truncate on seal.${table}
        for each statement execute function seal.is_final()`);

    // The log's row security asks for rooms that the sealer has no business in; it reads by this function instead.
    this.addSql(`create function seal.events(after bigint, most int)
      returns table (seq text, id text, at text, kind text, subject text, subject_id text, work_order_id text, actor text, data text)
      language sql stable security definer set search_path = pg_catalog, pg_temp rows 1000 as $$
        select e.seq::text, e.id::text, (extract(epoch from e.at) * 1000000)::bigint::text, e.kind, e.subject, e.subject_id,
          coalesce(e.work_order_id::text, ''), e.actor::text, e.data::text
        from kernel.event e where e.seq > after order by e.seq limit most $$`);
    this.addSql(`revoke execute on function seal.events from public`);
    this.addSql(`grant execute on function seal.events to hotline_sealer`);
    this.addSql(`grant select, insert on seal.batch, seal.verdict to hotline_sealer`);
    this.addSql(`grant select (n, to_seq, at, hash) on seal.batch to hotline_app`);
    this.addSql(`grant select on seal.verdict to hotline_app`);
  }
}
