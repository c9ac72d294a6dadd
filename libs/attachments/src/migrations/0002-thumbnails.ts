import { Migration } from '@mikro-orm/migrations';

/** Thumbnails of pictures lie beside them, under a key of their own. */
export class Attachments0002 extends Migration {
  override up(): void {
    this.addSql(`alter table attachments.attachment add column thumbnail_key text unique`);
  }
}
