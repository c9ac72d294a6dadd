import type { PolicyRow } from '@hotline/identity';

/** The policy rows of this room. */
export const sealPolicies: PolicyRow[] = [
  { action: 'seal.read', zh: '查看历史封存', by: { auditAdmin: 'city', supervisor: 'city', manager: 'city' } },
];
