// `npm run client` writes docs/openapi.json from the built server and the screens' types from it; `npm run client:check`
// does the same into a temporary directory and fails when what is committed differs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const check = process.argv.includes('--check');
const temporary = mkdtempSync(join(tmpdir(), 'hotline-client-'));
const document = check ? join(temporary, 'openapi.json') : './docs/openapi.json';
/** Screens may not import each other, so each keeps its own copy, of the paths it asks. */
const SCREENS = [
  ['console', () => true],
  ['portal', (path) => path.startsWith('/api/v1/portal/')],
].map(([screen, asks]) => {
  const committed = `apps/${screen}/src/client/generated`;
  return { asks, committed, made: check ? join(temporary, screen) : committed };
});

/** The document of some paths, with the schemas that these name, directly or through others. */
function partOf({ paths, components, ...rest }, asks) {
  const named = new Set();
  const follow = (node) => {
    for (const [, name] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (named.has(name)) continue;
      named.add(name);
      follow(components.schemas[name]);
    }
  };
  const kept = Object.fromEntries(Object.entries(paths).filter(([path]) => asks(path)));
  follow(kept);
  const schemas = Object.fromEntries(Object.entries(components.schemas).filter(([name]) => named.has(name)));
  return { ...rest, paths: kept, components: { ...components, schemas } };
}

function run(file, args) {
  const done = spawnSync(process.execPath, [file, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

run('dist/apps/api/src/openapi.main.js', [document]);
for (const { asks, made } of SCREENS) {
  const part = join(temporary, 'part.json');
  writeFileSync(part, JSON.stringify(partOf(JSON.parse(readFileSync(document, 'utf8')), asks)));
  run('node_modules/@hey-api/openapi-ts/bin/run.js', [
    '-i',
    part,
    '-o',
    made,
    '-p',
    '@hey-api/typescript',
    '--no-log-file',
  ]);
}
if (check) {
  const differ = [
    ['./docs/openapi.json', document],
    ...SCREENS.flatMap(({ committed, made }) =>
      readdirSync(made, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(made.length + 1))
        .map((name) => [join(committed, name), join(made, name)]),
    ),
  ].filter(([committed, made]) => textOf(committed) !== textOf(made));
  for (const [committed] of differ) console.error(`${committed} is not what the API says; run npm run client`);
  if (differ.length > 0) process.exitCode = 1;
}
rmSync(temporary, { recursive: true, force: true });
