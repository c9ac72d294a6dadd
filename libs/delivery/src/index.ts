/** Front door of the delivery room: notices to staff, messages to citizens. */
import type { RoomSchema } from '@hotline/kernel';
import { Delivery0001 } from './migrations/0001-delivery.js';

export { DeliveryModule } from './delivery.module.js';
export { deliveryPolicies } from './delivery.policies.js';
export { NoticeSources } from './notice-sources.js';
export type { NoticeSource } from './notice-sources.js';
export { NoticeWriting } from './notice-writing.js';
export { factsOf } from './notice.rules.js';
export type { Telling } from './notice.rules.js';
export { Notices } from './notices.js';
export type { UnreadNotices } from './notice.views.js';
export { DeliveryRetention } from './retention.js';

export const deliverySchema: RoomSchema = { entities: [], migrations: [Delivery0001] };
