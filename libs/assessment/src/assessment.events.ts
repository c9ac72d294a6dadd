import type { NewEvent } from '@hotline/kernel';
import type { AssessmentPeriod } from './period.entity.js';

type Happened =
  | 'calculated'
  | 'proposed'
  | 'takenBack'
  | 'published'
  | 'revised'
  | 'exclusionProposed'
  | 'excluded'
  | 'exclusionRefused'
  | 'appealed'
  | 'appealDecided'
  | 'appealRuled'
  | 'appealWithdrawn';

/** What happened to a scored period: codes, ids, days. */
export function told(happened: Happened, period: AssessmentPeriod, data: NewEvent['data'] = {}): NewEvent {
  const { id, kind, fromDay, revision } = period;
  return {
    kind: `assessment.${happened}`,
    subject: 'assessment',
    subjectId: id,
    data: { period: id, kind, from: fromDay, revision, ...data },
  };
}
