/** Front door of the identity room. */
import type { RoomSchema } from '@hotline/kernel';
import { Identity0001 } from './migrations/0001-identity.js';
import { Identity0002 } from './migrations/0002-account-log.js';
import { Identity0003 } from './migrations/0003-session-standing.js';
import { Person } from './person.entity.js';
import { Unit } from './unit.entity.js';

export { Access } from './access.js';
export { ACTION, Allow, CallerParam } from './allow.js';
export type { Caller } from './allow.js';
export { createPerson } from './create-person.js';
export type { PersonGiven } from './create-person.js';
export { derivedKey, fieldCipher } from './field-cipher.js';
export type { FieldCipher } from './field-cipher.js';
export { IdentityModule } from './identity.module.js';
export { identityPolicies } from './identity-policies.js';
export { PeopleOf } from './people-of.js';
export type { PersonRef } from './people-of.js';
export { PolicyTable } from './policy-table.js';
export type { PolicyRow, Relation, Subject } from './policy-table.js';
export { RoleHolders } from './role-holders.js';
export { isAdministrator } from './role.rules.js';
export { ADMINISTRATORS, ROLES, ROLE_NAMES, SECOND_FACTOR_ROLES } from './roles.js';
export type { Role } from './roles.js';
export { RouteInventory } from './route-inventory.js';
export type { Entrance, HandlerInput } from './route-inventory.js';
export { seedIdentity } from './seed.js';
export type { IdentitySeed, PersonSeed, UnitSeed } from './seed.js';
export { RoleView } from './session.views.js';
export { Sessions } from './sessions.js';
export type { SignedIn } from './signed-in.js';
export { totpCode } from './totp.js';
export { UnitTree } from './unit-tree.js';
export { Units } from './units.js';
export { UnitRefView, UnitView } from './units.views.js';
export type { UnitRef } from './units.views.js';
export { identityScope, openVault } from './vault.js';

export const identitySchema: RoomSchema = {
  entities: [Unit, Person],
  migrations: [Identity0001, Identity0002, Identity0003],
};
