import type { PolicyRow } from '@hotline/identity';

/** The policy rows of this room. */
export const intakePolicies: PolicyRow[] = [
  { action: 'submission.accept', zh: '登记来件', by: { operator: 'city', dispatcher: 'city' } },
];
