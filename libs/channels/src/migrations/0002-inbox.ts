import { Migration } from '@mikro-orm/migrations';
import { inboxLifecycle } from '../inbox/inbox.lifecycle.js';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/**
 * The inbox of the letter-box wires. What came in is sealed; the unique id makes a message that is sent again the same
 * one. `seq` gives the order of one sender's messages: a column default, so that it grows as they are committed.
 */
export class Channels0002 extends Migration {
  override up(): void {
    this.addSql(`create table channels.inbox_message (
      id uuid primary key,
      seq bigint generated always as identity unique,
      channel text not null,
      message_id text not null check (char_length(message_id) between 1 and 200),
      sender text not null,
      received_at timestamptz not null,
      raw bytea not null,
      state text not null default 'waiting'
        constraint inbox_message_state check (state in (${listed(Object.keys(inboxLifecycle.states))})),
      fence int not null default 0,
      tries int not null default 0,
      next_try_at timestamptz,
      error text, failed_at timestamptz,
      outcome text check (outcome in ('submission', 'dialogue', 'ignored')),
      reason text, work_order_id uuid,
      ended_at timestamptz,
      constraint inbox_message_once unique (channel, message_id),
      constraint inbox_message_ended check ((state in (${listed(inboxLifecycle.ends)})) = (ended_at is not null)),
      constraint inbox_message_waiting check ((state = 'waiting') = (next_try_at is not null))
    )`);
    this.addSql(`create index inbox_due on channels.inbox_message (next_try_at) where state = 'waiting'`);
    this.addSql(
      `create index inbox_of_sender on channels.inbox_message (channel, sender, seq) where state = 'waiting'`,
    );
    this.addSql(`create index inbox_dead on channels.inbox_message (failed_at desc, id desc) where state = 'dead'`);
    this.addSql(`create index inbox_ended on channels.inbox_message (ended_at) where ended_at is not null`);
    this.addSql(`create index inbox_received on channels.inbox_message (received_at)`);
    this.addSql(`alter table channels.inbox_message enable row level security, force row level security`);
    this.addSql(`create policy everything on channels.inbox_message using ((select kernel.reach()) = 'all')`);
    this.addSql(`grant select, insert, update, delete on channels.inbox_message to hotline_app`);
  }
}
