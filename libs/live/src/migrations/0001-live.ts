import { Migration } from '@mikro-orm/migrations';

/**
 * Who has which work order open. Nothing here outlives its lease of half a minute, so a process that dies leaves nobody
 * standing, and the table need not survive a crash.
 */
export class Live0001 extends Migration {
  override up(): void {
    this.addSql(`create schema live`);
    this.addSql(`grant usage on schema live to hotline_app`);
    this.addSql(`create unlogged table live.presence (
      work_order_id uuid not null,
      socket text not null,
      person_id uuid not null,
      name text not null,
      roles text[] not null,
      lease_until timestamptz not null,
      primary key (work_order_id, socket)
    )`);
    this.addSql(`create index presence_of_socket on live.presence (socket)`);
    this.addSql(`alter table live.presence enable row level security, force row level security`);
    this.addSql(`create policy city on live.presence for all using ((select kernel.reach()) = 'all')
      with check ((select kernel.reach()) = 'all')`);
    this.addSql(`grant select, insert, update, delete on live.presence to hotline_app`);
  }
}
