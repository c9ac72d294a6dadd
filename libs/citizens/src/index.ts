/** Front door of the citizens room. */
import type { RoomSchema } from '@hotline/kernel';
import { Citizens0001 } from './migrations/0001-citizens.js';

export { maskedPhone } from './masking.js';
export { AccessLog } from './access-log.js';
export type { Access } from './access-log.js';
export { MaskedCitizen, RevealedIdentity } from './citizen.views.js';
export { CitizensModule } from './citizens.module.js';
export { citizensPolicies } from './citizens-policies.js';
export { Citizens } from './citizens.js';
export { concealsCitizen } from './concealment.js';
export type { Confidence } from './concealment.js';
export { normalisedPhone } from './phone.js';
export { Retention } from './retention.js';
export { REVEALS_PER_HOUR, Reveal } from './reveal.js';
export type { ConfidenceOf } from './reveal.js';
export type { CitizenGiven } from './told.rules.js';

export const citizensSchema: RoomSchema = { entities: [], migrations: [Citizens0001] };
