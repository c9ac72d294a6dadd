import type { PolicyRow } from '@hotline/identity';

/** Leaders and supervision see the city, a unit's lead the unit and those below it; everybody else has no board. */
export const figuresPolicies: PolicyRow[] = [
  {
    action: 'figures.read',
    zh: '查看指标',
    by: { manager: 'city', supervisor: 'city', unitLead: 'subtree', unitHead: 'subtree' },
  },
  {
    action: 'figures.export',
    zh: '导出指标',
    by: { manager: 'city', supervisor: 'city', unitLead: 'subtree', unitHead: 'subtree' },
  },
  { action: 'figures.check', zh: '核对指标', by: { manager: 'city', supervisor: 'city', auditAdmin: 'city' } },
];
