import type { PolicyRow } from '@hotline/identity';

/** A supervisor reckons and proposes, a manager of the hotline reviews and publishes, a unit's lead appeals. */
export const assessmentPolicies: PolicyRow[] = [
  {
    action: 'assessment.read',
    zh: '查看考核',
    by: { supervisor: 'city', manager: 'city', auditAdmin: 'city', unitLead: 'subtree', unitHead: 'subtree' },
  },
  { action: 'assessment.calculate', zh: '考核测算', by: { supervisor: 'city' } },
  { action: 'assessment.propose', zh: '提交考核结果', by: { supervisor: 'city' } },
  { action: 'assessment.takeBack', zh: '退回考核测算', by: { supervisor: 'city', manager: 'city' } },
  { action: 'assessment.publish', zh: '发布考核结果', by: { manager: 'city' } },
  {
    action: 'assessment.replay',
    zh: '复算考核结果',
    by: { supervisor: 'city', manager: 'city', auditAdmin: 'city' },
  },
  {
    action: 'assessment.bulletin',
    zh: '导出考核通报',
    by: { supervisor: 'city', manager: 'city', unitLead: 'subtree', unitHead: 'subtree' },
  },
  { action: 'assessment.exclude', zh: '提出剔除', by: { supervisor: 'city' } },
  { action: 'assessment.review', zh: '审核剔除', by: { manager: 'city' } },
  { action: 'assessment.appeal', zh: '考核申诉', by: { unitLead: 'subtree' } },
  { action: 'assessment.decideAppeal', zh: '裁定考核申诉', by: { supervisor: 'city' } },
  { action: 'assessment.reviewAppeal', zh: '复核考核申诉', by: { manager: 'city' } },
];
