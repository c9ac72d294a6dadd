import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, systemScope } from '@hotline/kernel';
import type { NewEvent, Tx } from '@hotline/kernel';
import { Clock } from './clock.entity.js';
import { marksDue } from './clock.js';
import { LateDecisions } from './late-decisions.js';

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
  constructor(
    private readonly database: Database,
    private readonly decisions: LateDecisions,
  ) {}

  /** Fires at most `limit` clocks, the longest waiting first, and tells what should have been decided by now; returns how many. */
  async fireDue(limit: number): Promise<number> {
    let fired = 0;
    for (let more = true; more && fired < limit;) {
      const wanted = Math.min(AT_ONCE, limit - fired);
      const now = await this.fire(wanted);
      fired += now;
      more = now === wanted;
    }
    return fired + (await this.decisions.tell(limit));
  }

  private fire(most: number): Promise<number> {
    return this.database.inScope(SCOPE, async (tx) => {
      const claimed = await tx.rows(sql<{ id: string }>`select id from dispatch.clock
        where next_fire_at <= ${tx.now} order by next_fire_at limit ${most} for update skip locked`);
      const clocks = await tx.em.find(Clock, { id: { $in: claimed.map(({ id }) => id) } });
      const bound = await boundByRuling(tx, clocks);
      for (const clock of clocks)
        for (const mark of marksDue(clock, tx.now)) {
          clock.fire(mark, tx.now);
          tx.emit(fired(mark, clock, bound.has(clock.assignmentId ?? '')));
        }
      return clocks.length;
    });
  }
}

/** Assignments that a unit has by an arbiter's ruling: letting their clocks run out is refusing after it. */
async function boundByRuling(tx: Tx, clocks: readonly Clock[]): Promise<ReadonlySet<string>> {
  const ids = clocks.flatMap(({ assignmentId }) => assignmentId ?? []);
  if (ids.length === 0) return new Set();
  const rows = await tx.rows(sql<{ id: string }>`select id from dispatch.assignment
    where id = any (${`{${ids.join(',')}}`}::uuid[]) and ruling_id is not null`);
  return new Set(rows.map(({ id }) => id));
}

function fired(mark: 'near' | 'overdue', clock: Clock, afterRuling: boolean): NewEvent {
  const { id, kind, unit, role, round, dueAt, workOrderId } = clock;
  return {
    kind: `clock.${mark}`,
    subject: 'clock',
    subjectId: id,
    workOrderId,
    data: {
      clock: id,
      kind,
      unit: unit ?? null,
      role: role ?? null,
      dueAt: dueAt.toISOString(),
      round,
      ...(afterRuling && { afterRuling }),
    },
  };
}
