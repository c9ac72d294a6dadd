import type { PolicyRow } from '@hotline/identity';

/** Who sees supervision: the hotline's own people the city's, a unit's people what concerns their unit. */
const READERS: PolicyRow['by'] = {
  operator: 'city',
  dispatcher: 'city',
  supervisor: 'city',
  callbackAgent: 'city',
  manager: 'city',
  qualityInspector: 'city',
  handler: 'unit',
  unitLead: 'subtree',
  unitHead: 'subtree',
};
/** Who may be addressed; the lifecycle's guard lets through those who are. */
const ADDRESSEES: PolicyRow['by'] = {
  handler: 'unit',
  unitLead: 'subtree',
  unitHead: 'subtree',
  manager: 'city',
  supervisor: 'city',
};

/** The centre and the heads see every unit's daily sheet, a unit its own; the lifecycle's guard knows its head. */
const SHEET_READERS: PolicyRow['by'] = {
  supervisor: 'city',
  manager: 'city',
  qualityInspector: 'city',
  handler: 'unit',
  unitLead: 'subtree',
  unitHead: 'subtree',
};
/** Who reads a sheet for their unit, or for the city. */
const HEADS: PolicyRow['by'] = { unitLead: 'subtree', unitHead: 'subtree', supervisor: 'city', manager: 'city' };

/** The policy rows of this room; the moves are those of the lifecycles' tables. */
export const supervisionPolicies: PolicyRow[] = [
  { action: 'supervision.read', zh: '查看督办', by: READERS },
  { action: 'supervision.issue', zh: '下达督办', by: { supervisor: 'city' } },
  { action: 'supervision.press', zh: '催办', by: { operator: 'city', dispatcher: 'city', supervisor: 'city' } },
  { action: 'supervision.acknowledge', zh: '查收督办', by: ADDRESSEES },
  { action: 'supervision.answer', zh: '回复督办', by: ADDRESSEES },
  { action: 'supervision.notice', zh: '发出通报', by: { supervisor: 'city' } },
  { action: 'supervision.talk', zh: '登记约谈', by: { supervisor: 'city' } },
  { action: 'supervision.discharge', zh: '解除督办', by: { supervisor: 'city' } },
  { action: 'supervision.escalate', zh: '升级督办', by: { supervisor: 'city' } },
  { action: 'supervision.find', zh: '认定虚假办结', by: { supervisor: 'city' } },
  { action: 'sheet.read', zh: '查看日清单', by: SHEET_READERS },
  { action: 'sheet.acknowledge', zh: '阅签日清单', by: HEADS },
  { action: 'sheet.export', zh: '导出日清单', by: HEADS },
  { action: 'duty.read', zh: '查看值班表', by: READERS },
  {
    action: 'duty.phone',
    zh: '查看值班电话',
    by: {
      operator: 'city',
      dispatcher: 'city',
      supervisor: 'city',
      manager: 'city',
      handler: 'unit',
      unitLead: 'subtree',
      unitHead: 'subtree',
    },
    inside: true,
  },
  { action: 'duty.edit', zh: '编排值班', by: { unitLead: 'subtree', unitHead: 'subtree', supervisor: 'subtree' } },
  { action: 'card.read', zh: '查看牌卡', by: READERS },
  { action: 'card.appeal', zh: '牌卡申诉', by: { unitLead: 'subtree' } },
  { action: 'card.uphold', zh: '维持牌卡', by: { supervisor: 'city' } },
  { action: 'card.lift', zh: '撤销牌卡', by: { supervisor: 'city' } },
];
