import { readFileSync } from 'node:fs';

/** Version of the product, from package.json; the build keeps the depth of this file below the root. */
function productVersion(): string {
  for (const up of ['../../..', '../../../..']) {
    try {
      const read = JSON.parse(readFileSync(new URL(`${up}/package.json`, import.meta.url), 'utf8')) as {
        name: string;
        version: string;
      };
      if (read.name === 'hotline') return read.version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}

export const VERSION = { name: 'hotline', version: productVersion(), node: process.version } as const;
