/** Front door of the delivery room: notices to staff, messages to citizens. */
import type { RoomSchema } from '@hotline/kernel';
import { Message, MessageAttempt } from './message.entity.js';
import { Delivery0001 } from './migrations/0001-delivery.js';
import { Delivery0002 } from './migrations/0002-messages.js';

export { Delivery } from './delivery.js';
export type { Tell } from './delivery.js';
export { DeliveryModule } from './delivery.module.js';
export { deliveryPolicies } from './delivery.policies.js';
export { MessageDrivers } from './message-driver.js';
export type { MessageDriver, OutboundMessage, SendOutcome } from './message-driver.js';
export { MessageSending } from './message-sending.js';
export { MessageTelling } from './message-telling.js';
export { MessageTexts } from './message-texts.js';
export { messageLifecycle } from './message.lifecycle.js';
export { NoticeSources } from './notice-sources.js';
export type { NoticeSource } from './notice-sources.js';
export { NoticeWriting } from './notice-writing.js';
export { factsOf } from './notice.rules.js';
export type { Telling } from './notice.rules.js';
export { Notices } from './notices.js';
export type { UnreadNotices } from './notice.views.js';
export { DeliveryRetention } from './retention.js';

export const deliverySchema: RoomSchema = {
  entities: [Message, MessageAttempt],
  migrations: [Delivery0001, Delivery0002],
};
