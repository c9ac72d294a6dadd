import type { PolicyRow } from '@hotline/identity';

/** The policy rows of this room; the moves are those of the lifecycle's table. */
export const callbackPolicies: PolicyRow[] = [
  {
    action: 'callback.read',
    zh: '查看回访',
    by: { callbackAgent: 'city', supervisor: 'city', qualityInspector: 'city' },
  },
  { action: 'callback.attempt', zh: '记录未接通', by: { callbackAgent: 'city' } },
  { action: 'callback.answer', zh: '记录回访结果', by: { callbackAgent: 'city', operator: 'city' } },
];
