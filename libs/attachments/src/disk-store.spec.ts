import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Problem } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { DiskStore } from './disk-store.js';
import { kindOf } from './file-kind.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the disk store', () => {
  let files: string;
  let store: DiskStore;
  beforeEach(async () => {
    files = await mkdtemp(join(tmpdir(), 'hotline-files-'));
    store = new DiskStore({ files } as Settings);
  });
  afterEach(() => rm(files, { recursive: true }));

  const left = async () =>
    (await readdir(files, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).length;

  it('gives back what was written, with its size and hash', async () => {
    const written = await store.write(Readable.from([PNG.subarray(0, 10), PNG.subarray(10)]), 1_000);
    expect(written).toMatchObject({ bytes: PNG.length });
    expect(written.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await buffer((await store.read(written.key))!)).toEqual(PNG);
    await expect(kindOf(store.localPath(written.key))).resolves.toMatchObject({ mime: 'image/png' });
  });

  it('refuses one byte too many, leaves nothing, and leaves the sender connected', async () => {
    const sender = new PassThrough();
    sender.write(Buffer.alloc(1_001));
    await expect(store.write(sender, 1_000)).rejects.toMatchObject({ slug: 'too-large' });
    expect(sender.destroyed).toBe(false);
    expect(await left()).toBe(0);
    await expect(store.write(Readable.from([Buffer.alloc(1_000)]), 1_000)).resolves.toMatchObject({ bytes: 1_000 });
  });

  it('leaves nothing of an upload that breaks off', async () => {
    const sender = new PassThrough();
    const written = store.write(sender, 1_000);
    sender.write(PNG);
    sender.destroy();
    await expect(written).rejects.toBeInstanceOf(Problem);
    expect(await left()).toBe(0);
  });

  it.each(['../../etc/passwd', 'aa/../../x', '', 'ab/'])('reads nothing under the key %j', async (key) => {
    await expect(store.read(key)).rejects.toBeInstanceOf(RangeError);
  });

  it('knows which files have lain for long, and clears uploads that never ended', async () => {
    const old = await store.write(Readable.from([PNG]), 1_000);
    const young = await store.write(Readable.from([PNG]), 1_000);
    const broken = `${store.localPath(old.key)}.part`;
    await writeFile(broken, 'x');
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const path of [store.localPath(old.key), broken]) await utimes(path, yesterday, yesterday);
    const found: string[] = [];
    for await (const keys of store.olderThan(3_600_000)) found.push(...keys);
    expect(found).toEqual([old.key]);
    expect(await left()).toBe(2);
    await store.remove(young.key);
    await store.remove(young.key);
    expect(await store.read(young.key)).toBeUndefined();
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a plain archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['a text', 'hello'],
  ])('takes %s for nothing that may be attached', async (_, content) => {
    const { key } = await store.write(Readable.from([Buffer.from(content)]), 1_000);
    await expect(kindOf(store.localPath(key))).rejects.toMatchObject({ slug: 'unsupported-media' });
  });
});
