import type { AssignmentMove, AssignmentRole } from './assignment.lifecycle.js';
import type { WorkOrderMove, WorkOrderState } from './work-order.lifecycle.js';
import type { ClockKind } from './words.js';

/** What a move does to clocks: of the order itself, of the assignment it is made on, or of both the order and all its assignments. */
export interface ClockEffect {
  do: 'start' | 'stop' | 'cancel';
  clocks: readonly ClockKind[];
  of: 'order' | 'assignment' | 'all';
  /** Only for an assignment in this role. */
  role?: AssignmentRole;
  /** Only when the order has arrived in this state. */
  into?: WorkOrderState;
}

/** The moves of the two tables, and the two births. */
export type Cause = `workOrder.${WorkOrderMove | 'accept'}` | `assignment.${AssignmentMove | 'create'}`;

const all = ['dispatch', 'sign', 'firstContact', 'finish', 'callback'] as const satisfies readonly ClockKind[];
const cancelAll = { do: 'cancel', clocks: all, of: 'all' } as const;
const startDispatch = { do: 'start', clocks: ['dispatch'], of: 'order' } as const;
const startAgain = { ...startDispatch, into: 'awaitingDispatch' } as const;

/**
 * Which move starts, stops or cancels which clock. Stopping judges it (met or missed), cancelling does not. An open
 * return leaves the clocks running, so that asking for one buys no time; the sign clock stops, for whoever gives an
 * assignment back has had it. The finish clock stops when the reply leaves the unit, which is its approval; with it the
 * first contact, of which nothing better is known by then. The callback clock starts with the callback's plan, not here.
 */
export const CLOCK_EFFECTS: Partial<Record<Cause, readonly ClockEffect[]>> = {
  'workOrder.accept': [startDispatch],
  'workOrder.dispatch': [{ do: 'stop', clocks: ['dispatch'], of: 'order' }],
  'workOrder.answer': [cancelAll],
  'workOrder.decline': [cancelAll],
  'workOrder.merge': [cancelAll],
  'workOrder.handOver': [cancelAll],
  'workOrder.withdraw': [cancelAll],
  'workOrder.takeBack': [startDispatch],
  'workOrder.close': [{ do: 'stop', clocks: ['callback'], of: 'order' }],
  'workOrder.rework': [{ do: 'stop', clocks: ['callback'], of: 'order' }, startAgain],
  'workOrder.reopen': [{ do: 'stop', clocks: ['callback'], of: 'order' }, startAgain],
  'assignment.create': [
    { do: 'start', clocks: ['sign', 'finish'], of: 'assignment' },
    { do: 'start', clocks: ['firstContact'], of: 'assignment', role: 'lead' },
  ],
  'assignment.sign': [{ do: 'stop', clocks: ['sign'], of: 'assignment' }],
  'assignment.contact': [{ do: 'stop', clocks: ['firstContact'], of: 'assignment' }],
  'assignment.approve': [{ do: 'stop', clocks: ['firstContact', 'finish'], of: 'assignment' }],
  'assignment.requestReturn': [{ do: 'stop', clocks: ['sign'], of: 'assignment' }],
  'assignment.release': [{ do: 'cancel', clocks: ['firstContact', 'finish'], of: 'assignment' }],
  'assignment.upholdInner': [{ do: 'cancel', clocks: ['finish'], of: 'assignment' }],
  'assignment.recall': [{ do: 'cancel', clocks: ['sign', 'finish'], of: 'assignment' }],
  'assignment.upholdReturn': [{ do: 'cancel', clocks: ['firstContact', 'finish'], of: 'assignment' }],
  'assignment.cancel': [{ do: 'cancel', clocks: ['sign', 'firstContact', 'finish'], of: 'assignment' }],
  'assignment.waive': [{ do: 'cancel', clocks: ['sign', 'firstContact', 'finish'], of: 'assignment' }],
};
