/** Front door of the identity room. */
export { Allow, CallerParam } from './allow.js';
export type { Caller } from './allow.js';
export { PolicyTable } from './policy-table.js';
export type { PolicyRow, Relation, Subject } from './policy-table.js';
export { ADMINISTRATORS, ROLES, ROLE_NAMES } from './roles.js';
export type { Role } from './roles.js';
