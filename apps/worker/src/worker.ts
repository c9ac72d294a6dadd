import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { CallbackPlanning } from '@hotline/callback';
import { InboxWork, Publishing } from '@hotline/channels';
import { MessageSending, MessageTelling, NoticeWriting } from '@hotline/delivery';
import { ClockFiring, Repeats } from '@hotline/dispatch';
import { FigureProjection, FlagProjection, Snapshots } from '@hotline/figures';
import { Log, ProjectionRunner, Relay } from '@hotline/kernel';
import { SheetMaking, SupervisionAutomaton, SupervisionFiring } from '@hotline/supervision';
import { BegunVersions } from '@hotline/rulebook';
import { Chores } from './chores.js';

/** Clocks fired in one look, and the pause between looks in milliseconds: a due clock is seen within this. */
const CLOCKS_A_LOOK = 200;
const LOOK_MS = 500;
/** A version that begins is seen within this, and its effects go on batch by batch without a pause. */
const VERSIONS_MS = 1_000;
/** A day's sheets are there within this after policy's hour. */
const SHEETS_MS = 2_000;
/** Messages looked at in one look, and the pause between looks: nobody waits for a text message. */
const MESSAGES_A_LOOK = 64;
const MESSAGES_MS = 1_000;
const CHORES_MS = 60_000;

/** Starts everything that runs by itself, and repeats what has to be looked at. */
@Injectable()
export class Worker implements OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly loops: Promise<void>[] = [];

  constructor(
    private readonly relay: Relay,
    private readonly runner: ProjectionRunner,
    private readonly clocks: ClockFiring,
    private readonly supervision: SupervisionFiring,
    private readonly chores: Chores,
    private readonly versions: BegunVersions,
    private readonly log: Log,
    private readonly snapshots: Snapshots,
    private readonly sheets: SheetMaking,
    private readonly inbox: InboxWork,
    repeats: Repeats,
    figures: FigureProjection,
    flags: FlagProjection,
    callbacks: CallbackPlanning,
    automaton: SupervisionAutomaton,
    notices: NoticeWriting,
    publishing: Publishing,
    telling: MessageTelling,
    private readonly sending: MessageSending,
  ) {
    runner.add(repeats);
    runner.add(figures);
    runner.add(flags);
    runner.add(callbacks);
    runner.add(automaton);
    runner.add(notices);
    runner.add(publishing);
    runner.add(telling);
  }

  start(): void {
    this.relay.start();
    this.runner.start();
    this.loops.push(
      this.repeat('clocks', LOOK_MS, async () => (await this.clocks.fireDue(CLOCKS_A_LOOK)) === CLOCKS_A_LOOK),
      this.repeat('supervision', LOOK_MS, async () => (await this.supervision.fireDue(CLOCKS_A_LOOK)) >= CLOCKS_A_LOOK),
      this.repeat('inbox', LOOK_MS, async () => (await this.inbox.step()) > 0),
      this.repeat(
        'messages',
        MESSAGES_MS,
        async () => (await this.sending.sendDue(MESSAGES_A_LOOK)) >= MESSAGES_A_LOOK,
      ),
      this.repeat('versions', VERSIONS_MS, () => this.versions.step()),
      this.repeat('sheets', SHEETS_MS, async () => (await this.sheets.makeDue(), false)),
      this.repeat('snapshots', CHORES_MS, async () => (await this.snapshots.freezeDue(), false)),
      this.repeat('chores', CHORES_MS, async () => (await this.chores.run(), false)),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
  }

  /** Runs `look` until shutdown; again at once while it answers true, else after the pause. */
  private async repeat(name: string, pauseMs: number, look: () => Promise<boolean>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const more = await look().catch((error: unknown) => {
        this.log.warn('will look again', { loop: name, error: String(error) });
        return false;
      });
      if (!more) await this.pause(pauseMs);
    }
  }

  private pause(ms: number): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
    });
  }
}
