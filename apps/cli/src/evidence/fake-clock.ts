import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where distributions put libfaketime. */
const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib64/faketime/libfaketime.so.1',
  '/usr/lib/faketime/libfaketime.so.1',
  '/usr/local/lib/faketime/libfaketime.so.1',
];

export const HOW_TO_INSTALL = 'libfaketime is not installed (Debian and Ubuntu: apt-get install faketime)';

/**
 * A wall clock for PostgreSQL that can be set while the server runs, by libfaketime: what a wrong NTP server or an
 * administrator does to a machine, done to the database alone. The monotonic clock goes on, as it does then.
 */
export class FakeClock {
  private constructor(
    private readonly library: string,
    private readonly directory: string,
  ) {}

  /** Null where libfaketime is not installed. */
  static find(): FakeClock | null {
    const library = LIBRARIES.find((path) => existsSync(path));
    if (!library) return null;
    // PostgreSQL runs as another user when we are root, and has to get through.
    const directory = mkdtempSync('/var/tmp/hotline-clock-');
    chmodSync(directory, 0o755);
    const clock = new FakeClock(library, directory);
    clock.jump(0);
    return clock;
  }

  /** What the server has to be started with. The file is read at every look at the clock: all processes jump at once. */
  get environment(): Record<string, string> {
    return {
      LD_PRELOAD: this.library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      // Semaphores in shared memory would outlive a kill -9 of who holds them.
      FAKETIME_DISABLE_SHM: '1',
    };
  }

  /** From now on the clock is so many hours ahead of the machine's, or behind it. */
  jump(hours: number): void {
    const next = `${this.file}.next`;
    writeFileSync(next, `${hours < 0 ? '-' : '+'}${Math.abs(hours)}h\n`, { mode: 0o644 });
    renameSync(next, this.file);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get file(): string {
    return join(this.directory, 'offset');
  }
}
