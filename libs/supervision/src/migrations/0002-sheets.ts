import { Migration } from '@mikro-orm/migrations';
import { SHEET_LISTS } from '@hotline/policy';
import { SHEET_SPANS } from '../sheet.entity.js';
import { sheetLifecycle } from '../sheet.lifecycle.js';
import { SHEET_PARTS } from '../sheet.words.js';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/**
 * Daily sheets and the work orders behind their numbers. A row belongs to a day, a unit and a list, not to a sheet: the
 * sheets of the unit, of the area above it and of the city show the same row. A unit sees its own rows and sheets, by its
 * code, also when it no longer holds the work order.
 */
export class Supervision0002 extends Migration {
  override up(): void {
    this.sheets();
    this.rows();
  }

  private sheets(): void {
    this.addSql(`create table supervision.sheet (
      id uuid primary key,
      unit text not null, day date not null,
      span text not null check (span in (${listed(SHEET_SPANS)})),
      units text[] not null,
      from_at timestamptz not null, until_at timestamptz not null, made_at timestamptz not null,
      lists text[] not null, tally jsonb not null,
      state text not null constraint sheet_state check (state in (${listed(Object.keys(sheetLifecycle.states))})),
      version int not null,
      read_by timestamptz, unread_at timestamptz,
      read_at timestamptz, reader_id uuid, reader text, note text, explanations jsonb not null,
      next_fire_at timestamptz,
      constraint sheet_once unique (unit, day),
      constraint sheet_read check ((state = 'acknowledged') = (read_at is not null and reader_id is not null))
    )`);
    this.addSql(`create index sheet_of_day on supervision.sheet (day)`);
    this.addSql(`create index sheet_to_fire on supervision.sheet (next_fire_at) where next_fire_at is not null`);
    this.byUnit('sheet');
    this.addSql(`grant select, insert, update on supervision.sheet to hotline_app`);
  }

  private rows(): void {
    this.addSql(`create table supervision.sheet_row (
      day date not null, unit text not null,
      list text not null check (list in (${listed(SHEET_LISTS)})),
      work_order_id uuid not null,
      ref uuid not null,
      number text not null, role text,
      at timestamptz not null,
      part text check (part in (${listed(Object.keys(SHEET_PARTS))})),
      constraint sheet_row_once primary key (day, unit, list, ref)
    )`);
    this.addSql(`create index sheet_row_in_order on supervision.sheet_row (day, list, at, ref)`);
    this.byUnit('sheet_row');
    this.addSql(`grant select, insert on supervision.sheet_row to hotline_app`);
  }

  private byUnit(table: string): void {
    const visible = `(select kernel.reach()) = 'all'
      or ((select kernel.reach()) = 'units' and unit = any ((select kernel.reach_keys())::text[]))`;
    this.addSql(`alter table supervision.${table} enable row level security, force row level security`);
    this.addSql(`create policy seeing on supervision.${table} for select using (${visible})`);
    this.addSql(`create policy making on supervision.${table} for insert with check (kernel.reach() = 'all')`);
    this.addSql(`create policy reading on supervision.${table} for update using (${visible})`);
  }
}
