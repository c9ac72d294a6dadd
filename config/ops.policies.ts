import type { PolicyRow } from '@hotline/identity';

/** Routes of the API process itself. Health, metrics and version carry no business data and are bound to an inner network. */
export const opsPolicies: PolicyRow[] = [
  { action: 'ops.health', zh: '健康检查', by: { citizen: 'open' } },
  { action: 'ops.metrics', zh: '运行指标', by: { citizen: 'open' } },
  { action: 'ops.version', zh: '版本', by: { citizen: 'open' } },
  { action: 'policy.read', zh: '查看规则', by: { staff: 'self' } },
];
