// `npm start`: build what changed, then hand over to the supervisor, which runs until it is told to stop.
import { spawn, spawnSync } from 'node:child_process';

const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
const hotline = spawn(process.execPath, ['dist/apps/cli/src/main.js', 'start', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => hotline.kill(signal));
hotline.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
