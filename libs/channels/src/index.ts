/** Front door of the channels room: one folder for each outside wire. */
import type { RoomSchema } from '@hotline/kernel';
import { StoredMessage } from './inbox/stored-message.entity.js';
import { Channels0001 } from './migrations/0001-channels.js';
import { Channels0002 } from './migrations/0002-inbox.js';
import { Channels0003 } from './migrations/0003-public.js';
import { Channels0009 } from './migrations/0009-wires.js';

export { ChannelsModule } from './channels.module.js';
export { channelsPolicies } from './channels.policies.js';
export type { ChannelHealthList, DeadLetterList } from './health/channel-health.views.js';
export { Wires } from './health/wires.js';
export type { Wire } from './health/wires.js';
export { InboxFailure, inboxScope, intentOf } from './inbox/inbox-message.js';
export type { Handled, InboxHandler, InboxMessage } from './inbox/inbox-message.js';
export { InboxWork } from './inbox/inbox-work.js';
export { inboxLifecycle } from './inbox/inbox.lifecycle.js';
export { Inbox } from './inbox/inbox.js';
export { Publishing } from './publication/publishing.js';
export { Tries } from './tries.js';
export type { Limit } from './tries.js';

export const channelsSchema: RoomSchema = {
  entities: [StoredMessage],
  migrations: [Channels0001, Channels0002, Channels0003, Channels0009],
};
