import { Migration } from '@mikro-orm/migrations';

/**
 * Which event of the log each card and each supervision order follows from, so that an event read twice counts once; and
 * the due instant a watch was set for, so that it is set once for it.
 */
export class Supervision0003 extends Migration {
  override up(): void {
    this.addSql(`alter table supervision.supervision_order add column event_id uuid`);
    this.addSql(`create unique index supervision_of_event on supervision.supervision_order (event_id, trigger)
      where event_id is not null`);
    this.addSql(`alter table supervision.card add column event_id uuid`);
    this.addSql(`create unique index card_of_event on supervision.card (event_id, cause) where event_id is not null`);
    this.addSql(`alter table supervision.watch add column due_at timestamptz`);
  }
}
