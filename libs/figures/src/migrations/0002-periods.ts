import { Migration } from '@mikro-orm/migrations';

const CITY_WRITES = `for all using ((select kernel.reach()) = 'all') with check ((select kernel.reach()) = 'all')`;
const UNITS_READ = `for select using
  ((select kernel.reach()) = 'units' and unit = any (array(select unnest(kernel.reach_keys()))))`;

/**
 * Rollups for any period: each unit's marks by day and by month, in all and by one dimension at a time; daily snapshots
 * that nobody can change; flags. The figures have newer definitions, so that the first process fills them from the log.
 */
export class Figures0002 extends Migration {
  override up(): void {
    this.addSql(`truncate figures.mark, figures.work_order`);
    this.addSql(`alter table figures.work_order add column type text not null, add column ledgered boolean not null`);
    this
      .addSql(`alter table figures.mark add column type text not null default '', add column top_category text not null default '',
      add column until timestamptz`);
    this.addSql(`create index mark_until on figures.mark (until) where until is not null and outcome = 'pending'`);
    this.addSql(`alter table figures.progress add column settled timestamptz`);

    this.addSql(`drop table figures.tally`);
    for (const table of ['tally', 'tally_month']) {
      // `day` of a month is its first day. The key's order serves all figures of a period and one figure over years.
      this.addSql(`create table figures.${table} (
        dim text not null check (dim in ('all', 'district', 'channel', 'category', 'type')),
        figure text not null,
        day date not null,
        unit text not null,
        key text not null,
        pending int not null,
        met int not null,
        missed int not null,
        late int not null,
        primary key (dim, figure, day, unit, key)
      ) with (fillfactor = 70)`);
    }
    // What is overdue now, on whatever day it was due: a few rows, however old the city's log is.
    this.addSql(`create index tally_late on figures.tally (figure, unit) where late <> 0 and dim = 'all'`);

    this.snapshots();
    this.flags();
    for (const table of ['tally', 'tally_month', 'snapshot_cell', 'moved', 'flag', 'reply_print']) {
      this.addSql(`alter table figures.${table} enable row level security, force row level security`);
      this.addSql(`create policy city on figures.${table} ${CITY_WRITES}`);
      this.addSql(`create policy units on figures.${table} ${UNITS_READ}`);
    }
    this.addSql(`alter table figures.snapshot enable row level security, force row level security`);
    this.addSql(`create policy city on figures.snapshot ${CITY_WRITES}`);
    this.addSql(
      `create policy anybody_within on figures.snapshot for select using ((select kernel.reach()) = 'units')`,
    );
    for (const table of ['tally', 'tally_month', 'moved', 'flag', 'reply_print'])
      this.addSql(`grant select, insert, update, delete, truncate on figures.${table} to hotline_app`);
    this.addSql(`grant select, insert on figures.snapshot, figures.snapshot_cell to hotline_app`);
  }

  /** 日清: one row a day, its cells, and the marks of frozen days that moved afterwards. */
  private snapshots(): void {
    this.addSql(`create table figures.snapshot (
      day date primary key,
      at timestamptz not null,
      rev bigint not null,
      version int not null,
      hash text not null
    )`);
    this.addSql(`create table figures.snapshot_cell (
      day date not null references figures.snapshot,
      figure text not null,
      unit text not null,
      pending int not null,
      met int not null,
      missed int not null,
      late int not null,
      primary key (day, figure, unit)
    )`);
    this.addSql(`create function figures.snapshot_is_final() returns trigger language plpgsql as $$ begin
      raise exception 'a frozen day cannot be changed' using errcode = 'insufficient_privilege';
    end $$`);
    for (const table of ['snapshot', 'snapshot_cell'])
      this.addSql(`create trigger is_final before update or delete or truncate on figures.${table}
        for each statement execute function figures.snapshot_is_final()`);
    this.addSql(`create table figures.moved (
      seq bigint not null,
      n int not null,
      day date not null,
      work_order_id uuid not null,
      figure text not null,
      unit text not null,
      was text,
      now text,
      to_day date,
      to_unit text,
      at timestamptz not null,
      cause text not null,
      primary key (seq, n)
    )`);
    this.addSql(`create index moved_of_day on figures.moved (day, seq desc, n)`);
  }

  /** What looks like a figure made, not earned (policy figures.antiGaming). */
  private flags(): void {
    this.addSql(`create table figures.flag (
      work_order_id uuid not null,
      code text not null,
      subject text not null,
      unit text not null,
      at timestamptz not null,
      detail jsonb not null,
      primary key (work_order_id, code, subject)
    )`);
    this.addSql(`create index flag_newest on figures.flag (at desc, work_order_id, code, subject)`);
    // The fingerprint of a reply's wording, never the wording.
    this.addSql(`create table figures.reply_print (
      unit text not null,
      print text not null,
      work_order_id uuid not null,
      assignment_id uuid not null,
      at timestamptz not null,
      primary key (unit, print, work_order_id)
    )`);
  }
}
