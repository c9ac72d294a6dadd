import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Attachments } from '@hotline/attachments';
import { call } from './builders.js';
import { startProduct } from './product.js';
import type { Product } from './product.js';
import { Visitor } from './visitor.js';

interface File {
  id: string;
  name: string;
  mime: string;
  bytes: number;
  url: string;
  thumbnailUrl: string | null;
  detail?: string;
}

let product: Product;
let operator: Visitor;
beforeAll(async () => {
  product = await startProduct();
  operator = await product.as('operator01');
}, 180_000);
afterAll(() => product.stop());

const upload = (content: Buffer, name: string, by: Visitor = operator) =>
  by.send<File>('POST', `/attachments?name=${encodeURIComponent(name)}`, content, {
    'idempotency-key': randomUUID(),
    'content-type': 'application/octet-stream',
  });
const served = async (path: string) => {
  const url = path.replace(/^\/api\/v1/, '');
  const response = await product.api.inject({
    method: 'GET',
    url: `/api/v1${url}`,
    headers: { cookie: operator.cookieHeader },
  });
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload };
};
const onDisk = async () => {
  const folders = [join(product.settings.files, 'attachments'), join(product.settings.files, 'spool')];
  const found = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])),
  );
  return found.flat().filter((entry) => entry.isFile());
};
const spooled = async () => (await readdir(join(product.settings.files, 'spool')).catch(() => [])).length;

/** A photo as a phone takes it: lying on its side, with the place and the camera in it. */
const photo = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#c33' } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Camera of Zhou', Model: 'X100' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 7/1 12/1', GPSLongitudeRef: 'E', GPSLongitude: '123/1 1/1 1/1' },
    })
    .jpeg()
    .toBuffer();

