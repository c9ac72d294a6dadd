import { Migration } from '@mikro-orm/migrations';

/** What wires tell of themselves: whether their connection stands, and what went wrong, counted by the hour. */
export class Channels0009 extends Migration {
  override up(): void {
    this.addSql(`create table channels.wire_state (
      wire text primary key, up boolean not null, error text, since timestamptz not null, at timestamptz not null
    )`);
    this.addSql(`create table channels.wire_fault (
      wire text not null, error text not null, hour timestamptz not null,
      n int not null, last_at timestamptz not null,
      primary key (wire, error, hour)
    )`);
    this.addSql(`create index wire_fault_age on channels.wire_fault (hour)`);
    for (const table of ['wire_state', 'wire_fault']) {
      this.addSql(`alter table channels.${table} enable row level security, force row level security`);
      this.addSql(`create policy everything on channels.${table} using ((select kernel.reach()) = 'all')`);
      this.addSql(`grant select, insert, update, delete on channels.${table} to hotline_app`);
    }
  }
}
