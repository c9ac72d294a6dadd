import type { Assignment } from './assignment.entity.js';
import type { AssignmentFacts } from './assignment.lifecycle.js';
import type { Objection } from './objection.entity.js';
import type { Reply } from './reply.entity.js';
import type { WorkOrder } from './work-order.entity.js';

/** An assignment as a move finds it: its order locked, its fellows and its latest reply read. */
export interface AtHand {
  order: WorkOrder;
  assignment: Assignment;
  all: Assignment[];
  reply: Reply | null;
  facts: AssignmentFacts;
}

/** An objection as a move finds it: its order locked, the assignment it is about read. */
export interface Docketed {
  order: WorkOrder;
  assignment: Assignment;
  objection: Objection;
}
