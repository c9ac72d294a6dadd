import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Log, named, systemScope } from '@hotline/kernel';
import type { NewEvent, Tx } from '@hotline/kernel';
import { Clock } from './clock.entity.js';
import { marksDue } from './clock.js';
import { LateDecisions } from './late-decisions.js';
import { Ledgers } from './ledgers.js';
import { Pauses } from './pauses.js';
import { lockedWorkOrder } from './work-order.reading.js';

const SCOPE = systemScope('clocks');

/** Clocks fired in one transaction: a legal deadline of ten thousand orders may fall on the same minute. */
const AT_ONCE = 50;

/** A clock that waits to be looked at. */
interface Waiting {
  id: string;
  order: string;
  paused: boolean;
}

/**
 * Fires clocks that have come near or fallen due, and wakes those whose standing still has come to its end. The mark and
 * its effect are written in one transaction, so that it happens once whatever dies in between; the database's clock alone
 * decides. Any number of workers may do this at once. A clock that another transaction is changing is passed over and
 * looked at again. One that fails holds nobody up: its batch is fired one by one, and it is tried at the next look.
 */
@Injectable()
export class ClockFiring {
  constructor(
    private readonly database: Database,
    private readonly pauses: Pauses,
    private readonly ledgers: Ledgers,
    private readonly log: Log,
    private readonly decisions: LateDecisions,
  ) {}

  /** Fires at most `limit` clocks, the longest waiting first, and tells what should have been decided by now; returns how many. */
  async fireDue(limit: number): Promise<number> {
    const seen: string[] = [];
    let fired = 0;
    for (let more = true; more && fired < limit;) {
      const wanted = Math.min(AT_ONCE, limit - fired);
      const waiting = await this.waiting(wanted, seen);
      seen.push(...waiting.map(({ id }) => id));
      const running = waiting.filter(({ paused }) => !paused).map(({ id }) => id);
      fired += await this.fireAll(running);
      for (const clock of waiting.filter(({ paused }) => paused))
        fired += await this.alone(clock.id, () => this.wake(clock));
      more = waiting.length === wanted;
    }
    return fired + (await this.decisions.tell(limit));
  }

  /** What is due and was not looked at in this round. */
  private waiting(most: number, seen: readonly string[]): Promise<Waiting[]> {
    return this.database.inScope(SCOPE, (tx) =>
      tx.rows(
        named(
          'dispatch.clocks-waiting',
          sql<Waiting>`select id, work_order_id as "order", paused_at is not null as paused from dispatch.clock
        where next_fire_at <= ${tx.now} and id <> all (${`{${seen.join(',')}}`}::uuid[])
        order by next_fire_at limit ${most}`,
        ),
      ),
    );
  }

  private async fireAll(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    try {
      return await this.fire(ids);
    } catch (error) {
      if (ids.length > 1) this.log.warn('clocks are fired one by one', { clocks: ids.length, error: String(error) });
      let fired = 0;
      for (const id of ids) fired += await this.alone(id, () => this.fire([id]));
      return fired;
    }
  }

  /** A failure here is this clock's own. */
  private async alone(id: string, fire: () => Promise<number>): Promise<number> {
    try {
      return await fire();
    } catch (error) {
      this.log.error('a clock could not be fired', { clock: id, error: String(error) });
      return 0;
    }
  }

  private fire(ids: readonly string[]): Promise<number> {
    return this.database.inScope(SCOPE, async (tx) => {
      const clocks = await this.claimed(tx, ids);
      const bound = await boundByRuling(tx, clocks);
      for (const clock of clocks)
        for (const mark of marksDue(clock, tx.now)) {
          clock.fire(mark, tx.now);
          tx.emit(fired(mark, clock, bound.has(clock.assignmentId ?? '')));
        }
      return clocks.length;
    });
  }

  /** Those of them that are still due and that nobody else is changing. */
  private async claimed(tx: Tx, ids: readonly string[]): Promise<Clock[]> {
    const free = await tx.rows(
      named(
        'dispatch.clocks-claimed',
        sql<{ id: string }>`select id from dispatch.clock
      where id = any (${`{${ids.join(',')}}`}::uuid[]) and next_fire_at <= ${tx.now} and paused_at is null
      order by id for update skip locked`,
      ),
    );
    return free.length === 0 ? [] : tx.em.find(Clock, { id: { $in: free.map(({ id }) => id) } });
  }

  /** A pause or a ledger term has come to its end, or a review is due: on the order, so the order is locked as by a move. */
  private wake({ id, order }: Waiting): Promise<number> {
    return this.database.inScope(SCOPE, async (tx) => {
      const held = await lockedWorkOrder(tx, order);
      const clock = await tx.em.findOneOrFail(Clock, { id }, { refresh: true });
      if (!clock.pausedAt || !clock.wakeAt || clock.wakeAt > tx.now) return 0;
      const woken = (await this.ledgers.wake(tx, held)) || (await this.pauses.end(tx, held, 'expiry'));
      if (!woken) throw new Error('stands still for nothing');
      held.updatedAt = tx.now;
      return 1;
    });
  }
}

/** Assignments that a unit has by an arbiter's ruling: letting their clocks run out is refusing after it. */
async function boundByRuling(tx: Tx, clocks: readonly Clock[]): Promise<ReadonlySet<string>> {
  const ids = clocks.flatMap(({ assignmentId }) => assignmentId ?? []);
  if (ids.length === 0) return new Set();
  const rows = await tx.rows(
    named(
      'dispatch.bound',
      sql<{ id: string }>`select id from dispatch.assignment
    where id = any (${`{${ids.join(',')}}`}::uuid[]) and ruling_id is not null`,
    ),
  );
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
