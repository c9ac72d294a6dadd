import { Migration } from '@mikro-orm/migrations';

/**
 * A unit that holds an order sees what was merged into it: it answers all of these citizens. What hangs on a repeat
 * (submissions, files, callbacks, history, the citizen unless concealed) is seen with it. The function hides its query
 * from the planner, which would find the policy naming its own table; it ends after one step, since a repeat always
 * names the order that is handled. Read only: a repeat stands in nobody's list and is moved by nobody but the hotline.
 */
export class Dispatch0002 extends Migration {
  override up(): void {
    this.addSql(`create function dispatch.sees_order(wanted uuid) returns boolean language plpgsql stable as
      $$ begin return exists (select from dispatch.work_order where id = wanted); end $$`);
    this.addSql(`create policy see_repeats on dispatch.work_order for select using (
      merged_into is not null and (select kernel.reach()) = 'units' and dispatch.sees_order(merged_into))`);
  }
}
