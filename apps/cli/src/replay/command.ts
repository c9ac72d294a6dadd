import { resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { doctor, printDoctor } from '../doctor.js';
import { installation } from '../installation.js';
import { checkLedger } from './ledger.js';
import { replay } from './replay.js';
import { readLines } from './submissions.js';

/** `hotline replay`: the replay with its progress bar, then the ledger against the database and the invariants. */
export async function replayCommand(file: string, options: Record<string, string>): Promise<void> {
  const { settings } = installation();
  const lines = await readLines(resolve(file), Number(options['limit'] ?? Infinity));
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value}/{total} submissions | {duration_formatted} | ETA {eta_formatted}',
    noTTYOutput: true,
    notTTYSchedule: 5_000,
  });
  bar.start(lines.length, 0);
  const began = Date.now();
  const acknowledged = await replay(settings, lines, {
    url: options['url']!,
    speed: Number(options['speed']),
    seed: Number(options['seed']),
    ledger: options['ledger'] ? resolve(options['ledger']) : null,
    progress: (done) => bar.update(done),
  });
  bar.stop();
  process.stdout.write(
    `${acknowledged.length} submissions acknowledged in ${((Date.now() - began) / 1000).toFixed(0)} s\n`,
  );
  const ledger = await checkLedger(settings, acknowledged);
  process.stdout.write(`ledger: ${ledger.lost} lost, ${ledger.doubled} doubled, ${ledger.stored} stored\n`);
  const broken = await doctor(settings);
  printDoctor(broken);
  if (ledger.lost || ledger.doubled || broken.some((check) => check.rows > 0)) process.exitCode = 1;
}