/** A PNG whose head says it is this large, with almost nothing behind it. */
function flood(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const packed = deflateSync(Buffer.alloc(4 * 1024 * 1024));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An archive; `says` is the unpacked size that its directory claims. */
function zip(files: Record<string, Buffer>, says?: number): Buffer {
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
    head.writeUInt32LE(says ?? content.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
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
    <Override PartName="/word/document.xml" ContentType="application/vnd.${main}.main+xml"/></Types>`);
const WORD = 'openxmlformats-officedocument.wordprocessingml.document';
const document = (more: Record<string, Buffer> = {}, says?: number) =>
  zip({ '[Content_Types].xml': types(WORD), 'word/document.xml': Buffer.from('<a/>'), ...more }, says);

/** A film with the place of its recording in it, as phones write it. */
function film(): Buffer {
  const box = (type: string, ...content: Buffer[]) => {
    const body = Buffer.concat(content);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 8);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), body]);
  };
  const place = box('udta', box('\xa9xyz', Buffer.from('+36.1200+123.0170/')));
  const track = box('trak', box('tkhd', Buffer.alloc(84)), box('meta', Buffer.from('Camera of Zhou')));
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box('moov', box('mvhd', Buffer.alloc(100)), track, place),
    box('mdat', Buffer.from('the film itself')),
  ]);
}

describe('what a file tells of its sender', () => {
  it('is not in a photo any more: place and camera are gone from what is served and from what is stored', async () => {
    const taken = await photo();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const { status, body } = await upload(taken, '现场.jpg');
    expect([status, body.mime, body.thumbnailUrl]).toEqual([201, 'image/jpeg', `${body.url}/thumbnail`]);
    const stored = await Promise.all((await onDisk()).map((file) => readFile(join(file.parentPath, file.name))));
    const [picture, thumbnail] = [await served(body.url), await served(body.thumbnailUrl!)];
    expect([picture.status, thumbnail.status]).toEqual([200, 200]);
    expect(picture.bytes).toHaveLength(body.bytes);
    for (const bytes of [picture.bytes, thumbnail.bytes, ...stored]) {
      const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.includes('Camera of Zhou')).toBe(false);
    }
    // Turned upright by what the camera had noted, before that note was dropped.
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ width: 480, height: 640 });
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ format: 'webp', width: 360, height: 480 });
    expect(thumbnail.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect(await spooled()).toBe(0);
  });

  it('is not in a film any more, which is as long as it was', async () => {
    const sent = film();
    const { status, body } = await upload(sent, 'a.mp4');
    expect([status, body.mime, body.bytes, body.thumbnailUrl]).toEqual([201, 'video/mp4', sent.length, null]);
    const { bytes } = await served(body.url);
    expect(bytes.includes('+36.1200')).toBe(false);
    expect(bytes.includes('Camera of Zhou')).toBe(false);
    expect(bytes.includes('the film itself')).toBe(true);
    expect((await served(`${body.url}/thumbnail`)).status).toBe(404);
  });
});

describe('poisoned files', () => {
  it('a flood of pixels is refused by what its head says, and nothing is decoded for it', async () => {
    const began = process.memoryUsage().rss;
    const { status, body } = await upload(flood(60_000, 60_000), 'flood.png');
    expect([status, body.detail]).toEqual([413, 'at most 50000000 pixels']);
    expect(process.memoryUsage().rss - began).toBeLessThan(128 * 1024 * 1024);
    expect((await upload(flood(1, 60_000_000), 'tall.png')).status).toBe(413);
  });

  it('a picture with another file behind it, or in its comments, is a picture and nothing else afterwards', async () => {
    const page = Buffer.from('<html><script>alert(document.domain)</script></html>');
    for (const hidden of [page, document(), Buffer.from('%PDF-1.7 /JS (app.alert(1))')]) {
      const { status, body } = await upload(Buffer.concat([await photo(), hidden]), 'both.html');
      expect([status, body.name]).toEqual([201, 'both.html.jpg']);
      const { bytes } = await served(body.url);
      expect(bytes.includes(hidden.subarray(0, 16))).toBe(false);
      expect(bytes.subarray(-2).toString('hex')).toBe('ffd9');
    }
  });

  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['half a photo', async () => (await photo()).subarray(0, 400)],
    ['a head of a picture with a drawing behind it', () => Buffer.from('\x89PNG\r\n\x1a\n<svg onload="x"/>', 'latin1')],
    ['a drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a drawing behind a declaration', () => Buffer.from('<?xml version="1.0"?><!DOCTYPE svg><svg/>')],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a document with macros', () => zip({ '[Content_Types].xml': types('ms-word.document.macroEnabled') })],
    ['macros under a document’s type', () => document({ 'word/vbaProject.bin': Buffer.from('x') })],
    ['a program in a document', () => document({ 'word/embeddings/setup.exe': Buffer.from('MZ') })],
    ['an archive in a document', () => document({ 'word/42.zip': zip({ a: Buffer.alloc(10) }) })],
    ['a document that reaches out of its folder', () => document({ '../../etc/cron.d/x': Buffer.from('x') })],
    ['a bomb', () => document({ 'word/media/a.bin': Buffer.alloc(64 * 1024 * 1024) })],
    [
      'a bomb of parts that say they are enormous',
      () => document({ 'word/a.bin': Buffer.alloc(1_000) }, 4_000_000_000),
    ],
    ['a document with a page behind its end', () => Buffer.concat([document(), Buffer.from('<script>1</script>')])],
    ['a film that ends in the middle of a box', () => film().subarray(0, 60)],
    ['the EICAR test file', () => Buffer.from(EICAR)],
  ])('%s is refused, and nothing of it stays', async (_, content) => {
    const before = (await onDisk()).length;
    const { status, body } = await upload(await content(), 'photo.jpg');
    expect([status, (body as unknown as { type: string }).type]).toEqual([
      415,
      'https://hotline.example/problems/unsupported-media',
    ]);
    expect((await onDisk()).length).toBe(before);
  });

  it('an honest document is taken in as it is', async () => {
    const sent = document({ 'word/media/image1.png': randomBytes(5_000) });
    const { status, body } = await upload(sent, '说明.docx');
    expect([status, body.name]).toEqual([201, '说明.docx']);
    expect((await served(body.url)).bytes).toEqual(sent);
  });

  it.each([
    ['../../../etc/passwd', 'passwd.jpg'],
    ['..\\..\\windows\\a.jpg', 'a.jpg'],
    ['a\u0000.exe\u0000.jpg', 'a.exe.jpg'],
    ['gpj\u202e.exe', 'gpj.exe.jpg'],
    ['\u200bhtaccess\u200b.\u200bphp', 'htaccess.php.jpg'],
    ['长'.repeat(300), `${'长'.repeat(116)}.jpg`],
    ['<img src=x onerror=alert(1)>.jpg', 'img src=x onerror=alert(1).jpg'],
  ])('a name like %j becomes %j and is no path anywhere', async (said, kept) => {
    const { status, body } = await upload(await photo(), said);
    expect([status, body.name]).toEqual([201, kept]);
    const file = await served(body.url);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w%.=~!-]+$/);
    for (const { name, parentPath } of await onDisk()) {
      expect(name).toMatch(/^[0-9a-f]{40}$/);
      expect(parentPath.startsWith(product.settings.files)).toBe(true);
    }
  });
});

describe('the virus scanner', () => {
  it('lets pass what is clean and stops what is not, before anybody else can have it', async () => {
    await withScanner(async (scanner, visitor) => {
      const sent = await photo();
      expect((await upload(sent, 'a.jpg', visitor)).status).toBe(201);
      expect(scanner.seen).toEqual([sent.length]);
      const infected = await upload(
        document({ 'word/a.txt': Buffer.from('x'), [EICAR.slice(0, 20)]: Buffer.from(EICAR) }),
        'a.docx',
        visitor,
      );
      expect([infected.status, (infected.body as unknown as { type: string }).type]).toEqual([
        422,
        'https://hotline.example/problems/infected',
      ]);
    });
  });

  it.each(['closed', 'garbage', 'limit', 'gone'] as const)(
    'that is configured and does not answer (%s) takes nothing in',
    async (mood) => {
      const before = (await onDisk()).length;
      await withScanner(async (scanner, visitor) => {
        scanner.mood = mood;
        if (mood === 'gone') await scanner.stop();
        const { status, headers } = await upload(await photo(), 'a.jpg', visitor);
        expect([status, headers['retry-after']]).toEqual([503, '30']);
      });
      expect((await onDisk()).length).toBe(before);
    },
  );
});

describe('a bucket', () => {
  it('holds the files like the disk does: put, served, swept, signed', async () => {
    const bucket = await Bucket.start();
    const api = await product.anotherApi({
      HOTLINE_S3_ENDPOINT: `http://127.0.0.1:${bucket.port}`,
      HOTLINE_S3_BUCKET: 'langang-files',
      HOTLINE_S3_REGION: 'cn-langang-1',
      HOTLINE_S3_KEY_ID: 'key-1',
      HOTLINE_S3_SECRET: 'secret-1',
      HOTLINE_PRIVATE_HOSTS: '127.0.0.1',
    });
    const visitor = await Visitor.signIn(api, 'operator01', product.pack.people.demoPassword);
    const read = async (path: string) => {
      const answer = await api.inject({ method: 'GET', url: path, headers: { cookie: visitor.cookieHeader } });
      return [answer.statusCode, answer.rawPayload] as const;
    };
    const before = (await onDisk()).length;
    const sent = document({ 'word/media/a.bin': randomBytes(300_000) });
    const [one, two] = [await upload(sent, 'a.docx', visitor), await upload(await photo(), 'b.jpg', visitor)];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect((await onDisk()).length).toBe(before);
    expect(bucket.files.size).toBe(3);
    expect(await read(one.body.url)).toEqual([200, sent]);
    expect((await read(two.body.thumbnailUrl!))[0]).toBe(200);
    const kept = await visitor.post('/submissions', {
      ...call,
      outcome: { kind: 'dispatch' },
      attachments: [one.body.id],
    });
    expect(kept.status).toBe(201);

    // What no row names and what nobody used goes; what belongs to a submission stays.
    bucket.files.set('ab/' + 'cd'.repeat(20), { bytes: Buffer.from('stray'), at: 0 });
    for (const file of bucket.files.values()) file.at = 0;
    const attachments = api.get(Attachments);
    await attachments.sweep(new Date(Date.now() + 3_600_000));
    expect(bucket.files.size).toBe(1);
    expect((await read(one.body.url))[0]).toBe(200);
    expect((await read(two.body.url))[0]).toBe(404);
    for (const asked of bucket.asked)
      expect(asked).toMatch(/^AWS4-HMAC-SHA256 Credential=key-1\/\d{8}\/cn-langang-1\/s3\/aws4_request, /);

    bucket.broken = true;
    expect((await upload(await photo(), 'c.jpg', visitor)).status).toBe(503);
    expect((await read(one.body.url))[0]).toBe(503);
    await bucket.stop();
    expect((await upload(await photo(), 'd.jpg', visitor)).status).toBe(503);
    expect(await spooled()).toBe(0);
  });
});

