import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that dies is started again after this long, doubled each time it dies young, in milliseconds. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const YOUNG_MS = 10_000;

/** One process that is kept running until it is told to stop. */
export class Child {
  private process: ChildProcess | undefined;
  private stopping = false;
  private pause = FIRST_PAUSE_MS;
  private upOnce: () => void = () => undefined;
  /** Resolves when the process has reported ready for the first time. */
  readonly ready = new Promise<void>((resolve) => (this.upOnce = resolve));

  constructor(
    private readonly name: string,
    private readonly env: Record<string, string>,
  ) {
    this.run();
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const running = this.process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.kill('SIGTERM');
    const late = setTimeout(() => running.kill('SIGKILL'), 8_000);
    await gone;
    clearTimeout(late);
  }

  private run(): void {
    const started = Date.now();
    const main = fileURLToPath(new URL(`../../${this.name}/src/main.js`, import.meta.url));
    this.process = fork(main, [], {
      env: this.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--enable-source-maps'],
    });
    this.process.on('message', (message) => message === 'ready' && this.upOnce());
    this.process.on('exit', (code, signal) => {
      if (this.stopping) return;
      process.stderr.write(`${this.name} ended (${signal ?? code}); starting it again\n`);
      if (Date.now() - started > YOUNG_MS) this.pause = FIRST_PAUSE_MS;
      setTimeout(() => !this.stopping && this.run(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    });
  }
}
