import type { AssignmentView, WorkOrderPage } from '../api/contract.js';

const done = ['replied', 'approved'];

/** What stands between an assignment and its end, and which of it is still missing; names as the API uses them. */
export interface Gates {
  needs: readonly string[];
  lacks: readonly string[];
}

/**
 * The gates of one assignment, seen before they bite: signature, first contact (the lead's), evidence where the category asks
 * for it, the replies of the units below and of the co-handlers, the reply itself and the unit's approval. Empty for one that has ended.
 */
export const gatesOf = (
  assignment: AssignmentView,
  order: Pick<WorkOrderPage, 'assignments'>,
  evidenceRequired: boolean,
): Gates => {
  if (assignment.state === 'cancelled' || assignment.state === 'returned') return { needs: [], lacks: [] };
  const [newest] = assignment.replies;
  const reply = done.includes(assignment.state) ? newest : undefined;
  const isLead = assignment.role === 'lead';
  const helpers = order.assignments.filter(
    (each) => each.role === 'coHandler' && each.round === assignment.round && each.state !== 'cancelled',
  );
  const below = order.assignments.filter(
    (each) => each.parentId === assignment.id && each.state !== 'cancelled' && each.state !== 'returned',
  );
  const gates: [name: string, open: boolean, lacking: boolean][] = [
    ['signature', true, assignment.signedAt === null],
    ['contact', isLead, assignment.contactedAt === null],
    ['below', below.length > 0, below.some((each) => !done.includes(each.state))],
    ['coHandlers', isLead && helpers.length > 0, helpers.some((each) => !done.includes(each.state))],
    ['evidence', evidenceRequired, (reply?.evidence.length ?? 0) === 0],
    ['reply', true, reply === undefined],
    ['approval', true, assignment.state !== 'approved'],
  ];
  const needs = gates.filter(([, counts]) => counts);
  return { needs: needs.map(([name]) => name), lacks: needs.filter(([, , lacking]) => lacking).map(([name]) => name) };
};
