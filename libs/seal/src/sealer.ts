import type { Client } from 'pg';
import type { Connections, Log } from '@hotline/kernel';
import { Anchor } from './anchor.js';
import { SealKey, SealProof } from './seal-key.js';
import { ChainBroken, sealNext } from './sealing.js';
import { addVerdict, lastVerdictAt } from './verdicts.js';
import { verifyHistory } from './verification.js';

/** Advisory lock that one sealer in the whole installation holds. */
const LEADER = 5_112_345;
/** An event is under seal within this, in milliseconds. */
const EVERY_MS = 1_000;
const RETRY_MS = 5_000;
/** The whole chain is read again this often. */
const VERIFY_MS = 24 * 3_600_000;

export interface SealerSettings {
  sealKey: string;
  sealAnchor: string;
}

/**
 * The sealer (封存): a process of its own, with a database role and a key of its own, that puts the event log under a
 * chain of signatures second by second and reads all of it again once a day. It stops sealing when the chain is broken,
 * and says so until somebody has looked.
 */
export class Sealer {
  private readonly key: SealKey;
  private readonly anchor: Anchor;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly connections: Connections,
    private readonly log: Log,
    settings: SealerSettings,
  ) {
    this.key = new SealKey(settings.sealKey);
    this.anchor = new Anchor(settings.sealAnchor);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      let client: Client | undefined;
      try {
        client = await this.connections.dedicated('sealer', 'hotline_sealer');
        // The query in flight rejects by itself; without a listener the event would end the process.
        client.on('error', () => undefined);
        await this.lead(client);
      } catch (error) {
        if (error instanceof ChainBroken)
          this.log.error('history is broken; nothing is sealed', { why: error.message });
        else this.log.warn('sealer will try again', { error: String(error) });
        await this.pause(RETRY_MS);
      } finally {
        await client?.end().catch(() => undefined);
      }
    }
  }

  private async lead(client: Client): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const { rows } = await client.query<{ led: boolean }>('select pg_try_advisory_lock($1) as led', [LEADER]);
      if (rows[0]?.led) break;
      await this.pause(RETRY_MS);
    }
    while (!signal.aborted) {
      await this.verifyDaily(client);
      while (!signal.aborted && (await sealNext(client, this.key, this.anchor)) > 0);
      await this.pause(EVERY_MS);
    }
  }

  private async verifyDaily(client: Client): Promise<void> {
    const last = await lastVerdictAt(client);
    if (last && Date.now() - last.getTime() < VERIFY_MS) return;
    const began = performance.now();
    const verdict = await verifyHistory(client, new SealProof(this.key.publicHex), this.anchor);
    await addVerdict(client, verdict, (performance.now() - began) / 1000);
    if (verdict.flaws > 0) this.log.error('history is not what was sealed', { ...verdict });
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
