import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** An office document holds no more parts, and unpacks to no more bytes, than this. */
const MOST_PARTS = 5_000;
const LARGEST_DIRECTORY = 2 * 1024 * 1024;
const LARGEST_UNPACKED = 300 * 1024 * 1024;
/** Beyond this a document may unpack to a hundred times its size at most. */
const ALWAYS_FINE = 50 * 1024 * 1024;
const MOST_TIMES = 100;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** Parts that run: macros under any name, programs and scripts, archives within. */
const RUNS = /vbaproject|\.(exe|dll|com|scr|js|jse|vbs|vbe|wsf|hta|ps1|bat|cmd|lnk|jar|zip|7z|rar)$/i;

/**
 * Whether an office document's archive is what an office document's would be, judged by its directory alone: nothing is
 * unpacked. Refuses what would blow up (zip bombs), reach out of its folder (zip slip), run, or be something else behind
 * its end (polyglots).
 */
export async function isTame(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const directory = await directoryOf(file, size);
    return directory !== undefined && isTameDirectory(directory, size);
  } finally {
    await file.close();
  }
}

async function directoryOf(file: FileHandle, size: number): Promise<{ bytes: Buffer; parts: number } | undefined> {
  const tail = await read(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    const ends = at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length;
    const parts = tail.readUInt16LE(at + 10);
    const bytes = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    const whole = tail.readUInt16LE(at + 8) === parts && offset + bytes <= size;
    if (!ends || !whole || parts > MOST_PARTS || bytes > LARGEST_DIRECTORY) return undefined;
    return { bytes: await read(file, offset, offset + bytes), parts };
  }
  return undefined;
}

function isTameDirectory({ bytes, parts }: { bytes: Buffer; parts: number }, size: number): boolean {
  let unpacked = 0;
  let at = 0;
  for (let part = 0; part < parts; part++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return false;
    unpacked += bytes.readUInt32LE(at + 24);
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    if (!isTameName(bytes.toString('utf8', at + 46, at + 46 + name))) return false;
    at += 46 + name + extra + comment;
  }
  return unpacked <= LARGEST_UNPACKED && (unpacked <= ALWAYS_FINE || unpacked <= MOST_TIMES * size);
}

function isTameName(name: string): boolean {
  const leaves = name.startsWith('/') || name.split(/[/\\]/).includes('..') || /^[A-Za-z]:/.test(name);
  return !leaves && !name.includes('\0') && !RUNS.test(name);
}

async function read(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
