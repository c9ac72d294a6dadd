import { Migration } from '@mikro-orm/migrations';
import { extensionLifecycle } from '../extension.lifecycle.js';
import { helpRequestLifecycle } from '../help-request.lifecycle.js';
import { LEDGER_ENDS } from '../ledger.entity.js';
import { ledgerLifecycle } from '../ledger.lifecycle.js';
import { PAUSE_ENDS } from '../pause.entity.js';
import { listed } from './0001-dispatch.js';

/** Rows that stand under a work order are seen and written by whoever reaches the order. */
const UNDER_ORDER = `(select kernel.reach()) = 'all'
  or ((select kernel.reach()) in ('units', 'orders') and exists (select from dispatch.work_order w where w.id = work_order_id))`;

const KEYS = `id uuid primary key,
      assignment_id uuid not null references dispatch.assignment deferrable initially deferred,
      work_order_id uuid not null references dispatch.work_order deferrable initially deferred`;
const ASKED = `by_id text not null, by_name text not null, at timestamptz not null`;
const DECIDED = `decided_by text, decided_at timestamptz, note text`;

const states = (life: { states: object }) => listed(Object.keys(life.states));

/** Extensions (延期), pauses (待补充), ledger entries (挂账), requests for help (协办申请); what they do to clocks and orders. */
export class Dispatch0004 extends Migration {
  override up(): void {
    this.addSql(`alter table dispatch.clock
      add wake_at timestamptz, add extended_days int not null default 0,
      add moved_from timestamptz, add moved_by text`);
    this.addSql(`alter table dispatch.assignment add waived_by text`);
    this.addSql(`alter table dispatch.work_order
      add overlays int not null default 0, add ledgered boolean not null default false`);
    this.addSql(`create index work_order_ledgered on dispatch.work_order (due_at, id) where ledgered`);

    this.addSql(`create table dispatch.extension (
      ${KEYS}, unit text not null, role text not null, round int not null,
      state text not null constraint extension_state check (state in (${states(extensionLifecycle)})), version int not null,
      work_days int not null check (work_days > 0), reason text not null, ${ASKED},
      from_due timestamptz not null, to_due timestamptz not null, ${DECIDED}
    )`);
    this.addSql(
      `create unique index extension_one_open on dispatch.extension (assignment_id) where state = 'requested'`,
    );
    this.addSql(`create index extension_to_decide on dispatch.extension (at, id) where state = 'requested'`);
    this.secured('extension');

    this.addSql(`create table dispatch.pause (
      ${KEYS}, unit text not null, round int not null, asked text not null, ${ASKED},
      until timestamptz not null check (until > at), ended_at timestamptz,
      how text check (how in (${listed(PAUSE_ENDS)})), used_ms bigint not null,
      constraint pause_ended check ((ended_at is null) = (how is null))
    )`);
    this.addSql(`create unique index pause_one_open on dispatch.pause (work_order_id) where ended_at is null`);
    this.secured('pause');

    this.addSql(`create table dispatch.ledger_entry (
      ${KEYS}, unit text not null, round int not null,
      state text not null constraint ledger_entry_state check (state in (${states(ledgerLifecycle)})), version int not null,
      reason text not null, difficulty text not null, milestones jsonb not null,
      until timestamptz not null, ${ASKED}, ${DECIDED}, review_at timestamptz, review_due_at timestamptz, reviews jsonb not null,
      left_at timestamptz, how text check (how in (${listed(LEDGER_ENDS)})),
      constraint ledger_entry_left check ((state = 'left') = (left_at is not null and how is not null))
    )`);
    this.addSql(
      `create unique index ledger_entry_one_open on dispatch.ledger_entry (work_order_id) where state in ('proposed', 'entered')`,
    );
    this.addSql(`create index ledger_entry_to_decide on dispatch.ledger_entry (at, id) where state = 'proposed'`);
    this.addSql(
      `create index ledger_entry_to_review on dispatch.ledger_entry (review_due_at, id) where review_due_at is not null`,
    );
    this.secured('ledger_entry');

    this.addSql(`create table dispatch.help_request (
      ${KEYS}, unit text not null, reason text not null,
      state text not null constraint help_request_state check (state in (${states(helpRequestLifecycle)})),
      version int not null, ${ASKED}, ${DECIDED}
    )`);
    this.addSql(
      `create unique index help_request_one_open on dispatch.help_request (work_order_id, unit) where state = 'asked'`,
    );
    this.addSql(`create index help_request_to_decide on dispatch.help_request (at, id) where state = 'asked'`);
    this.secured('help_request');
  }

  private secured(table: string): void {
    this.addSql(`create index ${table}_of_order on dispatch.${table} (work_order_id)`);
    this.addSql(`create index ${table}_of_assignment on dispatch.${table} (assignment_id)`);
    this.addSql(`alter table dispatch.${table} enable row level security, force row level security`);
    this.addSql(`create policy see on dispatch.${table} for select using (${UNDER_ORDER})`);
    this.addSql(`create policy change on dispatch.${table} for update using (${UNDER_ORDER})`);
    this.addSql(`create policy add on dispatch.${table} for insert with check (${UNDER_ORDER})`);
    this.addSql(`grant select, insert, update on dispatch.${table} to hotline_app`);
  }
}
