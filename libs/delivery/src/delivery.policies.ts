import type { PolicyRow } from '@hotline/identity';

/**
 * Everybody has their own notices. The relation is the one in which they read work orders, so that a notice of an order
 * disappears with the right to see the order.
 */
const READERS: PolicyRow['by'] = {
  operator: 'city',
  dispatcher: 'city',
  supervisor: 'city',
  callbackAgent: 'city',
  manager: 'city',
  qualityInspector: 'city',
  handler: 'unit',
  unitLead: 'subtree',
  staff: 'self',
};

/** The policy rows of this room. */
export const deliveryPolicies: PolicyRow[] = [
  { action: 'notice.read', zh: '查看提醒', by: READERS },
  { action: 'message.read', zh: '查看外发消息', by: { systemAdmin: 'city', supervisor: 'city' } },
  { action: 'message.replay', zh: '重发失败消息', by: { systemAdmin: 'city', supervisor: 'city' } },
  { action: 'notice.mark', zh: '标记提醒已读', by: READERS },
];
