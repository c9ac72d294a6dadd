import { Migration } from '@mikro-orm/migrations';

/**
 * Whether other citizens' matters were merged into an order: then it is not its own citizen's alone to withdraw. That
 * citizen's transaction does not see the others, and learns nothing of them but this one word; hence the reach of its own.
 */
export class Dispatch0006 extends Migration {
  override up(): void {
    this.addSql(`create function dispatch.others_wait(wanted uuid) returns boolean language plpgsql stable
      set hotline.reach = 'all' as
      $$ begin return exists (select from dispatch.work_order own join dispatch.work_order other on other.merged_into = own.id
        where own.id = wanted and (other.citizen_id is null or other.citizen_id is distinct from own.citizen_id)); end $$`);
  }
}
