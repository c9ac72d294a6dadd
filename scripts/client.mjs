// `npm run client` writes docs/openapi.json from the built server and the screens' types from it; `npm run client:check`
// does the same into a temporary directory and fails when what is committed differs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const check = process.argv.includes('--check');
const temporary = mkdtempSync(join(tmpdir(), 'hotline-client-'));
const document = check ? join(temporary, 'openapi.json') : './docs/openapi.json';
const OUTPUT = 'apps/console/src/client/generated';
const output = check ? join(temporary, 'generated') : OUTPUT;

function run(file, args) {
  const done = spawnSync(process.execPath, [file, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

run('dist/apps/api/src/openapi.main.js', [document]);
run('node_modules/@hey-api/openapi-ts/bin/run.js', [
  '-i',
  document,
  '-o',
  output,
  '-p',
  '@hey-api/typescript',
  '--no-log-file',
]);
if (check) {
  const differ = [
    ['./docs/openapi.json', document],
    ...readdirSync(output, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(output.length + 1))
      .map((name) => [join(OUTPUT, name), join(output, name)]),
  ].filter(([committed, made]) => readFileSync(committed, 'utf8') !== readFileSync(made, 'utf8'));
  rmSync(temporary, { recursive: true, force: true });
  for (const [committed] of differ) console.error(`${committed} is not what the API says; run npm run client`);
  if (differ.length > 0) process.exit(1);
}
