import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How long another supervisor, or the holder of the port, may take to leave, in milliseconds. */
const PATIENCE_MS = 15_000;
const LOOK_MS = 100;

/**
 * Makes this process the only supervisor of a data directory. One that was just stopped or killed is waited for.
 * @returns gives the directory back
 * @throws Error when another one runs and stays
 */
export async function onlyOne(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'supervisor.pid');
  for (const until = Date.now() + PATIENCE_MS; ; await pause(LOOK_MS)) {
    const other = holderOf(file);
    if (other === null) rmSync(file, { force: true });
    try {
      writeFileSync(file, mine(), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (Date.now() > until) throw new Error(`hotline runs in ${dataDir} already (process ${other ?? 'unknown'})`);
  }
}

/** Waits until a port can be listened on. @throws Error when its holder stays */
export async function portIsFree(host: string, port: number): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; !(await canListen(host, port)); await pause(LOOK_MS)) {
    if (Date.now() > until) {
      throw new Error(`port ${port} is in use by another program; set HOTLINE_PORT to one that is free`);
    }
  }
}

/** The process that holds the file; null when nobody lives that wrote it. */
function holderOf(file: string): number | null {
  try {
    const [pid, born] = readFileSync(file, 'utf8').split(' ');
    return born !== undefined && bornAt(Number(pid)) === born ? Number(pid) : null;
  } catch {
    return null;
  }
}

const mine = () => `${process.pid} ${bornAt(process.pid) ?? ''}`;

/** When a process was started, in ticks since the machine was: a number that is used again has another birth. */
function bornAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') done(false);
      else fail(error);
    });
    server.listen(port, host, () => server.close(() => done(true)));
  });
}
