import type { FileKind } from './file-kind.js';

const LONGEST = 120;
/** Characters that a path, a shell or a header would read as something else. */
const SIGNS = /["*/:<>?\\|]/g;

function isVisible(character: string): boolean {
  const point = character.codePointAt(0)!;
  const control = point < 0x20 || (point >= 0x7f && point <= 0x9f);
  const turning =
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2066 && point <= 0x206f);
  return !control && !turning && point !== 0xfeff && !(point >= 0xd800 && point <= 0xdfff);
}

/**
 * The client's file name as it may be stored and handed back: no folders, nothing invisible, at most 120 characters, and
 * an ending that says what the file is, so that a picture called `photo.exe` is saved as `photo.exe.png`.
 */
export function safeName(said: string | undefined, kind: FileKind): string {
  const last = (said ?? '').normalize('NFC').split(/[/\\]/).at(-1)!;
  const clean = [...last]
    .filter(isVisible)
    .join('')
    .replace(SIGNS, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const name = clean === '' ? '附件' : clean;
  const ending = /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase();
  const fits = ending !== undefined && kind.endings.includes(ending);
  const tail = fits ? `.${ending}` : `.${kind.endings[0]}`;
  const stem = fits ? name.slice(0, -tail.length) : name;
  return [...stem].slice(0, LONGEST - tail.length).join('') + tail;
}

/** `Content-Disposition` that always saves and never shows (RFC 6266), with the name in UTF-8 (RFC 8187). */
export function saveAs(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename*=UTF-8''${encoded}`;
}