/** The harmless file that every scanner knows, taken apart so that this one is not found. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('');

/** A scanner that speaks clamd's INSTREAM and knows one signature. */
class Scanner {
  readonly seen: number[] = [];
  mood: 'honest' | 'closed' | 'garbage' | 'limit' | 'gone' = 'honest';
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Scanner> {
    const server = createServer();
    const scanner = new Scanner(server);
    server.on('connection', (socket) => scanner.serve(socket));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return scanner;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    if (this.mood === 'closed') return void socket.destroy();
    let came = Buffer.alloc(0);
    socket.on('data', (part) => {
      came = Buffer.concat([came, part]);
      const content = contentOf(came);
      if (!content) return;
      this.seen.push(content.length);
      const found = inflated(content).includes(EICAR);
      const said = {
        honest: found ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK',
        garbage: 'stream: OKAY',
        limit: 'INSTREAM size limit exceeded. ERROR',
        closed: '',
        gone: '',
      };
      socket.end(`${said[this.mood]}\0`);
    });
  }
}

/** What came in chunks after the command, once the empty one has come. */
function contentOf(came: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0');
  if (came.length < command.length) return undefined;
  expect(came.subarray(0, command.length)).toEqual(command);
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= came.length;) {
    const length = came.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    if (at + 4 + length > came.length) return undefined;
    chunks.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

/** Scanners look into archives; this one knows the name under which the test has put the file. */
const inflated = (content: Buffer): string =>
  content.includes(EICAR.slice(0, 20)) ? content.toString('latin1') + EICAR : content.toString('latin1');

async function withScanner(work: (scanner: Scanner, visitor: Visitor) => Promise<void>): Promise<void> {
  const scanner = await Scanner.start();
  const api = await product.anotherApi({ HOTLINE_CLAMD: `127.0.0.1:${scanner.port}` });
  try {
    await work(scanner, await Visitor.signIn(api, 'operator01', product.pack.people.demoPassword));
  } finally {
    await scanner.stop();
  }
}

/** As much of S3 as the store speaks: objects by path, and their list in two pages. */
class Bucket {
  readonly files = new Map<string, { bytes: Buffer; at: number }>();
  readonly asked: string[] = [];
  broken = false;

  private constructor(private readonly server: HttpServer) {}

  static async start(): Promise<Bucket> {
    const server = createHttpServer();
    const bucket = new Bucket(server);
    server.on('request', (request: IncomingMessage, reply: ServerResponse) => void bucket.serve(request, reply));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return bucket;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async serve(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    this.asked.push(request.headers.authorization ?? '');
    const bytes = await buffer(request);
    if (this.broken) return void reply.writeHead(500).end('<Error/>');
    const url = new URL(request.url!, 'http://bucket');
    const key = url.pathname.replace('/langang-files/', '');
    if (request.method === 'PUT') {
      this.files.set(key, { bytes, at: Date.now() });
      return void reply.end();
    }
    if (request.method === 'DELETE') {
      this.files.delete(key);
      return void reply.writeHead(204).end();
    }
    if (key !== '') {
      const file = this.files.get(key);
      return void reply.writeHead(file ? 200 : 404).end(file?.bytes);
    }
    const all = [...this.files];
    const from = Number(url.searchParams.get('continuation-token') ?? 0);
    const listed = all.slice(from, from + 2);
    const more = from + 2 < all.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
    const rows = listed.map(
      ([name, { at }]) =>
        `<Contents><Key>${name}</Key><LastModified>${new Date(at).toISOString()}</LastModified></Contents>`,
    );
    reply.end(`<?xml version="1.0"?><ListBucketResult>${rows.join('')}${more}</ListBucketResult>`);
  }
}
