import type { Role } from '../../api/contract.js';

export const roles: readonly Role[] = [
  'operator',
  'dispatcher',
  'supervisor',
  'callbackAgent',
  'handler',
  'unitLead',
  'unitHead',
  'manager',
  'qualityInspector',
  'knowledgeEditor',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
];
export const administrators: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

/** None of the three administrators may hold two of those roles (三权分立). */
export const rolesClash = (chosen: readonly Role[]): boolean =>
  chosen.filter((role) => administrators.includes(role)).length > 1;
