import { Injectable } from '@nestjs/common';
import { WorkOrder, WorkOrders, queueCounts } from '@hotline/dispatch';
import { Access, Units } from '@hotline/identity';
import { Database, Problem, systemScope } from '@hotline/kernel';
import type { Reach } from '@hotline/kernel';
import type { Audience } from './desks.js';
import type { Counts } from './frames.js';
import type { Person } from './live-socket.js';
import type { OrderStanding } from './queue-state.js';

const LIVE = systemScope('live');

/** What the live room asks of the dispatch room: counts, how orders stand, and who may open one. */
@Injectable()
export class Queues {
  constructor(
    private readonly database: Database,
    private readonly orders: WorkOrders,
    private readonly access: Access,
    private readonly units: Units,
  ) {}

  /** The counts of everybody in an audience, and the product's instant they are of; one transaction. */
  counts(audience: Audience): Promise<{ at: Date; counts: Counts }> {
    const scope = { ...LIVE, reach: this.reach(audience) };
    return this.database.inScope(scope, async (tx) => ({ at: tx.now, counts: await queueCounts(tx) }));
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
