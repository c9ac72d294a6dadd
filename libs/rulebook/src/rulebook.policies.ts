import type { PolicyRow } from '@hotline/identity';

/** The hotline reads its rules; the system administrator drafts, a second person publishes; an arbiter's ruling drafts too. */
export const rulebookPolicies: PolicyRow[] = [
  {
    action: 'rulebook.read',
    zh: '查看规则',
    by: {
      operator: 'city',
      dispatcher: 'city',
      supervisor: 'city',
      callbackAgent: 'city',
      manager: 'city',
      qualityInspector: 'city',
      knowledgeEditor: 'city',
      systemAdmin: 'city',
      securityAdmin: 'city',
      auditAdmin: 'city',
    },
  },
  { action: 'rulebook.draft', zh: '起草规则', by: { systemAdmin: 'city' } },
  { action: 'rulebook.rule', zh: '裁决入目录', by: { supervisor: 'city', systemAdmin: 'city' } },
  {
    action: 'rulebook.try',
    zh: '试算规则',
    by: { systemAdmin: 'city', securityAdmin: 'city', manager: 'city', supervisor: 'city' },
  },
  { action: 'rulebook.publish', zh: '发布规则', by: { securityAdmin: 'city', manager: 'city' } },
];
