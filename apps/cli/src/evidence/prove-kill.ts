import { setTimeout as pause } from 'node:timers/promises';
import { doctor, printDoctor } from '../doctor.js';
import { Random } from '../replay/random.js';
import { checkLedger } from '../replay/ledger.js';
import { replay } from '../replay/replay.js';
import { readLines } from '../replay/submissions.js';
import { killNine } from './kill-nine.js';
import { messagesFile } from './real-messages.js';
import { tenths } from './prove-replay.js';
import { Stage } from './stage.js';

const VICTIMS = ['api', 'worker', 'postgres'] as const;

/**
 * kill -9 of api, worker and PostgreSQL at seeded random moments of a replay: nothing acknowledged is lost or doubled,
 * every due clock has fired exactly once, the invariants hold.
 * @param pauseMs about the time between two kills
 */
export async function proveKill(kills = 10, submissions = 600, pauseMs = 5_000, seed = 7): Promise<boolean> {
  const lines = await readLines(messagesFile().file, submissions);
  const stage = await Stage.open();
  const random = new Random(seed);
  const campaign = new AbortController();
  let done = 0;
  try {
    const killing = (async () => {
      for (; done < kills && !campaign.signal.aborted; done++) {
        await pause(pauseMs * (0.4 + random.next()));
        const victim = VICTIMS[done % VICTIMS.length]!;
        // One that is dead already counts as well: the campaign counts the moment, not the corpse.
        if (!campaign.signal.aborted) killNine(victim, stage[victim].pid);
      }
    })();
    stage.postgres.stayUp(300);
    const acknowledged = await replay(stage.settings, lines, {
      url: stage.url,
      speed: 0,
      seed,
      ledger: null,
      progress: tenths(),
    });
    campaign.abort();
    await killing;
    const ledger = await checkLedger(stage.settings, acknowledged);
    const checks = await doctor(stage.settings);
    process.stdout.write(
      `seed ${seed}: ${done} kills, ${acknowledged.length} acknowledged, ${ledger.lost} lost, ${ledger.doubled} doubled\n`,
    );
    printDoctor(checks);
    return done >= kills && ledger.lost + ledger.doubled === 0 && checks.every((c) => c.rows === 0);
  } finally {
    await stage.stop();
  }
}
