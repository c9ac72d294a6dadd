import { Migration } from '@mikro-orm/migrations';
import { OPEN_SUPERVISION, supervisionLifecycle } from '../supervision.lifecycle.js';
import { STANDING_CARDS, cardLifecycle } from '../card.lifecycle.js';
import { CARD_CAUSES } from '../card.rules.js';
import { FINDINGS } from '../finding.entity.js';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/**
 * Supervision orders, the deadlines the automaton keeps for itself, cards and findings. City staff see all; a unit sees
 * what is about it and what fell to it, by its code, also when it no longer holds the work order.
 */
export class Supervision0001 extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists supervision`);
    this.addSql(`grant usage on schema supervision to hotline_app`);
    this.orders();
    this.watches();
    this.cards();
    this.findings();
  }

  private orders(): void {
    this.addSql(`create table supervision.supervision_order (
      id uuid primary key,
      work_order_id uuid not null, assignment_id uuid, number text not null, title text not null,
      unit text not null,
      to_unit text not null,
      to_role text not null check (to_role in ('handler', 'unitLead', 'manager', 'supervisor')),
      fell_to text,
      recipients text[] not null,
      level int not null check (level between 1 and 3),
      trigger text, manual text,
      clock_id uuid,
      round int not null,
      state text not null constraint supervision_order_state check (state in (${listed(Object.keys(supervisionLifecycle.states))})),
      version int not null,
      instruction text,
      issued_at timestamptz not null, issued_by text,
      answer_by timestamptz not null,
      acknowledged_at timestamptz, acknowledged_by text,
      answered_at timestamptz, answered_by text, answer text,
      notice jsonb, talk jsonb,
      cause_gone_at timestamptz, late_at timestamptz,
      ended_at timestamptz, ended_by text check (ended_by in ('supervisor', 'causeGone', 'late', 'superseded')),
      ended_by_name text, note text,
      raised_from uuid references supervision.supervision_order,
      escalated_to uuid references supervision.supervision_order deferrable initially deferred,
      next_fire_at timestamptz,
      constraint supervision_order_ground check (num_nonnulls(trigger, manual) = 1),
      constraint supervision_order_ended check ((state in (${listed(supervisionLifecycle.ends)})) = (ended_at is not null)),
      constraint supervision_order_escalated check ((state = 'escalated') = (escalated_to is not null))
    )`);
    const open = `state in (${listed(OPEN_SUPERVISION)})`;
    this.addSql(`create unique index supervision_one_open on supervision.supervision_order
      (work_order_id, coalesce(assignment_id, '00000000-0000-0000-0000-000000000000'), coalesce(trigger, manual)) where ${open}`);
    this.addSql(`create index supervision_open_worst on supervision.supervision_order
      ((-level), answer_by, id) where ${open}`);
    this.addSql(
      `create index supervision_ended on supervision.supervision_order (ended_at desc, id desc) where ended_at is not null`,
    );
    this.addSql(`create index supervision_of_order on supervision.supervision_order (work_order_id, issued_at)`);
    this.addSql(`create index supervision_of_unit on supervision.supervision_order (unit, issued_at)`);
    this.addSql(
      `create index supervision_of_clock on supervision.supervision_order (clock_id) where clock_id is not null`,
    );
    this.addSql(
      `create index supervision_to_fire on supervision.supervision_order (next_fire_at) where next_fire_at is not null`,
    );
    const visible = `(select kernel.reach()) = 'all' or ((select kernel.reach()) = 'units'
      and (unit = any ((select kernel.reach_keys())::text[]) or to_unit = any ((select kernel.reach_keys())::text[])))`;
    this.addSql(`alter table supervision.supervision_order enable row level security, force row level security`);
    this.addSql(`create policy seeing on supervision.supervision_order for select using (${visible})`);
    this.addSql(
      `create policy issuing on supervision.supervision_order for insert with check (kernel.reach() = 'all')`,
    );
    this.addSql(`create policy answering on supervision.supervision_order for update using (${visible})`);
    this.addSql(`grant select, insert, update on supervision.supervision_order to hotline_app`);
  }

  /** Only the automaton looks at these. */
  private watches(): void {
    this.addSql(`create table supervision.watch (
      id uuid primary key,
      clock_id uuid not null, work_order_id uuid not null, trigger text not null,
      after jsonb not null,
      next_fire_at timestamptz, done_at timestamptz,
      constraint watch_once unique (clock_id, trigger)
    )`);
    this.addSql(`create index watch_to_fire on supervision.watch (next_fire_at) where next_fire_at is not null`);
    this.addSql(`alter table supervision.watch enable row level security, force row level security`);
    this.addSql(`create policy automaton on supervision.watch using (kernel.reach() = 'all')`);
    this.addSql(`grant select, insert, update on supervision.watch to hotline_app`);
  }

  private cards(): void {
    this.addSql(`create table supervision.card (
      id uuid primary key,
      work_order_id uuid not null, number text not null, title text not null,
      unit text not null,
      colour text not null check (colour in ('yellow', 'red')),
      cause text not null check (cause in (${listed(CARD_CAUSES)})),
      state text not null constraint card_state check (state in (${listed(Object.keys(cardLifecycle.states))})),
      version int not null,
      issued_at timestamptz not null, found_by text,
      until timestamptz not null, appeal_until timestamptz not null,
      appeal jsonb, ruling jsonb,
      replaced_by uuid references supervision.card deferrable initially deferred,
      ended_at timestamptz, next_fire_at timestamptz,
      constraint card_replaced check ((state = 'replaced') = (replaced_by is not null))
    )`);
    this.addSql(`create unique index card_one_standing on supervision.card (work_order_id, unit, cause)
      where state in (${listed(STANDING_CARDS)})`);
    this.addSql(`create index card_latest on supervision.card (issued_at desc, id desc)`);
    this.addSql(`create index card_of_unit on supervision.card (unit, issued_at desc)`);
    this.addSql(`create index card_of_order on supervision.card (work_order_id)`);
    this.addSql(`create index card_to_decay on supervision.card (next_fire_at) where next_fire_at is not null`);
    this.byUnit('card');
    this.addSql(`grant select, insert, update on supervision.card to hotline_app`);
  }

  private findings(): void {
    this.addSql(`create table supervision.finding (
      id uuid primary key,
      work_order_id uuid not null, unit text not null,
      kind text not null check (kind in (${listed(FINDINGS)})),
      text text not null, by_id text not null, by_name text not null, at timestamptz not null
    )`);
    this.addSql(`create index finding_of_order on supervision.finding (work_order_id, at)`);
    this.byUnit('finding');
    this.addSql(`grant select, insert on supervision.finding to hotline_app`);
  }

  private byUnit(table: string): void {
    const visible = `(select kernel.reach()) = 'all'
      or ((select kernel.reach()) = 'units' and unit = any ((select kernel.reach_keys())::text[]))`;
    this.addSql(`alter table supervision.${table} enable row level security, force row level security`);
    this.addSql(`create policy seeing on supervision.${table} for select using (${visible})`);
    this.addSql(`create policy writing on supervision.${table} for insert with check (kernel.reach() = 'all')`);
    this.addSql(`create policy changing on supervision.${table} for update using (${visible})`);
  }
}
