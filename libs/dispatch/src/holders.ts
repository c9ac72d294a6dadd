import type { Assignment } from './assignment.entity.js';
import { HELD_STATES, LIVE_STATES } from './assignment.lifecycle.js';
import type { AssignmentState } from './assignment.lifecycle.js';

type Held = Pick<Assignment, 'unit' | 'role' | 'state' | 'round' | 'assignedAt'>;

const HELD: readonly AssignmentState[] = HELD_STATES;
const LIVE: readonly AssignmentState[] = LIVE_STATES;

export const isHeld = (assignment: Pick<Assignment, 'state'>): boolean => HELD.includes(assignment.state);
export const isLive = (assignment: Pick<Assignment, 'state'>): boolean => LIVE.includes(assignment.state);

/** Everything that was passed down (转下级) from an assignment, on every level below. */
export function descendants<A extends Pick<Assignment, 'id' | 'parentId'>>(
  above: Pick<Assignment, 'id'>,
  all: readonly A[],
): A[] {
  const children = all.filter((assignment) => assignment.parentId === above.id);
  return children.flatMap((child) => [child, ...descendants(child, all)]);
}

/** Who holds an order, by its assignments: every unit that has not given it back, the latest lead, its helpers. */
export function holders(assignments: readonly Held[]) {
  const held = assignments.filter(isHeld);
  const latest = [...held].sort((a, b) => b.round - a.round || b.assignedAt.getTime() - a.assignedAt.getTime());
  const lead = latest.find((assignment) => assignment.role === 'lead')?.unit ?? null;
  const helpers = latest.filter((assignment) => assignment.role === 'coHandler' && assignment.unit !== lead);
  return {
    units: [...new Set(held.map((assignment) => assignment.unit))],
    lead,
    coHandlers: [...new Set(helpers.map((assignment) => assignment.unit))],
  };
}
