import { Migration } from '@mikro-orm/migrations';
import { ASSESSMENT_PERIODS } from '@hotline/policy';
import { OPEN_APPEALS, appealLifecycle } from '../appeal.lifecycle.js';
import { exclusionLifecycle } from '../exclusion.lifecycle.js';
import { periodLifecycle } from '../period.lifecycle.js';
import { STANDINGS } from '../score.js';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
const CITY = `(select kernel.reach()) = 'all'`;
const MINE = `(select kernel.reach()) = 'units' and unit = any (array(select unnest(kernel.reach_keys())))`;
const UNITS = `(select kernel.reach()) = 'units'`;

/**
 * Scored periods. Units read what has been published, and what is behind their own score; drafts are the hotline's.
 * A published snapshot, and the reckoning it names, cannot be changed by anybody.
 */
export class Assessment0001 extends Migration {
  override up(): void {
    this.addSql(`create schema assessment`);
    this.addSql(`grant usage on schema assessment to hotline_app`);
    this.periods();
    this.calculations();
    this.snapshots();
    this.exclusions();
    this.appeals();
  }

  private periods(): void {
    this.addSql(`create table assessment.period (
      id uuid primary key,
      kind text not null check (kind in (${listed(ASSESSMENT_PERIODS)})),
      from_day text not null check (from_day ~ '^\\d{4}-\\d{2}-\\d{2}$'),
      to_day text not null check (to_day >= from_day),
      state text not null constraint period_state check (state in (${listed(Object.keys(periodLifecycle.states))})),
      version int not null,
      opened_by jsonb not null, opened_at timestamptz not null,
      calculation_id uuid, calculated_at timestamptz,
      stale boolean not null,
      proposed_by jsonb, proposed_at timestamptz,
      published_by jsonb, published_at timestamptz, appeal_until timestamptz,
      revision int not null,
      open_appeals int not null check (open_appeals >= 0),
      constraint period_once unique (kind, from_day),
      constraint period_appealed check ((state = 'appealed') = (open_appeals > 0)),
      constraint period_published check ((revision > 0) = (num_nonnulls(published_by, published_at, appeal_until) = 3)),
      constraint period_second_person check (published_by is null or published_by ->> 'id' <> proposed_by ->> 'id')
    )`);
    this.addSql(`create index period_latest on assessment.period (to_day desc, from_day, id)`);
    this.secure('period');
    this.addSql(`create policy published on assessment.period for select using (${UNITS} and revision > 0)`);
    // A unit's appeal opens its period again.
    this.addSql(`create policy appealed on assessment.period for update using (${UNITS} and revision > 0)
      with check (${UNITS} and revision > 0 and state in ('appealed', 'published'))`);
    this.addSql(`grant select, insert, update on assessment.period to hotline_app`);
  }

  private calculations(): void {
    this.addSql(`create table assessment.calculation (
      id uuid primary key,
      period_id uuid not null references assessment.period,
      at timestamptz not null,
      by jsonb not null,
      scheme_version int not null,
      complete boolean not null,
      basis text not null,
      basis_sha256 text not null,
      content text not null,
      sha256 text not null,
      published boolean not null default false
    )`);
    this.addSql(`create index calculation_of_period on assessment.calculation (period_id)`);
    this.addSql(`create table assessment.score (
      calculation_id uuid not null references assessment.calculation on delete cascade,
      unit text not null,
      place int not null,
      tier text not null,
      scheme text not null,
      standing text not null check (standing in (${listed(STANDINGS)})),
      volume int not null,
      total numeric(6, 2),
      band text,
      detail jsonb not null,
      primary key (calculation_id, unit)
    )`);
    this.addSql(`create table assessment.lost_mark (
      calculation_id uuid not null references assessment.calculation on delete cascade,
      figure text not null,
      day date not null,
      work_order_id uuid not null,
      subject text not null,
      unit text not null,
      primary key (calculation_id, figure, day, work_order_id, subject)
    )`);
    for (const table of ['calculation', 'score', 'lost_mark']) this.secure(table);
    const published = `exists (select from assessment.calculation c where c.id = calculation_id and c.published)`;
    this.addSql(`create policy published on assessment.calculation for select using (${UNITS} and published)`);
    this.addSql(`create policy published on assessment.score for select using (${UNITS} and ${published})`);
    this.addSql(`create policy own on assessment.lost_mark for select using (${MINE} and ${published})`);
    this.addSql(`grant select, insert, update, delete on assessment.calculation to hotline_app`);
    this.addSql(`grant select, insert, delete on assessment.score, assessment.lost_mark to hotline_app`);
  }

