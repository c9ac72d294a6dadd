import { Migration } from '@mikro-orm/migrations';
import { TEMPLATE_NAMES, OUTBOUND_CHANNELS } from '@hotline/policy';
import { MESSAGE_STATES, messageLifecycle } from '../message.lifecycle.js';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/**
 * Messages to citizens and the attempts to hand them over. Any transaction that reaches something may leave one; only the
 * city's own people and the product itself read them and touch them again. No number and no secret is in any column.
 */
export class Delivery0002 extends Migration {
  override up(): void {
    this.addSql(`create table delivery.message (
      id uuid primary key,
      dedupe text not null constraint message_once unique,
      citizen_id uuid not null, work_order_id uuid not null, number text not null,
      template text not null check (template in (${listed(TEMPLATE_NAMES)})),
      params jsonb not null,
      lang text not null check (lang in ('zh', 'en')),
      channel text check (channel in (${listed(OUTBOUND_CHANNELS)})),
      state text not null constraint message_state check (state in (${listed(MESSAGE_STATES)})),
      version int not null,
      attempts int not null, tries int not null,
      key text not null,
      reason text, provider_id text,
      at timestamptz not null, next_try_at timestamptz, ended_at timestamptz,
      constraint message_ended check ((state in (${listed(messageLifecycle.ends)})) = (ended_at is not null)),
      constraint message_due check ((state in ('queued', 'sending')) = (next_try_at is not null))
    )`);
    this.addSql(`create index message_to_send on delivery.message (next_try_at) where next_try_at is not null`);
    this.addSql(`create index message_latest on delivery.message (at desc, id desc)`);
    this.addSql(`create index message_standing on delivery.message (state, at desc, id desc)`);
    this.addSql(`create index message_ended_at on delivery.message (ended_at) where ended_at is not null`);
    this.addSql(`create index message_of_number on delivery.message (number)`);
    this.addSql(`alter table delivery.message enable row level security, force row level security`);
    this.addSql(`create policy leaving on delivery.message for insert with check ((select kernel.reach()) <> 'none')`);
    this.city('message');
    this.addSql(`grant select, insert, update, delete on delivery.message to hotline_app`);

    this.addSql(`create table delivery.attempt (
      message_id uuid not null references delivery.message on delete cascade,
      n int not null,
      key text not null, driver text not null,
      at timestamptz not null,
      outcome text check (outcome in ('sent', 'temporary', 'permanent', 'unknown')),
      code text, provider_id text, ended_at timestamptz,
      primary key (message_id, n)
    )`);
    this.addSql(`alter table delivery.attempt enable row level security, force row level security`);
    this.city('attempt');
    this.addSql(`create policy trying on delivery.attempt for insert with check ((select kernel.reach()) = 'all')`);
    this.addSql(`grant select, insert, update, delete on delivery.attempt to hotline_app`);

    // What happened before this room stood is not told any more.
    this.addSql(`select set_config('hotline.reach', 'all', true)`);
    this
      .addSql(`insert into kernel.cursor (name, seq) select 'delivery.messages', coalesce(max(seq), 0) from kernel.event
      on conflict do nothing`);
    this.addSql(`select set_config('hotline.reach', '', true)`);
  }

  private city(table: string): void {
    for (const act of ['select', 'update', 'delete'])
      this.addSql(`create policy city_${act} on delivery.${table} for ${act} using ((select kernel.reach()) = 'all')`);
  }
}
