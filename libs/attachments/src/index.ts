/** Front door of the attachments room. */
import type { RoomSchema } from '@hotline/kernel';
import { Attachment } from './attachment.entity.js';
import { Attachments0001 } from './migrations/0001-attachments.js';
import { Attachments0002 } from './migrations/0002-thumbnails.js';

export { AttachmentView } from './attachment.views.js';
export { UploadQuery } from './attachments.controller.js';
export { AttachmentsModule } from './attachments.module.js';
export { attachmentsPolicies } from './attachments.policies.js';
export { Attachments } from './attachments.js';
export type { Owner as AttachmentOwner } from './attachments.js';
export { Upload, UploadBody } from './upload.js';

export const attachmentsSchema: RoomSchema = { entities: [Attachment], migrations: [Attachments0001, Attachments0002] };
