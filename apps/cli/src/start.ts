import { migrate } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { Child } from './children.js';
import { ensureDatabase, installation } from './installation.js';
import type { Installation } from './installation.js';
import { onlyOne, portIsFree } from './only-one.js';
import { Prepared } from './prepared.js';
import { sealSettings } from './seal-settings.js';

/** Runs the whole product on this machine until SIGINT, SIGTERM, or the end of the process that started it. */
export async function start(options: { replay: boolean }): Promise<void> {
  const installed = installation();
  const { settings, env, postgres, data } = installed;
  const release = postgres ? await onlyOne(data) : () => undefined;
  const children: Child[] = [];
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await Promise.all(children.map((child) => child.stop()));
    await postgres?.stop();
    release();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  process.on('disconnect', () => void stop(0));
  const run = (name: string, own: Record<string, string> = {}) => {
    const child = new Child(name, { ...env, ...own });
    children.push(child);
    return child.ready;
  };
  try {
    await portIsFree(settings.host, settings.port);
    await prepare(installed);
    // Whoever waits for the first page waits for the api alone, so it has the machine to itself.
    await run('api');
    const url = urlOf(settings);
    process.stdout.write(await banner(url, installed));
    await run('worker');
    const seal = sealSettings(installed);
    // Nobody waits for the sealer: what it comes late for it seals when it comes.
    if (seal) void run('sealer', seal);
    else process.stdout.write('  history is not sealed here: HOTLINE_SEAL_KEY is not set\n');
    if (settings.demo) await (await import('./replay/first-start.js')).fillDemo(settings, url, options.replay);
  } catch (error) {
    if (!stopping) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

function urlOf({ host, port }: Settings): string {
  const here = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host);
  return `http://${here ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The server up, its tables and the sample city there. */
async function prepare({ settings, postgres }: Installation): Promise<void> {
  if (postgres) {
    await postgres.start();
    postgres.stopWithUs();
    postgres.stayUp();
    await ensureDatabase(postgres);
  }
  const prepared = new Prepared(settings);
  if (await prepared.holds()) return;
  // The rooms' tables and the city are a second's reading, which a start that needs neither is spared.
  const { roomSchemas } = await import('../../../config/rooms.js');
  await migrate(settings, roomSchemas);
  await (await import('./seed.js')).seed(settings);
  await prepared.note();
}

async function banner(url: string, { settings, postgres, data }: Installation): Promise<string> {
  const lines = [
    '',
    `  hotline is up:  ${url}          console`,
    `                  ${url}/portal/  citizens' portal`,
    `                  ${url}/docs     API`,
  ];
  if (settings.demo) lines.push('', ...(await demoAccounts(url)));
  if (postgres) lines.push('', `  data: ${data}   stop: Ctrl+C`);
  return `${lines.join('\n')}\n\n`;
}

/** One account for each set of roles, as the login page shows them. */
async function demoAccounts(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/v1/demo`);
  if (!answer.ok) return [];
  const demo = (await answer.json()) as {
    password: string;
    accounts: { account: string; roles: string[]; unit: { name: string } }[];
  };
  const shown = new Map(demo.accounts.toReversed().map((person) => [person.roles.join(), person]));
  return [
    `  demo accounts (password ${demo.password}):`,
    ...[...shown.values()]
      .toReversed()
      .map((a) => `    ${a.account.padEnd(16)} ${a.roles.join(', ').padEnd(28)} ${a.unit.name}`),
  ];
}
