import { z } from 'zod';

/** An attachment as lists and pages show it; the bytes are behind `url`, for whoever sees its work order. */
export const AttachmentView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    mime: z.string(),
    bytes: z.number().int(),
    url: z.string(),
    /** A small picture (WebP) of a picture; null for other files. */
    thumbnailUrl: z.string().nullable(),
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof AttachmentView>;

/** What a view is made of. */
export type AttachmentRow = Pick<AttachmentView, 'id' | 'name' | 'mime' | 'bytes'> & { thumbnail: boolean };

export function attachmentView({ id, name, mime, bytes, thumbnail }: AttachmentRow): AttachmentView {
  const url = `/api/v1/attachments/${id}`;
  return { id, name, mime, bytes, url, thumbnailUrl: thumbnail ? `${url}/thumbnail` : null };
}
