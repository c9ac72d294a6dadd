import { defineEntity, p } from '@mikro-orm/core';
import type { FileKind } from './file-kind.js';
import type { Finished } from './file-store.js';

/** A file in the store, with what is known of it. */
export interface Kept {
  kind: FileKind;
  file: Pick<Finished, 'bytes' | 'sha256'>;
  key: string;
  thumbnailKey: string | null;
}

const AttachmentSchema = defineEntity({
  name: 'Attachment',
  schema: 'attachments',
  tableName: 'attachment',
  properties: {
    id: p.uuid().primary(),
    storageKey: p.text(),
    /** Of pictures. */
    thumbnailKey: p.text().nullable(),
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
  static uploaded(id: string, kept: Kept, name: string, by: string, at: Date): Attachment {
    const attachment = new Attachment();
    attachment.id = id;
    attachment.storageKey = kept.key;
    attachment.thumbnailKey = kept.thumbnailKey;
    attachment.bytes = kept.file.bytes;
    attachment.sha256 = kept.file.sha256;
    attachment.name = name;
    attachment.mime = kept.kind.mime;
    attachment.uploadedBy = by;
    attachment.uploadedAt = at;
    return attachment;
  }
}
AttachmentSchema.setClass(Attachment);
