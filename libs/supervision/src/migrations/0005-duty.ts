import { Migration } from '@mikro-orm/migrations';
import { DUTY_ROLES } from '../duty.rules.js';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** Duty rosters and who stands in for whom, each behind the reach of its unit. What is taken back stays, with who did it. */
export class Supervision0005 extends Migration {
  override up(): void {
    const ours = `unit text not null, from_at timestamptz not null, until_at timestamptz not null,
      version int not null, made_by text not null, removed_at timestamptz, removed_by text`;
    this.addSql(`create table supervision.duty_shift (
      id uuid primary key, ${ours},
      role text not null check (role in (${listed(DUTY_ROLES)})),
      person_id uuid not null, phone text,
      constraint duty_shift_span check (from_at < until_at)
    )`);
    this.addSql(`create unique index duty_shift_once on supervision.duty_shift (unit, role, person_id, from_at)
      where removed_at is null`);
    this.addSql(`create index duty_shift_of_unit on supervision.duty_shift (unit, until_at) where removed_at is null`);
    this.addSql(`create table supervision.absence (
      id uuid primary key, ${ours},
      person_id uuid not null, stand_in_id uuid,
      constraint absence_span check (from_at < until_at),
      constraint absence_other check (stand_in_id <> person_id)
    )`);
    this.addSql(`create index absence_of_person on supervision.absence (person_id, until_at) where removed_at is null`);
    this.addSql(`create index absence_of_unit on supervision.absence (unit, until_at) where removed_at is null`);
    for (const table of ['duty_shift', 'absence']) {
      const visible = `(select kernel.reach()) = 'all'
        or ((select kernel.reach()) = 'units' and unit = any ((select kernel.reach_keys())::text[]))`;
      this.addSql(`alter table supervision.${table} enable row level security, force row level security`);
      this.addSql(`create policy seeing on supervision.${table} for select using (${visible})`);
      this.addSql(`create policy making on supervision.${table} for insert with check (${visible})`);
      this.addSql(`create policy changing on supervision.${table} for update using (${visible})`);
      this.addSql(`grant select, insert, update on supervision.${table} to hotline_app`);
    }
  }
}
