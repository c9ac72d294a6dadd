import { Migration } from '@mikro-orm/migrations';

/** The head of a unit 单位负责人 is a role of its own, which sees its units only; `manager` is the city's. */
export class Supervision0004 extends Migration {
  override up(): void {
    this.addSql(`alter table supervision.supervision_order drop constraint supervision_order_to_role_check`);
    this.addSql(`alter table supervision.supervision_order add constraint supervision_order_to_role_check
      check (to_role in ('handler', 'unitLead', 'unitHead', 'manager', 'supervisor'))`);
  }
}
