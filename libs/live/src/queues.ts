import { Injectable } from '@nestjs/common';
import { WorkOrder, WorkOrders, queueCounts } from '@hotline/dispatch';
import { Access, Units } from '@hotline/identity';
import { Database, Problem } from '@hotline/kernel';
import type { Reach, Scope } from '@hotline/kernel';
import type { Audience } from './desks.js';
import type { Counts } from './frames.js';
import type { Person } from './live-socket.js';
import type { OrderStanding } from './queue-state.js';

/** Counts of «mine» ask for somebody by id; the room itself is nobody. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const LIVE: Scope = { actor: { kind: 'system', id: NOBODY, name: 'live' }, reach: { kind: 'all' } };

/** What the live room asks of the dispatch room: counts, how orders stand, and who may open one. */
@Injectable()
export class Queues {
  constructor(
    private readonly database: Database,
    private readonly orders: WorkOrders,
    private readonly access: Access,
    private readonly units: Units,
  ) {}

  /**
   * The counts that everybody in an audience shares, and the product's instant they are of; one transaction. What is
   * somebody's own (`mine`) is not in a frame.
   */
  counts(audience: Audience): Promise<{ at: Date; counts: Counts }> {
    return this.database.inScope({ ...LIVE, reach: this.reach(audience) }, async (tx) => {
      const { mine: _, ...counts } = await queueCounts(tx);
      return { at: tx.now, counts };
    });
  }

  /** The counts of one person, the same that `GET /work-orders/counts` answers. */
  countsOf(person: Person): Promise<Counts> {
    const { scope } = this.access.decide('workOrder.read', person);
    return this.database.inScope(scope, async (tx) => ({ ...(await queueCounts(tx)) }));
  }

  /** How these orders stand now; one that is not there any more is not in the answer. */
  async standing(ids: readonly string[]): Promise<Map<string, OrderStanding>> {
    const rows = await this.database.inScope(LIVE, (tx) =>
      tx.em.find(WorkOrder, { id: { $in: [...ids] } }, { fields: ['id', 'state', 'units'] }),
    );
    return new Map(rows.map(({ id, state, units }) => [id, { id, state, units }]));
  }

  /** Whether this person may read the order. */
  async mayRead(person: Person, workOrderId: string): Promise<boolean> {
    const { scope } = this.access.decide('workOrder.read', person);
    try {
      await this.database.inScope(scope, (tx) => this.orders.get(tx, workOrderId));
      return true;
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.slug === 'not-found') return false;
      throw thrown;
    }
  }

  private reach(audience: Audience): Reach {
    if (audience === 'city') return { kind: 'all' };
    const unit = audience.slice(audience.indexOf(':') + 1);
    return { kind: 'units', units: audience.startsWith('unit:') ? [unit] : this.units.subtree(unit) };
  }
}
