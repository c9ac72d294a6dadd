import type { PolicyRow } from '@hotline/identity';

/** Who may ask for a plain identity, and who reads the log of those who did. */
export const citizensPolicies: PolicyRow[] = [
  {
    action: 'citizens.reveal',
    zh: '查看诉求人身份',
    by: {
      operator: 'city',
      dispatcher: 'city',
      supervisor: 'city',
      callbackAgent: 'city',
      handler: 'unit',
      unitLead: 'subtree',
    },
  },
  { action: 'accessLog.read', zh: '查看访问日志', by: { auditAdmin: 'city' } },
];
