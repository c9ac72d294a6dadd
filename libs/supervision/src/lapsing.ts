import type { Tx } from '@hotline/kernel';
import type { SupervisionOrder } from './supervision-order.entity.js';
import { unguarded } from './issuing.js';
import { told } from './supervision.events.js';
import { TOP_LEVEL } from './supervision.lifecycle.js';

/** The ground of a press (催办) by staff; policy's own list of manual grounds is for supervisors. */
export const PRESS = 'press';

/**
 * The cause of a supervision order has gone. What the automaton or a press asked for is discharged by that; a level 3, and
 * what a leader has instructed, wait for a supervisor, who sees that the cause is gone.
 */
export function lapse(tx: Tx, order: SupervisionOrder): void {
  const byItself = order.level < TOP_LEVEL && (order.trigger !== null || order.manual === PRESS);
  if (!byItself) return order.outlived(tx.now);
  order.make('lapse', unguarded(order.level));
  order.end('causeGone', tx.now, null, null);
  tx.emit(told('discharged', order, { how: 'causeGone' }));
}
