import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import { OF_CENTRE, OF_DISPATCH, waitingRequests } from './request.kinds.js';
import { inView, withinReach } from './work-order.conditions.js';
import { WORK_ORDER_VIEWS } from './work-order.filter.js';
import type { WorkOrderCounts } from './work-order.views.js';

/** How many orders each desk of the transaction's reach has before it, and how many callbacks wait to be made. */
export async function queueCounts(tx: Tx): Promise<WorkOrderCounts> {
  const views = WORK_ORDER_VIEWS.filter((view) => view !== 'all' && view !== 'closed');
  const counted = views.map((view) => sql`(count(*) filter (where ${inView(tx, view)}))::int as ${sql.ref(view)}`);
  const [row] = await tx.rows(sql<WorkOrderCounts>`select ${sql.join(counted)},
      (select count(*)::int from dispatch.clock
        where kind = 'callback' and stopped_at is null and cancelled_at is null) as "callbacksDue",
      (select count(*)::int from ${waitingRequests(OF_CENTRE)} r) as "requests",
      (select count(*)::int from ${waitingRequests(OF_DISPATCH)} r) as "helpRequests"
    from dispatch.work_order w where w.ended_at is null and ${withinReach(tx) ?? sql`true`}`);
  return row!;
}
