import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Boxes that say where, by whom and with what a film was made; and those that hold such boxes (ISO/IEC 14496-12). */
const TELLING = new Set(['udta', 'meta', 'uuid']);
const HOLDING = new Set(['moov', 'trak', 'moof', 'traf', 'mdia']);
const DEEPEST = 6;
const MOST_BOXES = 20_000;
const ZEROS = Buffer.alloc(64 * 1024);

interface Box {
  type: string;
  at: number;
  /** First byte of its content, and the byte after its last. */
  from: number;
  to: number;
}

/**
 * Blanks what an MP4 tells of its maker, the place of the recording above all: such boxes become free space, so that
 * nothing moves and the film plays as before. Returns whether the file is built as an MP4 is.
 */
export async function blankFilm(path: string): Promise<boolean> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    return await blank(file, 0, size, { depth: 0, left: { boxes: MOST_BOXES } });
  } finally {
    await file.close();
  }
}

async function blank(
  file: FileHandle,
  from: number,
  to: number,
  { depth, left }: { depth: number; left: { boxes: number } },
): Promise<boolean> {
  for (let at = from; at < to;) {
    const box = await boxAt(file, at, to);
    if (!box || left.boxes-- === 0) return false;
    if (TELLING.has(box.type)) await empty(file, box);
    else if (HOLDING.has(box.type)) {
      if (depth === DEEPEST || !(await blank(file, box.from, box.to, { depth: depth + 1, left }))) return false;
    }
    at = box.to;
  }
  return true;
}

async function boxAt(file: FileHandle, at: number, end: number): Promise<Box | undefined> {
  const { buffer: head, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at);
  if (bytesRead < 8) return undefined;
  const short = head.readUInt32BE(0);
  if (short === 1 && bytesRead < 16) return undefined;
  const size = short === 0 ? end - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
  const from = at + (short === 1 ? 16 : 8);
  if (at + size < from || at + size > end) return undefined;
  return { type: head.toString('latin1', 4, 8), at, from, to: at + size };
}

async function empty(file: FileHandle, { at, from, to }: Box): Promise<void> {
  await file.write(Buffer.from('free', 'latin1'), 0, 4, at + 4);
  for (let here = from; here < to; here += ZEROS.length)
    await file.write(ZEROS, 0, Math.min(ZEROS.length, to - here), here);
}
