// Builds server, console and portal when a source is newer than the last build; says what it does.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PARTS = [
  {
    name: 'server',
    from: ['apps/api', 'apps/worker', 'apps/cli', 'apps/sealer', 'libs', 'config', 'nest-cli.json'],
    npm: 'build:server',
  },
  { name: 'console', from: ['apps/console'], npm: 'build:console' },
  { name: 'portal', from: ['apps/portal', 'apps/console/src/theme'], npm: 'build:portal' },
];

function* files(path) {
  if (statSync(path).isFile()) return yield path;
  for (const entry of readdirSync(path).sort()) yield* files(join(path, entry));
}

function fingerprint(paths) {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'));
  for (const path of paths) for (const file of files(path)) hash.update(file).update(String(statSync(file).mtimeMs));
  return hash.digest('hex');
}

for (const part of PARTS) {
  const stamp = `dist/.built-${part.name}`;
  const now = fingerprint(part.from);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) continue;
  console.log(`Building ${part.name}…`);
  const run = spawnSync('npm', ['run', '-s', part.npm], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) process.exit(run.status ?? 1);
  mkdirSync('dist', { recursive: true });
  writeFileSync(stamp, now);
}
