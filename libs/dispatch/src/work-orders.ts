import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Problem, named } from '@hotline/kernel';
import type { Actor, IntentOf, Scope, Tx } from '@hotline/kernel';
import { Clocks } from './clocks.js';
import { SearchIndex } from './search-index.js';
import type { Receipt, WorkOrderCommand } from './work-order.commands.js';
import { WorkOrder } from './work-order.entity.js';
import type { NewWorkOrder } from './work-order.entity.js';
import { WorkOrderMoves, said } from './work-order.moves.js';
import { lockedWorkOrder, workOrder } from './work-order.reading.js';
import type { WorkOrderFilter } from './work-order.filter.js';
import { WorkOrderLists } from './work-order.lists.js';
import { WorkOrderRows } from './work-order.rows.js';
import type { WorkOrderList, WorkOrderRow } from './work-order.views.js';

/** The room's door: takes work orders in, finds them, moves them. */
@Injectable()
export class WorkOrders {
  constructor(
    private readonly database: Database,
    private readonly clocks: Clocks,
    private readonly search: SearchIndex,
    private readonly moves: WorkOrderMoves,
    private readonly lists: WorkOrderLists,
    private readonly views: WorkOrderRows,
  ) {}

  /**
   * Makes work orders in state `accepted`, each with its number and its dispatch clock. The caller says in the same
   * transaction how each goes on: `submit`, `answer`, `decline`, `merge` or `handOver`.
   */
  async acceptAll(tx: Tx, matters: readonly NewWorkOrder[]): Promise<WorkOrder[]> {
    if (matters.length === 0) return [];
    const numbers = await tx.rows(
      named(
        'dispatch.numbers',
        sql<{
          number: string;
        }>`select dispatch.next_number(${tx.now}) as number from generate_series(1, ${matters.length}::int)`,
      ),
    );
    const orders = matters.map((matter, i) => WorkOrder.accepted(numbers[i]!.number, matter, tx));
    for (const order of orders) {
      tx.add(order);
      const { number, channel, type, category, timeClass, district, street, urgent } = order;
      tx.emit(
        said('accepted', order, { number, channel, type, category, timeClass, district, street, urgent, round: 0 }),
      );
      await this.clocks.apply(tx, order, 'workOrder.accept');
      this.search.add(tx, order);
    }
    return orders;
  }

  /**
   * By id or number. With `lock` it stays as it is until the transaction ends: take it so before {@link move}.
   * @throws Problem 404 when there is none or it is out of reach
   */
  get(tx: Tx, idOrNumber: string, { lock = false } = {}): Promise<WorkOrder> {
    return lock ? lockedWorkOrder(tx, idOrNumber) : workOrder(tx, idOrNumber);
  }

  /** One page of a list, as the transaction reaches it. @throws Problem 400 on codes that are none of the city's */
  rows(tx: Tx, filter: Partial<WorkOrderFilter>): Promise<WorkOrderList> {
    return this.lists.of(tx, { view: 'all', limit: 30, ...filter });
  }

  /** The orders with these ids that the transaction reaches, in the order asked for. */
  rowsOf(tx: Tx, ids: readonly string[]): Promise<WorkOrderRow[]> {
    return this.views.of(tx, ids);
  }

  /**
   * Makes a move on an order that was accepted or locked in this transaction.
   * @throws Problem 403, 409 `illegal-move`, 400; see the lifecycle table
   */
  async move(tx: Tx, actor: Actor, order: WorkOrder, command: WorkOrderCommand): Promise<void> {
    await this.moves.make(tx, actor, order, command);
  }

  /**
   * The same as one idempotent write of its own, for a client that has seen `version`; moves that make nobody's version
   * stale need none.
   * @throws Problem 409 `stale-version` with what stands now
   */
  moveAt(
    scope: Scope,
    intent: IntentOf,
    idOrNumber: string,
    version: number | null,
    command: WorkOrderCommand,
  ): Promise<Receipt> {
    return this.database.write(scope, intent, async (tx) => {
      const order = await lockedWorkOrder(tx, idOrNumber);
      if (version !== null && version !== order.version)
        throw new Problem('stale-version', { current: { state: order.state, version: order.version } });
      await this.moves.make(tx, scope.actor, order, command);
      return { id: order.id, state: order.state, version: order.version };
    });
  }
}
