import { fileTypeFromFile } from 'file-type';
import { Problem } from '@hotline/kernel';

/** A kind of file that citizens and units may attach. */
export interface FileKind {
  mime: string;
  /** Endings that fit the kind, the usual one first. */
  endings: readonly [string, ...string[]];
}

/** The allow-list. Nothing here is run or shown as a page by a browser; pictures and PDF are what evidence comes as. */
export const FILE_KINDS: Readonly<Record<string, FileKind>> = {
  jpg: { mime: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { mime: 'image/png', endings: ['png'] },
  webp: { mime: 'image/webp', endings: ['webp'] },
  pdf: { mime: 'application/pdf', endings: ['pdf'] },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  mp3: { mime: 'audio/mpeg', endings: ['mp3'] },
  wav: { mime: 'audio/wav', endings: ['wav'] },
  mp4: { mime: 'video/mp4', endings: ['mp4'] },
};

/**
 * What a file is by its own bytes; what the client declared is not asked.
 * @throws Problem 415 `unsupported-media` when it is none of {@link FILE_KINDS}
 */
export async function kindOf(path: string): Promise<FileKind> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const kind = found && Object.hasOwn(FILE_KINDS, found.ext) ? FILE_KINDS[found.ext] : undefined;
  if (!kind) throw new Problem('unsupported-media', { detail: `one of: ${Object.keys(FILE_KINDS).join(', ')}` });
  return kind;
}
