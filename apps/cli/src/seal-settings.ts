import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from './installation.js';

/**
 * What the sealer alone is given: its key and where it notes the heads of the chain. On this machine's own database a
 * key is made once; elsewhere the one that is set counts, and null means that nobody seals here.
 */
export function sealSettings({ settings, postgres, data }: Installation): Record<string, string> | null {
  const key = settings.sealKey ?? (postgres ? localKey(data) : null);
  if (!key) return null;
  return { HOTLINE_SEAL_KEY: key, HOTLINE_SEAL_ANCHOR: settings.sealAnchor ?? join(data, 'seal', 'anchor') };
}

function localKey(data: string): string {
  const file = join(data, 'seal', 'key');
  if (!existsSync(file)) {
    mkdirSync(join(data, 'seal'), { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
