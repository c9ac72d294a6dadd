import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Attachments } from '@hotline/attachments';
import { InboxWork } from '@hotline/channels';
import { Retention } from '@hotline/citizens';
import { DeliveryRetention } from '@hotline/delivery';
import { Sessions } from '@hotline/identity';
import { Database, systemScope } from '@hotline/kernel';

/** How long an idempotency key is remembered, and an uploaded file waits to be used. */
const KEYS = '7 days';
const UNUSED_FILES_MS = 24 * 3_600_000;

/** Housekeeping that any worker may do at any time, twice without harm. */
@Injectable()
export class Chores {
  constructor(
    private readonly database: Database,
    private readonly attachments: Attachments,
    private readonly retention: Retention,
    private readonly sessions: Sessions,
    private readonly delivery: DeliveryRetention,
    private readonly inbox: InboxWork,
  ) {}

  async run(): Promise<void> {
    const now = await this.database.inScope(systemScope('chores'), async (tx) => {
      await tx.rows(sql`delete from kernel.idempotency where ctid in
        (select ctid from kernel.idempotency where at < now() - ${KEYS}::interval limit 5000)`);
      return tx.now;
    });
    await this.attachments.sweep(new Date(now.getTime() - UNUSED_FILES_MS));
    await this.retention.run();
    await this.sessions.sweep();
    await this.delivery.run();
    await this.inbox.sweep();
  }
}
