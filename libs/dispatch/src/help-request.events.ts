import type { NewEvent } from '@hotline/kernel';
import type { HelpRequest } from './help-request.entity.js';

/** What happened to a request for help, as the order's history shows it. */
export function helpRequestEvent(happened: 'asked' | 'given' | 'declined' | 'lapsed', request: HelpRequest): NewEvent {
  const { id, assignmentId, unit, workOrderId } = request;
  return {
    kind: `helpRequest.${happened}`,
    subject: 'helpRequest',
    subjectId: id,
    workOrderId,
    data: { helpRequest: id, assignment: assignmentId, unit },
  };
}
