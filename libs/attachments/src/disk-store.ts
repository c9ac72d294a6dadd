import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Settings } from '@hotline/kernel';
import { FileStore, checkedKey, isKey, newKey } from './file-store.js';
import type { Finished } from './file-store.js';

/**
 * Files on this machine's disk, outside any web root, in 256 folders. A file takes its name only when it is whole and on
 * the disk, so what bears a key is never half of something.
 */
export class DiskStore extends FileStore {
  private readonly root: string;

  constructor(settings: Settings) {
    super();
    this.root = join(settings.files, 'attachments');
  }

  async put({ path }: Finished): Promise<string> {
    const key = newKey();
    await mkdir(dirname(this.pathOf(key)), { recursive: true, mode: 0o750 });
    const file = await open(path, 'r+');
    await file.sync().finally(() => file.close());
    await rename(path, this.pathOf(key));
    return key;
  }

  async read(key: string): Promise<Readable | undefined> {
    try {
      return (await open(this.pathOf(key), 'r')).createReadStream();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *olderThan(age: number): AsyncIterable<string[]> {
    // The files bear the machine's time, so it alone can tell their age; no business instant comes of it.
    const before = Date.now() - age;
    for (const folder of await readdir(this.root).catch(() => [])) {
      const old: string[] = [];
      for (const name of await readdir(join(this.root, folder)).catch(() => [])) {
        const { mtimeMs } = await stat(join(this.root, folder, name)).catch(() => ({ mtimeMs: before }));
        if (mtimeMs < before && isKey(`${folder}/${name}`)) old.push(`${folder}/${name}`);
      }
      if (old.length > 0) yield old;
    }
  }

  private pathOf(key: string): string {
    return join(this.root, checkedKey(key));
  }
}
