import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, systemScope } from '@hotline/kernel';
import { Clock } from './clock.entity.js';
import { marksDue } from './clock.js';

const SCOPE = systemScope('clocks');

/**
 * Fires clocks that have come near or fallen due. A firing is one transaction: it marks the clock and writes the effect,
 * so that it happens once whatever dies in between; the database's clock alone decides. Any number of workers may do
 * this at once. A clock that another transaction is changing is passed over and looked at again.
 */
@Injectable()
export class ClockFiring {
  constructor(private readonly database: Database) {}

  /** Fires at most `limit` clocks, the longest waiting first; returns how many. */
  async fireDue(limit: number): Promise<number> {
    let fired = 0;
    while (fired < limit && (await this.fireNext())) fired++;
    return fired;
  }

  private fireNext(): Promise<boolean> {
    return this.database.inScope(SCOPE, async (tx) => {
      const [claimed] = await tx.rows(sql<{ id: string }>`select id from dispatch.clock
        where next_fire_at <= ${tx.now} order by next_fire_at limit 1 for update skip locked`);
      if (!claimed) return false;
      const clock = await tx.em.findOneOrFail(Clock, { id: claimed.id });
      for (const mark of marksDue(clock, tx.now)) {
        clock.fire(mark, tx.now);
        tx.emit({
          kind: `clock.${mark}`,
          subject: 'clock',
          subjectId: clock.id,
          workOrderId: clock.workOrderId,
          data: {
            clock: clock.id,
            kind: clock.kind,
            unit: clock.unit ?? null,
            role: clock.role ?? null,
            dueAt: clock.dueAt.toISOString(),
            round: clock.round,
          },
        });
      }
      return true;
    });
  }
}
