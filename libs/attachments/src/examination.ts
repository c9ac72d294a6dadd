import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Log, Problem, Settings } from '@hotline/kernel';
import { isTame } from './archive.js';
import { scan } from './clamd.js';
import { kindOf } from './file-kind.js';
import type { FileKind } from './file-kind.js';
import type { Finished } from './file-store.js';
import { blankFilm } from './film.js';
import { isPicture, repaint } from './picture.js';
import { Spool } from './spool.js';
import type { Spooled } from './spool.js';

/** A file that has been looked at: what may be kept of it. */
export interface Examined {
  kind: FileKind;
  file: Finished;
  /** Of pictures. */
  thumbnail: Finished | null;
}

/** Looks at what was received before anybody else can: what kind it is, whether it does harm, what it tells of its sender. */
@Injectable()
export class Examination {
  constructor(
    private readonly spool: Spool,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  /**
   * Judges a file and takes out of it what its sender did not mean to send.
   * @throws Problem 415 when it is of no kind on the allow-list or not what its kind is, 413 for a picture too large to
   *   be decoded, 422 `infected`, 503 while the scanner that is configured does not answer
   */
  async of(spooled: Spooled): Promise<Examined> {
    const kind = await kindOf(spooled.path);
    await this.scan(spooled.path);
    if (isPicture(kind.mime)) {
      const [picture, thumbnail] = [await this.spool.newPath(), await this.spool.newPath()];
      try {
        await repaint(spooled.path, kind.mime, picture, thumbnail);
        return { kind, file: await finished(picture), thumbnail: await finished(thumbnail) };
      } catch (error) {
        for (const path of [picture, thumbnail]) await rm(path, { force: true });
        throw error;
      }
    }
    if (kind.endings[0] === 'mp4' && !(await blankFilm(spooled.path))) throw refused();
    if (isArchive(kind) && !(await isTame(spooled.path))) throw refused();
    return { kind, file: await finished(spooled.path), thumbnail: null };
  }

  private async scan(path: string): Promise<void> {
    if (!this.settings.clamd) return;
    const said = await scan(this.settings.clamd, path);
    if (said === 'infected') throw new Problem('infected');
    if (said === 'clean') return;
    this.log.error('the virus scanner does not answer; no file is taken in');
    throw new Problem('unavailable', { retryAfter: 30 });
  }
}

const isArchive = ({ endings }: FileKind): boolean => endings[0] === 'docx' || endings[0] === 'xlsx';
const refused = () => new Problem('unsupported-media', { detail: 'the file is not built as its kind is' });

async function finished(path: string): Promise<Finished> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { path, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
