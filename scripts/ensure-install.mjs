// Runs before `npm start` and `npm test` on the machine's own Node (20 or newer): installs what the lock file names
// when node_modules is missing or older than the lock. No dependency of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';

const stamp = 'node_modules/.hotline-lock';
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const installed =
  existsSync('node_modules/.package-lock.json') && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
if (!installed) {
  console.log('Installing what package-lock.json names (once, about a minute)…');
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  if (!statSync('node_modules').isDirectory()) process.exit(1);
  writeFileSync(stamp, lock);
}