  /** What was published, revision by revision; and a lock on the reckonings it names. */
  private snapshots(): void {
    this.addSql(`create table assessment.snapshot (
      period_id uuid not null references assessment.period,
      revision int not null check (revision > 0),
      calculation_id uuid not null unique references assessment.calculation,
      sha256 text not null,
      published_at timestamptz not null,
      published_by jsonb not null,
      appeal_id uuid,
      primary key (period_id, revision)
    )`);
    this.secure('snapshot');
    this.addSql(`create policy published on assessment.snapshot for select using (${UNITS})`);
    this.addSql(`grant select, insert on assessment.snapshot to hotline_app`);

    this.addSql(`create function assessment.is_final() returns trigger language plpgsql as $$ begin
      raise exception 'what has been published cannot be changed' using errcode = 'insufficient_privilege';
    end $$`);
    this.addSql(`create trigger is_final before update or delete or truncate on assessment.snapshot
      for each statement execute function assessment.is_final()`);
    this.addSql(`create trigger is_final before update or delete on assessment.calculation
      for each row when (old.published) execute function assessment.is_final()`);
    for (const table of ['score', 'lost_mark']) {
      this.addSql(`create trigger is_final before update on assessment.${table}
        for each statement execute function assessment.is_final()`);
    }
    this.addSql(`create function assessment.of_published() returns trigger language plpgsql as $$ begin
      if exists (select from assessment.calculation c where c.id = coalesce(old.calculation_id, new.calculation_id) and c.published) then
        raise exception 'what has been published cannot be changed' using errcode = 'insufficient_privilege';
      end if;
      return coalesce(old, new);
    end $$`);
    for (const table of ['score', 'lost_mark'])
      this.addSql(`create trigger of_published before insert or delete on assessment.${table}
        for each row execute function assessment.of_published()`);
    for (const table of ['calculation', 'score', 'lost_mark'])
      this.addSql(`create trigger not_truncated before truncate on assessment.${table}
        for each statement execute function assessment.is_final()`);
  }

  private exclusions(): void {
    this.addSql(`create table assessment.exclusion (
      id uuid primary key,
      period_id uuid not null references assessment.period,
      unit text not null,
      work_order_id uuid not null,
      item text not null,
      subjects text[] not null check (cardinality(subjects) > 0),
      kind text not null, reason text not null,
      state text not null constraint exclusion_state check (state in (${listed(Object.keys(exclusionLifecycle.states))})),
      version int not null,
      appeal_id uuid,
      proposed_by jsonb not null, proposed_at timestamptz not null,
      reviewed_by jsonb, reviewed_at timestamptz, note text,
      constraint exclusion_two_people check (reviewed_by is null or reviewed_by ->> 'id' <> proposed_by ->> 'id')
    )`);
    this.addSql(`create unique index exclusion_once on assessment.exclusion (period_id, work_order_id, item)
      where state in ('proposed', 'accepted')`);
    this.addSql(`create index exclusion_latest on assessment.exclusion (period_id, proposed_at desc, id desc)`);
    this.secure('exclusion');
    this.addSql(`create policy own on assessment.exclusion for select using (${MINE} and state = 'accepted')`);
    this.addSql(`grant select, insert, update on assessment.exclusion to hotline_app`);
  }

  private appeals(): void {
    this.addSql(`create table assessment.appeal (
      id uuid primary key,
      period_id uuid not null references assessment.period,
      revision int not null,
      unit text not null,
      item text not null,
      work_order_ids text[] not null check (cardinality(work_order_ids) > 0),
      text text not null,
      state text not null constraint appeal_state check (state in (${listed(Object.keys(appealLifecycle.states))})),
      version int not null,
      filed_by jsonb not null, filed_at timestamptz not null,
      ruling jsonb,
      reviewed_by jsonb, reviewed_at timestamptz, review_note text,
      constraint appeal_two_people check (state not in ('upheld', 'refused') or reviewed_by ->> 'id' <> ruling -> 'by' ->> 'id')
    )`);
    this.addSql(
      `create unique index appeal_once on assessment.appeal (period_id, unit, item) where state <> 'withdrawn'`,
    );
    this.addSql(`create index appeal_latest on assessment.appeal (period_id, filed_at desc, id desc)`);
    this.addSql(`create index appeal_open on assessment.appeal (period_id) where state in (${listed(OPEN_APPEALS)})`);
    this.secure('appeal');
    this.addSql(`create policy own on assessment.appeal using (${MINE}) with check (${MINE})`);
    this.addSql(`grant select, insert, update on assessment.appeal to hotline_app`);
  }

  private secure(table: string): void {
    this.addSql(`alter table assessment.${table} enable row level security, force row level security`);
    this.addSql(`create policy city on assessment.${table} using (${CITY}) with check (${CITY})`);
  }
}
