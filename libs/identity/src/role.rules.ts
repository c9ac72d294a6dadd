import { ADMINISTRATORS } from './roles.js';
import type { Role } from './roles.js';

export const isAdministrator = (role: string): role is 'systemAdmin' | 'securityAdmin' | 'auditAdmin' =>
  (ADMINISTRATORS as readonly string[]).includes(role);

/** Why nobody may hold these roles together; undefined when somebody may. */
export function flawOfRoles(roles: readonly Role[]): string | undefined {
  if (roles.length === 0) return 'must name at least one role';
  if (new Set(roles).size < roles.length) return 'must name each role once';
  if (roles.filter(isAdministrator).length > 1) return 'must not hold two of the three administrator roles';
  return undefined;
}

/** Why this service may not have these roles: an administrator is always a person, with a second factor. */
export function flawOfServiceRoles(roles: readonly Role[]): string | undefined {
  return flawOfRoles(roles) ?? (roles.some(isAdministrator) ? 'must not hold an administrator role' : undefined);
}
