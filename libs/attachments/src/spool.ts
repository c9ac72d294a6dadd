import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Problem, Settings } from '@hotline/kernel';

/** What was received, as it went by. */
export interface Spooled {
  path: string;
  bytes: number;
  /** SHA-256 of what was sent, hexadecimal. */
  sha256: string;
}

/** Where a file lies on this machine's disk while it is looked at, before it has a key and a row. */
@Injectable()
export class Spool {
  private readonly root: string;

  constructor(settings: Settings) {
    this.root = join(settings.files, 'spool');
  }

  /**
   * Writes a stream to its end.
   * @throws Problem 413 `too-large` beyond `limit` bytes; what was written until then is gone again
   */
  async receive(content: Readable, limit: number): Promise<Spooled> {
    const path = await this.newPath();
    const measure = measuring(limit);
    try {
      const written = pipeline(measure.through, createWriteStream(path, { flags: 'wx', mode: 0o640 }));
      feed(content, measure.through);
      await written;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, ...measure.result() };
  }

  /** A path that nothing lies at yet. */
  async newPath(): Promise<string> {
    await mkdir(this.root, { recursive: true, mode: 0o750 });
    return join(this.root, randomBytes(20).toString('hex'));
  }

  /** Removes what crashed processes have left lying for longer than `age` milliseconds, by the machine's own clock. */
  async sweep(age: number): Promise<void> {
    const before = Date.now() - age;
    for (const name of await readdir(this.root).catch(() => [])) {
      const path = join(this.root, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: before }));
      if (mtimeMs < before) await rm(path, { force: true });
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
