import type { PolicyRow } from '@hotline/identity';

/** The policy rows of this room. */
export const attachmentsPolicies: PolicyRow[] = [
  {
    action: 'attachment.upload',
    zh: '上传附件',
    by: {
      operator: 'intake',
      dispatcher: 'intake',
      supervisor: 'intake',
      callbackAgent: 'intake',
      handler: 'intake',
      unitLead: 'intake',
    },
  },
  {
    action: 'attachment.read',
    zh: '查看附件',
    by: {
      operator: 'city',
      dispatcher: 'city',
      supervisor: 'city',
      callbackAgent: 'city',
      manager: 'city',
      qualityInspector: 'city',
      handler: 'unit',
      unitLead: 'subtree',
      unitHead: 'subtree',
    },
  },
];
