import { resolve } from 'node:path';
import type { Settings } from '@hotline/kernel';
import { asOwner } from '../as-owner.js';
import { Pace } from './pace.js';
import { replay } from './replay.js';
import type { ReplayRun } from './replay.js';
import { readLines } from './submissions.js';

/** Percent between two notices to the login page. */
const TELL_EVERY = 1;
/**
 * The first submissions come one after another without a rest, so that there is something to see when somebody has signed
 * in; all others leave half of the time to whoever looks round.
 */
const BRISK = 100;
const SHARE = 0.5;

/** What is kept of the replay in the database, so that a demo that was stopped meanwhile is filled to its end. */
export interface Filling {
  running: boolean;
  percent: number;
  /** The present of its lines. */
  end: string;
}

/**
 * Fills a new demo with the sample city's last thirty days, so that a newcomer sees a living hotline; goes on where it
 * was when the demo was stopped before the end. The console can be used meanwhile; the login page shows how far it has
 * come. A demo that is not to be filled, or is, gets the real clock.
 */
export async function fillDemo(settings: Settings, url: string, wanted: boolean): Promise<void> {
  const demo = new DemoState(settings);
  const before = await demo.interrupted();
  if (wanted && (before || (await demo.isEmpty()))) return fill(settings, url, demo, before);
  // From the real present nobody can go back to where the filling was: it ends here.
  if (before) await demo.tell({ running: false, percent: before.percent, end: before.end.toISOString() });
  if (await demo.releaseClock()) process.stdout.write('  the clock was left driven; it is the real one again\n');
}

async function fill(settings: Settings, url: string, demo: DemoState, before: Interrupted | null): Promise<void> {
  const lines = await readLines(resolve(settings.cityPack, 'samples/submissions.jsonl'), Infinity);
  const run: ReplayRun = { name: 'first-start', end: before?.end ?? new Date(), reached: before?.reached ?? null };
  const tell = (running: boolean, percent: number) => demo.tell({ running, percent, end: run.end.toISOString() });
  let told = before?.percent ?? 0;
  await tell(true, told);
  const pace = new Pace(1);
  process.stdout.write(
    before
      ? `  going on filling the demo with sample submissions, at ${told} %…\n`
      : `  filling the demo with ${lines.length} sample submissions of the last thirty days…\n`,
  );
  try {
    await replay(settings, lines, {
      url,
      speed: 0,
      seed: 12_345,
      width: 1,
      pace,
      run,
      ledger: null,
      progress: (done, total) => {
        if (done === BRISK) pace.share = SHARE;
        const percent = Math.floor((done / total) * 100);
        if (percent < told + TELL_EVERY) return;
        told = percent;
        void tell(true, percent).catch(() => undefined);
      },
    });
    process.stdout.write('  the demo is filled; the clock is the real one from here on\n');
  } catch (error) {
    process.stderr.write(`the sample replay ended early: ${String(error)}\n`);
  }
  await tell(false, 100);
}

interface Interrupted {
  percent: number;
  end: Date;
  reached: Date;
}

/** What the database knows of the filling, and its driven clock. */
class DemoState {
  constructor(private readonly settings: Settings) {}

  /** How far a filling that was interrupted has come; null when there was none. */
  interrupted(): Promise<Interrupted | null> {
    return asOwner(this.settings, async (client) => {
      const { rows } = await client.query<{ data: Filling; reached: Date }>(
        `select data, kernel.now() as reached from kernel.notice
         where name = 'replay' and exists (select from dispatch.work_order)`,
      );
      const [row] = rows;
      if (!row?.data.running) return null;
      return { percent: row.data.percent, end: new Date(row.data.end), reached: row.reached };
    });
  }

  isEmpty(): Promise<boolean> {
    return asOwner(this.settings, async (client) => {
      const { rowCount } = await client.query('select from dispatch.work_order limit 1');
      return rowCount === 0;
    });
  }

  /** Whether the clock was driven. */
  releaseClock(): Promise<boolean> {
    return asOwner(this.settings, async (client) => {
      const { rowCount } = await client.query('delete from kernel.driven_clock');
      return rowCount === 1;
    });
  }

  /** Tells the login page. */
  tell(filling: Filling): Promise<void> {
    return asOwner(this.settings, async (client) => {
      await client.query(
        `insert into kernel.notice (name, data) values ('replay', $1)
         on conflict (name) do update set data = excluded.data, at = now()`,
        [filling],
      );
    });
  }
}
