import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kindOf } from './file-kind.js';

/** A ZIP archive of these files, as office documents are. */
function zip(files: Record<string, Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, entry, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listed, Buffer.from('PK\x05\x06'), end]);
}

const types = (main: string) =>
  Buffer.from(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
    <Override PartName="/document.xml" ContentType="${main}"/></Types>`);
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const MACROS = 'application/vnd.ms-word.document.macroEnabled.main+xml';
const office = (main: string) => zip({ '[Content_Types].xml': types(main), 'document.xml': Buffer.from('<a/>') });

describe('the kind of a file', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hotline-kinds-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const judged = async (content: Buffer) => {
    const path = join(directory, 'file');
    await writeFile(path, content);
    return kindOf(path).then(
      (kind) => kind.endings[0],
      (problem: { slug: string }) => problem.slug,
    );
  };

  it('of an iPhone is refused: HEIC is shown by few browsers, and the place stored inside it would stay', async () => {
    const box = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    expect(await judged(box)).toBe('unsupported-media');
  });

  it.each<[string, Buffer, string]>([
    ['a Word document', office(WORD), 'docx'],
    ['a worksheet', office(SHEET), 'xlsx'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'pdf'],
    ['a WAV', Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt '), Buffer.alloc(64)]), 'wav'],
    [
      'an MP4',
      Buffer.concat([Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2', 'latin1'), Buffer.alloc(64)]),
      'mp4',
    ],
    ['a document with macros', office(MACROS), 'unsupported-media'],
    ['an archive that is no document', zip({ 'run.exe': Buffer.from('MZ') }), 'unsupported-media'],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00'), 'unsupported-media'],
    ['half an archive', office(WORD).subarray(0, 40), 'unsupported-media'],
  ])('%s is judged: %#', async (_, content, kind) => expect(await judged(content)).toBe(kind));

  it('is judged without unpacking a bomb', async () => {
    const bomb = zip({ '[Content_Types].xml': Buffer.concat([types(WORD), Buffer.alloc(64 * 1024 * 1024, 0x20)]) });
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    expect(await judged(bomb)).toBe('unsupported-media');
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
  });
});
