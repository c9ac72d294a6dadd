import { defineEntity, p } from '@mikro-orm/core';
import type { FileKind } from './file-kind.js';
import type { Written } from './file-store.js';

const AttachmentSchema = defineEntity({
  name: 'Attachment',
  schema: 'attachments',
  tableName: 'attachment',
  properties: {
    id: p.uuid().primary(),
    storageKey: p.text(),
    name: p.text(),
    mime: p.text(),
    bytes: p.integer(),
    sha256: p.text(),
    uploadedBy: p.text(),
    uploadedAt: p.datetime(),
    ownerKind: p.text().nullable(),
    ownerId: p.uuid().nullable(),
    workOrderId: p.uuid().nullable(),
    claimedAt: p.datetime().nullable(),
  },
});

/** A file that somebody sent (附件). Until a submission or a reply claims it, only the one who sent it can use it. */
export class Attachment extends AttachmentSchema.class {
  static uploaded(id: string, file: Written, name: string, kind: FileKind, by: string, at: Date): Attachment {
    const attachment = new Attachment();
    attachment.id = id;
    attachment.storageKey = file.key;
    attachment.bytes = file.bytes;
    attachment.sha256 = file.sha256;
    attachment.name = name;
    attachment.mime = kind.mime;
    attachment.uploadedBy = by;
    attachment.uploadedAt = at;
    return attachment;
  }
}
AttachmentSchema.setClass(Attachment);
