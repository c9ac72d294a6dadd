import { Migration } from '@mikro-orm/migrations';

/** Marks (one case of one figure), what the rules remember of each order, and the rollup by day and unit. */
export class Figures0001 extends Migration {
  override up(): void {
    this.addSql(`create schema figures`);
    this.addSql(`grant usage on schema figures to hotline_app`);

    this.addSql(`create table figures.work_order (
      work_order_id uuid primary key,
      number text not null,
      channel text not null,
      category text not null,
      district text not null,
      lead text not null,
      round int not null
    )`);

    // The key serves both readers of marks: the fold of an order's next event, and uniqueness.
    this.addSql(`create table figures.mark (
      work_order_id uuid not null,
      figure text not null,
      subject text not null,
      day date not null,
      unit text not null,
      district text not null,
      channel text not null,
      category text not null,
      outcome text not null check (outcome in ('pending', 'met', 'missed')),
      open boolean not null,
      primary key (work_order_id, figure, subject)
    )`);
    this.addSql(`create index mark_of_day on figures.mark (figure, day, work_order_id, subject)`);

    this.addSql(`create table figures.tally (
      figure text not null,
      day date not null,
      unit text not null,
      district text not null,
      channel text not null,
      pending int not null,
      met int not null,
      missed int not null,
      late int not null,
      primary key (figure, day, unit, district, channel)
    ) with (fillfactor = 70)`);
    // What is overdue now, on whatever day it was due: a few rows, however old the city's log is.
    this.addSql(`create index tally_late on figures.tally (figure, unit) where late <> 0`);

    // How far the projection has come, and by which definitions; at most one row.
    this.addSql(`create table figures.progress (
      one boolean primary key default true check (one),
      version int not null,
      seq bigint not null,
      at timestamptz
    )`);

    for (const table of ['work_order', 'mark', 'tally', 'progress']) {
      this.addSql(`alter table figures.${table} enable row level security, force row level security`);
      this.addSql(`create policy city on figures.${table} for all using ((select kernel.reach()) = 'all')
        with check ((select kernel.reach()) = 'all')`);
      this.addSql(`grant select, insert, update, delete, truncate on figures.${table} to hotline_app`);
    }
    for (const table of ['mark', 'tally']) {
      this.addSql(`create policy units on figures.${table} for select
        using ((select kernel.reach()) = 'units' and unit = any (array(select unnest(kernel.reach_keys()))))`);
    }
    this.addSql(
      `create policy anybody_within on figures.progress for select using ((select kernel.reach()) in ('units'))`,
    );
  }
}
