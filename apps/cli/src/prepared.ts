import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '@hotline/kernel';
import { asOwner } from './as-owner.js';

/** What the last build was made from; see scripts/build.mjs. */
const BUILD = 'dist/.built-server';

/**
 * A short memory, kept in the database itself, of the build and the city pack for which it was migrated and seeded: to
 * find out anew takes as long as all the rest of a start.
 */
export class Prepared {
  /** Null when the code was not built by scripts/build.mjs: then nobody knows whether it is the same. */
  private readonly fingerprint: string | null;

  constructor(private readonly settings: Settings) {
    this.fingerprint = existsSync(BUILD) ? fingerprintOf(settings) : null;
  }

  async holds(): Promise<boolean> {
    if (!this.fingerprint) return false;
    return asOwner(this.settings, async (client) => {
      const { rows } = await client.query<{ there: boolean }>(
        `select to_regclass('kernel.notice') is not null as there`,
      );
      if (!rows[0]!.there) return false;
      const known = await client.query(
        `select from kernel.notice where name = 'prepared' and data ->> 'fingerprint' = $1`,
        [this.fingerprint],
      );
      return known.rowCount === 1;
    });
  }

  async note(): Promise<void> {
    await asOwner(this.settings, (client) =>
      client.query(
        `insert into kernel.notice (name, data) values ('prepared', $1)
         on conflict (name) do update set data = excluded.data, at = now()`,
        [{ fingerprint: this.fingerprint }],
      ),
    );
  }
}

function fingerprintOf({ cityPack, demo }: Settings): string {
  const hash = createHash('sha256')
    .update(readFileSync(BUILD))
    .update(`${resolve(cityPack)} ${demo}`);
  for (const file of readdirSync(cityPack).sort()) {
    if (file.endsWith('.yaml')) hash.update(file).update(readFileSync(join(cityPack, file)));
  }
  return hash.digest('hex');
}
