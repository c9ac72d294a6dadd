import { resolve } from 'node:path';
import { Client } from 'pg';
import type { Settings } from '@hotline/kernel';
import { replay } from './replay.js';
import { readLines } from './submissions.js';

/** Percent between two notices to the login page. */
const TELL_EVERY = 1;

/**
 * Fills a new demo with the sample city's last thirty days, so that a newcomer sees a living hotline. The console can be
 * used meanwhile; the login page shows how far it has come.
 */
export async function replayOnFirstStart(settings: Settings, url: string): Promise<void> {
  const lines = await readLines(resolve(settings.cityPack, 'samples/submissions.jsonl'), Infinity);
  const notice = await Notice.open(settings);
  let told = -1;
  process.stdout.write(`  filling the demo with ${lines.length} sample submissions of the last thirty days…\n`);
  try {
    await replay(settings, lines, {
      url,
      speed: 0,
      seed: 12_345,
      ledger: null,
      progress: (done, total) => {
        const percent = Math.floor((done / total) * 100);
        if (percent < told + TELL_EVERY) return;
        told = percent;
        void notice.tell(true, percent);
      },
    });
    process.stdout.write('  the demo is filled; the clock is the real one from here on\n');
  } catch (error) {
    process.stderr.write(`the sample replay ended early: ${String(error)}\n`);
  } finally {
    await notice.tell(false, 100);
    await notice.close();
  }
}

class Notice {
  private constructor(private readonly client: Client) {}

  static async open(settings: Settings): Promise<Notice> {
    const client = new Client({ connectionString: settings.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    return new Notice(client);
  }

  async tell(running: boolean, percent: number): Promise<void> {
    await this.client
      .query(
        `insert into kernel.notice (name, data) values ('replay', $1) on conflict (name) do update set data = excluded.data, at = now()`,
        [{ running, percent }],
      )
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
