import { Migration } from '@mikro-orm/migrations';

/** How often somebody without a session has tried something lately; keys are hashed, and say nothing of who it was. */
export class Channels0001 extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists channels`);
    this.addSql(`grant usage on schema channels to hotline_app`);
    this.addSql(`create table channels.tries (key text primary key, n int not null, since timestamptz not null)`);
    this.addSql(`create index tries_age on channels.tries (since)`);
    this.addSql(`grant select, insert, update, delete on channels.tries to hotline_app`);
  }
}
