/** Front door of the rulebook room: versions of the city pack's parts, and the pack as it was at any instant. */
import type { RoomSchema } from '@hotline/kernel';
import { Rulebook0001 } from './migrations/0001-rulebook.js';
import { PolicyVersion } from './version.entity.js';

export { BegunVersions } from './begun-versions.js';
export { canonical } from './content.rules.js';
export { PackVersions } from './pack-versions.js';
export { RulebookModule } from './rulebook.module.js';
export { rulebookPolicies } from './rulebook.policies.js';
export { Ruling, RulingReceipt } from './rulebook.views.js';
export { versionLifecycle } from './version.lifecycle.js';

export const rulebookSchema: RoomSchema = { entities: [PolicyVersion], migrations: [Rulebook0001] };
