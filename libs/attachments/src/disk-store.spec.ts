import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Problem } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { DiskStore } from './disk-store.js';
import { kindOf } from './file-kind.js';
import { Spool } from './spool.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DAY = 86_400_000;

describe('files on the disk', () => {
  let files: string;
  let store: DiskStore;
  let spool: Spool;
  beforeEach(async () => {
    files = await mkdtemp(join(tmpdir(), 'hotline-files-'));
    store = new DiskStore({ files } as Settings);
    spool = new Spool({ files } as Settings);
  });
  afterEach(() => rm(files, { recursive: true }));

  const receive = (...parts: Buffer[]) => spool.receive(Readable.from(parts), 1_000);
  const left = async () =>
    (await readdir(files, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).length;
  const age = async (path: string) => utimes(path, new Date(Date.now() - DAY), new Date(Date.now() - DAY));

  it('come back as they were received, with their size and hash', async () => {
    const spooled = await receive(PNG.subarray(0, 10), PNG.subarray(10));
    expect(spooled).toMatchObject({ bytes: PNG.length });
    expect(spooled.sha256).toMatch(/^[0-9a-f]{64}$/);
    await expect(kindOf(spooled.path)).resolves.toMatchObject({ mime: 'image/png' });
    const key = await store.put(spooled);
    expect(await buffer((await store.read(key))!)).toEqual(PNG);
    expect(await left()).toBe(1);
  });

  it('of one byte too many are refused, leave nothing, and leave the sender connected', async () => {
    const sender = new PassThrough();
    sender.write(Buffer.alloc(1_001));
    await expect(spool.receive(sender, 1_000)).rejects.toMatchObject({ slug: 'too-large' });
    expect(sender.destroyed).toBe(false);
    expect(await left()).toBe(0);
    await expect(receive(Buffer.alloc(1_000))).resolves.toMatchObject({ bytes: 1_000 });
  });

  it('that break off leave nothing', async () => {
    const sender = new PassThrough();
    const received = spool.receive(sender, 1_000);
    sender.write(PNG);
    sender.destroy();
    await expect(received).rejects.toBeInstanceOf(Problem);
    expect(await left()).toBe(0);
  });

  it.each(['../../etc/passwd', 'aa/../../x', '', 'ab/'])('are not read under the key %j', async (key) => {
    await expect(store.read(key)).rejects.toBeInstanceOf(RangeError);
  });

  it('that have lain for long are known; what a crash has left in the spool is cleared', async () => {
    const [old, young] = [await store.put(await receive(PNG)), await store.put(await receive(PNG))];
    await age(join(files, 'attachments', old));
    const found: string[] = [];
    for await (const keys of store.olderThan(3_600_000)) found.push(...keys);
    expect(found).toEqual([old]);
    const [crashed] = [await receive(PNG), await receive(PNG)];
    await age(crashed.path);
    await spool.sweep(3_600_000);
    expect(await left()).toBe(3);
    await store.remove(young);
    await store.remove(young);
    expect(await store.read(young)).toBeUndefined();
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a plain archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['a text', 'hello'],
  ])('holding %s are nothing that may be attached', async (_, content) => {
    const { path } = await receive(Buffer.from(content));
    await expect(kindOf(path)).rejects.toMatchObject({ slug: 'unsupported-media' });
  });
});
