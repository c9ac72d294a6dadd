import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { migrate } from '@hotline/kernel';
import { roomSchemas } from '../../../config/rooms.js';
import { Child } from './children.js';
import { ensureDatabase, installation } from './installation.js';
import { replayOnFirstStart } from './replay/first-start.js';
import { demoAccounts, seed } from './seed.js';

/** How often the embedded server is looked after, in milliseconds. */
const LOOK_AFTER_MS = 1_000;

/** Runs the whole product on this machine until SIGINT or SIGTERM. */
export async function start(options: { replay: boolean }): Promise<void> {
  const { settings, env, postgres } = installation();
  if (postgres) {
    await postgres.start();
    postgres.stopWithUs();
    await ensureDatabase(postgres);
  }
  await migrate(settings, roomSchemas);
  const first = await seed(settings);
  const children = [new Child('api', env), new Child('worker', env)];
  const looking =
    postgres &&
    setInterval(
      () => void postgres.start().catch((e: unknown) => process.stderr.write(`${String(e)}\n`)),
      LOOK_AFTER_MS,
    );
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    if (looking) clearInterval(looking);
    await Promise.all(children.map((child) => child.stop()));
    await postgres?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  await Promise.all(children.map((child) => child.ready));
  const url = `http://localhost:${settings.port}`;
  process.stdout.write(banner(url, settings));
  if (first && options.replay && settings.demo) await replayOnFirstStart(settings, url);
}

function banner(url: string, settings: Parameters<typeof demoAccounts>[0]): string {
  const lines = [
    '',
    `  hotline is up:  ${url}          console`,
    `                  ${url}/portal/  citizens' portal`,
    `                  ${url}/docs     API`,
  ];
  if (settings.demo) {
    const { accounts, password } = demoAccounts(settings);
    lines.push('', `  demo accounts (password ${password}):`);
    for (const a of accounts) lines.push(`    ${a.account.padEnd(16)} ${a.roles.join(', ').padEnd(28)} ${a.unit}`);
  }
  if (existsSync(join(resolve('.data'), 'postgres'))) lines.push('', '  data: .data/   stop: Ctrl+C');
  return `${lines.join('\n')}\n\n`;
}
