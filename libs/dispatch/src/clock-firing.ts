import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, systemScope } from '@hotline/kernel';
import type { NewEvent } from '@hotline/kernel';
import { Clock } from './clock.entity.js';
import { marksDue } from './clock.js';

const SCOPE = systemScope('clocks');

/** Clocks fired in one transaction: a legal deadline of ten thousand orders may fall on the same minute. */
const AT_ONCE = 50;

/**
 * Fires clocks that have come near or fallen due. The mark and its effect are written in one transaction, so that it
 * happens once whatever dies in between; the database's clock alone decides. Any number of workers may do
 * this at once. A clock that another transaction is changing is passed over and looked at again.
 */
@Injectable()
export class ClockFiring {
  constructor(private readonly database: Database) {}

  /** Fires at most `limit` clocks, the longest waiting first; returns how many. */
  async fireDue(limit: number): Promise<number> {
    let fired = 0;
    for (let more = true; more && fired < limit;) {
      const wanted = Math.min(AT_ONCE, limit - fired);
      const now = await this.fire(wanted);
      fired += now;
      more = now === wanted;
    }
    return fired;
  }

  private fire(most: number): Promise<number> {
    return this.database.inScope(SCOPE, async (tx) => {
      const claimed = await tx.rows(sql<{ id: string }>`select id from dispatch.clock
        where next_fire_at <= ${tx.now} order by next_fire_at limit ${most} for update skip locked`);
      const clocks = await tx.em.find(Clock, { id: { $in: claimed.map(({ id }) => id) } });
      for (const clock of clocks)
        for (const mark of marksDue(clock, tx.now)) {
          clock.fire(mark, tx.now);
          tx.emit(fired(mark, clock));
        }
      return clocks.length;
    });
  }
}

function fired(mark: 'near' | 'overdue', clock: Clock): NewEvent {
  const { id, kind, unit, role, round, dueAt, workOrderId } = clock;
  return {
    kind: `clock.${mark}`,
    subject: 'clock',
    subjectId: id,
    workOrderId,
    data: { clock: id, kind, unit: unit ?? null, role: role ?? null, dueAt: dueAt.toISOString(), round },
  };
}
