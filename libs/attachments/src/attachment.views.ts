import { z } from 'zod';

/** An attachment as lists and pages show it; the bytes are behind `url`, for whoever sees its work order. */
export const AttachmentView = z
  .strictObject({ id: z.string(), name: z.string(), mime: z.string(), bytes: z.number().int(), url: z.string() })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof AttachmentView>;

export function attachmentView(row: Omit<AttachmentView, 'url'>): AttachmentView {
  const { id, name, mime, bytes } = row;
  return { id, name, mime, bytes, url: `/api/v1/attachments/${id}` };
}
