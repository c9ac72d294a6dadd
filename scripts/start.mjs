// `npm start`: build what changed, then hand over to the supervisor, which runs until it is told to stop.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setInterval } from 'node:timers';

const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
// Compiled code is kept for the next start; every process of the product reads its modules sooner for it.
const env = { NODE_COMPILE_CACHE: resolve('dist/.compiled'), ...process.env };
// The supervisor ends when the channel to this process closes.
const hotline = spawn(process.execPath, ['dist/apps/cli/src/main.js', 'start', ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env,
});
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) process.on(signal, () => hotline.kill(signal));
hotline.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

// npm hands its own end on to a shell, which does not hand it on to us: so we look whether npm is still there.
const npm = process.env.npm_lifecycle_event === 'start' ? npmAbove() : undefined;
if (npm) setInterval(() => parentOf(npm.child) === npm.pid || hotline.kill('SIGTERM'), 500).unref();

/** npm's process and the one of ours that stands directly under it: the shell, or this one where the shell stepped aside. */
function npmAbove() {
  const above = process.ppid;
  return isShell(above) ? { child: above, pid: parentOf(above) } : { child: process.pid, pid: above };
}

function isShell(pid) {
  return read(`/proc/${pid}/cmdline`)?.split('\0')[1] === '-c';
}

function parentOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  return stat ? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) : undefined;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
