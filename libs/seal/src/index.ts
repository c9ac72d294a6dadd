/** Front door of the seal room: the chain of signatures over the event log. */
import type { RoomSchema } from '@hotline/kernel';
import { Seal0001 } from './migrations/0001-seal.js';

export { Anchor } from './anchor.js';
export { SealKey, SealProof } from './seal-key.js';
export { SealModule } from './seal.module.js';
export { sealPolicies } from './seal.policies.js';
export { Sealer } from './sealer.js';
export { ChainBroken, sealNext } from './sealing.js';
export { verifyHistory } from './verification.js';
export type { Flaw, Verdict } from './verification.js';

export const sealSchema: RoomSchema = { entities: [], migrations: [Seal0001] };
