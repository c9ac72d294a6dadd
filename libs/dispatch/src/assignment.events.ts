import type { NewEvent } from '@hotline/kernel';
import type { Assignment } from './assignment.entity.js';

type Happened =
  | 'created'
  | 'signed'
  | 'contacted'
  | 'replied'
  | 'approved'
  | 'refused'
  | 'returnRequested'
  | 'returnUpheld'
  | 'returnRefused'
  | 'returnContested'
  | 'cancelled'
  | 'passedDown'
  | 'recalled'
  | 'waived';

/** What happened to an assignment, as the order's history shows it. */
export function assignmentEvent(happened: Happened, assignment: Assignment, data: NewEvent['data'] = {}): NewEvent {
  const { id, unit, role, round, workOrderId } = assignment;
  return {
    kind: `assignment.${happened}`,
    subject: 'assignment',
    subjectId: id,
    workOrderId,
    data: { assignment: id, unit, role, round, ...data },
  };
}
