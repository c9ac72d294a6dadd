/** Front door of the live room. */
export { DESKS } from './desks.js';
export type { Desk } from './desks.js';
export type { DeskFrame, EndReason, Refusal, ServerEvents, Viewer } from './frames.js';
export { LiveModule } from './live.module.js';
export { livePolicies } from './live.policies.js';

import type { RoomSchema } from '@hotline/kernel';
import { Live0001 } from './migrations/0001-live.js';

export const liveSchema: RoomSchema = { entities: [], migrations: [Live0001] };
