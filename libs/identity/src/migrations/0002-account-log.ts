import { Migration } from '@mikro-orm/migrations';

/** The few events about accounts lie among millions about work orders; a partial index costs those nothing. */
export class Identity0002 extends Migration {
  override up(): void {
    this.addSql(
      `create index event_of_accounts on kernel.event (id) where subject in ('person', 'serviceToken', 'unit')`,
    );
  }
}
