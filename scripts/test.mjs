// `npm test`: everything that has to hold, one step after the other, each named with its time; the first failure ends it.
// Arguments go to jest (`npm test -- libs/policy`), and then only jest runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const only = process.argv.slice(2);
/** Specs that measure times or load the machine by themselves: one after the other, after the rest. */
const ALONE = ['test/story', 'test/evidence'];
const rest = ALONE.map((path) => `--testPathIgnorePatterns=${path}`);
const STEPS = only.length
  ? [['jest', ['run', '-s', 'jest', '--', ...only]]]
  : [
      ['typecheck', ['run', '-s', 'typecheck']],
      ['lint, format, rooms', ['run', '-s', 'lint']],
      ['build', ['run', '-s', 'build']],
      ['API client is up to date', ['run', '-s', 'client:check']],
      ['unit and integration tests', ['run', '-s', 'jest', '--', '--maxWorkers=100%', ...rest]],
      ['browser stories and proofs', ['run', '-s', 'jest', '--', '--runInBand', ...ALONE]],
    ];

const chromium = process.env.HOTLINE_CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(chromium))
  console.log(
    `SKIPPED: browser stories need ${chromium} (apt-get install chromium fonts-noto-cjk, or set HOTLINE_CHROMIUM)`,
  );
const env = { ...process.env, NODE_NO_WARNINGS: '1' };
for (const [name, args] of STEPS) {
  const began = Date.now();
  const run = spawnSync('npm', args, { stdio: 'inherit', env });
  console.log(`${run.status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  if (run.status !== 0) process.exit(run.status ?? 1);
}
