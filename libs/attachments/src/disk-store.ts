import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Problem, Settings } from '@hotline/kernel';
import { FileStore } from './file-store.js';
import type { Written } from './file-store.js';

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{40}$/;

/**
 * Files on this machine's disk, outside any web root, in 256 folders. A file is written under a temporary name and takes
 * its own only when it is whole and on the disk, so what bears a key is never half of something.
 */
@Injectable()
export class DiskStore extends FileStore {
  private readonly root: string;

  constructor(settings: Settings) {
    super();
    this.root = join(settings.files, 'attachments');
  }

  async write(content: Readable, limit: number): Promise<Written> {
    const name = randomBytes(20).toString('hex');
    const key = `${name.slice(0, 2)}/${name}`;
    const folder = join(this.root, name.slice(0, 2));
    const part = join(folder, `${name}.part`);
    await mkdir(folder, { recursive: true, mode: 0o750 });
    const measure = measuring(limit);
    try {
      const written = pipeline(measure.through, createWriteStream(part, { flags: 'wx', mode: 0o640, flush: true }));
      feed(content, measure.through);
      await written;
      await rename(part, join(this.root, key));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return { key, ...measure.result() };
  }

  localPath(key: string): string {
    if (!KEY.test(key)) throw new RangeError('not a key of this store');
    return join(this.root, key);
  }

  async read(key: string): Promise<Readable | undefined> {
    try {
      return (await open(this.localPath(key), 'r')).createReadStream();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.localPath(key), { force: true });
  }

  async *olderThan(age: number): AsyncIterable<string[]> {
    // The files bear the machine's time, so it alone can tell their age; no business instant comes of it.
    const before = Date.now() - age;
    for (const folder of await readdir(this.root).catch(() => [])) {
      const old: string[] = [];
      for (const name of await readdir(join(this.root, folder)).catch(() => [])) {
        const path = join(this.root, folder, name);
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: before }));
        if (mtimeMs >= before) continue;
        // An upload cut off by a crash has no key yet, so nothing can name it.
        if (name.endsWith('.part')) await rm(path, { force: true });
        else if (KEY.test(`${folder}/${name}`)) old.push(`${folder}/${name}`);
      }
      if (old.length > 0) yield old;
    }
  }
}

/**
 * Lets a request's body run into a stream without tying their ends: when the stream refuses more, the connection has to
 * live on to carry the answer.
 */
function feed(content: Readable, into: Transform): void {
  const brokenOff = () => void into.destroy(new Problem('validation', { detail: 'the upload broke off' }));
  if (content.destroyed) return brokenOff();
  content.once('error', brokenOff);
  content.once('close', () => content.readableEnded || brokenOff());
  content.pipe(into);
}

/** Counts and hashes what goes through, and stops it at the limit. */
function measuring(limit: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) return done(new Problem('too-large', { detail: `at most ${limit} bytes` }));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}
