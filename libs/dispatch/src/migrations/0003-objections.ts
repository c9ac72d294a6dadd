import { Migration } from '@mikro-orm/migrations';
import { ASSIGNMENT_ROLES } from '../assignment.lifecycle.js';
import { OBJECTION_CAUSES, OPEN_OBJECTIONS, objectionLifecycle } from '../objection.lifecycle.js';
import { listed } from './0001-dispatch.js';

const UNDER_ORDER = `(select kernel.reach()) = 'all'
  or ((select kernel.reach()) in ('units', 'orders') and exists (select from dispatch.work_order w where w.id = work_order_id))`;

/** Objections and their rulings, guards set aside, what is passed down to units below, and decisions that are late. */
export class Dispatch0003 extends Migration {
  override up(): void {
    this.addSql(`alter table dispatch.work_order add column redispatches int not null default 0`);
    this.addSql(`alter table dispatch.work_order alter column redispatches drop default`);
    this.assignments();
    this.returns();
    this.objections();
  }

  private assignments(): void {
    this.addSql(`alter table dispatch.assignment
      drop constraint assignment_role_check,
      add constraint assignment_role_check check (role in (${listed(ASSIGNMENT_ROLES)})),
      add column parent_id uuid references dispatch.assignment deferrable initially deferred,
      add column guard_override jsonb,
      add column ruling_id uuid,
      add constraint assignment_inner check ((role = 'inner') = (parent_id is not null))`);
    this.addSql(
      `create index assignment_guard_overridden on dispatch.assignment (assigned_at) where guard_override is not null`,
    );
    this.addSql(`alter table dispatch.clock
      drop constraint clock_role_check,
      add constraint clock_role_check check (role in (${listed(ASSIGNMENT_ROLES)})),
      add column outer_id uuid references dispatch.clock deferrable initially deferred`);
  }

  private returns(): void {
    this.addSql(`alter table dispatch.return_request
      drop constraint return_request_ruling_check,
      add constraint return_request_ruling_check check (ruling in ('upheld', 'refused', 'withdrawn')),
      add column undecided_at timestamptz`);
    this.addSql(`create index return_request_undecided on dispatch.return_request (decide_by)
      where ruling is null and undecided_at is null`);
  }

  private objections(): void {
    const open = `state in (${listed(OPEN_OBJECTIONS)})`;
    this.addSql(`create table dispatch.objection (
      id uuid primary key,
      work_order_id uuid not null references dispatch.work_order deferrable initially deferred,
      assignment_id uuid not null references dispatch.assignment deferrable initially deferred,
      return_request_id uuid not null references dispatch.return_request deferrable initially deferred,
      unit text not null, role text not null check (role in (${listed(ASSIGNMENT_ROLES)})),
      cause text not null check (cause in (${listed(OBJECTION_CAUSES)})),
      state text not null constraint objection_state check (state in (${listed(Object.keys(objectionLifecycle.states))})),
      version int not null, act_first boolean not null, argument text not null,
      opened_by_id uuid not null, opened_by text not null, opened_at timestamptz not null,
      decide_by timestamptz not null, undecided_at timestamptz,
      meeting jsonb, ruling jsonb, ruled_by text, ended_at timestamptz, ended text,
      constraint objection_ruled check ((state = 'ruled') = (ruling is not null))
    )`);
    this.addSql(`create unique index objection_once on dispatch.objection (assignment_id)`);
    this.addSql(`create index objection_of_order on dispatch.objection (work_order_id)`);
    this.addSql(`create index objection_to_rule on dispatch.objection (decide_by, id) where ${open}`);
    this.addSql(
      `create index objection_ended on dispatch.objection (ended_at desc, id desc) where ended_at is not null`,
    );
    this.addSql(
      `create index objection_undecided on dispatch.objection (decide_by) where ${open} and undecided_at is null`,
    );
    this.addSql(`alter table dispatch.objection enable row level security, force row level security`);
    this.addSql(`create policy see on dispatch.objection for select using (${UNDER_ORDER})`);
    this.addSql(`create policy change on dispatch.objection for update using (${UNDER_ORDER})`);
    this.addSql(`create policy add on dispatch.objection for insert with check (${UNDER_ORDER})`);
    this.addSql(`grant select, insert, update on dispatch.objection to hotline_app`);
  }
}
