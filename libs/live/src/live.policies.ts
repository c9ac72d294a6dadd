import type { PolicyRow } from '@hotline/identity';
import type { Desk } from './desks.js';

/** The policy row that lets a person watch a desk. What is counted there is what the person may read anyway. */
export const deskAction = (desk: Desk) => `live.${desk}`;

export const livePolicies: PolicyRow[] = [
  { action: 'live.watch', zh: '接收动态', by: { staff: 'self' } },
  { action: 'live.open', zh: '查看谁在看工单', by: { staff: 'self' } },
  { action: 'live.close', zh: '离开工单', by: { staff: 'self' } },
  {
    action: 'live.operator',
    zh: '话务台动态',
    inside: true,
    by: { operator: 'city', dispatcher: 'city', supervisor: 'city', callbackAgent: 'city' },
  },
  {
    action: 'live.dispatch',
    zh: '分办台动态',
    inside: true,
    by: { dispatcher: 'city', operator: 'city', supervisor: 'city', manager: 'city' },
  },
  {
    action: 'live.unit',
    zh: '承办台动态',
    inside: true,
    by: {
      handler: 'unit',
      unitLead: 'subtree',
      unitHead: 'subtree',
      dispatcher: 'city',
      supervisor: 'city',
      manager: 'city',
    },
  },
  {
    action: 'live.callback',
    zh: '回访台动态',
    inside: true,
    by: { callbackAgent: 'city', supervisor: 'city', qualityInspector: 'city' },
  },
  {
    action: 'live.today',
    zh: '今日看板动态',
    inside: true,
    by: { manager: 'city', supervisor: 'city', unitLead: 'subtree', unitHead: 'subtree' },
  },
];
