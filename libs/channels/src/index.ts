/** Front door of the channels room: one folder for each outside wire. */
import type { RoomSchema } from '@hotline/kernel';
import { Channels0001 } from './migrations/0001-channels.js';

export { ChannelsModule } from './channels.module.js';
export { channelsPolicies } from './channels.policies.js';
export { Tries } from './tries.js';
export type { Limit } from './tries.js';

export const channelsSchema: RoomSchema = { entities: [], migrations: [Channels0001] };
