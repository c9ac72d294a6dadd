import { Migration } from '@mikro-orm/migrations';

/** Submissions by when they came in, for the channels' throughput. They are appended in that order, so a summary of blocks will do. */
export class Intake0002 extends Migration {
  override up(): void {
    this.addSql(
      `create index submission_received on intake.submission using brin (received_at) with (pages_per_range = 16)`,
    );
  }
}
